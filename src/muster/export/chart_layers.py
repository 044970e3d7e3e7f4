"""The layers of the levels chart, from the back to the front."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from muster.export.chart_rows import ChartRows, DrawnRow
from muster.export.palette import LIGHT

Layer = dict[str, Any]

# Labels whose days are nearer to each other than this share of the width stand on each other.
NEAR = 46
TEXT = 11.5
HEAD = 62


def level_layers(rows: ChartRows) -> list[Layer]:
    """The panel of levels: what nobody explains or knows, bounds, limits, claims."""
    number = {"type": "text", "color": LIGHT["gap"], "fontSize": 13, "fontWeight": "bold", "dy": 10}
    brow = _rect("gap-fill") | {"stroke": LIGHT["paper"], "strokeWidth": 2}
    area = {"x": "start", "x2": "end", "y": "low", "y2": "high"}
    span = {"x": "start", "x2": "end", "y": "at"}
    limit = _rule("limit", 1.6) | {"strokeDash": [6, 4]}
    silent = _rule("limit", 1.2, 0.55) | {"strokeDash": [1.5, 5]}
    name = _text("limit", -8) | {"align": "left", "dx": 6}
    late = _text("limit", -8) | {"align": "right"}
    mention = _point("limit", "diamond", 44, filled=True)
    return _with_data(
        _layer(rows.gaps, _rect("gap-fill") | {"opacity": 0.55}, **area),
        _layer(rows.gaps, brow, **area | {"y": "brow"}),
        _layer(rows.unknowns, _rect("unknown-fill"), **area),
        _layer(rows.bands, _rect("band"), **area),
        _layer(rows.opens, _fading(), **area),
        _layer(rows.edges, _rule("edge", 2.4) | {"strokeCap": "round"}, **span),
        _layer(rows.limits, silent, x="named", x2="end", y="at"),
        _layer(rows.limits, limit, x="start", x2="named", y="at"),
        _layer(rows.named, mention, x="date", y="at", href="href"),
        _layer([r for r in rows.limits if not r["late"]], name, x="start", y="at", text="label"),
        _layer([r for r in rows.limits if r["late"]], late, x="end", y="at", text="label"),
        _layer(rows.gaps, number, x="date", y="high", text="number"),
        *_claim_layers(rows.claims),
    )


def _claim_layers(claims: Sequence[DrawnRow]) -> list[Layer]:
    """A dot for each end that the words name, a bar between two, an arrow where it is open."""
    lasting = [row for row in claims if row["start"] != row["end"]]
    reaching = [row for row in claims if row["at"] != row["to"]]
    layers = [
        _layer(lasting, _rule("ink", 0.8, 0.45), x="start", x2="end", y="at"),
        _layer(reaching, _rule("ink", 1.4), x="date", y="at", y2="to"),
    ]
    for way, shape in (("up", "triangle-up"), ("down", "triangle-down")):
        arrows = [row for row in claims if row["open"] == way]
        mark = _point("ink", shape, 30, filled=True)
        layers.append(_layer(arrows, mark, x="date", y="to", href="href"))
    return layers + [
        _layer(dots, _point("ink", "circle", 46, filled=filled), x="date", y="at", href="href")
        for dots, filled in _by_shade(claims)
    ]


def move_layers(rows: ChartRows, width: float) -> list[Layer]:
    """The panel of movements: in upwards, out downwards, not yet done hollow."""
    whole = {"start": rows.start.isoformat(), "end": rows.end.isoformat(), "zero": 0}
    zero = _layer([whole], _rule("muted", 1), x="start", x2="end", y="zero")
    labels = _apart(rows, width)
    layers = [zero]
    for way, shape, offset in (("in", "triangle-up", -12), ("out", "triangle-down", 12)):
        moves = [row for row in rows.moves if row["way"] == way]
        ranges = [row for row in moves if row["from"] != row["to"]]
        stem, bar = _rule(way, 1.6), _rule(way, 6, 0.35)
        layers += [
            _layer(moves, stem, x="date", y="zero", y2="to"),
            _layer(ranges, bar, x="date", y="from", y2="to"),
        ]
        for heads, filled in _by_shade(moves):
            mark = _point(way, shape, HEAD, filled=filled)
            layers.append(_layer(heads, mark, x="date", y="to", href="href"))
        said = [row for row in labels if row["way"] == way]
        layers.append(_layer(said, _text(way, offset), x="date", y="to", text="label"))
    return _with_data(*layers)


def _by_shade(rows: Sequence[DrawnRow]) -> list[tuple[list[DrawnRow], bool]]:
    """What is done or under way is filled; what is planned or proposed is hollow."""
    return [
        ([row for row in rows if row["shade"] == "planned"], False),
        ([row for row in rows if row["shade"] != "planned"], True),
    ]


def _apart(rows: ChartRows, width: float) -> list[DrawnRow]:
    """The movements whose labels have room, the largest first."""
    days = (rows.end - rows.start).days
    kept: list[DrawnRow] = []
    for row in sorted(rows.moves, key=lambda row: (-abs(row["to"]), row["date"], row["href"])):
        at = date.fromisoformat(row["date"])
        others = [date.fromisoformat(k["date"]) for k in kept if k["way"] == row["way"]]
        if all(abs((at - other).days) / days * width >= NEAR for other in others):
            kept.append(row)
    return kept


def _with_data(*layers: Layer) -> list[Layer]:
    return [layer for layer in layers if layer["data"]["values"]]


def _layer(values: Sequence[DrawnRow], mark: Layer, **channels: str) -> Layer:
    encoding: Layer = {channel: {"field": field} for channel, field in channels.items()}
    if "text" in encoding:
        encoding["text"]["type"] = "nominal"
    if "href" in encoding:
        encoding["href"]["type"] = "nominal"
    return {"data": {"values": list(values)}, "mark": mark, "encoding": encoding}


def _rect(colour: str) -> Layer:
    return {"type": "rect", "color": LIGHT[colour]}


def _rule(colour: str, width: float, opacity: float = 1) -> Layer:
    return {"type": "rule", "color": LIGHT[colour], "strokeWidth": width, "opacity": opacity}


def _text(colour: str, offset: float) -> Layer:
    return {"type": "text", "color": LIGHT[colour], "fontSize": TEXT, "dy": offset}


def _point(colour: str, shape: str, size: float, *, filled: bool) -> Layer:
    fill = LIGHT[colour if filled else "paper"]
    line = {"stroke": LIGHT["paper" if filled else colour], "strokeWidth": 0.8 if filled else 1.5}
    return {"type": "point", "shape": shape, "size": size, "fill": fill, "opacity": 1, **line}


def _fading() -> Layer:
    # An opacity cannot be said here: the drawing gives its end none.
    stops = [{"offset": 0, "color": LIGHT["band"]}, {"offset": 1, "color": LIGHT["band"]}]
    gradient = {"gradient": "linear", "x1": 0, "y1": 1, "x2": 0, "y2": 0, "stops": stops}
    return {"type": "rect", "color": gradient}
