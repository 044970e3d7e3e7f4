"""What can go wrong, told apart by whose mistake it is.

Every message names the file, the line and the next step.
"""

from __future__ import annotations


class MusterError(Exception):
    """Base of all errors that a caller of Muster may want to catch."""


class InputError(MusterError):
    """A document, a date or a file that was given cannot be read."""


class LexiconError(MusterError):
    """A table under `data/` breaks its own rules."""


class LedgerError(MusterError):
    """A ledger cannot be opened, read or written."""


class MissingExtraError(MusterError):
    """A library that an optional part needs is not installed."""


class GroundingError(MusterError):
    """A span does not quote its document: a bug of Muster, never of the input."""


class ProofError(MusterError):
    """A finding does not follow from the claims that it names: a bug of Muster."""
