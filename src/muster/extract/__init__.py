"""Finders and readers: from a document's words to claims, and to its date.

The package is also the verb: `muster.extract(text)` calls it. Importing any module of the
package sets the attribute `extract` of `muster` to the package, so a function there would be
lost; a package that can be called is both.
"""

from __future__ import annotations

import sys
from datetime import date
from types import ModuleType

from muster.model import Claim


class _Verb(ModuleType):
    def __call__(self, text: str, published: date | str | None = None) -> list[Claim]:
        from muster.extract.api import extract  # noqa: PLC0415  (the package is not there yet)

        return extract(text, published)


sys.modules[__name__].__class__ = _Verb
