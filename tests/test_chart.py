"""The levels chart: what is drawn, what is not, and that it is the same every time."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
import sample_books as sample

from muster.export.accounts import Account, keep_accounts
from muster.export.chart import NARROW, WIDE, levels_chart, to_png, to_svg
from muster.export.chart_rows import ChartRows, chart_rows
from muster.export.palette import DARK, LIGHT
from muster.model import Basis, Level, Place


def account() -> Account:
    (kept,) = keep_accounts(sample.entries(), sample.levels(), sample.findings())
    return kept


def rows(kept: Account) -> ChartRows:
    found = chart_rows(kept)
    assert found is not None
    return found


def with_levels(*levels: Level) -> Account:
    return Account(sample.ACTOR, sample.PLACE, levels, (), ())


def test_account_holds_what_bears_on_the_theatre() -> None:
    kept = account()
    assert kept.title == "Freedonia in Syria"
    assert {entry.claim.actor for entry in kept.entries} == {"Freedonia"}
    assert kept.latest == sample.levels()[-1]


def test_latest_level_is_on_no_basis_of_its_own_where_there_is_one() -> None:
    plain, *_ = sample.levels()
    based = replace(plain, start=date(2010, 1, 1), basis=Basis(includes=("temporary_duty",)))
    later = replace(based, start=date(2030, 1, 1))
    assert with_levels(plain, later, based).latest == plain
    assert with_levels(later, based).latest == later


def test_unknown_is_a_stretch_of_its_own_and_never_a_band() -> None:
    drawn = rows(account())
    assert [(row["start"], row["end"]) for row in drawn.unknowns] == [
        (drawn.start.isoformat(), "2016-05-01"),
        ("2017-01-01", "2017-07-01"),
    ]
    assert [(row["low"], row["high"]) for row in drawn.bands] == [(450, 550), (850, 950)]
    assert all(row["at"] > 0 for row in drawn.edges)


def test_open_bound_is_drawn_to_the_top() -> None:
    drawn = rows(account())
    assert [(row["low"], row["high"]) for row in drawn.opens] == [(600, drawn.top)]


def test_range_is_two_ends_and_no_point_between_them() -> None:
    drawn = rows(account())
    assert sorted(row["at"] for row in drawn.claims) == [200, 500, 850, 950]
    assert [row["open"] for row in drawn.claims if row["at"] == 200] == ["up"]


def test_movements_stand_apart_from_levels_and_denied_ones_nowhere() -> None:
    moves = {row["label"]: (row["to"], row["shade"]) for row in rows(account()).moves}
    assert moves == {
        "+400 to 500": (500, "underway"),
        "+300": (300, "planned"),
        "up to −40": (-40, "done"),
    }


def test_figure_for_two_countries_may_be_here_in_any_part() -> None:
    entry = sample.entries()[2]
    joint = replace(entry.claim, places=(Place("Syria", "SY"), Place("Iraq", "IQ")))
    kept = Account(sample.ACTOR, sample.PLACE, (), (replace(entry, claim=joint),), ())
    assert [(row["label"], row["from"]) for row in rows(kept).moves] == [("up to +300", 0)]


def test_figure_for_a_town_bounds_its_country_from_below() -> None:
    entry = sample.entries()[0]
    local = replace(entry.claim, places=(Place("Raqqa", "SY"),))
    kept = Account(sample.ACTOR, sample.PLACE, (), (replace(entry, claim=local),), ())
    assert [(row["at"], row["open"]) for row in rows(kept).claims] == [(500, "up")]


def test_limit_is_named_until_the_last_word_on_it() -> None:
    drawn = rows(account())
    assert [(row["at"], row["start"], row["named"], row["label"]) for row in drawn.limits] == [
        (1000, "2018-03-01", "2018-03-31", "limit 1,000")
    ]


def test_window_carries_the_number_of_its_finding() -> None:
    assert [(g["start"], g["end"], g["number"]) for g in rows(account()).gaps] == [
        ("2017-01-01", "2018-03-02", "1")
    ]


def test_nothing_dated_draws_nothing() -> None:
    assert levels_chart(Account("A", "B", (), (), ())) is None


def test_no_level_told_has_no_figures_on_its_axis() -> None:
    spec = levels_chart(with_levels(Level("A", "B", date(2020, 1, 1), None, 0, None)))
    assert spec is not None
    assert spec["vconcat"][1]["encoding"]["y"]["axis"] == {"labels": False, "grid": False}


@pytest.mark.parametrize("count", [1, 2, 60])
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_chart_of_any_length_has_a_few_labels_on_its_axis(count: int, width: int) -> None:
    first = date(2010, 1, 1)
    starts = [first + timedelta(days=70 * n) for n in range(count)]
    chart = levels_chart(with_levels(*(Level("A", "B", day, None, 5, 9) for day in starts)), width)
    assert chart is not None
    ticks = chart["vconcat"][-1]["encoding"]["x"]["axis"]["values"]
    assert 1 <= len(ticks) <= width / 60
    assert to_svg(chart).startswith("<svg")


def test_picture_is_the_same_bytes_every_time() -> None:
    spec, again = levels_chart(account()), levels_chart(account())
    assert spec is not None
    assert again is not None
    assert json.dumps(spec) == json.dumps(again)
    assert to_svg(spec) == to_svg(again)
    assert to_png(spec, 1) == to_png(again, 1)
    assert to_png(spec, 1).startswith(b"\x89PNG")


def test_picture_leads_to_claims_and_fetches_nothing() -> None:
    spec = levels_chart(account())
    assert spec is not None
    svg = to_svg(spec)
    assert f'xlink:href="#claim-{sample.entries()[0].claim.id}"' in svg
    assert "http" not in svg.replace("http://www.w3.org/", "")


def luminance(colour: str) -> float:
    parts = [int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ink", ["ink", "muted", "edge", "limit", "gap", "in", "out"])
def test_letters_and_lines_have_contrast(palette: dict[str, str], ink: str) -> None:
    papers = ["paper"] + (["gap-fill"] if ink in {"ink", "gap"} else [])
    for paper in papers:
        low, high = sorted([luminance(palette[ink]), luminance(palette[paper])])
        assert (high + 0.05) / (low + 0.05) >= 4.5
