"""Opens the file of a ledger, and says in plain words what is wrong with it.

An acknowledged document survives a kill and a power cut: the journal is written ahead and
synchronised at each commit.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from muster.errors import LedgerError
from muster.store.migrations import APPLICATION_ID, MIGRATIONS

_BUSY_SECONDS = 5.0


def open_ledger(path: Path, *, create: bool) -> sqlite3.Connection:
    """A connection to a ledger of today's schema; without `create` the file must be there."""
    with explained(path):
        if path.is_dir():
            raise LedgerError(_MEANING[sqlite3.SQLITE_NOTADB].format(path=path))
        if not create and not (path.exists() and path.stat().st_size):
            raise LedgerError(
                f"no ledger at {path}; make one with `muster add PATH --ledger {path}`"
            )
        connection = sqlite3.connect(
            _address(path), uri=True, timeout=_BUSY_SECONDS, isolation_level=None
        )
        try:
            _prepare(connection, path)
        except BaseException:
            connection.close()
            raise
    return connection


def _address(path: Path) -> str:
    """The file's address; where nothing beside it can be written it is taken as it stands."""
    address = f"file:{quote(str(path.absolute()))}"
    waiting = path.parent / f"{path.name}-wal"
    frozen = path.exists() and not os.access(path.parent, os.W_OK) and not waiting.exists()
    return f"{address}?immutable=1" if frozen else address


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    _check(connection, path)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")
    if _number(connection, "user_version") == len(MIGRATIONS):
        return
    if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        connection.execute("PRAGMA journal_mode = WAL")
    with transaction(connection):
        # Another process may have prepared the file since the check.
        _check(connection, path)
        for steps in MIGRATIONS[_number(connection, "user_version") :]:
            for step in steps:
                connection.execute(step)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")


def _check(connection: sqlite3.Connection, path: Path) -> None:
    """Raises if the file is another program's, or a newer Muster's."""
    ours = _number(connection, "application_id") == APPLICATION_ID
    empty = not connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    if not ours and not empty:
        raise LedgerError(_MEANING[sqlite3.SQLITE_NOTADB].format(path=path))
    written = _number(connection, "user_version")
    if ours and written > len(MIGRATIONS):
        raise LedgerError(
            f"{path} was written by a newer Muster (its schema is {written}, this one knows "
            f"{len(MIGRATIONS)}); upgrade Muster"
        )


def _number(connection: sqlite3.Connection, pragma: str) -> int:
    return int(connection.execute(f"PRAGMA {pragma}").fetchone()[0])


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All that happens inside is kept, or none of it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turns what SQLite says into what is wrong with this file and what to do."""
    try:
        yield
    except sqlite3.Error as error:
        raise LedgerError(_explain(path, error)) from error
    except PermissionError as error:
        raise LedgerError(_MEANING[sqlite3.SQLITE_CANTOPEN].format(path=path)) from error


_MEANING = {
    sqlite3.SQLITE_NOTADB: "{path} is not a ledger; "
    "give the path of one, or a new path to make one there",
    sqlite3.SQLITE_BUSY: "{path} is locked by another program; wait until it is done and try again",
    sqlite3.SQLITE_FULL: "{path}: the disk is full; free some space and repeat the command, "
    "what was added stays",
    sqlite3.SQLITE_READONLY: "{path} cannot be written; check its rights, or work on a copy of it",
    sqlite3.SQLITE_CANTOPEN: "{path} cannot be opened; check its rights and that its folder exists",
    sqlite3.SQLITE_CORRUPT: "{path} is damaged ({error}); go back to a copy of it",
}
_UNFORESEEN = "{path}: {error}; check the file, or go back to a copy of it"


def _explain(path: Path, error: sqlite3.Error) -> str:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return _MEANING.get(code, _UNFORESEEN).format(path=path, error=error)
