"""Documents made to measure: English of a sort, with the markup that documents have, and with slips if wanted.

The same seed gives the same bytes. The sentences say nothing, but their words are as common and as long as those of
real text, and they are as varied as it takes for no line to stand twice by design.

usage: corpus.py FOLDER [--formats NAMES] [--files N] [--size BYTES] [--slips RATE] [--seed N]
"""

from __future__ import annotations

import argparse
import random
import re
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

Format = Literal["markdown", "plain", "rst", "html", "docx"]
SUFFIXES: dict[Format, str] = {"markdown": "md", "plain": "txt", "rst": "rst", "html": "html", "docx": "docx"}
"""The formats that documents can be made in, and how the names of their files end."""

NOUNS = (
    "harbour river market school bridge village library train engine garden teacher farmer doctor council budget "
    "report street window kitchen winter summer morning evening station machine factory worker company product "
    "customer service history language museum painting concert student lesson problem answer question reason result "
    "decision agreement contract partner region border forest mountain valley island coast storm flood harvest grain "
    "price market tax wage bank loan house tenant owner building tower square church school hospital nurse patient "
    "medicine treatment illness vaccine laboratory experiment method theory figure table chapter author reader paper "
    "journal editor article newspaper reporter interview camera picture screen network server file folder program "
    "user password account message letter package parcel ship captain sailor crew cargo port customs officer"
).split()
PLACES = "Graz Bergen Leeds Turin Porto Malmö Ghent Lyon Cork Zürich Gdańsk Tartu Oulu Bilbao Łódź Aarhus".split()
PEOPLE = "Ann Peter Maria Tom Ingrid José Clara Henry Åsa Paul Zoë Martin Ruth Samuel Nora Victor".split()
ADJECTIVES = (
    "new old small large early late quiet busy open narrow public local national annual modern simple complete recent "
    "common useful heavy bright cold warm green broken expensive cheap reliable serious important well-known long-term"
).split()
VERBS = (
    "opened closed repaired visited described reported measured compared planned built sold bought moved carried "
    "painted checked answered explained supported reduced increased changed replaced finished noticed improved"
).split()
ADVERBS = "slowly quickly often rarely finally carefully usually recently again together nearly partly".split()
LINKS = ("and", "but", "because", "while", "although", "so", "when")
TIMES = (
    "in 1998", "last year", "on Monday", "in the spring", "for two weeks", "at noon", "since 2011", "by 4.5 percent"
)  # fmt: skip
POOLS = {
    "a": ADJECTIVES, "n": NOUNS, "v": VERBS, "d": ADVERBS, "p": PLACES, "w": PEOPLE, "l": LINKS, "t": TIMES
}  # fmt: skip
_ARTICLE = re.compile(r"\b([Aa]) (?=[aeiou])")

SENTENCES = (
    "The {a} {n} {v} the {n} of {p} {t}.",
    "{w} {v} the {n} near the {n}, {l} the {n} was {a}.",
    "There is a {a} {n} in {p}, and it has been {v} {d}.",
    "Most of the {n}s were {a}; some were {v} {t}.",
    "According to {w}, the {a} {n} will be {v} before the {n} is ready.",
    "“The {n} was {a},” said {w}, who {v} the {n} {t}.",
    "It took {w} {m} days to find out why the {n} had been {v}.",
    "If the {n} is {a}, the {n} cannot be {v} without a {n}.",
    "In {p}, the {n} and the {n} share one {a} {n} (see the {n} on page {m}).",
    "They {v} it {d}, for the {n} of the {n} was no longer {a}.",
    "What the {n} needs is a {a} {n}, not another {n}.",
    "Each {n} costs about €{m}, which is {m} percent more than the {n} of {p}.",
    "{w} and {w} don’t agree: one wants the {n}, the other the {a} {n}.",
    "Has the {n} been {v}?",
    "Nobody {v} the {n} that {w} had {v} {t}, {l} everyone knew the {n}.",
)


class Word(NamedTuple):
    """A word with its marks, and what the markup makes of it; a link has a target."""

    text: str
    how: Literal["", "emphasis", "strong", "code", "link"] = ""
    target: str = ""


Text = list[Word]


class Part(NamedTuple):
    """One part of a document, before it is in any format.

    Arguments:
        kind: what it is.
        texts: one of a heading, a paragraph or a quotation; the lines of code, the items of a list, the cells of a
            table.
        level: of a heading.
    """

    kind: Literal["heading", "paragraph", "quote", "code", "list", "table"]
    texts: list[Text]
    level: int = 0


COLUMNS = 3
"""Of every table; its first row is its head."""


