"""Fill the computed tables and draw the charts of docs/hazard.md. `./do python docs/build_hazard.py` writes them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from computed import fill, grid

from seawall.hazard.duration_score import DurationScore, duration_scores
from seawall.hazard.families import families
from seawall.hazard.outlook import outlook
from seawall.hazard.record import gaps
from seawall.hazard.score import Score, deadline_scores
from seawall.pages.charts.hazard import calibration_chart, survival_chart

PAGE = Path(__file__).parent / "hazard.md"
IMAGES = Path(__file__).parent / "images"
AS_OF = date(2026, 11, 22)


def build(page: str) -> str:
    """The page with every table computed anew."""
    return fill(
        page,
        {
            "eras": eras,
            "bills": bills,
            "impasses": impasses,
            "deadlines": deadlines,
            "calibration": calibration,
            "durations": durations,
            "survival": survival,
            "gaps": recent_gaps,
            "families": family_list,
        },
    )


def draw() -> dict[str, str]:
    """The charts by file name."""
    return {
        "hazard-calibration.svg": calibration_chart(deadline_scores(AS_OF).calibration),
        "hazard-survival.svg": survival_chart(outlook(AS_OF)),
    }


def eras() -> str:
    """The record era by era."""
    rows = []
    for era in outlook(AS_OF).eras:
        low, high = era.share.exact
        counted = f"{era.share.lapsed} of {era.share.faced}"
        known = f"{era.well_known} of {era.share.faced}"
        rows.append((era.fiscal_years, counted, f"{low:.0%} to {high:.0%}", str(era.not_scored), known))
    return grid(("fiscal years", "lapsed", "80% exact", "not scored", "confidence high or medium-high"), rows)


def bills() -> str:
    """Where each appropriations bill stands."""
    rows = (
        (each.bill, f"{each.share.lapsed} of {each.share.faced}", str(each.full_days), str(each.ends))
        for each in outlook(AS_OF).bills
    )
    return grid(("bill", "lapsed since FY2018", "full days without authority, FY2026-27", "authority to"), rows)


def impasses() -> str:
    """The same record counted four ways."""
    said = outlook(AS_OF).dependence
    effect = said.design_effect
    effective = f"{said.lapsed / effect:.1f} of {said.faced / effect:.1f}"
    rows = (
        ("deadlines, as if independent", f"{said.lapsed} of {said.faced}", said.independent),
        (f"deadlines at their effective number (design effect {effect:.2f})", effective, said.effective),
        ("deadlines, whole fiscal years drawn again", f"{said.lapsed} of {said.faced}", said.resampled),
        ("fiscal years with any lapse", f"{said.impasses_with_lapse} of {said.impasses}", said.per_impasse),
    )
    cells = ((name, counted, f"{low:.1%} to {high:.1%}") for name, counted, (low, high) in rows)
    return grid(("counted", "lapsed", "80% interval"), cells)


def deadlines() -> str:
    """Every candidate for the lapse probability."""
    found = deadline_scores(AS_OF)
    recent = {each.candidate: each for each in found.recent}
    rows = []
    for each in found.rolling:
        late = recent[each.candidate]
        rows.append((each.candidate, f"{each.brier:.4f}", f"{each.log:.3f}", _gain(each), f"{late.brier:.4f}",
                     f"{late.log:.3f}", _gain(late)))  # fmt: skip
    first, late = found.rolling[0], found.recent[0]
    heads = ("candidate", f"Brier, {first.lapsed} of {first.forecasts} since FY1987", "log", "gain",
             f"Brier, {late.lapsed} of {late.forecasts} since FY2014", "log", "gain")  # fmt: skip
    left = {each.candidate: each for each in found.left_out_deadline}
    out = grid(
        ("candidate", "Brier, one deadline left out", "log", "Brier, one fiscal year left out", "log"),
        (
            (each.candidate, f"{left[each.candidate].brier:.4f}", f"{left[each.candidate].log:.3f}",
             f"{each.brier:.4f}", f"{each.log:.3f}")
            for each in found.left_out_impasse
        ),
    )  # fmt: skip
    return f"{grid(heads, rows)}\n\n{out}"


def calibration() -> str:
    """What was said and what happened, for the candidate that ships."""
    rows = (
        (f"{each.mean_forecast:.0%}", f"{each.lapsed} of {each.forecasts}", f"{each.low:.0%} to {each.high:.0%}")
        for each in deadline_scores(AS_OF).calibration
    )
    return grid(("mean forecast", "lapsed", "80% exact"), rows)


def durations() -> str:
    """Every candidate for the duration."""
    found = duration_scores(AS_OF)
    recent = {each.candidate: each for each in found.recent}
    left = {each.candidate: each for each in found.left_out}
    rows = (
        (each.candidate, *_cells(each), *_cells(recent[each.candidate]), *_cells(left.get(each.candidate)))
        for each in found.rolling
    )
    heads = [f"{what}, {which}" for which in ("rolling", "since FY2014", "one left out")
             for what in ("CRPS, days", "log", "covered")]  # fmt: skip
    return grid(("candidate", *heads), rows)


def survival() -> str:
    """How long a lapse would last."""
    rows = []
    for row in outlook(AS_OF).survival:
        assert row.lasts.interval
        interval = f"{row.lasts.interval.low:.0%} to {row.lasts.interval.high:.0%}"
        rows.append((str(row.days), f"{row.lasts.value:.0%}", interval, f"{row.lasted} of {row.of}"))
    return grid(("full days", "still on", "80% interval", "gaps since 1980 that lasted longer"), rows)


def recent_gaps() -> str:
    """The gaps since 1995, with both counts of days."""
    rows = (
        (
            gap.first_day.isoformat(),
            str(gap.restored or ""),
            str(gap.full_days or ""),
            str(gap.calendar_days or "not on record"),
            gap.shutdown,
            gap.scope,
        )
        for gap in gaps(AS_OF)
        if gap.fiscal_year >= 1996
    )
    return grid(("first day", "law", "full days (CRS)", "calendar days (press)", "agencies shut", "scope"), rows)


def family_list() -> str:
    """The scenario families."""
    rows = ((f"`{each.id}`", each.says, each.computes, each.cannot, str(len(each.example))) for each in families())
    return grid(("family", "what happens", "computed", "not computed", "documented cases"), rows)


def _cells(score: DurationScore | None) -> tuple[str, str, str]:
    if score is None:
        return "", "", ""
    return f"{score.crps:.1f}", "" if score.log is None else f"{score.log:.2f}", f"{score.covered} of {score.gaps}"


def _gain(score: Score) -> str:
    return f"{score.gain:+.3f} ({score.gain_low:+.3f} to {score.gain_high:+.3f})" if score.gain else ""


if __name__ == "__main__":
    PAGE.write_text(build(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    for name, drawn in draw().items():
        (IMAGES / name).write_text(drawn, encoding="utf-8")
