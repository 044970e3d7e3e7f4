"""Opens the tables under `data/`: the only module that knows where the words lie.

A table is tab-separated, its first line names the columns, a line that begins with `#`
is a remark, and every row names its source in the column `source`.
"""

from __future__ import annotations

from functools import cache
from importlib import resources

from muster.errors import LexiconError


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of `data/NAME.tsv`, in file order.

    >>> table("numbers")[0]["word"]
    'zero'
    """
    path = resources.files("muster") / "data" / f"{name}.tsv"
    columns: list[str] | None = None
    rows: list[dict[str, str]] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if columns is None:
            columns = cells
            if "source" not in columns:
                raise LexiconError(f"{path}:{number}: no column `source`; add one")
            continue
        if len(cells) != len(columns):
            raise LexiconError(
                f"{path}:{number}: {len(cells)} cells under {len(columns)} columns; "
                "separate them with one tab each"
            )
        rows.append(dict(zip(columns, cells, strict=True)))
    return tuple(rows)


def words(name: str, column: str = "word", **where: str) -> tuple[str, ...]:
    """One column of the rows of a table whose other columns equal what is asked for."""
    return tuple(
        row[column] for row in table(name) if all(row[key] == value for key, value in where.items())
    )


def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The cells of a long table without its source: a fifth of the time that `table` takes.

    The table is generated, so its lines are taken as they are; the source comes last in each.
    """
    path = resources.files("muster") / "data" / f"{name}.tsv"
    lines = path.read_text(encoding="utf-8").splitlines()[1:]
    return tuple(tuple(line.split("\t")[:-1]) for line in lines)


@cache
def wordset(*names: str) -> frozenset[str]:
    """The words of sets of `data/wordsets.tsv`: closed classes and cues that rules ask for.

    Several sets are taken together, and are so only once.

    >>> "troops" in wordset("violence"), "will" in wordset("be", "modals")
    (True, True)
    """
    if len(names) > 1:
        return frozenset[str]().union(*map(wordset, names))
    (name,) = names
    found = frozenset(words("wordsets", set=name))
    if not found:
        raise LexiconError(f"data/wordsets.tsv has no set {name!r}; add its words or mend the name")
    return found
