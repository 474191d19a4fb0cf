"""MT113 deictic-country."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, ClassVar

from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Example, Finding, Fix, Option, PatternRule

from npqp_rules.english.finite import coarse_tags
from npqp_rules.english.quotations import in_quotes
from npqp_rules.english.words import FUNCTION_WORDS, words_of
from npqp_rules.nearby import left_end

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from npqp_lint.text.document import Document

_WHOSE = lazy(r"(?<![\w’'-])(?:[Mm]y|[Oo]ur)$")
_PERSONAL = lazy(r"(?<![\w'’])(?:I|me|mine|myself|I['’](?:m|ve|d|ll)|[Mm]y(?! country))(?!\w)")
_OURS = lazy(r"(?<![\w'’])(?:we|us|ours|ourselves|our(?! country))(?![\w])", re.IGNORECASE)
_DEVOTED = lazy(
    r"\b(?:for|lov(?:e|es|ed|ing)|defend(?:s|ed|ing)?|serv(?:e|es|ed|ing)|betray(?:s|ed|ing)?|le(?:ave|aves|ft|aving)|"
    r"miss(?:ed|es|ing)?|died? for|represent(?:s|ed|ing)?|proud of|God save|bless|visit(?:ed|ing|s)?|compared? to)\s$"
)
_VERBS = (
    "said|says|added|adds|stressed|noted|explained|stated|emphasi[sz]ed|pointed out|told|argued|believes?|claimed|wrote"
)
_SAID_AFTER = lazy(
    rf",['’\"”]? (?:(?:[Hh]e|[Ss]he|[Tt]hey|[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){{0,3}}) (?:also )?(?:{_VERBS})"
    rf"|(?:{_VERBS}) (?:[Mm]r|[Mm]s|[Dd]r|[A-Z]))\b"
)
_SAID_BEFORE = lazy(rf"\b(?:{_VERBS}) that\b[^.!?]*$")
_PART = lazy(r"\b(?P<side>(?:north|south|east|west|northeast|northwest|southeast|southwest)(?:ern)?|central) $")
_DESCRIBED = lazy(r"\b(?P<word>[a-z-]+) $")
_WORDS_NEAR = 60
"""Code points before “my country” whose words are classed."""
_QUOTE = lazy(r"[\"“”«»]")
_BLOCKS_NEAR = 2
"""Blocks on either side in which the author may speak."""
_NEAR = 400
"""Characters on either side in which an "I" makes the country the writer's own."""


