"""Publications to import, typeset like real ones; the same in every run.

Each has ten A4 pages in two justified and hyphenated columns, about 4,000 characters a page, with a
running head, headings, embedded fonts, and on every page a table or a figure. Words
follow Zipf's law over the vocabulary of benchmarks/generate.py; no page is like another.
"""

import csv
import json
import random
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Any

import typst

from benchmarks.generate import vocabulary

PAGES, PARAGRAPHS, WORDS = 10, 6, 76
HERE = Path(__file__).parent
ECONOMIES = ["AUS", "CHL", "PRC", "JPN", "MAS", "NZ", "PE", "SGP", "THA", "USA"]
TOPICS = ["recycling", "trade"]
KINDS = ["research-report", "case-study", "policy", "standard", "guideline"]
PUBLISHERS = [f"Bench Institute {number}" for number in range(20)]


def make(folder: Path, count: int) -> Path:
    """A folder with so many publications and the table that describes them; gives the table."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = []
    for number in range(count):
        dice = random.Random(number)
        title = sentence(dice, 8).rstrip(".")
        file = folder / f"{number:05}.pdf"
        if not file.exists():
            draft = file.with_suffix(".part")
            draft.write_bytes(typeset(title, dice))
            draft.rename(file)
        rows.append(described(number, title, file.name))
    table = folder / f"manifest-{count}.csv"
    with table.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.DictWriter(stream, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    return table


def described(number: int, title: str, name: str) -> dict[str, str]:
    dice = random.Random(-number - 1)
    return {
        "file": name,
        "title": title,
        "kind": dice.choice(KINDS),
        "authors": "First Sample Author; Second Sample Author",
        "publisher": dice.choice(PUBLISHERS),
        "publisher_kind": "research",
        "economies": "; ".join(dice.sample(ECONOMIES, 2)),
        "topics": "; ".join(TOPICS),
        "language": "en",
        "published": f"{dice.randint(2001, 2025)}-{dice.randint(1, 12):02}",
        "licence": "CC-BY-4.0",
        "abstract": " ".join(sentence(dice, 20) for _sentence in range(5)),
    }


def typeset(title: str, dice: random.Random) -> bytes:
    paper = {"title": title, "pages": [page(dice) for _page in range(PAGES)]}
    return compiler().compile(sys_inputs={"paper": json.dumps(paper)}, format="pdf")


def page(dice: random.Random) -> dict[str, Any]:
    return {
        "heading": sentence(dice, 4).rstrip("."),
        "paragraphs": [
            " ".join(sentence(dice, WORDS // 4) for _sentence in range(4)) for _paragraph in range(PARAGRAPHS)
        ],
        "rows": [[sentence(dice, 1), *(f"{dice.uniform(0, 100):.1f}" for _ in "abc")] for _row in range(6)],
        "bars": [dice.randint(10, 70) for _bar in range(12)],
    }


def sentence(dice: random.Random, words: int) -> str:
    known, weights = zipf()
    return " ".join(dice.choices(known, cum_weights=weights, k=words)).capitalize() + "."


@cache
def zipf() -> tuple[list[str], list[float]]:
    words = vocabulary()
    return words, list(accumulate(1 / (rank + 3) for rank in range(len(words))))


@cache
def compiler() -> typst.Compiler:
    return typst.Compiler(input=str(HERE / "paper.typ"), ignore_system_fonts=True)
