"""The facts of each measure of the catalog, coded from what the measure does.

One line a measure: id, actor, instrument, target, federal source, kind of federal text, and the facts that are true.
Names and values are those of `seawall/law/facts.toml`; a fact that is not named was not coded, which is not "false".

How the facts were chosen: `uniquely_federal_area` and `traditional_state_power` follow the subject alone (immigration,
the border, the military and tariffs; health, family, guns, wages, land, consumers). `own_resources` when the act uses
its own people, property, records or money; `refusal_only` when it does nothing but decline; `regulates_private` when
people or firms must act; `falls_on_us_itself` when the United States or its officers must.
"""

# ruff: noqa: E501  (one line a measure)

from __future__ import annotations

CODED = """
vt_habeas_corpus_1850 | state | state_court_interposition | federal_officer | statute | field | impedes_federal_officers
north_personal_liberty | state | refusal_to_assist | state_personnel | statute | field | own_resources regulates_private
wi_booth_1854 | state | state_court_interposition | federal_officer | statute | field | declares_federal_law_void defies_court_order impedes_federal_officers
sc_nullification_1832 | state | nullification | federal_government | statute | generally_applicable | declares_federal_law_void impedes_federal_officers uniquely_federal_area
south_interposition | state | nullification | federal_court | constitution | none | declares_federal_law_void defies_court_order restricts_federal_right
ma_marriage_2003 | state | individual_rights_higher | state_itself | none | none | exceeds_rights_floor traditional_state_power
states_civil_unions | state | individual_rights_higher | state_itself | none | none | exceeds_rights_floor traditional_state_power
ca_medical_cannabis_1996 | state | refusal_to_assist | private | statute | generally_applicable | refusal_only own_resources traditional_state_power
co_wa_adult_cannabis_2012 | state | regulate_private | private | statute | generally_applicable | regulates_private traditional_state_power
red_state_cannabis | state | regulate_private | private | statute | generally_applicable | regulates_private traditional_state_power
or_death_with_dignity | state | regulate_private | private | statute | generally_applicable | regulates_private traditional_state_power
states_right_to_try | state | regulate_private | private | statute | generally_applicable | regulates_private traditional_state_power purpose_at_stake
ca_values_act_2017 | state | refusal_to_assist | state_personnel | statute | none | refusal_only own_resources uniquely_federal_area
ca_detention_inspections_2017 | state | regulate_federal_ops | federal_contractor | statute | none | singles_out_us falls_on_us_itself regulates_private uniquely_federal_area
ca_employer_notice_2017 | state | regulate_private | private | statute | none | regulates_private traditional_state_power uniquely_federal_area
ca_private_detention_ban_2019 | state | regulate_private | federal_contractor | statute | none | regulates_private stops_federal_function uniquely_federal_area
il_trust_act | state | refusal_to_assist | state_personnel | statute | none | refusal_only own_resources uniquely_federal_area
nj_immigrant_trust_2018 | state | refusal_to_assist | state_personnel | statute | none | refusal_only own_resources uniquely_federal_area
nj_detention_contracts_2021 | state | regulate_private | federal_contractor | statute | none | singles_out_us regulates_private stops_federal_function uniquely_federal_area
wa_private_detention_ban_2021 | state | regulate_private | federal_contractor | statute | none | regulates_private stops_federal_function uniquely_federal_area
ny_protect_courts_2020 | state | own_property_or_personnel | federal_officer | statute | none | own_resources uniquely_federal_area
ny_green_light_2019 | state | own_property_or_personnel | state_personnel | statute | none | own_resources traditional_state_power uniquely_federal_area
il_bivens_act_2025 | state | regulate_federal_ops | federal_officer | statute | none | falls_on_us_itself impedes_federal_officers own_resources uniquely_federal_area
chicago_ice_free_zones_2025 | local | own_property_or_personnel | federal_officer | statute | none | singles_out_us own_resources uniquely_federal_area
king_county_airport_2019 | local | own_property_or_personnel | federal_contractor | statute | none | singles_out_us regulates_private own_resources stops_federal_function uniquely_federal_area
ca_masks_2025 | state | regulate_federal_ops | federal_officer | constitution | none | falls_on_us_itself
ca_officer_id_2025 | state | regulate_federal_ops | federal_officer | constitution | none | falls_on_us_itself
md_287g_ban_2026 | state | refusal_to_assist | state_personnel | statute | none | refusal_only own_resources uniquely_federal_area
tx_sanctuary_ban_2017 | state | own_property_or_personnel | local | none | none | own_resources state_law_authorizes uniquely_federal_area
tx_illegal_entry_2023 | state | regulate_private | private | statute | field | regulates_private uniquely_federal_area pervasive_scheme
fl_state_entry_2025 | state | regulate_private | private | statute | field | regulates_private uniquely_federal_area pervasive_scheme
az_sb1070_2010 | state | regulate_private | private | statute | field | regulates_private uniquely_federal_area pervasive_scheme
mo_sapa_2021 | state | nullification | state_personnel | statute | generally_applicable | declares_federal_law_void penalizes_helpers own_resources traditional_state_power
mt_firearms_freedom_2009 | state | nullification | private | statute | generally_applicable | declares_federal_law_void traditional_state_power
ks_second_amendment_2013 | state | nullification | private | statute | generally_applicable | declares_federal_law_void impedes_federal_officers traditional_state_power
states_gun_non_assistance | state | refusal_to_assist | state_personnel | statute | generally_applicable | refusal_only own_resources traditional_state_power
counties_gun_sanctuary | local | refusal_to_assist | state_personnel | statute | generally_applicable | refusal_only own_resources traditional_state_power
states_gun_safety | state | higher_standard | private | statute | savings_floor | regulates_private traditional_state_power
ut_sovereignty_act_2024 | state | refusal_to_assist | state_personnel | statute | none | refusal_only own_resources
states_real_id_refusal | state | refusal_to_assist | state_personnel | statute | none | refusal_only own_resources traditional_state_power
states_no_medicaid_expansion | state | decline_grant | state_itself | statute | spending_condition | refusal_only own_resources spending_condition condition_in_statute
states_medicaid_expansion | state | accept_grant | state_itself | statute | spending_condition | spending_condition condition_in_statute grant_accepted traditional_state_power
ma_health_reform_2006 | state | own_spending | private | none | none | own_resources regulates_private traditional_state_power
ca_state_medi_cal | state | own_spending | private | none | none | own_resources traditional_state_power
or_health_right_2022 | state | individual_rights_higher | state_itself | none | none | exceeds_rights_floor traditional_state_power
states_minimum_wage | state | higher_standard | private | statute | savings_floor | regulates_private traditional_state_power floor_saved
cities_minimum_wage | local | higher_standard | private | statute | savings_floor | regulates_private traditional_state_power floor_saved
ca_net_neutrality_2018 | state | regulate_private | private | statute | none | regulates_private traditional_state_power
ny_affordable_broadband_2021 | state | regulate_private | private | statute | none | regulates_private traditional_state_power
ca_clean_air_waiver | state | higher_standard | private | statute | express_preemption | regulates_private traditional_state_power
states_rggi_2009 | state | compact | private | constitution | none | regulates_private traditional_state_power
ca_quebec_linkage_2013 | state | compact | private | constitution | none | regulates_private traditional_state_power
governors_climate_alliance_2017 | state | voluntary_coordination | none | none | none | own_resources
vt_ny_climate_superfund_2024 | state | regulate_private | private | statute | none | regulates_private traditional_state_power
west_coast_health_2025 | state | voluntary_coordination | none | none | none | own_resources traditional_state_power
northeast_health_2025 | state | voluntary_coordination | none | none | none | own_resources traditional_state_power
governors_health_alliance_2025 | state | voluntary_coordination | none | none | none | own_resources traditional_state_power
ma_vaccine_schedule_2025 | state | regulate_private | private | none | none | regulates_private own_resources traditional_state_power
il_vaccine_purchase_2025 | state | own_spending | none | none | none | own_resources traditional_state_power
fl_school_vaccines_2025 | state | own_property_or_personnel | private | none | none | traditional_state_power
wa_mifepristone_2023 | state | own_spending | none | statute | none | own_resources traditional_state_power
ca_misoprostol_2023 | state | own_spending | none | statute | none | own_resources traditional_state_power
ny_misoprostol_2023 | state | own_spending | none | statute | none | own_resources traditional_state_power
ma_mifepristone_2023 | state | own_spending | none | statute | none | own_resources traditional_state_power
states_abortion_shield | state | refusal_to_assist | other_state | constitution | none | refusal_only own_resources traditional_state_power
tx_pill_suits_2025 | state | regulate_private | private | statute | none | regulates_private traditional_state_power
states_abortion_bans_2022 | state | regulate_private | private | statute | none | regulates_private traditional_state_power purpose_at_stake
states_guard_suits_2025 | federal | federal_military_use | state_personnel | executive_action | none | uniquely_federal_area
tx_lone_star_2024 | state | interfere_federal_officer | federal_officer | statute | none | impedes_federal_officers own_resources uniquely_federal_area
states_defend_the_guard | state | own_property_or_personnel | state_personnel | statute | none | own_resources uniquely_federal_area
ma_response_fund_2025 | state | own_spending | none | none | none | own_resources
ct_response_fund_2025 | state | own_spending | none | none | none | own_resources appropriated
nm_food_session_2025 | state | own_spending | private | none | none | own_resources appropriated traditional_state_power
va_food_assistance_2025 | state | own_spending | private | none | none | own_resources traditional_state_power
la_food_assistance_2025 | state | own_spending | private | none | none | own_resources traditional_state_power
vt_food_assistance_2025 | state | own_spending | private | none | none | own_resources state_law_authorizes traditional_state_power
wi_full_snap_2025 | state | issue_federal_benefit | private | statute | appropriation | federal_authorization grant_accepted
states_snap_data_refusal_2025 | state | refusal_to_assist | state_personnel | executive_action | spending_condition | refusal_only own_resources spending_condition condition_exec_imposed grant_accepted
states_national_parks | state | own_spending | federal_property | statute | appropriation | own_resources us_consented
ny_recourse_2025 | state | withhold_payment_to_us | federal_government | statute | generally_applicable | money_owed_to_us
md_withholding_2025 | state | withhold_payment_to_us | federal_government | statute | generally_applicable | money_owed_to_us falls_on_us_itself
wi_withholding_2025 | state | withhold_payment_to_us | federal_government | statute | generally_applicable | money_owed_to_us falls_on_us_itself
wa_recourse_2026 | state | withhold_payment_to_us | federal_government | statute | generally_applicable | money_owed_to_us
wa_tax_escrow_2010 | state | divert_private_tax | private | statute | generally_applicable | regulates_private
pa_withholding_2025 | state | withhold_payment_to_us | federal_government | statute | generally_applicable | money_owed_to_us falls_on_us_itself
or_recourse_2026 | state | withhold_payment_to_us | federal_government | statute | generally_applicable | money_owed_to_us
ct_withholding_amendment_2025 | state | withhold_payment_to_us | federal_government | statute | generally_applicable | money_owed_to_us trust_money
wi_reserve_backfill_2025 | state | own_spending | none | none | none | own_resources
ny_bridge_act_2025 | state | own_property_or_personnel | state_personnel | none | none | own_resources
nd_public_bank_1919 | state | market_participant | private | none | none | own_resources traditional_state_power
states_popular_vote | state | compact | none | constitution | none | binds_states
states_consumer_ai | state | regulate_private | private | statute | none | regulates_private traditional_state_power
states_anti_esg | state | market_participant | private | none | none | own_resources
states_vaccine_mandates_2021 | state | regulate_private | private | statute | none | regulates_private own_resources traditional_state_power
"""


def coded() -> dict[str, list[str]]:
    """The cells of each line by the id of the measure."""
    lines = [[cell.strip() for cell in line.split("|")] for line in CODED.strip().splitlines()]
    return {cells[0]: cells[1:] for cells in lines}
