"""What state constitutions say about welfare and health, and the rules for reserves and emergency money."""

# ruff: noqa: E501  (what is said about a table is prose)

from __future__ import annotations

import polars as pl

from imports.base import PLACE, Raw, Table, field, origin, released, state_fips, text
from imports.law import COMPILED
from imports.law_duty_words import CASES, ENFORCE, NOT_KNOWN, money_rules
from imports.law_marks import check_fields, check_of, note_of
from imports.places import POSTAL
from imports.wording import reworded

# The subject of a provision in one or more words; the programs that a word touches are ours to say, not the law's.
SUBJECTS = {
    "welfare_elderly": "welfare elderly",
    "health_indigent": "health",
    "welfare_health": "welfare health",
    "health_welfare": "welfare health",
    "welfare_health_safety": "welfare health safety",
    "health_welfare_safety": "welfare health safety",
    "food_shelter_emergency": "food shelter",
    "federalism_duty": "federalism",
}
PROGRAMS = {
    "welfare": "snap tanf ssi liheap community_services",
    "elderly": "ssi older_americans_nutrition",
    "health": "medicaid chip health_centers",
    "food": "snap wic school_meals older_americans_nutrition",
    "shelter": "housing_vouchers public_housing project_based_housing liheap",
}
ELDERLY = "welfare elderly"  # a pension for the aged is no duty to all in need: the programs of the old only

CLASSES = {
    "none": "none_found",
    "hortatory": "hortatory",
    "hortatory_preamble": "hortatory",
    "declared_duty": "hortatory",
    "individual_right": "hortatory",
    "structural": "permissive",
    "public_concern_plus_shall_pass_laws": "mandatory",
    "public_concern_mandatory_agency": "mandatory",
    "mixed_mandatory_permissive": "mandatory",
}
STRENGTH_CLASSES = ["mandatory", "permissive", "hortatory", "none_found"]
TRIGGERS = "any, cash_flow, deficit, economy, emergency, revenue, welfare"


def strength_class(strength: str) -> str:
    """How much a provision asks, in four classes. A right without a duty to provide counts as hortatory."""
    return CLASSES.get(strength) or strength.split("_")[0]


def programs_of(subject: str) -> str:
    """The programs that a subject touches, in the order of the subjects."""
    if subject == ELDERLY:
        return PROGRAMS["elderly"]
    named = [program for word in subject.split() for program in PROGRAMS.get(word, "").split()]
    return " ".join(dict.fromkeys(named))


def state_obligation(raw: Raw) -> pl.DataFrame:
    """Every provision, and for states without one that none was found."""
    rows = []
    for listed in raw.csv("law/obligations.csv").iter_rows(named=True):
        subject = SUBJECTS.get(listed["subject"] or "", listed["subject"] or "")
        strength, enforce, case = listed["strength"], listed["justiciability"], listed["leading_case"]
        kind = strength_class(strength)
        rows.append(
            {
                "fips": POSTAL[listed["state"]],
                "subject": subject or None,
                "bearer": None if listed["bearer"] == "none" else reworded(listed["bearer"]),
                "strength": "none found" if strength == "none" else strength.replace("_", " "),
                "strength_class": kind,
                "who_can_enforce": ENFORCE[enforce] if enforce else None if kind == "none_found" else NOT_KNOWN,
                "leading_case": next(words for start, words in CASES.items() if case.startswith(start))
                if case
                else None,
                "provision": listed["provision"],
                "excerpt": (listed["excerpt"] or "").replace("authorised", "authorized") or None,
                "programs": None if kind == "none_found" else programs_of(subject) or None,
                "check": check_of(listed["verification"]),
                "check_note": note_of(listed["verification"]),
            }
        )
    return pl.DataFrame(rows, infer_schema_length=None)


def emergency_money_rule(raw: Raw) -> pl.DataFrame:
    """Every reserve and emergency authority in our words. A row without wording stops the import."""
    words, rows = money_rules(), []
    for listed in raw.csv("law/rainy_day_rules.csv").iter_rows(named=True):
        (key,) = [one for one in words if one[0] == listed["state"] and listed["fund_or_authority"].startswith(one[1])]
        fund, condition, vote, share, decides, trigger, repayment = words.pop(key)
        rows.append(
            {
                "fips": POSTAL[listed["state"]],
                "fund": fund,
                "legal_basis": listed["legal_basis"].replace("+", " and ").replace("/", " and "),
                "condition": condition,
                "vote": vote,
                "vote_share": float(share) if share else None,
                "decides": decides,
                "trigger_class": trigger,
                "repayment": repayment or None,
                "check": check_of(listed["verification"]),
                "check_note": note_of(listed["verification"]),
            }
        )
    if words:
        raise SystemExit(f"worded, but not in the source: {sorted(words)}")
    return pl.DataFrame(rows, infer_schema_length=None)


