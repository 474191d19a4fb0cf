"""TY106: a hyphen where a dash belongs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from npqp_lint.language.code_spans import in_code
from npqp_lint.lazy import lazy
from npqp_lint.rule import Edit, Example, Finding, Fix, PatternRule

if TYPE_CHECKING:
    from npqp_lint.text.document import Document

_WORD_BEFORE = lazy(r"(?:[^\W\d_]|\d)[\w’']*\Z")
_DASHES = (" – ", " — ", "—", "–")
_KINDS = frozenset(["vitamin", "type", "plan", "class", "hepatitis", "group", "grade", "list", "team", "serie", "pay"])
_CLAUSE = lazy(r"(?:and|but) (?:the|an?|they|she|he|we|it|this|that|these|those|there|his|her|their|our|my)\b")


def dash(document: Document) -> str:
    """The dash that the document uses most, with its spaces; `` – `` where it uses none. For ``Document.fact``."""
    spaced = [document.text.count(form) for form in _DASHES[:2]]
    tight = document.text.count("—") - spaced[1]
    counts = [spaced[0], spaced[1], tight]
    return _DASHES[counts.index(max(counts))] if any(counts) else _DASHES[0]


class HyphenAsDash(PatternRule):
    """A hyphen in place of a dash.

    ## What it does

    Reports a hyphen that connects two clauses: a word, a hyphen, and an article, pronoun, or conjunction that starts
    the next clause (`fusion-a sharp rise`). The fix uses the kind of dash that the document uses.

    ## Why it matters

    The reader takes the two words for a compound and has to read the sentence twice.

    ## Fix safety

    Unsafe: a hyphen after a space may begin an option or a list, and too few fixes were seen in real text to be sure.

    ## Exceptions

    Longer compounds (`state-of-the-art`, `will-he-won't-he`), paired ones (`low-and middle-income`), letters that name
    a kind (`vitamin-a`), and hyphens next to figures.

    ## References

    - *The Chicago Manual of Style*, 17th edition, chapter 6, "Punctuation": hyphens and dashes
    - *MHRA Style Guide*, 3rd edition, section 4, "Punctuation"
    - *Microsoft Writing Style Guide*, "Punctuation", "Dashes and hyphens"
    """

    code = "TY106"
    name = "hyphen-as-dash"
    family = "typography"
    stage = "preview"
    bad = (
        Example("They call it fusion-a sharp turn.", "They call it fusion – a sharp turn."),
        Example("He missed one thing-the price of bread.", "He missed one thing – the price of bread."),
        Example("The road is closed-this is the third time.", "The road is closed – this is the third time."),
        Example("We met her brother-she was away.", "We met her brother – she was away."),
        Example("The bridge fell-which nobody saw.", "The bridge fell – which nobody saw."),
        Example("They won—at last. It rained-they slept.", "They won—at last. It rained—they slept."),
        Example(
            "She was ill – so they said. It rained-and they left.",
            "She was ill – so they said. It rained – and they left.",
        ),
        Example("The old rule-that is, none-was kept.", "The old rule – that is, none – was kept."),
        Example("He sold the farm-his last one.", "He sold the farm – his last one."),
        Example("The shop opens early-when others sleep.", "The shop opens early – when others sleep."),
    )
    good = (
        "A state-of-the-art kitchen",
        "The thank-you note and the post-it board",
        "His will-he-won't-he bid went on.",
        "It helps low-and middle-income families.",
        "Vitamin-a drops are sold here.",
        "Take the phone as-is and pay later.",
        "A mail-in ballot, a longed-for rest",
        "A hit-and run driver",
        "The well-known road",
        "He won 3-the best score.",
        "Visit sea-the-world.org-the site is new.",
    )
    pattern = lazy(
        r"-(?=(?:an?|the|this|that|these|those|they|she|we|which|who|where|when|while|was|were|and|but|his|her|their|our|my|if|"
        r"because) )"
    )

    def judge(self, match: re.Match[str], document: Document) -> Finding | None:
        text, start = document.text, match.start()
        word = _WORD_BEFORE.search(text, max(0, start - 24), start)
        if word is None or len(word[0]) < 3 or not word[0][-1].isalpha():
            return None
        if word[0].lower() in _KINDS and text[start + 1] == "a":
            return None
        if text[word.start() - 1 : word.start()] in ("-", "\ufffc", ".", "/", "@", "#") or in_code(
            text, start, start + 1
        ):
            return None
        follows = text[start + 1 : start + 40]
        if follows.startswith(("and ", "but ")) and not _CLAUSE.match(follows):
            return None  # rank-and file, low-and middle-income
        if follows.startswith("an ") and len(word[0]) < 5:
            return None
        next_word = re.match(r"\w+", follows)
        end = start + 1 + (len(next_word[0]) if next_word else 0)
        fix = Fix("Use a dash", (Edit(start, start + 1, document.fact(dash)),))
        return Finding(word.start(), end, "This hyphen separates two clauses; English uses a dash for that.", (fix,))