class Writer:
    """Writes documents.

    Arguments:
        seed: says which.
        slips: of a sentence to have one, from 0 to 1.
    """

    def __init__(self, seed: int, slips: float = 0.0) -> None:
        self._random = random.Random(seed)
        self._slips = slips

    def document(self, size: int, format: Format = "markdown") -> str:
        """A document of about `size` bytes of UTF-8, if it is Markdown; in the other formats it has the same prose.

        A Word document is no text: ``file`` makes it.
        """
        parts = self.parts(size)
        if format == "markdown":
            return "\n\n".join(map(markdown, parts)) + "\n"
        import corpus_formats

        return corpus_formats.TEXTS[format](parts)

    def file(self, size: int, format: Format = "markdown") -> bytes:
        """The same as a file holds it."""
        if format != "docx":
            return self.document(size, format).encode()
        import corpus_formats

        return corpus_formats.docx(self.parts(size))

    def parts(self, size: int) -> list[Part]:
        """A document, before it is in any format."""
        parts: list[Part] = []
        length = 0
        while length < size:
            parts.append(self._part(not parts))
            length += len(markdown(parts[-1]).encode()) + 2
        return parts

    def _part(self, first: bool) -> Part:
        kind = 0 if first else self._random.randrange(20)
        if kind < 3:
            level = 1 if first else self._random.randint(2, 3)
            return Part("heading", [_plain(self._heading())], level)
        if kind < 6:
            return Part("list", [self._marked(self._sentence()) for _ in range(self._random.randint(2, 5))])
        if kind == 6:
            loop = f"for {self._word(NOUNS)} in range({self._number()}):"
            return Part("code", [_plain(loop), _plain(f"    print({self._word(NOUNS)!r})")])
        if kind == 7:
            return Part("table", [_plain(self._word(NOUNS)) for _ in range(3 * COLUMNS)])
        if kind == 8:
            return Part("quote", [_plain(self._paragraph(2))])
        return Part("paragraph", [self._marked(self._paragraph())])

    def _paragraph(self, sentences: int = 0) -> str:
        return " ".join(self._sentence() for _ in range(sentences or self._random.randint(2, 6)))

    def _heading(self) -> str:
        return f"The {self._word(ADJECTIVES)} {self._word(NOUNS)} of {self._word(PLACES)}"

    def _marked(self, text: str) -> Text:
        """Emphasis, code and a link here and there."""
        words = _plain(text)
        for i, (word, _, _) in enumerate(words):
            if len(word) > 1 and word.isalpha() and self._random.random() < 0.03:  # a letter alone may be a variable
                target = f"https://example.org/{word.lower()}/{self._number()}"
                marked = Word(word, "emphasis"), Word(word, "strong"), Word(word, "code"), Word(word, "link", target)
                words[i] = self._random.choice(marked)
        return words

    def _sentence(self) -> str:
        text = self._random.choice(SENTENCES)
        for letter, pool in POOLS.items():
            while f"{{{letter}}}" in text:
                text = text.replace(f"{{{letter}}}", self._word(pool), 1)
        while "{m}" in text:
            text = text.replace("{m}", self._number(), 1)
        text = _ARTICLE.sub(r"\1n ", text)
        return self._slip(text) if self._random.random() < self._slips else text

    def _slip(self, text: str) -> str:
        """The sentence with one of the slips that translation and typing leave."""
        words = text.split(" ")
        at = self._random.randrange(1, len(words))
        kind = self._random.randrange(6)
        if kind == 0:
            return text + " ."
        if kind == 1:
            return " ".join([*words[:at], words[at - 1], *words[at:]])
        if kind == 2:
            return " ".join([*words[:at]]) + ". " + " ".join(words[at:])
        if kind == 3:
            return text.replace(", ", " , ", 1)
        if kind == 4:
            return " ".join([*words[:at], words[at].capitalize(), *words[at + 1 :]])
        return text + " said " + self._word(PEOPLE) + "."

    def _word(self, pool: Sequence[str]) -> str:
        return self._random.choice(pool)

    def _number(self) -> str:
        return str(self._random.randint(2, 99))


def _plain(text: str) -> Text:
    return [Word(word) for word in text.split(" ")]


def raw(text: Text) -> str:
    """The words alone."""
    return " ".join(word.text for word in text)


def rows_of(cells: list[str]) -> list[list[str]]:
    """The cells of a table, row by row."""
    return [cells[i : i + COLUMNS] for i in range(0, len(cells), COLUMNS)]


def markdown(part: Part) -> str:
    """A part in Markdown."""
    texts = [" ".join(map(_markdown, text)) for text in part.texts]
    if part.kind == "heading":
        return f"{'#' * part.level} {texts[0]}"
    if part.kind == "list":
        return "\n".join(f"- {text}" for text in texts)
    if part.kind == "code":
        return "\n".join(["```python", *texts, "```"])
    if part.kind == "table":
        head, *rest = rows_of(texts)
        return "\n".join(f"| {' | '.join(row)} |" for row in [head, ["---"] * COLUMNS, *rest])
    return f"> {texts[0]}" if part.kind == "quote" else texts[0]


def _markdown(word: Word) -> str:
    if word.how == "link":
        return f"[{word.text}]({word.target})"
    mark = {"": "", "emphasis": "*", "strong": "**", "code": "`"}[word.how]
    return f"{mark}{word.text}{mark}"


def write(folder: Path, files: int, size: int, format: Format = "markdown", slips: float = 0.0, seed: int = 1) -> Path:
    """Write documents into a folder, which is made.

    Arguments:
        folder: where.
        files: how many.
        size: bytes of each, about, if it is Markdown; in the other formats it has the same prose.
        format, slips, seed: of the documents.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for i in range(files):
        (folder / f"{i:05}.{SUFFIXES[format]}").write_bytes(Writer(seed + i, slips).file(size, format))
    return folder


def main() -> None:
    """Write documents from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--formats", default="markdown", help="parted by commas; of " + ", ".join(SUFFIXES))
    parser.add_argument("--files", type=int, default=10, help="how many in each format")
    parser.add_argument("--size", type=int, default=10_000, help="bytes of each, about, if it is Markdown")
    parser.add_argument("--slips", type=float, default=0.0, help="of a sentence to have one, from 0 to 1")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    for name in given.formats.split(","):
        if name not in SUFFIXES:
            parser.error(f"there is no format {name!r}; take of {', '.join(SUFFIXES)}")
        write(given.folder, given.files, given.size, name, given.slips, given.seed)


if __name__ == "__main__":
    main()
