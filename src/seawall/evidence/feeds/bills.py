"""The twelve regular appropriations bills, as the table `deadline` codes them and as their acts are named."""

from __future__ import annotations

from seawall.base.words import listing

BILLS: dict[str, tuple[str, ...]] = {
    "agriculture": ("agriculture, rural development, food and drug administration",),
    "cjs": ("commerce, justice, science",),
    "defense": ("department of defense",),
    "energy_water": ("energy and water development",),
    "fsgg": ("financial services and general government",),
    "homeland": ("department of homeland security",),
    "interior": ("department of the interior, environment", "interior, environment"),
    "labor_hhs": ("departments of labor, health and human services", "labor, health and human services"),
    "legislative": ("legislative branch",),
    "milcon_va": ("military construction, veterans affairs", "military construction and veterans affairs"),
    "state_foreign": ("department of state, foreign operations", "national security, department of state"),
    "thud": ("transportation, housing and urban development",),
}
"""Beginnings of the names, in small letters. State's bill was renamed for fiscal year 2026."""

SHORT = {
    "agriculture": "Agriculture", "cjs": "CJS", "defense": "Defense", "energy_water": "Energy-Water", "fsgg": "FSGG",
    "homeland": "DHS", "interior": "Interior-Environment", "labor_hhs": "Labor-HHS",
    "legislative": "Legislative Branch", "milcon_va": "MilCon-VA", "state_foreign": "State-Foreign Operations",
    "thud": "THUD",
}  # fmt: skip
"""What each is called in the scope of a deadline."""

ALL = frozenset(BILLS)


def bill_of(name: str) -> str | None:
    """The bill that an act's name begins with: 'The Department of Defense Appropriations Act, 2026' is defense's."""
    told = name.casefold().removeprefix("the ").strip()
    return next((bill for bill, names in BILLS.items() if told.startswith(names)), None)


def coded(bills: frozenset[str]) -> str:
    """Bills as a cell of the table `deadline`: their codes in order, or 'all'."""
    return "all" if bills == ALL else " ".join(sorted(bills))


def decoded(cell: str | None) -> frozenset[str]:
    """The bills of a cell of the table `deadline`."""
    return ALL if cell == "all" else frozenset((cell or "").split())


def named(bills: frozenset[str]) -> str:
    """Bills in words: 'all 12 bills', or 'Agriculture, CJS and Defense'."""
    return f"all {len(ALL)} bills" if bills == ALL else listing(SHORT[bill] for bill in sorted(bills))
