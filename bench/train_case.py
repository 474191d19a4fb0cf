"""Write the table of words that English writes in lower case.

usage: train_case.py FOLDER [--output FILE]

FOLDER holds human English as ``*.txt``, one paragraph a segment, a blank line between two (files with ``tokenised`` in
their name are left out). A word is counted where it stands inside a sentence; it enters the table with at least
``USES`` such uses, of which at most ``CAPITALS`` have a capital, or, marked by a question mark, at most ``SOMETIMES``.
"""

from __future__ import annotations

import argparse
import collections
import pathlib
import re

import data_files

USES, CAPITALS, SOMETIMES = 3, 0.04, 0.5
INSIDE = re.compile(r"(?<=[a-z,;] )([A-Za-z][a-z]+)(?=[ ,;.])")


def counted(paths: list[pathlib.Path]) -> tuple[collections.Counter[str], collections.Counter[str]]:
    """How often each word stands inside a sentence in lower case, and with a capital."""
    lower: collections.Counter[str] = collections.Counter()
    upper: collections.Counter[str] = collections.Counter()
    seen: set[str] = set()
    for path in paths:
        for paragraph in path.read_text("utf-8").split("\n\n"):
            if paragraph in seen:
                continue
            seen.add(paragraph)
            words = INSIDE.findall(paragraph)
            if 2 * sum(word[0].isupper() for word in words) > len(words):
                continue  # a title
            for word in words:
                (upper if word[0].isupper() else lower)[word.lower()] += 1
    return lower, upper


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--output", type=pathlib.Path, help="the file to write, with a manifest beside it")
    options = parser.parse_args()
    paths = data_files.human(options.folder)
    lower, upper = counted(paths)
    table = []
    for word, n in sorted(lower.items()):
        uses = n + upper[word]
        if uses >= USES and upper[word] <= SOMETIMES * uses:
            table.append(word if upper[word] <= CAPITALS * uses else f"{word}?")
    data = "\n".join(table).encode()
    print(f"{len(table)} words, {len(data)} bytes")
    data_files.write(options.output, data, paths, {"words": len(table), "bytes": len(data)})


if __name__ == "__main__":
    main()
