"""HTML in which only what is marked as HTML is HTML: every other string is escaped.

Reports are hostile text. An element escapes its children and attributes itself, so that
forgetting to escape is not possible; and characters that would turn the direction of the
writing are shut into an element of their own, which names them.
"""

from __future__ import annotations

import re
from html import escape

from muster.export.visible import ACTING, code, written_out

_VOID = frozenset({"br", "hr", "input", "link", "meta"})
# A browser keeps neither of these, whichever way they are written.
_UNKEEPABLE = re.compile("[\x00\ud800-\udfff]")
# These act within a line only; white space keeps its meaning.
_HARMLESS = frozenset("\t\n")


class Html(str):
    """Text that is HTML already."""

    __slots__ = ()


def text(said: str) -> Html:
    r"""A text as it is, with what acts unseen shut in and named.

    >>> text("<b>500\u202e")
    '&lt;b&gt;500<span class="acting" data-code="U+202E">\u202e</span>'
    """
    if isinstance(said, Html):
        return said
    return Html(ACTING.sub(_shut_in, escape(said)))


def _shut_in(found: re.Match[str]) -> str:
    character = found[0]
    if character in _HARMLESS:
        return character
    kept = "\ufffd" if _UNKEEPABLE.match(character) else character
    kept = "&#13;" if kept == "\r" else kept
    return f'<span class="acting" data-code="{code(character)}">{kept}</span>'


def element(name: str, /, *children: str, **attributes: str | int | bool | None) -> Html:
    """An element. `class_` is `class`, `data_id` is `data-id`; None and False leave it out.

    >>> element("a", "5 < 6", href="#x", class_="quote")
    '<a href="#x" class="quote">5 &lt; 6</a>'
    """
    written = "".join(_attribute(key, value) for key, value in attributes.items())
    if name in _VOID:
        return Html(f"<{name}{written}>")
    return Html(f"<{name}{written}>{''.join(map(text, children))}</{name}>")


def _attribute(key: str, value: str | int | bool | None) -> str:  # noqa: FBT001 (as HTML has it)
    name = key.rstrip("_").replace("_", "-")
    if value is None or value is False:
        return ""
    if value is True:
        return f" {name}"
    return f' {name}="{escape(written_out(str(value)))}"'


def join(parts: list[Html], between: str = "") -> Html:
    return Html(text(between).join(parts))
