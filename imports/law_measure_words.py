"""What each measure of the catalog does and what became of it, in our own words.

One line a measure: id, start of the research note it replaces, state (empty for several), what it does, what became
of it by November 2026.
"""

# ruff: noqa: E501  (one line a measure)

from __future__ import annotations

WORDED = """
vt_habeas_corpus_1850 | Habeas Corpus Act | VT | Gives people claimed as fugitive slaves a hearing in state court | Historic; ended by the war and the Thirteenth Amendment
north_personal_liberty | Personal liberty laws | | Keep state officers, jails and lawyers out of the recapture of fugitive slaves | Rested on Prigg; what went beyond refusing help was void
wi_booth_1854 | Supreme Court frees Booth | WI | State court frees a man held under the Fugitive Slave Act, and the legislature declares resistance | Reversed by the Supreme Court in Ableman v. Booth
sc_nullification_1832 | Ordinance of Nullification | SC | Declares federal tariffs void in the state and stops their collection | Repealed in 1833
south_interposition | Interposition resolutions | | Declare school desegregation rulings void and close schools | Void under Cooper v. Aaron and Bush v. Orleans
ma_marriage_2003 | Goodridge marriage equality | MA | Opens marriage to same-sex couples under the state constitution | Stood as state law; the federal refusal to recognize it fell in 2013
states_civil_unions | State domestic partnership | | Give same-sex couples a legal status under state law | Valid state law
ca_medical_cannabis_1996 | Prop 215 | CA | Ends state punishment for medical cannabis | Stands beside the federal ban, which still binds people
co_wa_adult_cannabis_2012 | Adult-use cannabis | | License and tax sales of cannabis to adults | Suit by neighbor states refused; the federal ban remains
red_state_cannabis | Medical/adult-use cannabis by ballot | | Allow medical or adult use of cannabis, by ballot | In force; the federal ban remains
or_death_with_dignity | Death with Dignity | OR | Lets doctors prescribe drugs that end the life of dying patients who ask | Upheld in Gonzales v. Oregon
states_right_to_try | Right to Try | | Let dying patients try drugs that are not federally approved | Congress passed a like law in 2018
ca_values_act_2017 | SB 54 Values Act | CA | Keeps state and local police from helping immigration enforcement | Upheld by the 9th Circuit in 2019; review refused in 2020
ca_detention_inspections_2017 | AB 103 | CA | Has the state inspect immigration detention sites | Part of it enjoined in 2019
ca_employer_notice_2017 | AB 450 | CA | Makes employers tell workers about immigration inspections, and limits consent to searches | Notice upheld; other parts enjoined
ca_private_detention_ban_2019 | AB 32 | CA | Bans privately run detention in the state | Struck by the full 9th Circuit in 2022
il_trust_act | TRUST Act, Way Forward | IL | Keeps police out of civil immigration enforcement and ends local detention contracts | Upheld by the 7th Circuit in 2022; a federal suit dismissed in July 2025
nj_immigrant_trust_2018 | AG Directive 2018-6 | NJ | Limits police help to immigration enforcement by order of the attorney general | Upheld by the 3d Circuit in 2021
nj_detention_contracts_2021 | AB 5207 | NJ | Bans new contracts for immigration detention, by public bodies and private firms | The part on private firms struck by the 3d Circuit in 2025
wa_private_detention_ban_2021 | HB 1090 | WA | Bans privately run detention in the state | Given up by agreement after the California ban fell
ny_protect_courts_2020 | Protect Our Courts Act | NY | Forbids civil immigration arrests in and on the way to courthouses without a judge's warrant | Federal suit dismissed in November 2025
ny_green_light_2019 | Green Light Law | NY | Gives licenses without regard to immigration status and limits sharing of driver records | Federal suit filed in February 2025; outcome not verified
il_bivens_act_2025 | HB 1312 | IL | Lets people sue officers over immigration enforcement, and sets rules for courthouses, hospitals and campuses | Signed on December 9, 2025; federal challenge expected or filed
chicago_ice_free_zones_2025 | Executive order "ICE-free | IL | Bars use of city property for immigration enforcement | In force since October 6, 2025
king_county_airport_2019 | Airport executive order | WA | Bars airport lessees from serving immigration charter flights | Struck by the 9th Circuit in 2024
ca_masks_2025 | SB 627 | CA | Bans face coverings of officers on duty, federal ones included | Enjoined in February 2026; a stay followed in the 9th Circuit
ca_officer_id_2025 | SB 805 | CA | Makes officers, federal ones included, show identification | Enjoined by the 9th Circuit as to the United States in April 2026
md_287g_ban_2026 | Ban on 287(g) | MD | Ends agreements that lend local officers to immigration enforcement | Enacted in early 2026, as reported
tx_sanctuary_ban_2017 | SB 4 forbids local | TX | Forbids cities and counties to limit help with immigration enforcement | Mostly upheld by the 5th Circuit in 2018
tx_illegal_entry_2023 | SB 4 illegal-entry | TX | Makes illegal entry a state crime and has state judges order removal | Enjoined; argued to the full 5th Circuit in January 2026
fl_state_entry_2025 | SB 4-C | FL | Makes entry into the state without status a state crime | Enjoined; stays refused in 2025
az_sb1070_2010 | SB 1070 | AZ | Adds state immigration crimes, arrest powers and status checks | Mostly struck in 2012; the status check survived
mo_sapa_2021 | Second Amendment Preservation Act | MO | Declares certain federal gun laws invalid and fines those who help enforce them | Struck by the 8th Circuit in 2024; review refused in October 2025
mt_firearms_freedom_2009 | Firearms Freedom Act | MT | Exempts guns made and kept in the state from federal law | Preempted, 9th Circuit 2013
ks_second_amendment_2013 | Second Amendment Protection Act | KS | Exempts guns made in the state from federal law and makes enforcing it a crime | No defense in a federal prosecution, 10th Circuit 2018
states_gun_non_assistance | Second Amendment sanctuary (non | | Keep state officers from helping to enforce federal gun laws | In force where it only refuses help
counties_gun_sanctuary | Second Amendment sanctuary resolutions | | County resolutions against enforcing gun laws | Mixed; an Oregon court struck one in 2023 under state law
states_gun_safety | State gun safety laws | | Set gun rules stricter than the federal ones | Limited by the Second Amendment, not by preemption
ut_sovereignty_act_2024 | SB 57 Constitutional Sovereignty | UT | Lets the legislature tell state officers not to help with a federal action it finds unconstitutional | Signed on January 31, 2024
states_real_id_refusal | REAL ID refusal | | Refuse to carry out the federal standard for licenses | The federal deadline slipped until May 2025
states_no_medicaid_expansion | Medicaid non-expansion | | Decline the federal Medicaid expansion | Protected by NFIB v. Sebelius
states_medicaid_expansion | Medicaid expansion incl. | | Take the federal Medicaid expansion, some by ballot | In force
ma_health_reform_2006 | Health reform before ACA | MA | Covers nearly everyone with state subsidies and a duty to insure | Became the model for the federal act
ca_state_medi_cal | State-only Medi-Cal | CA | Pays health coverage of immigrants without status from state money | State money; enrollment freeze in 2026 not verified
or_health_right_2022 | Measure 111 | OR | Puts a right to affordable health care into the state constitution | In force
states_minimum_wage | Minimum wage above | | Set a minimum wage above the federal one | Saved by 29 USC 218(a)
cities_minimum_wage | City minimum wages | | Set a city minimum wage above the state's | Valid unless the state preempts it
ca_net_neutrality_2018 | SB 822 | CA | Makes internet providers treat traffic alike | Upheld by the 9th Circuit in 2022
ny_affordable_broadband_2021 | Affordable Broadband Act | NY | Makes internet providers offer a cheap plan to low-income households | Upheld by the 2d Circuit in 2024; review refused in December 2024
ca_clean_air_waiver | Clean Air Act waiver | CA | Sets stricter vehicle emission rules under a federal waiver | Waivers revoked by Congress in June 2025; in court
states_rggi_2009 | Regional Greenhouse Gas | | States cap power plant emissions together and auction allowances | Runs without consent of Congress; Pennsylvania's part not verified
ca_quebec_linkage_2013 | Cap-and-trade linkage | CA | Links the state's emissions market with Quebec's | Upheld by a district court in 2020
governors_climate_alliance_2017 | US Climate Alliance | | Governors coordinate climate policy without binding each other | Active
vt_ny_climate_superfund_2024 | Climate superfund acts | | Charge fossil fuel firms for climate damage | The United States and other states sued in 2025
west_coast_health_2025 | West Coast Health Alliance | | States issue common vaccine advice of their own | Active since September 3, 2025
northeast_health_2025 | Northeast Public Health | | States and New York City share public health advice and supplies | Active since September 18, 2025
governors_health_alliance_2025 | Governors Public Health | | Governors coordinate public health policy without binding each other | Started on October 15, 2025
ma_vaccine_schedule_2025 | State vaccine schedule | MA | Makes insurers cover vaccines that the state recommends and lets pharmacists give them | In force since September 2025; plans under federal benefit law excepted
il_vaccine_purchase_2025 | Explored bulk vaccine | IL | Looks into buying vaccines in bulk from makers | Explored only
fl_school_vaccines_2025 | Announced plan to end school | FL | Plans to end vaccine duties for schools | Announced in September 2025
wa_mifepristone_2023 | State purchase of 30,000 | WA | Buys 30,000 doses of an abortion drug for stock | Bought; the first lot was near expiry in January 2026
ca_misoprostol_2023 | Up to 2 million | CA | Secures up to 2 million pills of an abortion drug | Held more than 250,000
ny_misoprostol_2023 | 150,000 misoprostol | NY | Plans a stock of 150,000 doses of an abortion drug | Announced
ma_mifepristone_2023 | 15,000 mifepristone | MA | Buys 15,000 doses of an abortion drug through the state university and pays $1 million to providers | Bought
states_abortion_shield | Abortion shield laws | | Refuse to help other states pursue abortion providers and patients | A New York court turned away a Texas filing on October 31, 2025
tx_pill_suits_2025 | HB 7 private suits | TX | Lets private people sue suppliers of abortion pills | In force since December 2025
states_abortion_bans_2022 | Abortion bans vs | | Ban abortion, and with it a drug that is federally approved | Upheld by the 4th Circuit in 2025
states_guard_suits_2025 | Refusal and suits against Guard | | States refuse to send their Guard and sue over its federal call-up | Interim win in Trump v. Illinois, December 23, 2025; injunction in Oregon
tx_lone_star_2024 | Operation Lone Star | TX | Holds a border park and strings razor wire that federal agents may not pass | 5th Circuit for Texas on the wire, November 2024
states_defend_the_guard | State guards / limits | | Forbid sending the Guard to combat without a declared war | Mostly not enacted
ma_response_fund_2025 | Response fund / trust | MA | Sets state money aside to answer federal cuts | Details not verified
ct_response_fund_2025 | $500 m state response | CT | Sets $500 million of state money aside to answer federal cuts | Passed in the special session of November 12 and 13, 2025
nm_food_session_2025 | Special session: $30 m | NM | Special session pays emergency food benefits ($30 million), food banks ($8 million) and SNAP costs ($17.5 million) | Paid
va_food_assistance_2025 | VENA emergency nutrition | VA | Pays food benefits weekly from the state surplus, about $150 million a month | Paid weekly in November
la_food_assistance_2025 | $150 m state SNAP | LA | Pays $150 million of state food benefits to children, elderly and disabled people | Paid
vt_food_assistance_2025 | Emergency Board $6.3 m | VT | Emergency Board pays half a month of food benefits, $6.3 million | Paid
wi_full_snap_2025 | Loaded full federal SNAP | WI | Loads full federal food benefits overnight under a court order | USDA froze the state's draw and threatened liability; later moot
states_snap_data_refusal_2025 | Refused to hand SNAP | | Refuse to hand SNAP recipients' data to USDA | Injunction in October 2025, widened on February 26, 2026
states_national_parks | State money to reopen | | Pay to reopen national parks in a lapse | Partly repaid later
ny_recourse_2025 | RECOURSE Act S6915 | NY | Would hold back payments to the United States equal to money it owes the state against a court ruling | In committee in 2026
md_withholding_2025 | HB 1545 / HB 1546 | MD | Would hold back payments to the United States and put liens on federal property | Not enacted
wi_withholding_2025 | SB 353 / SB 354 | WI | Would hold back payments to the United States and put liens on federal property | Introduced
wa_recourse_2026 | SB 6218 | WA | Would hold back payments to the United States in an escrow account | Introduced; not passed as far as seen
wa_tax_escrow_2010 | HB 2712 / I-1060 | WA | Would have taxpayers pay federal taxes into a state escrow account | Not enacted
pa_withholding_2025 | Khan package | PA | Would intercept payments to the United States and put liens on federal property | Introduced
or_recourse_2026 | Recourse Act (Chotzen) | OR | Would hold back payments to the United States where it refuses to pay what a court ordered | Not enacted as far as seen
ct_withholding_amendment_2025 | Lesser amendment | CT | Would stop handing over tax withheld from state employees if the United States ignores a court order to pay aid | Filed, not adopted
wi_reserve_backfill_2025 | SB 149/AB 150 | WI | Would call a session and use the reserve to replace frozen federal aid | Introduced
ny_bridge_act_2025 | BRIDGE Act | NY | Would give pension credit to hire dismissed federal workers | Introduced
nd_public_bank_1919 | Bank of North Dakota | ND | Runs a state-owned bank | In operation
states_popular_vote | National Popular Vote | | States agree to give their electors to the winner of the national vote | Not in force
states_consumer_ai | State consumer-protection/CFPB | | State consumer agencies and laws on artificial intelligence | In force in part; a federal order against state rules on artificial intelligence of December 2025 is not verified
states_anti_esg | Anti-ESG | | Limit state business with firms that screen investments, recognize gold as tender, review federal rules | Mixed
states_vaccine_mandates_2021 | Laws/orders against federal vaccine | | Forbid employers or agencies to carry out federal vaccine rules | The rule for employers was stayed, the rule for health workers stood
"""


def worded() -> dict[str, tuple[str, str, str, str]]:
    """Start of the note, place, what it does and what became of it, by the id of the measure."""
    lines = [[cell.strip() for cell in line.split("|")] for line in WORDED.strip().splitlines()]
    return {name: (start, place, measure, status) for name, start, place, measure, status in lines}
