"""Write the table of words that English writes in lower case.

usage: train_case.py FOLDER

FOLDER holds human English as ``*.txt``, one paragraph a segment, a blank line between two (files with ``tokenised`` in
their name are left out). A word is counted where it stands inside a sentence; it enters the table with at least
``USES`` such uses, of which at most ``CAPITALS`` have a capital, or, marked by a question mark, at most ``SOMETIMES``.
"""

from __future__ import annotations

import collections
import pathlib
import re
import sys
import zlib

USES, CAPITALS, SOMETIMES = 3, 0.04, 0.5
TABLE = pathlib.Path(__file__).parent.parent / "rules/npqp_rules/english/data/lower.bin"
INSIDE = re.compile(r"(?<=[a-z,;] )([A-Za-z][a-z]+)(?=[ ,;.])")


def main() -> None:
    lower: collections.Counter[str] = collections.Counter()
    upper: collections.Counter[str] = collections.Counter()
    seen: set[str] = set()
    for path in sorted(pathlib.Path(sys.argv[1]).glob("*.txt")):
        if "tokenised" in path.name:
            continue
        for paragraph in path.read_text("utf-8").split("\n\n"):
            if paragraph in seen:
                continue
            seen.add(paragraph)
            words = INSIDE.findall(paragraph)
            if 2 * sum(word[0].isupper() for word in words) > len(words):
                continue  # a title
            for word in words:
                (upper if word[0].isupper() else lower)[word.lower()] += 1
    table = []
    for word, n in sorted(lower.items()):
        uses = n + upper[word]
        if uses >= USES and upper[word] <= SOMETIMES * uses:
            table.append(word if upper[word] <= CAPITALS * uses else f"{word}?")
    TABLE.write_bytes(zlib.compress("\n".join(table).encode(), 9))
    print(f"{len(table)} words, {TABLE.stat().st_size} bytes -> {TABLE.name}")


if __name__ == "__main__":
    main()
