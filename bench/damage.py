"""Break sound lines in one known way, repair them, and compare exactly: the evidence for which fixes are safe.

usage: python bench/damage.py FOLDER [CODES]

FOLDER  text files of sound English, one paragraph to a block of lines
CODES   rule codes with commas; all that have damage here if left out

For each kind of damage up to 1,000 lines are taken in which its rule finds nothing; every line is damaged at one
place (chosen by a fixed seed) and the first fixes of the rule's findings are applied once. Printed: lines damaged,
lines found, lines whose text came back exactly, and the same for lines where every fix was marked safe.
"""

from __future__ import annotations

import pathlib
import random
import re
import sys
from collections.abc import Callable, Iterator

from npqp_lint import registry
from npqp_lint.linter import Linter
from npqp_lint.text.document import Builder, Document
from npqp_lint.text.source import Source

LINES = 1000
Change = Callable[[re.Match[str]], str]


def _glue(match: re.Match[str]) -> str:
    return match[0].replace(" ", "")


DAMAGE: tuple[tuple[str, str, str, Change], ...] = (
    ("TY101", "space before a comma", r"(?<=[a-z]),(?= )", lambda m: " ,"),
    ("TY101", "space before a stop", r"(?<=[a-z])\.(?=$| [A-Z])", lambda m: " ."),
    ("TY101", "space before ; : ! ?", r"(?<=[a-z])[;:!?](?=$| )", lambda m: " " + m[0]),
    ("TY101", "comma moved over its space", r"(?<=[a-z]), (?=[a-z])", lambda m: " ,"),
    ("TY101", "spaces inside brackets", r"(?<= )\(([^()\n]{3,60})\)(?=[ ,.]|$)", lambda m: f"( {m[1]} )"),
    ("TY101", "spaced 's", r"(?<=[a-z])(['’])s(?= )", lambda m: f" {m[1]}s"),
    ("TY101", "spaced n't", r"(?<=[a-z])n(['’])t(?= )", lambda m: f" n{m[1]}t"),
    ("TY101", "space inside a time", r"(?<= )(\d{1,2}):(\d\d)(?= ?[ap]\.?m)", lambda m: f"{m[1]}: {m[2]}"),
    ("TY101", "spaced compound", r"(?<= )(well|self|long|short|full|part)-(?=[a-z]{3})", lambda m: f"{m[1]} - "),
    ("TY101", "apostrophe with a space behind", r"(?<=[a-z])([’'])s(?= )", lambda m: f"{m[1]} s"),
    ("TY101", "spaced plural possessive", r"(?<=[a-z]s)([’'])(?= [a-z])", lambda m: f" {m[1]}"),
    ("TY101", "spaced o'clock and names", r"(?<=\b[Oo])(['’])(?=[A-Z]|clock)", lambda m: f" {m[1]}"),
    ("TY101", "compound with one space", r"(?<= )(well|self|long|short|mid)-(?=[a-z]{3})", lambda m: f"{m[1]} -"),
    ("TY101", "compound with a figure", r"(?<= )(\d+)-(?=(?:year|day|month|hour|minute)\b)", lambda m: f"{m[1]} - "),
    ("TY101", "chain of hyphens", r"(?<= )([a-z]+)-(to|of|in|on|by)-(?=[a-z]+ )", lambda m: f"{m[1]} - {m[2]} - "),
    ("TY101", "decimal", r"(?<= )(\d{1,3})\.(?=\d+ ?(?:million|billion|%|per))", lambda m: f"{m[1]}. "),
    ("TY101", "spaced decimal", r"(?<= )(\d{1,3})\.(?=\d+[ %])", lambda m: f"{m[1]} . "),
    ("TY101", "thousands", r"(?<= )(\d{1,3}),(?=000\b)", lambda m: f"{m[1]}, "),
    ("TY101", "spaced thousands", r"(?<= )(\d{1,3}),(?=\d{3} )", lambda m: f"{m[1]} , "),
    ("TY101", "ordinal", r"(?<= )(\d{1,2})(?=(?:st|nd|rd|th)\b)", lambda m: f"{m[1]} "),
    ("TY101", "abbreviation", r"\bU\.(?=[SKN]\.)|(?<=[ap]\.)(?=m\.)", lambda m: m[0] + " "),
    ("TY102", "no space after a comma", r"(?<=[a-z]{2}), (?=[a-z]{2})", lambda m: ","),
    ("TY102", "no space after a stop", r"(?<=[a-z]{3})\. (?=[A-Z][a-z])", lambda m: "."),
    ("TY102", "no space after ! ?", r"(?<=[a-z]{3})([!?]) (?=[A-Z][a-z])", lambda m: m[1]),
    ("TY102", "no space before a bracket", r"(?<=[a-z]{4}) \((?=[a-z]+ [^()\n]+\))", lambda m: "("),
    ("TY102", "no space after a figure", r"(?<= \d{4}), (?=[a-z]{2})", lambda m: ","),
    ("TY102", "no space around a quotation", r'(?<= (?:the|and)) "(?=\w)|(?<=[a-z])" (?=(?:and|of|in) )', _glue),
    ("TY102", "no space before a quotation", r'(?<=[a-z][,:]) "(?=[A-Z])', _glue),
    ("TY103", "doubled space", r"(?<=[a-z]) (?=[a-z])", lambda m: "  "),
    ("TY104", "spaces inside straight quotes", r'(?<= )"([^"\n]{3,60})"(?=[ ,.;]|$)', lambda m: f'" {m[1]} "'),
    ("TY104", "spaces inside curly quotes", r"(?<= )“([^“”\n]{3,60})”(?=[ ,.;]|$)", lambda m: f"“ {m[1]} ”"),
    ("TY104", "space before a final quote", r'(?<=[a-z][.!?])["”]$', lambda m: " " + m[0]),
    ("TY104", "quote on the wrong side", r'(?<=[a-z])([,.?!])" (?=[a-z])', lambda m: f'{m[1]} "'),
    ("TY104", "opening mark on the wrong side", r'(?<=[a-z]) "(?=[A-Za-z][^"\n]{3,60}"[ ,.])', lambda m: '" '),
    ("TY104", "spaces inside single quotes", r"(?<= )'([^'\n]{3,60})'(?=[ ,.;]|$)", lambda m: f"' {m[1]} '"),
    ("TY104", "closing mark turned", r"(?<=[a-z])”(?= [a-z])", lambda m: "“"),
    (
        "TY106",
        "dash to hyphen",
        r"(?<=[a-z]{3}) – (?=(?:a|the|this|that|they|she|we|which|but the|and the) )",
        lambda m: "-",
    ),
    ("TY107", "space after a currency sign", r"(?<= )([$£€])(?=\d)", lambda m: m[1] + " "),
    ("MT111", "full-width mark", r"(?<=[a-z])([,:;!?])( |$)", lambda m: chr(ord(m[1]) + 0xFEE0)),
    ("MT111", "ideographic stop", r"(?<=[a-z])\. (?=[A-Z])", lambda m: "。"),
    ("MT111", "full-width brackets", r"(?<=[a-z]) \(([^()\n]{3,60})\)(?=[,.])", lambda m: f"（{m[1]}）"),
    ("MT111", "full-width figures", r"(?<= )\d{2,4}(?= )", lambda m: "".join(chr(ord(c) + 0xFEE0) for c in m[0])),
    ("MT111", "Cyrillic look-alike", r"(?<=\b[A-Z])[AEKMHOPCTX](?=[A-Z])", lambda m: _CYRILLIC[m[0]]),
    ("MT112", "entity for &", r"(?<= )&(?= )", lambda m: "&amp;"),
    ("MT112", "entity for a quote", r'(?<= )"(?=\w)', lambda m: "&quot;"),
    ("MT112", "entity for an apostrophe", r"(?<=[a-z])'(?=s )", lambda m: "&#39;"),
    ("MT112", "joining sign", r"(?<=[a-z])-(?=[a-z])", lambda m: " @-@ "),
    ("MT112", "word cut into pieces", r"(?<=[a-z]{3})(?=[a-z]{3})", lambda m: "@@ "),
    ("MT112", "TeX quotes", r'(?<= )"([^"\n]{3,60})"(?=[ ,.;]|$)', lambda m: f"``{m[1]}''"),
    ("MT112", "invisible character", r"(?<=[a-z])(?=[a-z])", lambda m: "\u200b"),
)
"""Rule, name of the damage, where it is done, what it does."""

