"""Characters that act instead of being seen: which they are and how each is written out.

A report's text may carry terminal escapes and marks that turn the direction of writing,
so that what is shown is not what is there. Every way out names them with this module.
"""

from __future__ import annotations

import re

# Controls, soft hyphen, zero-width and direction marks, separators of lines and paragraphs,
# halves of surrogate pairs, tags. A zero-width joiner that holds an emoji together is among
# them: to see too much is the lesser evil.
ACTING = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u115f\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)


def code(character: str) -> str:
    r"""The name by which a character that cannot be seen is called.

    >>> code("\u202e")
    'U+202E'
    """
    return f"U+{ord(character):04X}"


def written_out(text: str) -> str:
    r"""The text on one line, with nothing left in it that a terminal would obey.

    >>> written_out("500\ttroops \x1b[31mnow")
    '500 troops <U+001B>[31mnow'
    """
    flat = re.sub(r"[\t\n\r\f\v\u0085\u2028\u2029]+", " ", text)
    return ACTING.sub(lambda found: f"<{code(found[0])}>", flat)
