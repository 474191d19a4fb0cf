"""The rule that speaks for LanguageTool."""

from __future__ import annotations

from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from npqp_lint.lazy import lazy

from npqp_rules.english.quotations import in_quotation
from npqp_rules.grammar.doubts import place_of
from npqp_rules.grammar.engine import GrammarRule
from npqp_rules.grammar.languagetool.doubts import believed
from npqp_rules.grammar.languagetool.engine import VARIANTS, LanguageTool, Where
from npqp_rules.grammar.spelling import Words
from npqp_rules.lexicons import load

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from npqp_lint.rule import Finding
    from npqp_lint.text.document import Document

    from npqp_rules.grammar.engine import Match

CATEGORIES = (
    "GRAMMAR", "CONFUSED_WORDS", "COLLOCATIONS", "NONSTANDARD_PHRASES", "SEMANTICS", "MISC", "CASING", "COMPOUNDING",
    "PUNCTUATION", "TYPOGRAPHY", "TYPOS", "MULTITOKEN_SPELLING", "PROPER_NOUNS", "STYLE", "REDUNDANCY",
    "REPETITIONS", "REPETITIONS_STYLE", "PLAIN_ENGLISH", "WIKIPEDIA", "GENDER_NEUTRALITY", "COLLOQUIALISMS",
    "REGIONALISMS", "CREATIVE_WRITING", "TON_ACADEMIC", "BRITISH_ENGLISH", "AMERICAN_ENGLISH_STYLE", "FALSE_FRIENDS",
    "APRIL",
)  # fmt: skip
"""LanguageTool's words for the kinds of defects in English, from the ``category`` elements of its rule files
(grammar.xml and style.xml of language-en 6.8) and the table of its Categories class."""

ON = ("GRAMMAR", "CONFUSED_WORDS", "COLLOCATIONS", "NONSTANDARD_PHRASES", "SEMANTICS", "MISC", "TYPOS")
"""The categories whose chosen rules report by default; with ``--preview`` all their rules do, except the rejected ones.
The others are about punctuation, typography, capitals, style, and names: a matter of taste, or known to other
families."""

DICTIONARY = tuple(f"MORFOLOGIK_RULE_EN_{country}" for country in VARIANTS)
"""The rules in TYPOS that look words up, one for each country; the others of TYPOS are of words that exist."""

SPELLING = "MULTITOKEN_SPELLING"
"""The category that looks up names of several words."""

NOISY = (
    "EN_WORD_COHERENCY", "ENGLISH_WORD_REPEAT_RULE", "PHRASE_REPETITION", "EN_DATE_WEEKDAY_CURRENTYEAR", "LIGATURES",
    "EN_SPLIT_WORDS_HYPHEN", "CONFUSION_OF_ME_I",
)  # fmt: skip
"""Off by default: the first compares one paragraph with others that happen to be sent with it; repeated words are
MT110's, which knows names such as "ylang ylang"; a date without a year is not of the year in which it is checked;
"Solskjær" is no ligature; a hyphen with a space is typography; "I and my brother" is right."""

BESIDE = ("GERMAN_QUOTES", "COMMA_PERIOD_CONFUSION")
"""On by default though their category is not: translated text keeps foreign quotation marks and decimal commas."""

SPOKEN = frozenset(
    """AGREEMENT_SENT_START BASE_FORM DOUBLE_NEGATIVE MODAL_OF NON3PRS_VERB OBJECTIVE_CASE PERS_PRONOUN_AGREEMENT
    PRP_PAST_PART SENT_START_THEM THERE_S_MANY THERE_WAS_MANY""".split()
)
"""Rules for errors that people make in speech. Dialogue may be written that way, so there they need ``--preview``."""

QUIET = lazy(r"EN_(COMPOUNDS|SIMPLE_REPLACE|DIACRITICS_REPLACE)_.*|.*_COMPOUNDS?")
"""Families of rules for one way of hyphenation, for foreign names and for accents; off by default."""


@cache
def chosen() -> frozenset[str]:
    """The rules of LanguageTool that are on by default."""
    return frozenset(load("languagetool")["on"].split())


@cache
def rejected() -> frozenset[str]:
    """The rules that were wrong too often to run even with ``--preview``."""
    return frozenset(load("languagetool")["off"].split())


