"""The levels chart of a theatre: data in, Vega-Lite specification out, drawn without a browser."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Any

from muster.export.accounts import Account
from muster.export.chart_layers import level_layers, move_layers
from muster.export.chart_legend import legend
from muster.export.chart_rows import ChartRows, chart_rows
from muster.export.palette import LIGHT
from muster.export.visible import written_out

Spec = dict[str, Any]

VEGA_LITE = "6.4"
# The library brings the first of these along, so that widths do not depend on the machine.
FONT = "Liberation Sans, Helvetica, Arial, sans-serif"
WIDE, NARROW = 900, 360
LEFT, RIGHT = 46, 16
LEVELS_HEIGHT, UNKNOWN_HEIGHT, MOVES_HEIGHT = 260, 40, 96
# Room for the labels beyond the widest movements, as a share of their reach.
MOVES_AIR = 0.32
# A date's label on the axis takes this many pixels.
LABEL = 64
# Where the library would send a link that names no host.
_LINK_BASE = re.compile(r'xlink:href="https?://[^"#]*#')
_GRADIENT = re.compile(r"gradient_[0-9]+")
_HATCH = (
    '<defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate(45)"><rect width="6" height="6" fill="{paper}"/>'
    '<rect width="1.6" height="6" fill="{unknown}"/></pattern></defs></svg>'
)


def levels_chart(account: Account, width: int = WIDE, *, titled: bool = True) -> Spec | None:
    """The chart as a Vega-Lite specification, or None where nothing has a date."""
    rows = chart_rows(account)
    if rows is None:
        return None
    inner = width - LEFT - RIGHT
    known = rows.top is not None
    height = LEVELS_HEIGHT if known else UNKNOWN_HEIGHT
    panels = [_panel("Forces there", level_layers(rows), rows, (inner, height), (0, rows.top or 1))]
    if not known:
        panels[0]["encoding"]["y"]["axis"] = {"labels": False, "grid": False}
    if rows.moves:
        low, high = rows.reach
        air = (high - low) * MOVES_AIR
        reach = (low - air if low else 0, high + air if high else 0)
        layers = move_layers(rows, inner)
        panels.append(_panel("Coming and going", layers, rows, (inner, MOVES_HEIGHT), reach))
    for panel in panels[:-1]:
        panel["encoding"]["x"]["axis"] |= {"labels": False, "ticks": False}
    title = {"text": written_out(account.title), "subtitle": _subtitle(rows)}
    return {
        "$schema": f"https://vega.github.io/schema/vega-lite/v{VEGA_LITE[0]}.json",
        **({"title": title} if titled else {}),
        "background": LIGHT["paper"],
        "padding": {"left": 2, "right": RIGHT, "top": 8, "bottom": 8},
        "bounds": "flush",
        "spacing": 44,
        "vconcat": [legend(rows, inner, LEFT), *panels],
        "resolve": {"scale": {"x": "independent", "y": "independent"}},
        "config": _config(),
    }


def to_svg(spec: Spec) -> str:
    """The picture as SVG, the same bytes every time."""
    import vl_convert  # noqa: PLC0415 (heavy: loaded where a picture is drawn)

    svg: str = vl_convert.vegalite_to_svg(spec, vl_version=VEGA_LITE)
    svg = _renumbered(_LINK_BASE.sub('xlink:href="#', svg))
    svg = svg.replace(f'fill="{LIGHT["unknown-fill"]}"', 'fill="url(#hatch)"')
    svg = svg.replace('<stop offset="1"', '<stop offset="1" stop-opacity="0"')
    return svg.removesuffix("</svg>") + _HATCH.format(**LIGHT)


def _renumbered(svg: str) -> str:
    """The library numbers gradients through its life; here they count from the first on."""
    numbers: dict[str, str] = {}
    return _GRADIENT.sub(lambda found: numbers.setdefault(found[0], f"fade-{len(numbers)}"), svg)


def to_png(spec: Spec, scale: float = 2) -> bytes:
    """The picture as PNG."""
    import vl_convert  # noqa: PLC0415 (as in to_svg)

    png: bytes = vl_convert.svg_to_png(to_svg(spec), scale=scale)
    return png


def _subtitle(rows: ChartRows) -> str:
    years = f"{rows.start.year}" if rows.start.year == rows.end.year else None
    years = years or f"{rows.start.year} to {rows.end.year}"
    return f"The fewest and the most forces that the reports allow, {years}"


def _panel(
    name: str,
    layers: list[Spec],
    rows: ChartRows,
    size: tuple[float, float],
    reach: tuple[float, float],
) -> Spec:
    width, height = size
    scale = {"type": "utc", "domain": [_stamp(rows.start), _stamp(rows.end)]}
    x = {"type": "temporal", "scale": scale, "axis": _time_axis(rows, width), "title": None}
    heights = {"domain": list(reach), "nice": False, "zero": False}
    axis = {"tickCount": 5 if height > MOVES_HEIGHT else 2, "format": ",d"}
    y = {"type": "quantitative", "scale": heights, "axis": axis, "title": None}
    return {
        "title": {"text": name, "fontSize": 12, "anchor": "start", "offset": 12},
        "width": width,
        "height": height,
        "encoding": {"x": x, "y": y},
        "layer": layers,
    }


def _time_axis(rows: ChartRows, width: float) -> Spec:
    """Years, or months where there are few years, as many as there is room for."""
    room = max(width / LABEL, 2)
    first, last = (day.year * 12 + day.month - 1 for day in (rows.start, rows.end))
    step = next(s for s in (1, 2, 3, 6, 12, 24, 60, 120, 240, 1200) if (last - first) / s <= room)
    months = range(-(-first // step) * step, last + 1, step)
    days = [date(month // 12, month % 12 + 1, 1) for month in months]
    ticks = [_stamp(day) for day in days if day >= rows.start]
    return {"values": ticks, "format": "%b %Y" if step < 12 else "%Y"}


def _stamp(day: date) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()) * 1000


def _config() -> Spec:
    """Quiet axes: figures and a light grid, no box around the drawing."""
    axis = {"labelColor": LIGHT["muted"], "labelFontSize": 11.5, "gridColor": LIGHT["grid"]}
    axis |= {"domain": False, "tickColor": LIGHT["grid"]}
    title = {"color": LIGHT["ink"], "fontSize": 19, "anchor": "start", "offset": 14}
    title |= {"subtitleColor": LIGHT["muted"], "subtitleFontSize": 13, "subtitlePadding": 6}
    return {
        "font": FONT,
        "aria": False,
        "view": {"stroke": None},
        "title": title,
        "axis": axis,
        "axisX": {"grid": False, "labelPadding": 6, "ticks": True, "labelFlush": False},
        "axisY": {
            "minExtent": LEFT,
            "maxExtent": LEFT,
            "grid": True,
            "ticks": False,
            "labelPadding": 8,
        },
    }
