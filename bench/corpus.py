"""Documents made to measure: English of a sort, with the markup that documents have, and with slips if wanted.

The same seed gives the same bytes. The sentences say nothing, but their words are as common and as long as those of
real text, and they are as varied as it takes for no line to stand twice by design.
"""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

Format = Literal["markdown", "plain"]

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
        """A document of about `size` bytes of UTF-8."""
        parts: list[str] = []
        length = 0
        while length < size:
            part = self._part(format, not parts)
            parts.append(part)
            length += len(part.encode()) + 2
        return "\n\n".join(parts) + "\n"

    def _part(self, format: Format, first: bool) -> str:
        if format == "plain":
            return self._paragraph()
        kind = 0 if first else self._random.randrange(20)
        if kind < 3:
            return "#" * (1 if first else self._random.randint(2, 3)) + " " + self._heading()
        if kind < 6:
            return "\n".join(f"- {self._marked(self._sentence())}" for _ in range(self._random.randint(2, 5)))
        if kind == 6:
            code = f"for {self._word(NOUNS)} in range({self._number()}):\n    print({self._word(NOUNS)!r})"
            return f"```python\n{code}\n```"
        if kind == 7:
            cells = [[self._word(NOUNS) for _ in range(3)] for _ in range(3)]
            return "\n".join(f"| {' | '.join(row)} |" for row in [cells[0], ["---"] * 3, *cells[1:]])
        if kind == 8:
            return "> " + self._paragraph(2)
        return self._marked(self._paragraph())

    def _paragraph(self, sentences: int = 0) -> str:
        return " ".join(self._sentence() for _ in range(sentences or self._random.randint(2, 6)))

    def _heading(self) -> str:
        return f"The {self._word(ADJECTIVES)} {self._word(NOUNS)} of {self._word(PLACES)}"

    def _marked(self, text: str) -> str:
        """Emphasis, code and a link here and there."""
        words = text.split(" ")
        for i, word in enumerate(words):
            if word.isalpha() and self._random.random() < 0.03:
                target = f"https://example.org/{word.lower()}/{self._number()}"
                words[i] = self._random.choice((f"*{word}*", f"**{word}**", f"`{word}`", f"[{word}]({target})"))
        return " ".join(words)

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


def write(folder: Path, files: int, size: int, format: Format = "markdown", slips: float = 0.0, seed: int = 1) -> Path:
    """Write documents into a folder, which is made.

    Arguments:
        folder: where.
        files: how many.
        size: bytes of each, about.
        format, slips, seed: of the documents.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for i in range(files):
        name = f"{i:05}.{'md' if format == 'markdown' else 'txt'}"
        (folder / name).write_text(Writer(seed + i, slips).document(size, format), "utf-8")
    return folder
