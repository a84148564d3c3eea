"""The year's deadlines, and years drawn from them."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from functools import cache

import numpy as np
import pytest

from seawall.base.errors import ScenarioError
from seawall.hazard.forecast import lapse_probability, survival
from seawall.impacts import events
from seawall.impacts.events import Season, Site, ensemble, season

TODAY = date(2026, 11, 22)


@cache
def book() -> Season:
    return season(TODAY)


def sure(*days: int, chance: float = 1.0, lasts: int = 3) -> Season:
    """A year with deadlines so many days ahead, the same chance at each, every lapse of the same length."""
    sites = tuple(
        Site(date.fromordinal(TODAY.toordinal() + day - 1), "cr_expiry", frozenset({"all"}), True) for day in days
    )
    return Season(
        as_of=TODAY,
        sites=sites,
        blocks=(np.arange(len(days))[None, :],),
        chance=np.full((len(days), events.QUANTILES), chance),
        ended=np.tile((np.arange(1, 76) >= lasts).astype(float), (events.CURVES, 1)),
        past=(2025,),
        on_record_days=75,
        sources=(),
        says="",
    )


def test_what_is_law_and_each_30_september_are_in_every_year():
    fixed = [(site.ends, site.kind) for site in book().sites if site.fixed]
    assert fixed == [(date(2026, 12, 11), "cr_expiry"), (date(2027, 9, 30), "fy_start")]
    for block, column in zip(book().blocks, (0, 1), strict=True):
        assert (block[:, 0] == block[0, 0]).all()
        assert book().sites[block[0, 0]].ends == fixed[column][0]


def test_later_expiries_are_those_of_one_past_year_after_what_is_known():
    block = book().blocks[0]
    drawn = book().past.index(2024)
    ends = [book().sites[site].ends for site in block[drawn] if site >= 0]
    assert ends == [date(2026, 12, 11), *(date(2027, *each) for each in ((1, 19), (2, 2), (3, 1), (3, 8), (3, 22)))]
    january = next(site for site in book().sites if site.ends == date(2027, 2, 2))
    assert "agriculture" not in january.bills and "labor_hhs" in january.bills


def test_a_replay_knows_only_its_own_day():
    past = season(date(2025, 9, 20))
    assert past.past[-1] == 2024
    assert [site.ends for site in past.sites if site.fixed] == [date(2025, 9, 30)]
    assert all(date(2025, 9, 20) <= site.ends < date(2026, 9, 20) for site in past.sites)
    assert past.on_record_days == 34


def test_after_all_bills_have_their_law_only_the_next_fiscal_year_is_left():
    settled = season(date(2026, 9, 5))
    assert settled.sites[0].ends == date(2026, 12, 11)  # signed on 2 September, and 30 September with it


def test_the_drawn_hazard_is_the_forecast():
    found = book()
    assert found.chance.mean() == pytest.approx(lapse_probability(TODAY).value, rel=1e-6)
    band = lapse_probability(TODAY, found.sites[0].deadline).interval
    assert np.quantile(found.chance[0], [0.1, 0.9]) == pytest.approx([band.low, band.high], rel=0.05)
    for days in (1, 10, 30, 60):
        assert 1 - found.ended[:, days - 1].mean() == pytest.approx(survival(days, 0, TODAY).value, rel=0.02)


def test_drawn_years_have_the_frequency_and_length_of_the_forecast():
    drawn = ensemble(replace(book(), blocks=(np.array([[0]]),)), 200_000, 7)
    expected = lapse_probability(TODAY).value
    assert len(drawn.year) / drawn.years == pytest.approx(expected, abs=4 * (expected / drawn.years) ** 0.5)
    share = float((drawn.days > 10).mean())
    assert share == pytest.approx(survival(10, 0, TODAY).value, abs=4 * (0.25 / len(drawn.days)) ** 0.5)


def test_deadlines_of_one_year_depend_on_each_other():
    drawn = ensemble(replace(sure(10, 100, 200), chance=book().chance[:3]), 400_000, 3)
    lapses = np.bincount(drawn.year, minlength=drawn.years)
    apart = np.bincount(drawn.site) / drawn.years
    assert lapses.var() > 1.008 * (apart * (1 - apart)).sum()


def test_a_deadline_inside_a_lapse_is_no_new_lapse():
    drawn = ensemble(sure(10, 12, 13, 40), 100, 0)
    assert len(drawn.year) == 300
    assert drawn.site.reshape(100, 3).tolist() == [[0, 2, 3]] * 100
    assert set(drawn.days.tolist()) == {3}


def test_a_seed_is_reproducible_and_another_differs():
    first, again, other = (ensemble(book(), 60_000, seed) for seed in (5, 5, 6))
    assert same(first, again)
    assert not np.array_equal(first.year, other.year)


def test_threads_and_processes_draw_the_same_years():
    here = ensemble(book(), 120_000, 11)
    with ThreadPoolExecutor(2) as threads, ProcessPoolExecutor(2) as processes:
        assert same(here, ensemble(book(), 120_000, 11, threads))
        assert same(here, ensemble(book(), 120_000, 11, processes))


def test_a_dask_cluster_draws_the_same_years():
    distributed = pytest.importorskip("distributed", reason="Dask is not needed to run Seawall, only to show it can")
    here = ensemble(book(), 120_000, 11)
    with (
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,
        distributed.Client(cluster) as client,
    ):
        assert same(here, ensemble(book(), 120_000, 11, client.get_executor()))


@pytest.mark.parametrize(("years", "seed"), [(0, 0), (-1, 0), (10**9, 0), (10, -1)])
def test_impossible_ensembles_are_one_line(years, seed):
    with pytest.raises(ScenarioError, match=r"^(years|seed): .*Give") as caught:
        ensemble(book(), years, seed)
    assert "\n" not in str(caught.value)


def test_a_lapse_cannot_be_counted_to_no_day():
    with pytest.raises(ScenarioError, match="longest"):
        season(TODAY, 1)


def same(one: events.Ensemble, two: events.Ensemble) -> bool:
    return all(np.array_equal(getattr(one, name), getattr(two, name)) for name in ("year", "site", "days"))
