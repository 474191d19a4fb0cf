"""Counts what rules say of documents made of neighbouring paragraphs, for rules that need a whole document.

usage: python bench/windows.py CODES FILE... [--size N] [-v]

The paragraphs of each FILE are parted by blank lines; each run of N of them (25) is one document.
"""

from __future__ import annotations

import argparse
import pathlib
import time

from npqp_lint import registry
from npqp_lint.formats import plain
from npqp_lint.linter import Linter
from npqp_lint.text.source import Source


def main() -> None:
    """Print each finding with -v, and the rate in 10,000 words."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("codes")
    parser.add_argument("files", type=pathlib.Path, nargs="+")
    parser.add_argument("--size", type=int, default=25)
    parser.add_argument("-v", "--verbose", action="store_true")
    arguments = parser.parse_args()
    wanted = set(arguments.codes.split(","))
    linter = Linter([rule() for rule in registry.rules() if rule.code in wanted])
    seen: set[str] = set()
    words = findings = 0
    seconds = 0.0
    for path in arguments.files:
        paragraphs = [p for p in dict.fromkeys(path.read_text("utf-8").split("\n\n")) if p not in seen]
        seen.update(paragraphs)
        for i in range(0, len(paragraphs), arguments.size):
            document = plain.read(Source("\n\n".join(paragraphs[i : i + arguments.size]), path.name))
            begun = time.perf_counter()
            report = linter.lint(document)
            seconds += time.perf_counter() - begun
            words += report.words
            findings += len(report.diagnostics)
            if arguments.verbose:
                for d in report.diagnostics:
                    print(f"{path.name}:{i}: {d.code} {d.message} {' '.join(d.hints)}")
            for error in report.errors:
                print(error)
    print(f"{words} words, {findings} findings, {findings / words * 10_000:.2f} in 10,000, {seconds:.1f} s")


if __name__ == "__main__":
    main()
