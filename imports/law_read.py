"""Which pages were read for cases that the shared file left unread, and what the pages say of our row.

A case in `READ` agreed with the page on citation, year and winner. A case in `NOT_MATCHED` did not, or a part was
not found: it stays general knowledge, and the note says what the page says. What was read is the opening of a
stored copy of each page (its summary, headnote or brief), not the whole page.
"""

# ruff: noqa: E501  (one line a case)

from __future__ import annotations

from urllib.parse import urlsplit

WHEN = "22 Nov 2026"

# Case: the addresses read, separated by a space, and what else the reader of the row should know.
READ: dict[str, tuple[str, str | None]] = {
    "us_v_peters": ("http://law.jrank.org/pages/13566/United-States-v-Peters.html https://studycivilwar.wordpress.com/2015/07/10/united-states-v-peters/", None),
    "martin_v_hunter": ("https://www.pelosolaw.com/casebriefs/conlaw/martin.html", None),
    "mcculloch": ("https://www.wiki3.en-us.nina.az/McCulloch_v._Maryland.html", None),
    "gibbons": ("https://wiki-gateway.eudic.net/wikipedia_en/Gibbons_v._Ogden.html https://docslib.org/doc/1640089/gibbons-appellant-v-ogden-respondent", None),
    "osborn_bank": ("https://alchetron.com/Osborn-v.-Bank-of-the-United-States", None),
    "ky_v_dennison": ("http://law.jrank.org/pages/23651/Puerto-Rico-v-Branstad-Precedent-Kentucky-v-Dennison.html https://wiki.richxsearch.com/view_html.php?lang=en&q=Puerto_Rico_v._Branstad&sq=Joe+Biden", None),
    "tarble": ("https://wikimili.com/en/Tarble%27s_Case", "other pages give 1871, the term; decided 4 Mar 1872"),
    "virginia_v_tennessee": ("http://supreme.justia.com/cases/federal/us/148/503/ https://www.studicata.com/summaries/united-states-supreme-court/virginia-v-tennessee-1893-1hk7zl", "states on both sides: the agreement between them stood"),
    "ohio_v_thomas": ("https://www.studicata.com/case-briefs/case/ohio-v-thomas", None),
    "coyle_v_smith": ("https://wikiclassic.com/wiki/221_U.S._559", None),
    "johnson_v_maryland": ("https://supreme.justia.com/cases/federal/us/254/51/", None),
    "mass_v_mellon": ("https://studicata.com/case-briefs/case/massachusetts-v-mellon", None),
    "florida_v_mellon": ("https://supreme.justia.com/cases/federal/us/273/12/ https://originalsources.com/Document.aspx?DocID=ZUFMSEM8NNVQ9UG", None),
    "sterling_v_constantin": ("https://www.studicata.com/case-briefs/case/sterling-v-constantin", None),
    "ohio_v_helvering": ("https://www.studicata.com/case-briefs/case/ohio-v-helvering", None),
    "james_v_dravo": ("https://www.studicata.com/case-briefs/case/james-v-dravo-contracting-co", None),
    "steward_machine": ("https://www.studicata.com/case-briefs/case/steward-machine-co-v-davis", None),
    "helvering_gerhardt": ("https://www.studicata.com/case-briefs/case/helvering-v-gerhardt", None),
    "graves": ("https://www.studicata.com/case-briefs/case/graves-v-n-y-ex-rel-o-keefe", None),
    "hines": ("https://usasupreme.clubjuris.com/312/52/index.php", None),
    "king_boozer": ("https://www.studicata.com/case-briefs/case/alabama-v-king-boozer", None),
    "mayo_v_us": ("https://supreme.justia.com/cases/federal/us/319/441/", None),
    "mass_v_hhs": ("http://en.wikipedia.org/wiki/Massachusetts_v._United_States_Department_of_Health_and_Human_Services http://danpinello.com/Massachusetts.htm", None),
    "mt_shooting": ("http://casetext.com/case/mont-shooting-sports-assn-v-holder https://wikisum.wiki/wiki/Montana_Firearms_Freedom_Act", None),
    "chicago_v_sessions": ("https://case-law.vlex.com/vid/city-of-chi-v-892481942 https://www.politico.com/story/2018/04/19/appeals-court-ruling-trump-sanctuary-cities-537823 http://fox2now.com/2018/06/27/appeals-court-limits-sanctuary-cities-injunction-to-chicago/", "the status is general knowledge: the pages say that the nationwide reach was put on hold, not that it was vacated"),
    "el_cenizo": ("https://harvardlawreview.org/2019/04/city-of-el-cenizo-v-texas/ https://constitutionallawopinions.justia.com/2018/05/08/city-of-el-cenizo-v-texas-2/", None),
    "la_v_barr_cops": ("https://cite.case.law/f3d/929/1163/", None),
    "la_v_barr_jag": ("https://www.leagle.com/decision/infco20191101174 https://case-law.vlex.com/vid/941-f-3d-931-829749485", None),
    "philadelphia_v_ag": ("https://case-law.vlex.com/vid/city-of-phila-v-894839471 https://law.justia.com/cases/federal/appellate-courts/ca3/18-2648/18-2648-2019-02-15.html", "the part of the order that asked for judicial warrants was vacated"),
    "ny_v_doj": ("https://www.casetext.com/case/new-york-v-us-dept-of-justice https://law.justia.com/cases/federal/appellate-courts/ca2/19-267/19-267-2020-02-26.html https://immigrationcourtside.com/tag/judge-selya http://casetext.com/case/city-of-providence-v-barr-2", "the fourth contrary circuit decided a month later"),
    "us_v_ca_captrade": ("http://casetext.com/case/united-states-v-california-36 https://ru.scribd.com/document/469515587/US-v-California-Linkage-Litigation-Order-on-MSJs", None),
    "ocean_county": ("https://case-law.vlex.com/vid/ocean-cnty-bd-of-885117765 https://law.justia.com/cases/federal/appellate-courts/ca3/20-2755/20-2755-2021-08-09.html", "counties sued their state: the state won"),
    "us_v_washington": ("https://supreme.justia.com/cases/federal/us/596/21-404/ https://case-law.vlex.com/vid/united-states-v-washington-927987420", "of the two citations, the page in volume 596 U.S. is general knowledge"),
    "ca_v_dot": ("https://app.midpage.ai/document/state-of-california-v-united-1000443244334 https://www.kaplankirsch.com/resources-and-news/federal-district-court-invalidates-immigration-enforcement-condition-on-transportation-grants-nationwide/?print=true", "the row is the order of June 2025; the same court decided the case for the states on 4 Nov 2025"),
    "il_v_fema": ("https://news.bloomberglaw.com/daily-labor-report/trump-immigration-conditions-on-disaster-funds-blocked-by-judge https://illinoisattorneygeneral.gov/news/story/attorney-general-raoul-wins-court-order-protecting-billions-in-federal-emergency-services-funding", None),
    "medina": ("https://www.lexplug.com/casebrief/medina_v_planned_parenthood_south_atlantic_691e31dc694f7fb60ac3cd05 https://supreme.justia.com/cases/federal/us/606/23-1275/", "of the two citations, S. Ct. is general knowledge"),
    "trump_v_casa": ("https://en.wikipedia.org/wiki/Trump_v._CASA https://www.faegredrinker.com/en/insights/publications/2025/6/supreme-court-decides-trump-v-casa-inc", "of the two citations, S. Ct. is general knowledge"),
}  # fmt: skip

