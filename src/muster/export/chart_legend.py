"""The legend of the levels chart: only what the chart shows, in rows that fit its width."""

from __future__ import annotations

from typing import Any

from muster.export.chart_rows import ChartRows
from muster.export.palette import LIGHT

ROW = 20
SWATCH = 22
# The width of a letter on average, in the font and size of the legend.
LETTER = 6.2
GAP = 10
SIZE = 11.5

Drawn = dict[str, Any]


def legend(rows: ChartRows, width: float, left: float) -> Drawn:
    """A view of its own above the chart, laid out in pixels from `left` of its axis on."""
    x, y, layers = -left, 0, []
    for label, marks in _items(rows):
        wide = SWATCH + len(label) * LETTER + GAP
        if x > -left and x + wide - GAP > width:
            x, y = -left, y + 1
        middle = y * ROW + ROW / 2
        layers += [_placed(mark, x, middle) for mark in marks]
        words: Drawn = {"type": "text", "text": label, "align": "left", "baseline": "middle"}
        words |= {"color": LIGHT["muted"], "fontSize": SIZE, "x": SWATCH + 6, "y": 0}
        layers.append(_placed(words, x, middle))
        x += wide + 6
    height = (y + 1) * ROW
    return {"data": {"values": [{}]}, "width": width, "height": height, "layer": layers}


def _items(rows: ChartRows) -> list[tuple[str, list[Drawn]]]:
    heads = {"in": any(m["way"] == "in" for m in rows.moves)}
    heads["out"] = any(m["way"] == "out" for m in rows.moves)
    hollow = any(row["shade"] == "planned" for row in [*rows.claims, *rows.moves])
    items = [
        (rows.bands or rows.edges, "lowest to highest level", [_box("band"), *_ends("edge")]),
        (rows.opens, "no upper bound", [_box("band", fading=True), *_ends("edge")[:1]]),
        (rows.unknowns, "unknown", [_box("unknown-fill")]),
        (rows.claims, "a level that is claimed", [_dot("ink", "circle", 46)]),
        (rows.limits, "a limit", [_line("limit", 1.6, [6, 4])]),
        (rows.gaps, "unexplained, see its number", [_box("gap-fill"), _number()]),
        (heads["in"], "in", [_dot("in", "triangle-up", 62)]),
        (heads["out"], "out", [_dot("out", "triangle-down", 62)]),
        (hollow, "hollow: planned or proposed", [_dot("ink", "circle", 46, hollow=True)]),
    ]
    return [(label, marks) for shown, label, marks in items if shown]


def _placed(mark: Drawn, x: float, y: float) -> Drawn:
    """The mark moved from its own origin, the middle of the swatch's left side."""
    places = {key: {"value": mark[key] + (x if key[0] == "x" else y)} for key in _AT & mark.keys()}
    return {
        "mark": {key: value for key, value in mark.items() if key not in _AT},
        "encoding": dict(sorted(places.items())),
    }


_AT = frozenset({"x", "x2", "y", "y2"})


def _box(colour: str, *, fading: bool = False) -> Drawn:
    fill: Any = LIGHT[colour]
    if fading:
        stops = [{"offset": 0, "color": fill}, {"offset": 1, "color": fill}]
        fill = {"gradient": "linear", "x1": 0, "y1": 1, "x2": 0, "y2": 0, "stops": stops}
    return {"type": "rect", "color": fill, "x": 0, "x2": SWATCH, "y": -6, "y2": 6}


def _ends(colour: str) -> list[Drawn]:
    line = {"type": "rule", "color": LIGHT[colour], "strokeWidth": 2.2, "x": 0, "x2": SWATCH}
    return [line | {"y": 6}, line | {"y": -6}]


def _line(colour: str, width: float, dash: list[int]) -> Drawn:
    line = {"type": "rule", "color": LIGHT[colour], "strokeWidth": width, "strokeDash": dash}
    return line | {"x": 0, "x2": SWATCH, "y": 0}


def _dot(colour: str, shape: str, size: float, *, hollow: bool = False) -> Drawn:
    fill, stroke = LIGHT["paper" if hollow else colour], LIGHT[colour if hollow else "paper"]
    dot = {"type": "point", "shape": shape, "size": size, "fill": fill, "stroke": stroke}
    return dot | {"opacity": 1, "strokeWidth": 1.5 if hollow else 0.8, "x": SWATCH / 2, "y": 0}


def _number() -> Drawn:
    words = {"type": "text", "text": "1", "align": "center", "baseline": "middle"}
    bold = {"color": LIGHT["gap"], "fontWeight": "bold", "fontSize": SIZE}
    return words | bold | {"x": SWATCH / 2, "y": 0}
