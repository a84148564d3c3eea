"""The computed tables of docs/flows.md."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from computed import fill, grid

from seawall.fiscal import bloc, share
from seawall.fiscal.areas import data
from seawall.fiscal.outside import outside_checks
from seawall.fiscal.receipts import TAX_TYPES
from seawall.places import state_names

PAGE = Path(__file__).parent / "flows.md"
YEARS = range(2018, 2023)
DEFINITIONS = ("president:2016", "president:2020", "president:2024", "governor:2025")


def pages() -> dict[Path, str]:
    """The page with every table computed anew."""
    tables = {"shares": shares, "counties": counties, "rules": rules, "outside": outside}
    return {PAGE: fill(PAGE.read_text(encoding="utf-8"), tables)}


def shares() -> str:
    """Shares of receipts of D and R under every definition, one year and five years together."""
    columns = (("irs_gross", (2023,)), ("irs_gross", (2025,)), ("soi_liability", YEARS), ("apportioned", YEARS))
    rows = []
    for definition in DEFINITIONS:
        sizes = "/".join(str(len(bloc(f"{definition}:{party}").fips)) for party in "DR")
        cells = ("/".join(f"{100 * over(name, years, f'{definition}:{party}'):.1f}" for party in "DR")
                 for name, years in columns)  # fmt: skip
        rows.append((f"`{definition}:D` / `:R`", sizes, *cells))
    heads = ("definition", "areas", "IRS gross, FY2023", "IRS gross, FY2025", "SOI liability, TY2018-22",
             "apportioned, FY2018-22")  # fmt: skip
    return grid(heads, rows)


def over(name: str, years: Iterable[int], definition: str) -> float:
    """The share of several years' dollars together."""
    found = [share(name, year, definition) for year in years]
    return sum(each.bloc_value for each in found) / sum(each.whole_value for each in found)


def counties() -> str:
    """Shares of the economy by county, by winner."""
    rows = []
    for year in (2016, 2020, 2024):
        definition = f"county:president:{year}"
        cells = []
        for name, when in (("gdp", 2018), ("personal_income", 2022), ("population", 2022), ("apportioned", 2022)):
            dem, rep = (share(name, when, f"{definition}:{party}") for party in "DR")
            cells.append(f"{100 * dem.value:.1f}/{100 * rep.value:.1f}")
        rows.append((f"`{definition}:D` / `:R`", *cells, f"{share('gdp', 2018, f'{definition}:D').left_out_share:.1%}"))
    heads = (
        "definition",
        "GDP 2018",
        "personal income 2022",
        "residents 2022",
        "receipts FY2022",
        "on neither side (GDP)",
    )
    return grid(heads, rows)


def rules() -> str:
    """The rule of each tax with its allocators."""
    book = data("apportionment")
    rows = []
    for tax_type in TAX_TYPES:
        rule = book["type"][tax_type]
        rows.append((rule["title"], rule["says"], _titles([rule["main"]]), _titles(rule["also"])))
    return grid(("tax", "rule", "allocator", "range from"), rows)


def _titles(allocators: list) -> str:
    figures = data("apportionment")["figure"]
    return "; ".join(
        " and ".join((f"{weight:.0%} " if weight < 1 else "") + figures[name]["title"] for weight, name in allocator)
        for allocator in allocators
    )


def outside() -> str:
    """Figures others published beside ours; the 51 of USAFacts as their largest difference."""
    rows, people = [], []
    for row in outside_checks().rows:
        if row.found is None or row.difference is None or row.id.startswith("cbo-"):
            continue
        if "per-person" in row.id:
            people.append(row.difference)
            continue
        rows.append((row.who, str(row.year), state_names()[row.place], row.what, _number(row.published),
                     _number(row.found), f"{row.difference:+.1%}"))  # fmt: skip
    rows.append(("USAFacts", "2023", "51 states and DC", "federal revenue per person", "", "",
                 f"{min(people):+.2%} to {max(people):+.2%}"))  # fmt: skip
    return grid(("who", "year", "place", "what", "published", "here", "difference"), rows)


def _number(value: float) -> str:
    return f"{value:.1%}" if value <= 1 else f"${value / 1e9:,.1f} billion"