# Case: the addresses read, what agreed, and what did not or was not found.
NOT_MATCHED: dict[str, tuple[str, str, str]] = {
    "prigg": ("https://ballotpedia.org/Prigg_v._Pennsylvania https://artikeldigital.com/en/Prigg_v._Pennsylvania", "citation, year", "not the winner: the conviction under state law was reversed; partial counts the freedom not to help, which the opinion states"),
    "texas_v_white": ("http://www.oyez.org/cases/1851-1900/1868/1868_0/ https://case-law.vlex.com/vid/74-u-s-700-606540274", "citation, year", "not the winner: the state sued and won its bonds back; loss is about the secession, which the Court called null"),
    "goodridge": ("https://case-law.vlex.com/vid/goodridge-v-department-of-888558268 https://wikisum.wiki/wiki/Goodridge_v._Department_of_Public_Health", "citation, year", "not the winner: couples won against a state department; win is about the state's own constitution"),
    "galarza": ("https://case-law.vlex.com/vid/galarza-v-szalczyk-no-891240118 http://apps.americanbar.org/ababoards/blog/blogpost.cfm?threadid=30205&catid=14911 https://app.midpage.ai/case/ernesto-galarza-v-mark-szalczyk-2655409", "citation, year", "not the winner: a person won against the county, which had said that it was bound; win is about the freedom not to hold"),
    "lunn": ("http://masscases.com/cases/sjc/477/477mass517.html https://law.justia.com/cases/massachusetts/supreme-court/2017/sjc-12276.html", "first citation, year", "not the winner: the petition was dismissed as moot and the officers' lack of power declared; win is about not holding"),
    "mozilla": ("https://hsjmc.umn.edu/news/2020-04-24-cover-story-dc-circuit-upholds-net-neutrality-repeal-prevents-fcc-preempting-states", "citation, year", "not the winner: mixed, the agency's repeal was upheld and its ban on state rules vacated; win is about the ban only"),
    "chicago_v_barr": ("https://www.quimbee.com/cases/city-of-chicago-v-barr", "citation, year", "the winner was not found in a page"),
    "us_v_king_county": ("https://print.casetext.com/case/united-states-v-king-cnty-3", "year, winner", "the citation was not found in a page"),
}  # fmt: skip


def read_note(case: str) -> str | None:
    """What a page read for a case says of its row; None if no page was read here."""
    if case in READ:
        addresses, more = READ[case]
        return _note(addresses, "citation, year, winner", more)
    if case in NOT_MATCHED:
        return _note(*NOT_MATCHED[case])
    return None


def _note(addresses: str, agreed: str, more: str | None) -> str:
    hosts = dict.fromkeys(urlsplit(address).netloc.removeprefix("www.") for address in addresses.split())
    said = f"page: {', '.join(hosts)}, read {WHEN}: {agreed}"
    return "; ".join(part for part in (said, more, addresses) if part)
