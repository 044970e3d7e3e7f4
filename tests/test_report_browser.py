"""The page in a real browser: nothing foreign runs, nothing is fetched, links and sorting work."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sample_books as sample

from muster.export.report import render_report

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
QUOTES = """() => {
  const said = {};
  for (const mark of document.querySelectorAll("mark"))
    said[mark.dataset.claim] = (said[mark.dataset.claim] || "") + mark.textContent;
  return said;
}"""
LANDS = """() => Array.from(document.querySelectorAll('a[href^="#"]'))
  .filter((link) => !document.getElementById(link.getAttribute("href").slice(1))).length"""
FIGURES = """() => Array.from(document.querySelectorAll("#claims-table tbody tr"))
  .filter((row) => !row.hidden)
  .map((row) => row.querySelector(".figure").dataset.value)"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if not CHROMIUM.exists():
        pytest.skip(f"{CHROMIUM} is not installed")
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with api.sync_playwright() as started:
        running = started.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield running
        running.close()


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("report") / "report.html"
    html = render_report(
        sample.entries(),
        sample.documents(),
        sample.levels(),
        sample.findings(),
        datings=sample.datings(),
    )
    path.write_text(html, encoding="utf-8")
    return path.as_uri()


@pytest.fixture(params=[(1200, "light"), (360, "dark")], ids=["desk", "phone"])
def opened(browser: Any, report: str, request: pytest.FixtureRequest) -> Iterator[Any]:
    width, scheme = request.param
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("dialog", lambda dialog: wrong.append(dialog.message))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(report)
    yield page
    assert wrong == []
    assert [url for url in asked if not url.startswith((report, "data:"))] == []
    context.close()


def test_no_foreign_script_runs(opened: Any) -> None:
    assert opened.evaluate("window.ran") is None
    assert opened.evaluate("document.querySelectorAll('script, img, iframe, object').length") == 1


def test_marks_hold_the_quotes(opened: Any) -> None:
    quotes = {e.claim.id: e.claim.quote.replace("\0", "\ufffd") for e in sample.entries()}
    assert opened.evaluate(QUOTES) == quotes


def test_links_land_on_marks(opened: Any) -> None:
    assert opened.evaluate(LANDS) == 0
    entry = sample.entries()[6]
    opened.click(f'#claims-table a[href="#claim-{entry.claim.id}"]')
    mark = opened.locator("mark:target")
    mark.wait_for()
    assert mark.text_content() == "Some 900 sappers"
    opened.wait_for_function(
        "document.querySelector('mark:target').getBoundingClientRect().bottom < innerHeight"
    )


def test_columns_sort_both_ways_with_unknown_last(opened: Any) -> None:
    head = opened.locator("#claims-table th.figure")
    for order, figures in (
        ("ascending", ["2", "40", "200", "300", "400", "500", "850", "1000", ""]),
        ("descending", ["1000", "850", "500", "400", "300", "200", "40", "2", ""]),
    ):
        head.locator("button").press("Enter")
        assert head.get_attribute("aria-sort") == order
        assert opened.evaluate(FIGURES) == figures


def test_filter_leaves_one_theatre(opened: Any) -> None:
    opened.get_by_label("Show").select_option(label="Freedonia in Syria")
    assert len(opened.evaluate(FIGURES)) == 8
    assert opened.locator("#claims-shown").inner_text() == "8 of 9 claims"
    opened.get_by_label("Show").select_option(label="No theatre")
    assert opened.evaluate(FIGURES) == ["2"]


def test_a_strip_shows_each_month_that_is_told(opened: Any) -> None:
    strip = opened.locator(".strips tbody .strip")
    assert strip.count() == 1
    widths = strip.locator("rect").evaluate_all("all => all.map((r) => r.getBBox().width)")
    assert len(widths) == 2
    assert min(widths) > 0
    box = strip.bounding_box()
    assert box["x"] + box["width"] <= opened.viewport_size["width"]


def test_page_is_no_wider_than_the_window(opened: Any) -> None:
    assert opened.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert opened.locator("figure svg:visible").count() == 1
