"""Our own short wording of each bridge action, by the start of the research note it replaces."""

# ruff: noqa: E501  (what was done is prose)

from __future__ import annotations

ACTIONS = {
    "Virginia Emergency": "Weekly quarter of the monthly benefit on existing EBT cards",
    "State-funded 50%": "Half of the monthly benefit (15 days) from state money",
    "First State Food": "Weekly quarter of the monthly benefit on existing EBT cards",
    "25% of SNAP benefit": "A quarter of the benefit twice in November, families with children only",
    "Temporary state programme": "State program in place of SNAP for households with children, elderly or disabled members",
    "State food benefit on EBT": "State food benefit on EBT, about 30% of the usual month",
    "HB1: up to": "Standby appropriation by week to mid-January, only if federal money fails",
    "$250 per SNAP": "Flat $250 for each SNAP recipient on EBT",
    "Hawaii Relief": "Up to four months of rent, mortgage and utilities paid to vendors",
    "$7M to food banks": "Food bank money, and a weekly supplement to cash assistance families",
    "Full November SNAP": "Full November benefit: federal 65% and the rest from the state",
    "Emergency grant to": "Emergency grant to the statewide food bank",
    "State pays the other": "State money for the half of November that federal money left out",
    "Food bank surge": "Surge grants to food banks",
    "Local funds to": "Local money for November SNAP and WIC in full",
    "$40M HPNAP": "Food bank and local farm purchase money; no benefit in place of SNAP ($650M a month)",
    "$20M to 7": "Grants to seven food banks",
    "Fast-track food-bank": "Budgeted food bank money paid early; National Guard and volunteers at food banks",
    "Food banks via": "Food bank grants through an existing grant program",
    "WIC continued": "State money kept WIC open in October and November",
    "Food Insecurity Nevada": "Food bank grants and National Guard logistics",
    "Weekly transfer DSHS": "Weekly transfer from the human services to the agriculture department for food banks",
    "Food security emergency": "Food security emergency declared; food bank grants",
    "$5M to Feeding": "Food bank grants, with a private fund beside them",
    "Accelerated MEFAP": "Emergency food assistance money paid early to the Greater Boston Food Bank",
    "Advance to Head Start": "Advance to Head Start programs",
    "Food banks, public-private": "Food bank grants with private donors",
    "Mobile pantries": "Mobile pantries for holders of an EBT card, 20 sites twice a week for five weeks",
    "Food banks + Food Bucks": "Food bank grants and food vouchers",
    "Food shelves": "Food shelf grants",
    "Senate passed $71M": "Food bank grants and an unlimited match for produce; a $71M benefit bill passed the Senate only",
    "Expedited food-bank": "Food bank money paid early",
    "Loaded FULL federal": "Loaded the full federal benefit within hours of a court order; no state money",
    "No state money;": "No state money; pointed residents to food banks",
    'State: "does not have': "No state money: the state said that it lacked the resources",
    "Local emergency; debit": "Local emergency; prepaid debit cards planned for CalFresh households",
    "Food banks": "Food bank grants",
    "Board item calling": "Board called on USDA to use its reserves and asked staff for options",
    "One Philly": "City plan: food partners, rent for furloughed workers, families, small grocers",
    "Reserve fund": "City reserve to feed families",
    "Asked staff for": "Asked staff for a food bank plan; no money approved",
}


def action_in_our_words(note: str) -> str:
    """The longest matching start wins; a note without wording stops the import."""
    return ACTIONS[max((start for start in ACTIONS if note.startswith(start)), key=len, default=note)]