_CYRILLIC = dict(zip("AEKMHOPCTX", "АЕКМНОРСТХ", strict=True))


def document(line: str) -> Document:
    """One line as a document of one paragraph."""
    builder = Builder(Source(line, "line.txt"), "plain")
    builder.begin("paragraph")
    builder.text(0, len(line))
    return builder.build()


def repair(linter: Linter, line: str) -> tuple[str, bool, bool]:
    """The line after the first fix of every finding, whether anything was found, whether all fixes were safe."""
    found = linter.lint(document(line)).diagnostics
    edits: dict[tuple[int, int], str] = {}
    safe = True
    for diagnostic in found:
        for fix in diagnostic.fixes[:1]:
            safe = safe and fix.applicability == "safe"
            edits.update({(edit.start, edit.end): edit.text for edit in fix.edits})
    for (start, end), text in sorted(edits.items(), reverse=True):
        line = line[:start] + text + line[end:]
    return line, bool(found), safe and bool(edits)


def lines(folder: pathlib.Path) -> list[str]:
    """Every line of the folder once, in an order that one seed fixes; tokenised files are left out."""
    found = {
        line.strip()
        for path in sorted(folder.glob("*.txt"))
        if "tokenised" not in path.name
        for line in path.read_text("utf-8").split("\n")
        if 40 < len(line) < 1500
    }
    shuffled = sorted(found)
    random.Random(1).shuffle(shuffled)
    return shuffled


