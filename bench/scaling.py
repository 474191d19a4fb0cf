"""Whether four times as much of the same makes much more than four times the work: repeated, nested and odd texts.

usage: scaling.py [--size BYTES] [--limit RATIO] [--fix] [--match TEXT] [--all] [--special]

Every piece of the fuzzers' texts is repeated in every format, with several things between, and read by all rules. What
takes longer for a kilobyte than prose does is measured again at a quarter of the size, the best of three; a ratio over
the limit is printed with the rules that took most of it. `--fix` repairs the texts too.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parent))
import fuzz_cases as cases
from fuzz_frames import FRAMES, framed
from npqp_lint.fix.rounds import fix
from npqp_lint.linters import make_linter
from npqp_lint.text.source import SourceError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

BETWEEN = ("", " ", " a ", "a\n\n", "\n", " The mayor said. ")
SLOW = 0.004
"""Seconds for a kilobyte from which it is worth to measure twice; prose takes a quarter of it."""


def shapes() -> Iterator[tuple[str, str, Callable[[int], str]]]:
    """The format, a name, and what makes a text of so many characters."""
    for format, markup in cases.MARKUP.items():
        for piece in dict.fromkeys((*markup, *cases.MARKS, *cases.FOREIGN, *cases.ODD, *cases.WORDS)):
            for between in BETWEEN:
                whole = piece + between
                yield (
                    format,
                    repr(whole),
                    lambda size, f=format, whole=whole: _held(f, whole * (size // len(whole) + 1)),
                )
    yield from special()


def _held(format: str, *texts: str) -> str:
    """Texts in a file of a format, the same each time."""
    return framed(random.Random(len(texts)), format, texts)


def special() -> Iterator[tuple[str, str, Callable[[int], str]]]:
    """What is not one piece repeated."""

    def distinct(size: int) -> str:
        words = (f"The {_name(i)} of {_name(i + 7)} is Old here." for i in range(size // 30))
        return " ".join(words)

    yield "markdown", "refused fixes", lambda size: "1 .\n\n" * (size // 5)
    yield "plain", "distinct capitals", distinct
    yield "markdown", "distinct capitals", distinct
    yield "rst", "references", lambda size: "".join(f"See `n{i}`_ and a{i}_ .\n\n" for i in range(size // 25))
    yield (
        "rst",
        "targets",
        lambda size: "".join(f".. _n{i}: http://x/{i}\n\nSee `n{i}`_.\n\n" for i in range(size // 40)),
    )
    yield "rst", "simple table", lambda size: _table(size // 30)
    yield "rst", "grid table", lambda size: _grid(size // 24)
    yield "rst", "wide grid table", lambda size: _wide(size)
    for format in ("plain", "markdown", "rst", "html"):
        yield format, "nested quotes", lambda size: '"a ' * (size // 6) + 'b" ' * (size // 6)
        yield format, "nested curly quotes", lambda size: "“a " * (size // 6) + "b” " * (size // 6)
        yield format, "nested brackets", lambda size: "( a " * (size // 8) + "b ) " * (size // 8)
        yield format, "one long line", lambda size: "word " * (size // 5)
        yield format, "one long word", lambda size: "word" * (size // 4)
        yield format, "short lines", lambda size: "word\n" * (size // 5)
    for open, close in (("<b>", "</i>"), ("<b><i>", "</b></i>"), ("<div>", ""), ("<p><b>a", ""), ("<a href=x>a", "")):
        yield "html", f"{open} ... {close}", lambda size, o=open, c=close: o * (size // 8) + " a " + c * (size // 8)
        yield "html", f"{open}a {close}", lambda size, o=open, c=close: f"{o}a {c}" * (size // 12)
    yield "html", "nested tables", lambda size: "<table><tr><td>a" * (size // 16)
    yield "markdown", "nested quotations", lambda size: "\n".join("> " * i + "a" for i in range(int(size**0.5)))
    yield "markdown", "nested lists", lambda size: "\n".join("  " * i + "- a" for i in range(int(size**0.5)))
    yield (
        "markdown",
        "backticks of all lengths",
        lambda size: " a ".join("`" * i for i in range(int((2 * size) ** 0.5))),
    )
    yield "markdown", "lone backticks", lambda size: "a ` b .\n\n" * (size // 9)
    yield "plain", "full-width commas", lambda size: "word，word .\n\n" * (size // 13)
    yield "plain", "full-width commas in a line", lambda size: "a，" * (size // 2)
    yield "plain", "katakana dots in a line", lambda size: "Mill・Town and " * (size // 14)
    yield "markdown", "bold words in a loop", lambda size: "see **Mill** Of " * (size // 16)
    yield "plain", "broken names", lambda size: " ".join(f"Now {_name(i)} _ b is set." for i in range(size // 20))
    yield "plain", "low quotation marks", lambda size: " ".join(f'The „{_name(i)}” is "x".' for i in range(size // 20))
    yield "plain", "sums", lambda size: "It cost 300元 in the town. " * (size // 26)
    yield "plain", "remarks", lambda size: "I am an AI assistant that helps you. They left. " * (size // 47)
    yield "plain", "spaced colons", lambda size: "She said : the boat is late again. " * (size // 35)
    yield "plain", "slips in quotations", lambda size: 'He said "no" and could of gone. ' * (size // 32)
    yield (
        "plain",
        "attributions in a row",
        lambda size: 'It is old, "the miller said, ' + '"the miller said, ' * (size // 18),
    )
    yield "plain", "a paragraph in lowercase", lambda size: "the mill is old. and it is shut. " * (size // 33)
    yield "plain", "dates with periods", lambda size: "It was sold (13.02.2001). " * (size // 26)
    yield "html", "closing brackets", lambda size: "<p>a 」 b" * (size // 8)
    yield "html", "misnested", lambda size: "<b>a<i>b</b>c</i> ." * (size // 19)
    yield from _nested()
    for format in sorted(cases.MARKUP):
        if format in FRAMES:
            yield format, "many texts", lambda size, f=format: _held(f, *("A  text ." for _ in range(size // 50)))
            yield (
                format,
                "one long text",
                lambda size, f=format: _held(f, "It was the the mayor , who said. " * (size // 33)),
            )
    yield "markdown", "references", lambda size: "".join(f"[a{i}][b{i}] .\n\n[b{i}]: x\n\n" for i in range(size // 24))


def _nested() -> Iterator[tuple[str, str, Callable[[int], str]]]:
    """What opens again and again, and never or late closes."""
    for format, name, open, close in (
        ("asciidoc", "marks", "*a _b `c #d ", ""),
        ("asciidoc", "signs", "a##", "#"),
        ("asciidoc", "macros", "link:a[b footnote:[c ", "]"),
        ("asciidoc", "blocks", "\n====\na\n\n--\nb\n", ""),
        ("org", "marks", "*a /b _c +d ", ""),
        ("org", "links", "[[a][b [fn:: c ", "]]"),
        ("org", "blocks", "#+begin_quote\na\n", "#+end_quote\n"),
        ("mediawiki", "templates", "{{a|b=[[c|d ", "]]}}"),
        ("mediawiki", "tables", "\n{|\n|\na\n", "\n|}\n"),
        ("mediawiki", "tags", "<ref>a<b>''b ", "</ref>"),
        ("latex", "groups", "\\emph{a {b ", "}"),
        ("latex", "environments", "\\begin{quote} a ", "\\end{quote}"),
        ("latex", "formulas", "$a \\(b ", ""),
        ("man", "indentation", ".RS\na\n", ".RE\n"),
        ("man", "conditions", ".if n \\{\na\n", ".\\}\n"),
        ("man", "fonts", "\\fBa \\fIb ", "\\fR"),
    ):
        half = len(open) + len(close)
        yield format, f"nested {name}", lambda size, o=open, c=close, n=half: o * (size // n) + " a " + c * (size // n)


def _name(i: int) -> str:
    name = ""
    for _ in range(6):
        i, rest = divmod(i * 7 + 3, 21)
        name += "bcdfghklmnprstvwzaeio"[rest] + "aeiou"[rest % 5]
        i += rest * 31
    return name.capitalize()


def _table(rows: int) -> str:
    rule = "========== ==========\n"
    return rule + "Aaa        Bbb\n" + rule + "".join(f"row{i % 9} .     text , x\n" for i in range(rows)) + rule


def _grid(rows: int) -> str:
    return "+-----+-----+\n" + "| a . | b , |\n+-----+-----+\n" * (rows // 2)


def _wide(size: int) -> str:
    columns = size // 30
    rule = "+---" * columns + "+\n"
    return rule + ("| a " * columns + "|\n" + rule) * 3


def seconds(format: str, text: str, mend: bool) -> tuple[float, dict[str, float]]:
    """The processor's time for a text, and what each rule had of it."""
    source = cases.opened(text, format)
    linter, _ = make_linter(cases.settings())
    linter.times = {}
    begun = time.process_time()
    if mend:
        fix(source, lambda changed: linter.lint(cases.runner().read(changed, cases.settings())), True)
    else:
        document = cases.runner().read(source, cases.settings())
        linter.times["read"] = time.process_time() - begun
        linter.lint(document)
    return time.process_time() - begun, linter.times


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=40_000)
    parser.add_argument("--limit", type=float, default=6.0)
    parser.add_argument("--fix", action="store_true")
    parser.add_argument("--match", default="")
    parser.add_argument("--special", action="store_true", help="only what is not one piece repeated")
    parser.add_argument("--all", action="store_true", help="print every ratio")
    options = parser.parse_args()
    wrong = count = 0
    seconds("plain", "A text .", True)
    for format, name, make in special() if options.special else shapes():
        if options.match not in f"{format} {name}":
            continue
        count += 1
        long = make(options.size)
        try:
            first = seconds(format, long, options.fix)
        except SourceError:
            continue
        slow = SLOW * (30 if options.fix else 1)
        if first[0] < slow * len(long) / 1000 and not options.all:
            continue
        took, times = min(first, *(seconds(format, long, options.fix) for _ in range(2)), key=lambda run: run[0])
        short = min(seconds(format, make(options.size // 4), options.fix)[0] for _ in range(3))
        ratio = took / max(short, 0.001)
        if ratio > options.limit or options.all:
            wrong += ratio > options.limit
            most = ", ".join(f"{code} {part:.2f}" for code, part in sorted(times.items(), key=lambda t: -t[1])[:3])
            print(f"{ratio:6.1f} {format} {name}: {short:.2f} s, {took:.2f} s ({most})", flush=True)
    print(f"{wrong} of {count} over {options.limit:g}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
