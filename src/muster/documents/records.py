"""One JSON object to one document, with an error for each way in which it can be bad."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

from muster.documents.encodings import clean
from muster.errors import InputError
from muster.model import Document

_DAY = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T ][0-9:.,]+(?:Z|[+-][0-9:]+)?)?")


def parse_day(text: str) -> date | None:
    """An ISO date, or the day of an ISO time stamp; None for anything else.

    >>> parse_day("2017-03-09T10:15:00Z")
    datetime.date(2017, 3, 9)
    >>> parse_day("9 March 2017")
    """
    match = _DAY.fullmatch(text.strip())
    try:
        return date.fromisoformat(match.group(1)) if match else None
    except ValueError:
        return None


def parse_json(text: str, where: str, remedy: str) -> Any:  # noqa: ANN401  (JSON is anything)
    """The value that JSON text stands for; `remedy` says what to do when it is broken."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        line = f":{error.lineno}" if "\n" in text.strip() else ""
        raise InputError(
            f"{where}{line}: broken JSON ({error.msg} at column {error.colno}); {remedy}"
        ) from None
    except (ValueError, RecursionError) as error:
        raise InputError(f"{where}: JSON that cannot be read ({error}); {remedy}") from None


def document_of(row: object, where: str, fallback: str) -> Document:
    """The document that a JSON object describes; `fallback` is its name if it has no id."""
    if not isinstance(row, dict):
        raise InputError(f"{where}: not a JSON object; write one with `text`")
    if "text" not in row:
        raise InputError(f"{where}: no `text`; add the report's text under that key")
    text = row["text"]
    if not isinstance(text, str):
        raise InputError(f"{where}: `text` is {_kind(text)}; write it as a string")
    return Document(
        name=_name(row, where) or fallback,
        text=checked(text, where),
        title=_words(row, "title", where),
        publisher=_words(row, "publisher", where),
        url=_words(row, "url", where),
        published=_published(row, where),
    )


def checked(text: str, where: str) -> str:
    """The text cleaned, if there is any."""
    text = clean(text)
    if not text.strip():
        raise InputError(f"{where}: empty; put the report's text there or leave it out")
    if "\0" in text:
        raise InputError(f"{where}: binary, not text; give the text that was taken from it")
    return text


def _kind(value: object) -> str:
    """What JSON calls a value's type."""
    match value:
        case None:
            return "null"
        case bool():
            return "true or false"
        case int() | float():
            return "a number"
        case str():
            return "a string"
        case list():
            return "a list"
        case _:
            return "an object"


def _name(row: dict[str, Any], where: str) -> str | None:
    value = row.get("id")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return _words(row, "id", where)


def _words(row: dict[str, Any], key: str, where: str) -> str | None:
    """A string of the object; null, an empty one and a missing one are all unknown."""
    value = row.get(key)
    if value is None:
        return None
    if not isinstance(value, str):
        raise InputError(f"{where}: `{key}` is {_kind(value)}; write it as a string")
    return clean(value).replace("\0", "").strip() or None


def _published(row: dict[str, Any], where: str) -> date | None:
    text = _words(row, "published", where)
    if text is None:
        return None
    day = parse_day(text)
    if day is None:
        raise InputError(
            f"{where}: `published` is {text!r}, which is no date; write it as YYYY-MM-DD"
        )
    return day