def trials(linter: Linter, sound: list[str], where: re.Pattern[str], change: Change) -> Iterator[tuple[str, str]]:
    """Sound lines and their damaged copies."""
    dice = random.Random(1)
    count = 0
    for line in sound:
        places = list(where.finditer(line))
        if not places or linter.lint(document(line)).diagnostics:
            continue
        place = dice.choice(places)
        yield line, line[: place.start()] + change(place) + line[place.end() :]
        count += 1
        if count == LINES:
            return


def main() -> None:
    """Print a line per kind of damage."""
    sound = lines(pathlib.Path(sys.argv[1]))
    wanted = set(sys.argv[2].split(",")) if len(sys.argv) > 2 else {code for code, *_ in DAMAGE}
    rules = {rule.code: rule for rule in registry.rules()}
    print(f"{'rule':6} {'damage':32} {'lines':>6} {'found':>6} {'exact':>6} {'safe':>6} {'exact':>6}")
    for code, name, where, change in DAMAGE:
        if code not in wanted:
            continue
        linter = Linter([rules[code]()])
        total = hit = exact = safe = safe_exact = 0
        for line, damaged in trials(linter, sound, re.compile(where), change):
            repaired, found, all_safe = repair(linter, damaged)
            total, hit, exact = total + 1, hit + found, exact + (repaired == line)
            safe, safe_exact = safe + all_safe, safe_exact + (all_safe and repaired == line)
            if "-v" in sys.argv and repaired != line and found:
                print(f"    {damaged!r}\n    {repaired!r}")
        print(f"{code:6} {name:32} {total:6} {hit:6} {exact:6} {safe:6} {safe_exact:6}")


if __name__ == "__main__":
    main()
