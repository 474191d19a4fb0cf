"""MT112: what a program left in the text: entities, tokenizer signs, lost characters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.rule import Edit, Example, Finding, Fix, Rule

from npqp_rules.artifacts.leftovers import LEFTOVERS, Leftover
from npqp_rules.nearby import together

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.document import Document


class LeftoverToken(Rule):
    """What a program left in the text: entities, tokenizer signs, lost characters.

    ## What it does

    Finds undecoded HTML entities (`&amp;`, `& quot;`), the signs of tokenizers (`<unk>`, `▁`, `@-@`, `@@ `), TeX
    quotation marks, runs of question marks that stand for lost characters, the code of a line end, addresses cut by
    spaces, invisible characters, text read in the wrong encoding, and German dates and abbreviations (`n. Chr.`).

    ## Why it matters

    Nobody wrote these signs: they come out of the pipeline, and each marks a place where the text was not
    put together again, or where a word is missing.

    ## Fix safety

    Safe where decoding is exact: entities in plain text, `@-@`, `@@ `, TeX quotation marks whose partner stands in
    the same block, and invisible characters. A lost word has no fix. All else is unsafe.

    ## Exceptions

    Code, entities that the text speaks of (`"&amp;"`), joiners inside emoji and in scripts that need them, soft
    hyphens in markup, blanks of forms.
    """

    code = "MT112"
    name = "leftover-token"
    family = "artifact"
    stage = "stable"
    languages = ()
    specificity = 1
    bad = (
        Example("Bread &amp; butter", "Bread & butter"),
        Example("He said &quot;no&quot; twice.", 'He said "no" twice.'),
        Example("Salt & amp; pepper", "Salt & pepper"),
        Example("The <unk> was closed.", None),
        Example("A well @-@ known road", "A well-known road"),
        Example("The har@@ bour is full.", "The harbour is full."),
        Example("The▁road▁is closed.", "The road is closed."),
        Example("The temple (????) is old.", "The temple is old."),
        Example("The word ??? means hill.", "The word means hill."),
        Example("They called it ``the old road'' for years.", 'They called it "the old road" for years.'),
        Example("Only \\1,200 today", "Only ¥1,200 today"),
        Example("On 23. January 2015 it snowed.", "On 23 January 2015 it snowed."),
        Example("It fell in the 7th century n. Chr., they say.", "It fell in the 7th century AD, they say."),
        Example("See https: / / example.org / map for it.", "See https://example.org/map for it."),
        Example("The bul\u00adlet missed.", "The bullet missed."),
        Example("The cafÃ© is open.", "The café is open."),
        Example("Well ... ... that was it.", "Well... that was it."),
        Example("The line ends.\\nA new one begins.", "The line ends. A new one begins."),
    )
    good = (
        "Bread & butter; salt & pepper.",
        'Write "&amp;" for the sign.',
        "Write to ann@example.org, or @ann.",
        "Is it true??? Nobody knows (?).",
        "What???",
        "It's the Smiths' dog, 'said' the boys.",
        "The file C:\\new\\notes.txt is gone.",
        "It happened on page 63. January 2015 was cold.",
        "Wait ... what?",
        "A **bold** word",
        "R&D; and so on",
        "The family 👨\u200d👩\u200d👧 is here.",
        "Âge and Ãrea are words; so is São Paulo.",
    )

    def check(self, document: Document) -> Iterator[Finding]:
        """The leftovers of each kind, those side by side as one."""
        text = document.text
        for leftover in LEFTOVERS:
            if any(sign[0] in text and sign in text for sign in leftover.signs):  # one character is sought faster
                yield from together(self._of(leftover, document), text)

    def _of(self, leftover: Leftover, document: Document) -> Iterator[Finding]:
        text = document.text
        for match in leftover.pattern.finditer(text):
            block = document.block_at(match.start())
            repair = leftover.repair(match, document, block)
            if repair is None:
                continue
            start, end, new, applicability = repair
            fixes = () if new is None else (Fix(leftover.title, (Edit(start, end, new),), applicability),)
            yield Finding(match.start(), max(match.end(), match.start() + 1), leftover.message, fixes)