class LanguageToolRule(GrammarRule):
    """Grammar as LanguageTool sees it.

    ## What it does

    Sends the prose to a LanguageTool server and reports what it finds: agreement (*he go*), confused words (*more then
    five*), articles (*an building*), missing and wrong prepositions (*according the school*).
    It runs where the configuration says `engine = "languagetool"` under `[grammar]`, in place of the built-in engine;
    see [LanguageTool](../languagetool.md) for how to install it, and what runs where.

    ## Why it matters

    LanguageTool has some 6,000 rules for English and finds more than the built-in engine, at the price of Java, 250 MB
    on the disk, half a gigabyte of memory, and some seconds when its server starts.

    ## What speaks

    By default, some 140 rules that were right wherever they were tried; `rules/npqp_rules/lexicons/languagetool.toml`
    lists them. With `--preview`, the other rules of the categories `GRAMMAR`, `CONFUSED_WORDS`, `COLLOCATIONS`,
    `NONSTANDARD_PHRASES`, `SEMANTICS`, `MISC`, and `TYPOS` without the dictionary, except those that were wrong too
    often. `spelling = true` turns on the dictionary. Punctuation, typography, capitals, hyphens, and style are off, but
    for foreign quotation marks (`„…“`) and decimal commas, which translations keep.
    Select a category with `GR201:STYLE` and one rule with `languagetool/EXTREME_ADJECTIVES`; you can also ignore both,
    and suppress them in a comment.

    ## Fix safety

    A suggestion is a guess, so each fix is unsafe.
    """

    code = "GR201"
    name = "languagetool"
    stage = "stable"
    engine = "languagetool"
    languages = ("en",)
    stand_in: ClassVar[str] = "X"

    @classmethod
    def engine_categories(cls) -> Sequence[str]:
        """LanguageTool's."""
        return CATEGORIES

    @cached_property
    def checker(self) -> LanguageTool:
        """The engine; nothing is started before the first text."""
        return LanguageTool(where(self.settings.get("grammar", {})))

    def fingerprint(self) -> str:
        """The version, which is no installed package of Python."""
        return f"LanguageTool {self.checker.version}"

    def begin(self, document: Document) -> None:
        """Send what has to be asked, so that the server works while the other rules do."""
        plan = self._plan(document)
        for language, texts in plan.missing.items():
            self.checker.begin(list(texts.values()), {**plan.settings, "language": language})

    def engine_settings(self, document: Document) -> dict[str, Any]:
        """What is off; the server need not even look for it."""
        categories, names = self._selected
        off = NOISY if self.settings.get("spelling") else (*NOISY, *DICTIONARY)
        told: dict[str, Any] = {
            "disabledCategories": [category for category in CATEGORIES if category not in categories],
            "disabledRules": [name for name in off if name.lower() not in names],
        }
        beside = () if self.parts is not None and self.parts.named_only else BESIDE
        if names or beside:
            told["enabledRules"] = sorted({*(name.upper() for name in names), *beside})
        return told

    def chooses(self, finding: Finding) -> bool:
        """It is on by default, in preview, or of a category that is selected."""
        name, category = finding.engine_rule or "", finding.engine_category
        if name in chosen() or category not in CATEGORIES:
            return True
        if name in DICTIONARY or category == SPELLING:
            return bool(self.settings.get("spelling"))
        if self.preview and category in ON and name not in rejected():
            return True
        return self.parts is not None and category.lower() in self.parts.categories

    def accepts(self, match: Match, document: Document, start: int, end: int) -> bool:
        """All but what is quiet unless it or its category is selected, words that the user knows, and names."""
        if match.rule in DICTIONARY or match.category == SPELLING:
            return not self._words.know(document, start, end)
        if not believed(match.rule, place_of(match, document, start, end)):
            return False
        if match.rule in SPOKEN and not self.preview and in_quotation(document, start):
            return match.rule.lower() in self._selected[1]
        if QUIET.fullmatch(match.rule) is None or match.rule.lower() in self._selected[1]:
            return True
        return self.parts is not None and match.category.lower() in self.parts.categories

    @cached_property
    def _words(self) -> Words:
        return Words(self.settings.get("words", ()))

    @cached_property
    def _selected(self) -> tuple[frozenset[str], frozenset[str]]:
        """The categories that are on, and the names, in lower case, of rules that are selected on their own."""
        on = {*ON, *([SPELLING] if self.settings.get("spelling") else ())}
        if self.parts is None:
            return frozenset(on), frozenset()
        on.update(category for category in CATEGORIES if category.lower() in self.parts.categories)
        if self.parts.named_only:
            on.clear()
        return frozenset(on), self.parts.rules


def where(given: Mapping[str, Any]) -> Where:
    """What server the table ``grammar`` of the configuration names."""
    usual = Where()
    return Where(
        given.get("url"),
        int(given.get("heap", usual.heap)),
        given.get("idle", usual.idle),
        given.get("timeout", usual.timeout),
    )
