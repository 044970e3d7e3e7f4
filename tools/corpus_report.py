"""Which lines of the claims corpora are not read as they say, summed up by kind."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

from claims_corpus import Failure, corpora, describe, failures  # noqa: E402
from corpus import read_corpus  # noqa: E402

from muster.extract.claims import extract_claims  # noqa: E402


def causes(wrong: list[Failure]) -> str:
    """The fields that fail most, most often first."""
    counted: Counter[str] = Counter()
    for failure in wrong:
        if "claims, not" in failure.differs:
            counted["spurious" if len(failure.got) > len(failure.expected) else "missed"] += 1
        else:
            fields = failure.differs.replace(";", ",").split(",")
            counted.update({field.rpartition(":")[2].strip() for field in fields})
    return ", ".join(f"{field} {n}" for field, n in counted.most_common())


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kind", help="only claims-KIND.corpus")
    parser.add_argument("--show", action="store_true", help="print every failure")
    args = parser.parse_args()
    for path in corpora():
        kind = path.stem.removeprefix("claims-")
        if args.kind in (None, kind):
            wrong = failures(path, extract_claims)
            if args.show:
                print("".join(f"{describe(path, failure)}\n\n" for failure in wrong), end="")
            total = len(read_corpus(path))
            share = f"{total - len(wrong):4} of {total:4}  {1 - len(wrong) / total:.3f}"
            print(f"{kind:10} {share}  {causes(wrong)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
