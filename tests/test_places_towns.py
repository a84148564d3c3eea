"""Names as people write them: a town and its state is one place or a refusal, never two places."""

from __future__ import annotations

import pytest

from seawall.base.errors import PlaceError
from seawall.evidence import load
from seawall.places import county_names, place, postal_codes, state_names

TOWNS = {
    "AL": "Athens;Cullman;Jasper;Selma;Troy;Ozark;Clanton;Talladega;Monroeville",
    "AK": "Fairbanks;Kenai;Sitka;Ketchikan;Nome;Bethel;Homer;Seward;Palmer;Kodiak",
    "AZ": "Sedona;Page;Winslow;Globe;Nogales;Kingman;Safford;Bisbee;Payson",
    "AR": "Salem;Burlington;Benton;Paris;Hope;Malvern;Camden;El Dorado;Texarkana;Nashville;Berryville",
    "CA": "Eureka;Ukiah;Salem;Nevada City;Ventura;Sonora;Bishop;Weed;Auburn;Needles;Hollister",
    "CO": "Burlington;Aspen;Vail;Salida;Lamar;Delta;Trinidad;Alamosa;Montrose;Louisville;Paris",
    "CT": "Salem;Burlington;Essex;Kent;Canton;Avon;Bristol;Washington;Orange;Windham;Cornwall;Derby",
    "DE": "Dover;Lewes;Seaford;Milford;Georgetown;Laurel;Smyrna;Delaware City",
    "FL": "Ocala;Key West;Lake City;Live Oak;Perry;Quincy;Starke;Sebring;Arcadia;Stuart;Marianna",
    "GA": "Augusta;Rome;Dublin;Madison;Monroe;Washington;Jackson;Vidalia;Thomasville;Milledgeville",
    "HI": "Hilo;Lahaina;Lihue;Kahului;Wailuku;Hana;Waimea;Kona",
    "ID": "Salem;Moscow;Burley;Hailey;Salmon;Rexburg;Sandpoint;Orofino;Blackfoot;Bliss",
    "IL": "Salem;Burlington;Geneva;Cairo;Paris;Vienna;Carbondale;Galena;Ottawa;Quincy;Effingham;Metropolis",
    "IN": "Salem;Burlington;Vincennes;Brazil;Peru;Warsaw;Madison;Marion;Huntington;Princeton;Knox;Nashville",
    "IA": "Salem;Burlington;Clinton;Ottumwa;Le Mars;Nevada;Madrid;Boone;Clarinda;Denison;Spencer",
    "KS": "Burlington;Dodge City;Garden City;Junction City;Liberal;Emporia;Hays;Colby;Ottawa;Newton",
    "KY": "Salem;Burlington;Paris;Versailles;London;Frankfort;Somerset;Danville;Glasgow;Berea;Cairo",
    "LA": "Minden;Ruston;Natchitoches;Houma;Hammond;Slidell;Opelousas;Crowley;Mansfield;Homer",
    "ME": "Salem;Burlington;Bangor;Bath;Belfast;Augusta;Paris;Norway;Mexico;China;Peru;Wells;York",
    "MD": "Salem;Burlington;Cambridge;Easton;Oxford;Salisbury;Cumberland;Elkton;Berlin;California;Westminster",
    "MA": "Salem;Burlington;Barnstable;Plymouth;Chatham;Essex;Franklin;Hampden;Dover;Sharon;Florida;Orange;Lincoln",
    "MI": "Salem;Burlington;Monroe;Jackson;Holland;Adrian;Alpena;Cadillac;Marquette;Ishpeming;Hart",
    "MN": "Salem;Burlington;Bemidji;Brainerd;Virginia;Winona;Red Wing;Ely;Hibbing;Albany;Austin;Jackson",
    "MS": "Salem;Burlington;Oxford;Natchez;Tupelo;Corinth;Philadelphia;Hattiesburg;Columbus;Vicksburg",
    "MO": "Salem;Burlington;Hannibal;Rolla;Sedalia;Nevada;Mexico;Cuba;Paris;Moberly;Lebanon;Cape Girardeau",
    "MT": "Butte;Havre;Helena;Kalispell;Libby;Glendive;Glasgow;Dillon;Lincoln;Jordan;Salem",
    "NE": "Burlington;Kearney;Hastings;Norfolk;North Platte;Chadron;Alliance;Ord;Nelson;Madison;York",
    "NV": "Elko;Ely;Fallon;Winnemucca;Tonopah;Austin;Eureka;Mesquite;Salem",
    "NH": "Salem;Burlington;Keene;Dover;Berlin;Lebanon;Exeter;Hanover;Franklin;Lincoln;Plymouth;Sullivan",
    "NJ": "Princeton;Hoboken;Montclair;Ocean City;Long Branch;Freehold;Newton;Medford",
    "NM": "Taos;Gallup;Clovis;Hobbs;Raton;Deming;Espanola;Grants;Carlsbad;Truth or Consequences",
    "NY": "Salem;Burlington;Ithaca;Oneonta;Cortland;Rome;Troy;Geneva;Cairo;Mexico;Brooklyn;Elmira;Kingston",
    "NC": "Salem;Boone;Asheboro;Hickory;Shelby;Lenoir;Manteo;Sylva;Monroe;Troy;Clinton;Lincolnton",
    "ND": "Salem;Burlington;Williston;Dickinson;Devils Lake;Minot;Mandan;Valley City;Rugby;Michigan;Washburn",
    "OH": "Salem;Burlington;Athens;Oxford;Lima;Delaware;Oregon;Marion;Troy;Wooster;Cadiz;Chillicothe;London",
    "OK": "Salem;Burlington;Ada;Ponca City;Miami;Altus;Durant;Duncan;Hugo;Idabel;Guymon",
    "OR": "Burlington;Astoria;Bandon;Baker City;Burns;Prineville;Newport;Ontario;Roseburg;Lincoln City",
    "PA": "Salem;Burlington;Indiana;California;Butler;Washington;Clarion;State College;Hershey;Gettysburg;Jersey Shore",
    "RI": "Burlington;Salem;Newport;Bristol;Westerly;Lincoln;Cumberland;Kent",
    "SC": "Salem;Burlington;Beaufort;Sumter;Conway;Union;Chester;York;Georgetown;Aiken;Clinton",
    "SD": "Salem;Burlington;Pierre;Huron;Mitchell;Yankton;Deadwood;Brookings;Aberdeen;Watertown",
    "TN": "Salem;Burlington;Athens;Paris;Savannah;Cookeville;Union City;Dyersburg;Oak Ridge;Lebanon;Crossville",
    "TX": "Salem;Burlington;Paris;Athens;Palestine;Marfa;Alpine;Del Rio;Nacogdoches;Italy;Moscow;Earth;Marathon",
    "UT": "Salem;Burlington;Moab;Cedar City;Price;Vernal;Richfield;Kanab;Logan;Park City;Delta",
    "VT": "Salem;Burlington;Montpelier;Rutland;Barre;Brattleboro;Springfield;Stowe;St. Albans;Manchester;Washington",
    "VA": "Burlington;Abingdon;Blacksburg;Culpeper;Leesburg;Luray;Farmville;Marion;Vienna;Big Stone Gap",
    "WA": "Burlington;Salem;Aberdeen;Forks;Omak;Colville;Port Angeles;Walla Walla;Centralia;Ritzville",
    "WV": "Salem;Burlington;Beckley;Elkins;Fairmont;Grafton;Logan;Hinton;Welch;Union;Paris",
    "WI": "Salem;Burlington;Superior;Rhinelander;Ashland;Monroe;Baraboo;Hudson;Mauston;Antigo",
    "WY": "Salem;Burlington;Cody;Jackson;Gillette;Rawlins;Laramie;Lander;Sheridan;Thermopolis",
    "PR": "Ponce;San Juan;Salem;Bayamon;Mayaguez;Arecibo;Vieques",
}
WRITTEN = [(town, state) for state, names in TOWNS.items() for town in names.split(";")]


