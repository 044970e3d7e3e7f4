"""Bytes to text: UTF-8 where they are, else the encoding that they look like.

The text keeps every character; only the byte order mark goes and line ends become LF.
"""

from __future__ import annotations

import codecs
import re

from muster.errors import InputError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
WIDE_MARKS = tuple(mark for mark, _ in _BOMS[1:])

_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_HIGH = re.compile(rb"[\x80-\xff]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_SAMPLE = 65_536


def decode(raw: bytes, where: str) -> str:
    r"""The text that the bytes stand for.

    >>> decode(b"About 500 \x93trainers\x94\r\n", "a.txt")
    'About 500 “trainers”\n'
    """
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            return clean(raw.decode(encoding, errors="replace"))
    if _binary(raw):
        raise InputError(f"{where}: binary, not text; give the text that was taken from it")
    try:
        return clean(raw.decode("utf-8"))
    except UnicodeDecodeError:
        return clean(raw.decode(_encoding(raw), errors="replace"))


def clean(text: str) -> str:
    r"""The same text without a byte order mark, with LF line ends, and fit to be written as UTF-8.

    >>> clean("\ufeffone\r\ntwo\rthree")
    'one\ntwo\nthree'
    """
    return mend(text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))


def mend(text: str) -> str:
    r"""The same text, as long, with what has no UTF-8 form replaced: halves of surrogate pairs.

    >>> mend("a\ud800b")
    'a\ufffdb'
    """
    try:
        # Nearly every text has none, which is known sooner by writing it than by looking for one.
        text.encode()
    except UnicodeEncodeError:
        return _SURROGATE.sub("\ufffd", text)
    return text


def _binary(raw: bytes) -> bool:
    sample = raw[:_SAMPLE]
    return b"\0" in raw or len(_CONTROL.findall(sample)) * 100 > len(sample)


def _encoding(raw: bytes) -> str:
    """The encoding that bytes that are not UTF-8 look like."""
    sample = raw[:_SAMPLE]
    high = len(_HIGH.findall(sample))
    broken = sample.decode("utf-8", errors="replace").count("\ufffd")
    if broken * 4 < high:
        return "utf-8"  # mostly well-formed: a few bytes are broken, the rest is UTF-8
    if high * 20 < len(sample):
        return "cp1252"  # English with the odd curly quote, too little for a detector
    from resiliparse.parse.encoding import detect_encoding  # noqa: PLC0415  (rarely needed)

    guess = str(detect_encoding(sample))
    try:
        codecs.lookup(guess)
    except LookupError:
        return "cp1252"
    return guess
