"""The colours of chart and page, by what they stand for, on light and on dark paper.

Blue, vermilion, amber, green and purple after Okabe and Ito, darkened or lightened until
thin lines and small type keep a contrast of 4.5 to the paper.
"""

from __future__ import annotations

LIGHT = {
    "paper": "#fffefb",
    "ink": "#1d2126",
    "muted": "#5a626b",
    "grid": "#e6e3db",
    "band": "#b3d0e8",
    "edge": "#0a5a99",
    "limit": "#b23c06",
    "gap-fill": "#fce6ae",
    "gap": "#7a5600",
    "unknown-fill": "#eeebe4",
    "unknown": "#c9c4b9",
    "in": "#00694c",
    "out": "#8c2f74",
}
DARK = {
    "paper": "#15181b",
    "ink": "#eceae4",
    "muted": "#a3abb3",
    "grid": "#2d3338",
    "band": "#21486a",
    "edge": "#77b9ee",
    "limit": "#ff9d63",
    "gap-fill": "#45370f",
    "gap": "#f2c94f",
    "unknown-fill": "#24282c",
    "unknown": "#4b5258",
    "in": "#4fcca2",
    "out": "#e9a0d3",
}