def test_a_town_and_its_state_is_one_place_of_that_state_or_refused_with_near_matches() -> None:
    names = {code: state_names()[fips] for fips, code in postal_codes().items()}
    refused = 0
    assert len(WRITTEN) > 500
    for town, state in WRITTEN:
        for text in (f"{town}, {state}", f"{town.upper()} ,{names[state].lower()}"):
            try:
                found = place(text)
            except PlaceError as error:
                refused += 1
                assert len(str(error).splitlines()) == 1 and ("Did you mean" in str(error) or "held" in str(error)), (
                    text
                )
                continue
            assert found.kind in ("city", "county", "former county"), text
            assert {postal_codes()[fips] for fips in found.state_fips} == {state}, text
            if found.kind == "county" and found.name.split(",")[0].casefold() != town.casefold():
                assert found.notes, text  # it says that the county is meant
    assert refused > 700


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("Burlington, VT", "Burlington County, NJ (34005)"),
        ("Salem, MA", "Salem, OR"),
        ("Kansas, MO", "Kansas City, MO"),
        ("Illinois, Wisconsin", "semicolon"),
        ("San Juan, PR", "PR."),
        ("Cook County, IL, Lake County, IN", "semicolon"),
    ],
)
def test_a_failed_name_says_what_was_near(text: str, near: str) -> None:
    with pytest.raises(PlaceError, match="unknown place") as caught:
        place(text)
    assert near in str(caught.value)


