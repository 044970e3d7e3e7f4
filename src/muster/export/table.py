"""Rows as a table that fits the terminal, for people.

Columns that hold more than a line's worth of prose go under their row, unknown is a dash,
numbers stand to the right. What does not fit is left out by name, never cut off unseen.
"""

from __future__ import annotations

import re
import shutil
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, TextIO

from muster.export.visible import written_out
from muster.model import Row

UNKNOWN = "–"
GAP = "  "
INDENT = "    "
# Wider than this is prose: it reads better under its row than as a thin column.
PROSE = 48
# A column may be wrapped down to this and no further, or names fall to pieces.
NARROWEST = 13

_ID = re.compile(r"[0-9a-f]{16},?$")
_IDS = re.compile(r"(?:[0-9a-f]{16}|opening \S+)(?:, (?:[0-9a-f]{16}|opening \S+))*|–")


@dataclass(frozen=True, slots=True)
class _Column:
    name: str
    cells: tuple[str, ...]
    numeric: bool

    @property
    def width(self) -> int:
        return max(map(displayed, (self.name, *self.cells)))

    @property
    def narrowest(self) -> int:
        if self.numeric:
            return self.width
        words = [word for cell in (self.name, *self.cells) for word in cell.split()]
        longest = max(map(displayed, words), default=1)
        return longest if any(map(_ID.match, words)) else min(longest, NARROWEST)

    @property
    def dispensable(self) -> int:
        """How little a person misses it: empty columns first, then ids, spans, yes and no."""
        if set(self.cells) <= {UNKNOWN}:
            return 3
        if all(_IDS.fullmatch(cell) for cell in self.cells):
            return 2
        return int(set(self.cells) <= {"yes", "no"} or self.name in {"span", "sentence"})


def write_table(rows: Iterable[Row], stream: TextIO, width: int | None = None) -> None:
    """Writes the rows as a table of at most `width` columns of characters."""
    rows = list(rows)
    if not rows:
        return
    width = max(width or shutil.get_terminal_size().columns, 20)
    names = dict.fromkeys(key for row in rows for key in row)
    columns = [_column(name, [row.get(name) for row in rows]) for name in names]
    prose: list[_Column] = []
    if _total(column.width for column in columns) > width:
        prose = [column for column in columns if column.width > PROSE]
        columns = [column for column in columns if column.width <= PROSE]
    shown = _that_fit(columns, width)
    _write(shown, prose, stream, width)
    left_out = [column.name for column in columns if column not in shown]
    if left_out:
        note = f"Not shown: {', '.join(left_out)}. A wider window or --format jsonl shows them."
        stream.writelines(f"{line}\n" for line in ["", *_wrapped(note, width)])


def _column(name: str, values: Sequence[Any]) -> _Column:
    known = [value for value in values if value is not None]
    numeric = bool(known) and all(_is_number(value) for value in known)
    return _Column(written_out(name), tuple(map(_cell, values)), numeric)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _cell(value: object) -> str:
    """A value as a person would write it down.

    >>> _cell(1500), _cell(None), _cell([{"name": "Raqqa", "country": "SY"}])
    ('1,500', '–', 'Raqqa (SY)')
    """
    match value:
        case bool():
            text = "yes" if value else "no"
        case int() | float():
            text = f"{value:,}"
        case dict():
            text = _mapping_cell(value)
        case [int(start), int(end)]:
            text = f"{start}-{end}"
        case list() | tuple():
            text = ", ".join(map(_cell, value))
        case _:
            text = written_out(str(value)) if value is not None else ""
    return text or UNKNOWN


def _mapping_cell(value: dict[str, Any]) -> str:
    if value.keys() == {"name", "country"}:
        country = f" ({_cell(value['country'])})" if value["country"] else ""
        return _cell(value["name"]) + country
    if value.keys() == {"text", "start", "end"}:
        ends = [_cell(value["start"]), _cell(value["end"])]
        return ends[0] if ends[0] == ends[1] else " to ".join(ends)
    said = {name: part for name, part in value.items() if part not in (None, "", [], {})}
    return "; ".join(f"{_cell(name)}: {_cell(part)}" for name, part in said.items()) or UNKNOWN


def _that_fit(columns: list[_Column], width: int) -> list[_Column]:
    shown = list(columns)
    while len(shown) > 1 and _total(column.narrowest for column in shown) > width:
        # The rows' keys come in reading order, so of equals the last is missed least.
        shown.remove(max(reversed(shown), key=lambda column: column.dispensable))
    return shown


def _total(widths: Iterable[int]) -> int:
    widths = list(widths)
    return sum(widths) + len(GAP) * (len(widths) - 1)


def _fitted(columns: list[_Column], width: int) -> list[int]:
    """The widths of the columns, the widest giving way first."""
    widths = [column.width for column in columns]
    floors = [column.narrowest for column in columns]
    while (excess := _total(widths) - width) > 0:
        spare = [wide - floor for wide, floor in zip(widths, floors, strict=True)]
        if max(spare, default=0) <= 0:
            return [min(wide, width) for wide in widths]
        index = max(range(len(widths)), key=lambda i: (spare[i] > 0, widths[i], -i))
        widths[index] -= min(spare[index], max(1, excess // len(widths)))
    return widths


def _write(shown: list[_Column], prose: list[_Column], stream: TextIO, width: int) -> None:
    widths = [
        max(
            displayed(line)
            for cell in (column.name, *column.cells)
            for line in _wrapped(cell, wide)
        )
        for column, wide in zip(shown, _fitted(shown, width), strict=True)
    ]
    _write_line([column.name for column in shown], shown, widths, stream)
    stream.write(GAP.join("─" * wide for wide in widths) + "\n")
    count = len((shown or prose)[0].cells)
    for row in range(count):
        _write_line([column.cells[row] for column in shown], shown, widths, stream)
        for column in prose:
            label = f"{column.name}: " if len(prose) > 1 else ""
            lines = _wrapped(label + column.cells[row], width - len(INDENT))
            stream.writelines(f"{INDENT}{line}\n" for line in lines)
        if prose and row < count - 1:
            stream.write("\n")


def _write_line(
    cells: list[str], columns: list[_Column], widths: list[int], stream: TextIO
) -> None:
    wrapped = [_wrapped(cell, wide) for cell, wide in zip(cells, widths, strict=True)]
    for parts in zip_longest(*wrapped, fillvalue=""):
        line = GAP.join(
            _padded(part, wide, right=column.numeric)
            for part, wide, column in zip(parts, widths, columns, strict=True)
        )
        stream.write(line.rstrip() + "\n")


def _padded(text: str, width: int, *, right: bool) -> str:
    blank = " " * (width - displayed(text))
    return blank + text if right else text + blank


def displayed(text: str) -> int:
    r"""How many cells of a terminal the text takes.

    >>> displayed("500"), displayed("五百"), displayed("e\u0301")
    (3, 4, 1)
    """
    return sum(map(_character_width, text))


def _character_width(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _wrapped(text: str, width: int) -> list[str]:
    """The text on lines of at most `width`, broken at spaces where there are any.

    >>> _wrapped("about 500 troops", 9)
    ['about 500', 'troops']
    """
    lines, line = [], ""
    for word in text.split():
        if line and displayed(line) + 1 + displayed(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
        while displayed(line) > width:
            cut = _cut(line, width)
            lines.append(line[:cut])
            line = line[cut:]
    return [*lines, line]


def _cut(text: str, width: int) -> int:
    used = 0
    for index, character in enumerate(text):
        used += _character_width(character)
        if used > width:
            return max(index, 1)
    return len(text)