class DeicticCountry(PatternRule):
    """ "My country" or "our country" where nobody speaks in the first person.

    ## What it does

    Reports "my country" in text without an "I", and "our country" in reported speech ("..., he said") without a "we".

    ## Why it matters

    Some languages call the home country by a word that literally means "my country" and refers to the country the text
    is about. A reader of the translation takes it for the writer's country and wonders who is speaking.

    ## Fix safety

    Unsafe: only the writer knows which country is meant. The fix offers "the country", or the name set with `country`
    under `[rules.deictic-country]`.

    ## Exceptions

    Quotations, questions, text with "I", "me", or another "my" nearby, and words of attachment ("for my country", "love
    my country", "left my country"). "Our country" without a reporting clause is left alone, because people write it
    themselves.
    """

    code = "MT113"
    name = "deictic-country"
    family = "artifact"
    stage = "stable"
    options: ClassVar = {
        "country": Option("", 'name of the country to use instead, such as "Japan"; if empty, "the country"')
    }
    signs = (" country",)
    pattern = lazy(r" country\b")
    bad = (
        Example(
            "The rain in southern my country went on for weeks.",
            "The rain in the southern part of the country went on for weeks.",
        ),
        Example("Many young people in rural my country left for the towns."),
        Example("my country's mills are new, and they are large.", "The country's mills are new, and they are large."),
        Example(
            "In the first quarter, my country exported more steel than before.",
            "In the first quarter, the country exported more steel than before.",
        ),
        Example(
            "My country has the longest coastline in the region.",
            "The country has the longest coastline in the region.",
        ),
        Example(
            "Under my country's labour law, notice is one month.",
            "Under the country's labour law, notice is one month.",
        ),
        Example("The orders of my country’s shipyards doubled.", "The orders of the country’s shipyards doubled."),
        Example("Farmers in my country planted less rice.", "Farmers in the country planted less rice."),
        Example(
            "With the new port our country will trade more, he said.",
            "With the new port the country will trade more, he said.",
        ),
        Example(
            "The minister said that our country would open two museums.",
            "The minister said that the country would open two museums.",
        ),
        Example(
            "Our country is now able to build such trains, Ms. Lim added.",
            "The country is now able to build such trains, Ms. Lim added.",
        ),
        Example(
            "Rail freight in our country grew by a tenth, said Dr. Osei, who heads the office.",
            "Rail freight in the country grew by a tenth, said Dr. Osei, who heads the office.",
        ),
        Example(
            "The survey shows that half of my country's adults read daily.",
            "The survey shows that half of the country's adults read daily.",
        ),
    )
    good = (
        "I was thrown out of my country.",
        "“My country needs doctors,” the envoy said.",
        'She replied: "In my country this is normal," and sat down.',
        "We are proud of our country.",
        "Our country deserves better schools.",
        "They sang of dying for my country.",
        "He starred in My People, My Country.",
        "How do these sizes compare to my country's?",
        "There is a war in our country now.",
        "We need our country to act, he said.",
        "Our countryside is green, he said.",
        "Where are the rivers in my country? Nobody asks.",
        "My brother left my country.",
        "I tell here what I saw.\n\nMy country has the longest coastline in the region.",
    )

    def judge(self, match: re.Match[str], document: Document) -> Finding | None:
        """A finding unless someone speaks in the first person nearby."""
        text, end = document.text, match.end()
        whose = _WHOSE.search(text, max(0, match.start() - 4), match.start())
        if whose is None:
            return None
        start = whose.start()
        block = document.block_at(start)
        before, after = text[max(block.start, start - _NEAR) : start], text[end : min(block.end, end + _NEAR)]
        sentence_end = re.search(r"[.!?](?:\s|$)", after)
        if (sentence_end and sentence_end[0][0] == "?") or _quoted(text[left_end(block, start) : start]):
            return None
        if _PERSONAL.search(before) or _PERSONAL.search(after) or _DEVOTED.search(before):
            return None
        if _is_personal(document, start):
            return None
        if whose[0] in ("our", "Our"):
            # a false stop may cut the reporting clause off, so look for it to the end of the paragraph
            if not (_SAID_AFTER.search(after) or _SAID_BEFORE.search(before)):
                return None
            if _OURS.search(before) or _OURS.search(after):
                return None
        return Finding(
            start,
            end,
            f"“{whose[0]} country” is unclear: nobody speaks in the first person here.",
            tuple(_fixes(start, end, before, whose[0], self.settings["country"])),
        )


def _is_personal(document: Document, start: int) -> bool:
    """In a block nearby, the author speaks in the first person, and nobody is quoted there."""
    index = document.block_index(start)
    near = range(max(0, index - _BLOCKS_NEAR), min(len(document.blocks), index + _BLOCKS_NEAR + 1))
    return any(map(document.fact(_personal), near))


def _personal(document: Document) -> Callable[[int], bool]:
    @cache
    def personal(index: int) -> bool:
        block = document.blocks[index]
        passage = document.text[block.start : block.end]
        return _PERSONAL.search(passage) is not None and _QUOTE.search(passage) is None

    return personal


def _fixes(start: int, end: int, before: str, whose: str, country: str) -> Iterator[Fix]:
    """The name of the country, if the user set one, and “the country”, which no adjective can precede.

    Arguments:
        start, end: the range of “my country”.
        before: the text of the block before it.
        whose: “my” or “our”.
    """
    capital = whose[0].isupper() or not before
    part, described = _PART.search(before), _DESCRIBED.search(before)
    if country:
        yield _replace(start, end, country, capital=capital)
    if part is not None:
        yield _replace(start - len(part[0]), end, f"the {part['side']} part of the country", capital=False)
    elif described is None or described["word"] in FUNCTION_WORDS or not _is_described(before):
        yield _replace(start, end, "the country", capital=capital)


def _is_described(before: str) -> bool:
    """An adjective belongs to “my country”: “in rural my country”."""
    return coarse_tags([*words_of(before[-_WORDS_NEAR:]), "country"])[-2] == "adjective"


def _replace(start: int, end: int, name: str, *, capital: bool) -> Fix:
    name = name[0].upper() + name[1:] if capital else name
    return Fix(f"Replace with “{name}”", (Edit(start, end, name),))


def _quoted(before: str) -> bool:
    """A quotation is open behind `before`."""
    return in_quotes(before) or before.count("«") > before.count("»")
