"""State duties and the rules of emergency money, in our own words.

`MONEY` has one line a rule: state, start of the fund in the research file, fund, what must be true before money may be
used, vote, highest share of a house that it asks for, who decides, what can open it, repayment.
"""

# ruff: noqa: E501  (one line a rule)

from __future__ import annotations

# Who can enforce a duty, by how the research file grades it.
ENFORCE = {
    "unknown_deferential": "No ruling found; expect courts to leave the means to the legislature",
    "unknown": "No ruling found",
    "not_self_executing": "Nobody by the constitution alone; a statute must create the claim",
    "enforceable_earmark": "Courts can hold the state to the earmark",
    "not_enforceable": "Nobody; the court found no such duty",
    "not_enforceable_alone": "Nobody by these words alone",
    "not_enforced_alone": "Nobody by these words alone",
    "deferential": "Courts hear the claim and leave the means and the amount to the legislature",
    "middle_tier_before_1988": "Courts looked closely at cuts until the text changed in 1988",
    "partly_enforced": "Courts enforce part of it",
    "enforced": "People in need may sue, and courts enforce the duty",
    "enforced_statutorily": "Those whom the statutes that carry it out protect",
    "untested (subsec. 2: must be balanced against schools and essential services)": "Not tested; it must be balanced against schools and other essential services",
}
NOT_KNOWN = "Not known"

# What the leading case said, by the start of the note.
CASES = {
    "Atkins v. Curtis": "Atkins v. Curtis, 66 So. 2d 455 (Ala. 1953) (general knowledge)",
    "State v. Planned Parenthood": "State v. Planned Parenthood of Alaska, 28 P.3d 904 (Alaska 2001), decided on equal protection (general knowledge)",
    "Mooney v. Pickett": "Mooney v. Pickett, 4 Cal. 3d 669 (1971), on the counties' duty by statute (Welf. & Inst. Code 17000)",
    "Moore v. Ganim": "Moore v. Ganim, 233 Conn. 557, 660 A.2d 742 (1995), which found no duty to keep people at a minimum",
    "no case found": "none found that enforces the preamble by itself (uncertain)",
    "Bullock v. Whiteman": "Bullock v. Whiteman, 254 Kan. 177, 865 P.2d 197 (1993), which let cuts stand: the legislature says who has a claim",
    "Bowman v. Frost": "Bowman v. Frost (Ky. 1942), on aid to needy blind people",
    "Butte Community Union": "Butte Community Union v. Lewis, 712 P.2d 1309 (Mont. 1986), under the old text; for the amended text Harper v. Greely (Mont. 1988)",
    "L.T. v.": "L.T. v. N.J. Dept. of Human Services, 134 N.J. 304 (1993), on a statute (general knowledge)",
    "Tucker v. Toia": "Tucker v. Toia, 43 N.Y.2d 1 (1977); Jones v. Berman, 37 N.Y.2d 42 (1975), where the duty stood although higher governments would not share the cost; Aliessa v. Novello, 96 N.Y.2d 418 (2001) (general knowledge)",
    "Board of Managers": "Board of Managers v. City of Wilmington, 237 N.C. 179 (1953); Martin v. Board of Comm'rs, 208 N.C. 354 (1935)",
}