NOTES = {
    "publisher": "Seawall research notes",
    "edition": "22 November 2026",
    "licence": "CC BY 4.0; law text is in the public domain",
    "availability": released(COMPILED),
    "foreign": (PLACE,),
}

TABLES = [
    Table(
        name="state_obligation",
        title="What state constitutions say about the needy, health and safety",
        description="Provisions of the 50 state constitutions on welfare, health, food, institutions and safety: who must do what, how strongly, who can enforce it, and the leading case. `programs` follows from the subject by a fixed list: welfare touches SNAP, TANF, SSI, home energy aid and community services; health touches Medicaid, CHIP and health centers; food touches SNAP, WIC, school meals and meals for older people; shelter touches housing aid and home energy aid; a pension for the aged touches SSI and meals for older people. Other subjects touch none. 'none found' is not a verified absence.",
        fields=[
            state_fips("FIPS code of the state"),
            text("subject", "what it is about, one or more words; empty where none was found"),
            text("bearer", "who has the duty or the power"),
            field("strength", "how the text obliges, in words"),
            field(
                "strength_class",
                "mandatory: it says shall; permissive: it allows or leaves it to law; hortatory: a declared purpose or right without a duty to provide; none_found: no provision was found, which is not a verified absence",
                enum=STRENGTH_CLASSES,
            ),
            text("who_can_enforce", "who can enforce it, in our words"),
            text("leading_case", "leading case and what it held"),
            field("provision", "where it stands"),
            text("excerpt", "text of the provision, or a paraphrase that says so"),
            text("programs", "programs that the subject touches, separated by spaces"),
            *check_fields(),
        ],
        key=["fips", "provision"],
        build=state_obligation,
        grade="C",
        grade_reason="24 of 63 rows read in a page, often a secondary one, and 4 in part; the rest are general knowledge",
        sources=[
            origin(
                "State constitutions, pages named in each row", "https://ballotpedia.org/State_constitution", COMPILED
            )
        ],
        faults=(
            "'none found' is not a verified absence: nobody read the whole constitution.",
            "Only one provision or two for each state; statutes that create duties (for example general assistance) are not in it.",
            "Excerpts are cut; read the whole article before relying on one.",
            "A text that says shall may still be left to the legislature by the courts.",
        ),
        coverage="63 rows, 50 states; no DC, territory or city.",
        **NOTES,
    ),
    Table(
        name="emergency_money_rule",
        title="How a state may use its reserve or emergency money",
        description="Reserve funds and emergency powers of the 50 states: what must be true first, which vote it takes, who decides, and whether it must be paid back. In our words, from research notes.",
        fields=[
            state_fips("FIPS code of the state"),
            field("fund", "fund or power, with its citation where known"),
            field("legal_basis", "where the rule stands"),
            field("condition", "what must be true before money may be used"),
            field("vote", "vote that it takes"),
            field(
                "vote_share",
                "highest share of a house that the rule asks for; `vote` says when less is enough; empty where no vote of a house is needed",
                "number",
                required=False,
                minimum=0.5,
                maximum=0.75,
                unit="share (0 to 1)",
            ),
            field("decides", "who decides"),
            field("trigger_class", f"what can open it, one or more of: {TRIGGERS}"),
            text("repayment", "repayment; none where the notes say none, empty where not known"),
            *check_fields(),
        ],
        key=["fips", "fund"],
        build=emergency_money_rule,
        grade="C",
        grade_reason="20 of 60 rows read in a page, often a secondary one, and 9 in part; the rest are general knowledge",
        sources=[
            origin(
                "National Conference of State Legislatures, rainy day funds, and pages named in each row",
                "https://www.ncsl.org/fiscal/rainy-day-funds",
                COMPILED,
            ),
            origin("Pew Charitable Trusts, conditions on rainy day funds", "https://www.pewtrusts.org", "2020"),
        ],
        faults=(
            "A power that is not listed may exist: nobody read every code.",
            "No balances: whether a fund holds money is not in it.",
            "Shares of two thirds are written 0.667.",
        ),
        coverage="60 rules, 50 states; no DC, territory or city.",
        **NOTES,
    ),
]
