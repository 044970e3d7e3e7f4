"""Reads news reports and keeps the books on military deployments.

>>> import muster
>>> [claim] = muster.extract("About 300 U.S. soldiers arrived in Poland.", published="2022-03-04")
>>> claim.quote, claim.kind, claim.places[0].name
('About 300 U.S. soldiers', 'deploy', 'Poland')
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from muster.version import VERSION as __version__  # noqa: N811 (the name that Python looks for)

if TYPE_CHECKING:
    from muster.extract.api import extract
    from muster.store.ledger import Ledger

__all__ = ["Ledger", "__version__", "extract"]

if not TYPE_CHECKING:  # else every name would pass the type checker

    def __getattr__(name: str) -> object:
        """The verbs and the ledger, loaded when they are first used."""
        if name == "Ledger":
            return import_module("muster.store.ledger").Ledger
        if name == "extract":  # a package that is called like the verb: see its `__init__`
            return import_module("muster.extract")
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