@pytest.mark.parametrize("pair", [("Burlington", "VT"), ("Chicago", "WI"), ("Loving", "TX"), ("Loving", "Texas")])
def test_a_name_without_its_comma_is_not_two_places(pair: tuple[str, str]) -> None:
    with pytest.raises(PlaceError, match="may be one place or two"):
        place(list(pair))


def test_a_county_without_its_word_is_never_another_city() -> None:
    """Of every county's name without "County": that county, a city of exactly that name, or a choice."""
    cities = {
        (name.casefold().replace("saint ", "st. "), state)
        for name, state in load("city").select("name", "state_fips").iter_rows()
    }
    cities.add(("new york", "36"))
    for fips, label in county_names().items():
        name, postal = label.split(", ")
        bare = name.removesuffix(" County").removesuffix(" Parish").removesuffix(" Borough").removesuffix(" city")
        try:
            found = place(f"{bare}, {postal}")
        except PlaceError as error:
            assert label in str(error), label
            continue
        if found.kind == "city":
            assert (bare.casefold(), fips[:2]) in cities, label
            if (fips, 1.0) not in [(piece.fips, piece.share) for piece in found.pieces]:
                assert f"'{label}'" in found.notes[0], label  # and it says how to name the county
        else:
            assert found.fips in (fips, "11"), label


@pytest.mark.parametrize(
    ("text", "choices"),
    [
        ("Salt Lake, UT", ("Salt Lake City, UT", "Salt Lake County, UT (49035)")),
        ("Oklahoma, OK", ("Oklahoma City, OK", "Oklahoma County, OK (40109)")),
        ("Iowa, IA", ("Iowa City, IA", "Iowa County, IA (19095)")),
        ("Fairfax, VA", ("Fairfax County, VA (51059)", "Fairfax city, VA (51600)")),
        ("Bedford, VA", ("Bedford County, VA (51019)", "Bedford city, VA (51515)")),
        ("Houston", ("Houston, TX", "Houston County, AL (01069)")),
    ],
)
def test_a_short_name_with_two_meanings_lists_them(text: str, choices: tuple[str, ...]) -> None:
    with pytest.raises(PlaceError, match="could be") as caught:
        place(text)
    assert all(choice in str(caught.value) for choice in choices)


@pytest.mark.parametrize(
    ("text", "fips"),
    [
        ("Carson City, NV", "32510"),
        ("Carson, NV", "32510"),
        ("Salt Lake County, UT", "49035"),
        ("Orleans, LA", "22071"),
        ("Juneau, AK", "02110"),
        ("Washington, DC", "11"),
        ("New York", "36"),
        ("Baltimore County, MD", "24005"),
        ("Baltimore city, MD", "24510"),
        ("St. Louis city, MO", "29510"),
    ],
)
def test_a_whole_name_is_that_place(text: str, fips: str) -> None:
    assert place(text).fips == fips


def test_a_city_is_its_whole_county_only_where_their_borders_are_one() -> None:
    for name in (
        "Philadelphia, PA",
        "Denver, CO",
        "San Francisco, CA",
        "Arlington, VA",
        "Suffolk, VA",
        "Anchorage, AK",
    ):
        assert place(name).whole, name
    assert [piece.fips for piece in place("Columbus, GA").pieces] == ["13215"]
    for name, share in (("Milwaukee, WI", 0.61), ("El Paso, TX", 0.78), ("Durham, NC", 0.75), ("Montgomery, AL", 0.87)):
        assert place(name).pieces[0].share == pytest.approx(share, abs=0.03), name


@pytest.mark.parametrize(
    ("old", "new", "share"),
    [("51515", "51019", 0.084), ("51560", "51005", 0.234), ("51780", "51083", 0.234), ("12025", "12086", 1.0)],
)
def test_a_city_that_became_a_town_is_its_part_of_the_county(old: str, new: str, share: float) -> None:
    found = place(old)
    assert [(piece.fips, round(piece.share, 3)) for piece in found.pieces] == [(new, share)]


def test_no_former_county_has_a_blank_share() -> None:
    for fips in load("county_change")["old_fips"].unique():
        assert all(0 < piece.share <= 1 for piece in place(fips).pieces), fips