MONEY = """
AL | Education Trust Fund | Education Trust Fund Rainy Day Account and General Fund Rainy Day Account | Certified that appropriations would otherwise be cut across the board; at most 6.5% (education) or 10% (general) of past appropriations, less what is unpaid | majority | 0.5 | executive certifies | revenue | within 6 years (education) or 10 years (general); general knowledge
AK | Constitutional Budget Reserve | Constitutional Budget Reserve (art. IX s.17) | For any purpose; easier when available revenue is below the year before | three quarters of each house, or a majority when revenue fell | 0.75 | legislature | revenue any | from general fund surplus
AK | Statutory Budget Reserve | Statutory Budget Reserve | An appropriation, or the governor declares an emergency | majority | 0.5 | legislature or governor | any | none
AZ | Budget Stabilization | Budget Stabilization Fund (ARS 35-144) | A formula on growth of personal income | two thirds to depart from the formula | 0.667 | legislature | economy | none
AR | Long-Term Reserve | Long-Term Reserve Fund | A shortfall is certified | approval of the Legislative Council | | executive and council | revenue | none
CA | Budget Stabilization | Budget Stabilization Account (art. XVI ss.20-22) | Governor proclaims a budget emergency: a disaster, or too little money; at most half in the first year | majority, by bill | 0.5 | governor, then legislature | emergency revenue | none
CA | Special Fund | Special Fund for Economic Uncertainties and disaster account | Governor may spend in a proclaimed disaster (Gov. Code 16418, 8690.6) | none | | governor | emergency | none
CO | General Fund statutory | General Fund reserve and TABOR emergency reserve (art. X s.20(5), 3%) | TABOR reserve: a declared emergency only; weak revenue or a bad economy does not count | majority | 0.5 | governor or legislature | emergency | the next year
CT | Budget Reserve | Budget Reserve Fund (CGS 4-30a) | A deficit, or a forecast fall in revenue of 1% to 2% or more; a special session made a $500 million response fund in 2025 | majority; three fifths of each house for some acts on spending caps | 0.5 | legislature | deficit | none
DE | Budget Reserve | Budget Reserve Account (art. VIII s.6(d)) | A deficit nobody expected, or less revenue | three fifths of each house | 0.6 | legislature | deficit | none
DE | Governor emergency | Governor's emergency powers, used on October 29, 2025 to pay SNAP weekly | Declared under 20 Del. C. ch. 31 | none | | governor | emergency |
FL | Budget Stabilization | Budget Stabilization Fund (art. III s.19(g)) | A revenue shortfall or a declared emergency | majority | 0.5 | legislature, or its budget commission between sessions | emergency revenue | five equal yearly transfers
FL | Emergency Preparedness | Emergency Preparedness and Response Fund and governor's transfers (s.252.37) | Declared emergency: governor may move and spend surplus or stabilization money | none | | governor | emergency |
GA | Revenue Shortfall | Revenue Shortfall Reserve (OCGA 45-12-93) | Governor may release what exceeds 4% of revenue; 1% for schools in mid-year | none within the limits, else a majority | 0.5 | governor | any | none
HI | Emergency and Budget | Emergency and Budget Reserve Fund (HRS 328L-3) | To keep programs essential to health, safety and welfare; a downturn; a disaster | two thirds of each house | 0.667 | legislature | emergency welfare economy | none
ID | Budget Stabilization | Budget Stabilization Fund (57-814), governor's Emergency Fund and disaster account (46-1005A) | Revenue falls short; in a disaster the governor may use money not yet committed | majority, or none in a disaster | 0.5 | governor and legislature | emergency revenue | none
IL | Budget Stabilization | Budget Stabilization Fund (30 ILCS 122) | The Comptroller may borrow from it for cash flow; otherwise an appropriation | majority for an appropriation | 0.5 | executive | cash_flow | within the year
IN | Counter-Cyclical | Counter-Cyclical Revenue and Economic Stabilization Fund (IC 4-10-18) | Flows by itself when adjusted personal income falls by more than 2% | none | | by formula | economy | none
IA | Cash Reserve | Cash Reserve and Economic Emergency Fund (Code 8.55-.56) | One-time emergency spending, or a deficit | three fifths if the Cash Reserve would fall below 3% | 0.6 | legislature | emergency deficit | none
KS | Budget Stabilization | Budget Stabilization Fund (KSA 75-6706) and State Finance Council | An appropriation, or the council for an emergency | majority, or all of the council | 0.5 | legislature or council | any | none
KY | Budget Reserve | Budget Reserve Trust Fund (KRS 48.705) | No condition in the statute | majority, or the budget reduction plan | 0.5 | governor and legislature | any | none
LA | Budget Stabilization | Budget Stabilization Fund (art. VII s.10.3) | Forecast revenue falls, or a deficit in mid-year; at most a third of the fund | two thirds of each house | 0.667 | legislature | revenue | none
LA | Revenue Stabilization | Revenue Stabilization Trust Fund (art. VII s.10.15) | An emergency found by two thirds; $150 million went to SNAP by resolution in November 2025 | two thirds | 0.667 | legislature | emergency | none
ME | Budget Stabilization | Budget Stabilization Fund (5 MRSA 1532) | General fund revenue falls short and other reserves are spent | majority; two thirds to take effect at once | 0.667 | legislature | revenue | none
MD | Revenue Stabilization | Revenue Stabilization Account (SFP 7-311) | Governor may move money in the budget bill; below 5% a separate act | majority | 0.5 | governor and legislature | any | none
MD | Catastrophic Event | Catastrophic Event Account, used on October 30, 2025 ($10 million, then $62 million) | Governor, after review by the policy committee of the legislature | none | | governor | emergency |
MA | Commonwealth Stabilization | Commonwealth Stabilization Fund (MGL 29 s.2H) | Revenue loss, federal aid disallowed, or a threat to health, safety or welfare | majority | 0.5 | legislature | welfare revenue | none
MI | Countercyclical | Countercyclical Budget and Economic Stabilization Fund (MCL 18.1351-.1359) | A formula on personal income; other emergencies | two thirds for an emergency | 0.667 | legislature | economy emergency | none
MN | Budget Reserve | Budget Reserve (16A.152) | Receipts fall short; commissioner with the governor, after asking the Legislative Advisory Commission | none; the commission is only asked | | executive | revenue | none
MS | Working Cash | Working Cash-Stabilization Reserve (27-103-203) | A deficit: the executive director may use up to $50 million a year; a trust for disasters | none within the limit, else a majority | 0.5 | executive and legislature | deficit | required; terms not known (general knowledge)
MO | Budget Reserve | Budget Reserve Fund (art. IV s.27(a)) | Governor asks: budget need or disaster; at most half | two thirds of each house | 0.667 | governor, then legislature | emergency revenue | three equal yearly parts
MO | art. X s.19 | Emergency above the revenue limit (art. X s.19) | Governor asks for a named emergency | two thirds of each house | 0.667 | governor, then legislature | emergency |
MT | Budget Stabilization | Budget Stabilization Reserve (17-7-130) and governor's emergency appropriation (10-3-312) | Revenue falls short of the estimate; disaster spending up to a cap | none | | governor | revenue emergency | none
NE | Cash Reserve | Cash Reserve Fund (84-612) | No condition; the legislature moves the money | majority | 0.5 | legislature | any | none
NV | Account to Stabilize | Account to Stabilize the Operation of State Government (NRS 353.288) | Revenue at least 5% below the estimate, or a declared fiscal emergency | majority, or the Interim Finance Committee | 0.5 | legislature | revenue emergency | none
NH | Revenue Stabilization | Revenue Stabilization Reserve (RSA 9:13-e) | A deficit together with short revenue | two thirds of each house for any other purpose | 0.667 | governor and legislature | deficit | none
NJ | Surplus Revenue | Surplus Revenue Fund (52:9H-14 and after) | Governor certifies short revenue, or an emergency is declared | majority of the Joint Budget Oversight Committee | | governor, then legislature | revenue emergency | none
NM | General Fund reserves | General Fund reserves (Tax Stabilization Reserve 6-4-2.2); special session in October 2025 | Governor declares it necessary | two thirds, or a majority when revenue is too low | 0.667 | legislature | emergency revenue | none
NY | Tax Stabilization | Tax Stabilization Reserve and Rainy Day Reserve (State Fin. Law 92, 92-cc) | A deficit; or a downturn by index, or a catastrophe | none within the limits, else a majority | 0.5 | executive | deficit emergency economy | 6 years (Tax Stabilization Reserve)
NC | Savings Reserve | Savings Reserve (143C-4-2) | Less revenue, a court order or an emergency; cap of 7.5% of past appropriations | majority within the cap, two thirds above | 0.667 | legislature | revenue emergency | none
ND | Budget Stabilization | Budget Stabilization Fund (54-27.2) | Revenue more than 2.5% below forecast; the governor moves the money | none | | governor | revenue | none
OH | Budget Stabilization | Budget Stabilization Fund (ORC 131.43-.44) | No condition in the statute | majority | 0.5 | legislature | any | none
OK | Constitutional Reserve | Constitutional Reserve Fund (art. X s.23) | Three eighths for a forecast fall, three eighths for a failure this year, a quarter for emergencies | emergency: governor and two thirds of each house, or three quarters of each house | 0.75 | governor and legislature | revenue emergency | none
OR | Rainy Day Fund | Rainy Day Fund (ORS 293.144-.148) and Education Stability Fund | Weak economy; at most two thirds of the balance in a biennium (general knowledge); the education fund also when the governor declares an emergency | three fifths of each house | 0.6 | legislature | economy emergency | none
PA | Budget Stabilization | Budget Stabilization Reserve Fund (Fiscal Code 1703-A) | Governor asks: emergency or downturn | two thirds of each house | 0.667 | governor, then legislature | emergency revenue | none
RI | Budget Reserve | Budget Reserve and Cash Stabilization Account (art. IX s.17) | Revenue falls short | majority | 0.5 | legislature | revenue | to the capital fund in the next years
RI | Emergency powers | Emergency powers (RIGL 30-15-9(e)), used for SNAP in October 2025 | Governor declares an emergency | none | | governor | emergency |
SC | General Reserve | General Reserve (7%) and Capital Reserve (art. III s.36) | A deficit at the end of the year | none; the State Fiscal Accountability Authority acts | | executive | deficit | 3 years
SD | Budget Reserve | Budget Reserve and General Revenue Replacement Fund | Spending nobody foresaw, and emergencies | two thirds of each house (uncertain) | 0.667 | legislature | emergency | none
TN | Reserve for Revenue | Reserve for Revenue Fluctuations (9-4-211) | Short revenue; the greater of $100 million or half, with notice to the finance chairs | none within the limit, else a majority | 0.5 | executive | revenue | none
TX | Economic Stabilization | Economic Stabilization Fund (art. III s.49-g) | A deficit nobody expected or falling revenue; with a higher vote any purpose at any time | three fifths, or two thirds for any purpose, of members present | 0.667 | legislature | any | none
TX | Governor's emergency | Governor's emergency and deficiency grants (Gov. Code 401.061) and budget execution (ch. 317) | An emergency of urgent public need without other money; or transfers with the Legislative Budget Board | none | | governor, or governor and budget board | emergency |
UT | General Fund Budget | General Fund Budget Reserve (63J-1-312) | A deficit, a settlement or a tax refund; limited | majority | 0.5 | legislature | deficit | none
VT | GF Budget | General Fund Budget Stabilization Reserve (32 VSA 308) and Emergency Board (32 VSA 131) | A general fund deficit; the Emergency Board paid $6 million for SNAP on October 29, 2025 | none; the board votes | | governor and the chairs of the money committees | deficit emergency | none
VA | Revenue Stabilization | Revenue Stabilization Fund (art. X s.8) | Revenue more than 2% below the certified amount; at most half of the gap and half of the fund | majority | 0.5 | legislature | revenue | none
VA | Emergency sum-sufficient | Governor's emergency spending (44-146.28), used for food benefits in October and November 2025 | Governor declares an emergency | none | | governor | emergency |
WA | Budget Stabilization | Budget Stabilization Account (art. VII s.12) | Easier after a catastrophe with a governor's declaration, or when jobs grow by less than 1% | three fifths, or a majority in those cases | 0.6 | legislature | emergency economy | none
WV | Revenue Shortfall | Revenue Shortfall Reserve A and B (11B-2-20) | A shortfall or an emergency; the governor may borrow in the first 90 days of the year | majority | 0.5 | governor and legislature | revenue emergency | what was borrowed, within 90 days
WI | Budget Stabilization | Budget Stabilization Fund (16.518, 25.60) | An appropriation; bills of 2025 would use it to replace frozen federal aid | majority | 0.5 | legislature | any | none
WY | Legislative Stabilization | Legislative Stabilization Reserve Account (9-4-219) | No condition | majority | 0.5 | legislature | any | none
"""


def money_rules() -> dict[tuple[str, str], list[str]]:
    """The cells of each line after its state and the start of the fund."""
    lines = [[cell.strip() for cell in line.split("|")] for line in MONEY.strip().splitlines()]
    return {(cells[0], cells[1]): cells[2:] for cells in lines}
