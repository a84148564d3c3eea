"""docs/speed.md: the measured numbers as a page."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from bench import machine
from bench.nation import WHICH
from bench.plan import kept_section
from bench.processes import Measured

MEGABYTE = 1_000_000
FIRST = ", first of the day"
MILLION = "simulate --by-state --years 1000000 --csv"
LIBRARY = ("nation", "law, ")
PROSE = Path(__file__).with_name("page.md")
CLIMADA_LEFT_OUT = (
    "**CLIMADA was left out of this run**, because no Python that has it was named "
    "(`--climada /path/to/python`; it is under the GPL, so it is never installed here)."
)


def page(found: dict[str, Measured], losses: dict[str, Measured], same: dict, runs: int, load: str) -> str:
    """The whole page, from the prose in page.md."""
    law = found["law, library"]
    return PROSE.read_text(encoding="utf-8").format(
        targets="\n".join(_target(*each) for each in _targets(found)),
        processes="\n".join(_row(each) for label, each in found.items() if not label.startswith(LIBRARY)),
        law="\n".join(f"| {what} | {1e3 * law.step(name):,.1f} |" for what, name in _law(law)),
        findings=f"{round(law.step('findings_per_s'), -2):,.0f}",
        pairs="\n".join(_side(what, values) for what, values in _sides(found)),
        remembered=f"{1e3 * found['nation, remembered'].wall_s:,.0f}",
        factors=f"{1e3 * found['nation, seawall, again'].step('factors'):,.1f}",
        losses="\n".join(_losses(losses)),
        climada=_by_climada(losses["climada"]) if "climada" in losses else CLIMADA_LEFT_OUT,
        plan=kept_section(),
        cells=f"{same['counties'] * same['days'] * len(same['programs']):,}",
        counties=f"{same['counties']:,}",
        days=same["days"],
        programs=", ".join(same["programs"]),
        unpaid=f"{same['unpaid_usd'] / 1e9:,.1f}",
        person_days=f"{same['person_days'] / 1e9:,.2f}",
        runs=runs,
        load=load,
        machine=machine.described(),
        versions=machine.versions(),
        commit=machine.commit(),
        date=f"{date.today():%d %b %Y}".lstrip("0"),
    )


def _targets(found: dict[str, Measured]) -> list[tuple[str, float, float, float | None]]:
    """What is asked, and in seconds: the goal, the median, and the processor time of a whole process."""
    start, imported = found["python -c pass"], found["import seawall"]
    ours, _, polars = (found[f"nation, {which}"] for which in WHICH)
    again, _, theirs = (found[f"nation, {which}, again"].step("again") for which in WHICH)
    asked = [
        ("brief IL" + FIRST, 0.8),
        ("brief IL", 0.55),
        ("brief IL -o .html" + FIRST, 1.0),
        ("brief IL -o .html", 0.65),
        ("status IL" + FIRST, 0.8),
        ("status IL", 0.55),
        (MILLION + FIRST, 1.0),
        (MILLION, 1.0),
        ("--help", 0.13),
    ]
    whole = [(found[f"seawall {what}"], goal) for what, goal in asked]
    return [
        *((_named(each), goal, each.wall_s, each.processor_s) for each, goal in whole),
        (
            "`import seawall`, without starting Python",
            0.15,
            imported.wall_s - start.wall_s,
            imported.processor_s - start.processor_s,
        ),
        ("the nation, whole process; the goal is polars", polars.wall_s, ours.wall_s, ours.processor_s),
        ("the nation again, inside a process; the goal is polars", theirs, again, None),
    ]


def _target(what: str, goal: float, took: float, processor: float | None) -> str:
    busy = "" if processor is None else f"{1e3 * processor:,.0f}"
    return f"| {what} | {1e3 * goal:,.0f} | {1e3 * took:,.0f} | {busy} | {'yes' if took <= goal else '**no**'} |"


def _named(each: Measured) -> str:
    return f"`{each.label.removesuffix(FIRST)}`{FIRST if each.command.first else ''}"


def _row(each: Measured) -> str:
    times = (1e3 * value for value in (each.wall_s, min(each.wall), max(each.wall), each.processor_s))
    return f"| {_named(each)} | {' | '.join(f'{value:,.0f}' for value in times)} | {each.peak / MEGABYTE:,.0f} |"


def _sides(found: dict[str, Measured]) -> list[tuple[str, list[float]]]:
    """The nation: what is compared, by Seawall, pandas and polars."""
    cold = [found[f"nation, {which}"] for which in WHICH]
    warm = [found[f"nation, {which}, again"] for which in WHICH]
    return [
        ("whole process, ms", [1e3 * each.wall_s for each in cold]),
        ("whole process, least, ms", [1e3 * min(each.wall) for each in cold]),
        ("whole process, processor ms", [1e3 * each.processor_s for each in cold]),
        ("imports, ms", [1e3 * each.step("import") for each in cold]),
        ("from nothing, after imports, ms", [1e3 * each.step("first") for each in cold]),
        ("again, evidence and month at hand, ms", [1e3 * each.step("again") for each in warm]),
        ("peak memory, MB", [each.peak / MEGABYTE for each in cold]),
        ("peak memory above the libraries, MB", [each.above_libraries / MEGABYTE for each in cold]),
    ]


def _side(what: str, values: list[float]) -> str:
    ours, *theirs = values
    cells = [f"{each:,.0f}" for each in values] + [f"{each / ours:.2f}" for each in theirs]
    return f"| {what} | {' | '.join(cells)} |"


def _losses(sides: dict[str, Measured]) -> list[str]:
    """One loss for 100,000 lapses: milliseconds, memory, the whole process."""
    steps = [
        ("Seawall, a loss for each kind of lapse, looked up", "factors", "loss"),
        ("Seawall, every lapse as if it were its own kind", "factors", "each_its_own"),
        ("CLIMADA", "climada", "loss"),
    ]
    return [
        f"| {what} | {1e3 * side.step(step):,.1f} | {side.above_libraries / MEGABYTE:,.0f} | {side.wall_s:,.1f} |"
        for what, name, step in steps
        if (side := sides.get(name)) is not None
    ]


def _by_climada(side: Measured) -> str:
    told = side.told[0]
    return (
        f"CLIMADA {told['version']} holds the lapses as a sparse matrix of {told['held']:,} entries (built in "
        f"{side.step('build'):.1f} s, which is not counted in its loss); "
        "its time is the median of three losses in one process."
    )


def _law(found: Measured) -> list[tuple[str, str]]:
    cases, second = (int(found.step(name)) for name in ("cases", "second_list"))
    return [
        ("import the room and what it needs", "import_s"),
        ("the first measure: doctrines, facts and cases read and checked", "first_s"),
        (f"a measure after that (mean of {int(found.step('measures'))})", "measure_s"),
        ("a bill of three provisions", "bill_s"),
        (f"predict the {cases} cases of the base, each left out", "predict_s"),
        ("the same, each from earlier years", "predict_before_s"),
        (f"predict the {second} cases of the second list", "predict_second_s"),
    ]
