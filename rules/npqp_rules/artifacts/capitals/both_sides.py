"""The place before a capital, as the search for wrong capitals sees it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy

from npqp_rules.artifacts.stops.repair_choice import unfinished
from npqp_rules.english import words as w
from npqp_rules.english.clauses import TAKE_CLAUSES, finite_positions, has_finite_verb, looks_imperative, opens_clause
from npqp_rules.english.finite import coarse_tags

if TYPE_CHECKING:
    from npqp_lint.text.document import Document

CAPITAL_REACH = 400
"""How far from a capital its sentence is read, in code points: a list without stops would cost its length squared."""

MAY_END = frozenset(
    "it them him her me us you this that these those one here there so too also up down out off on in over through "
    "before after around by about all more no do is are both such what which now then today".split()
)
"""Function words that can end a sentence or clause."""
_NEAR = 8
_MARK = lazy(r"([,;:](?!\d)|[()\[\]—–“”\"]|\s-\s)")
_BRACKETS = lazy(r" \([^()]*\)")
_TAKES = frozenset(["base", "gerund"])  # tags of a verb whose object an article may begin
_SELDOM_LAST = frozenset("determiner preposition conjunction".split())  # tags of a word that seldom ends a sentence
_WAITS = frozenset("determiner noun name adjective participle number pronoun".split())
"""Tags that begin a phrase to which a verb must come."""
_GOVERN = frozenset("into of for with from to at by between against among in on toward towards via".split())
"""Prepositions that take a noun and no clause."""
_AFTER_VERB = frozenset("on in over through around by about before after".split())
"""Prepositions that end a sentence behind a verb, and seldom behind a noun."""
_NEVER_LAST = frozenset("also only just even very too gradually effectively especially particularly".split())
_STAND_ALONE = frozenset(
    "first second third fourth fifth last next other same following former latter least most best worst latest young "
    "old poor rich sick blind dead living few many new ordinary usual".split()
)
"""Adjectives that may stand for their noun after an article: "harder than the first"."""
_VERBAL = (["gerund"], ["finite"], ["participle"], ["base"])
_LEADING = frozenset("Next Then Now Here Today Finally".split())
"""Adverbs that open a sentence before its subject."""
_PARTICLES = frozenset("off up out down over away back".split())
TRANSITIVE = frozenset(
    "add check choose configure confirm contact copy create define delete download edit enter export find import "
    "insert install keep locate make modify put remove replace save select set specify update upload use".split()
)
"""Verbs that seldom do without an object."""
_FAR = 2
_INDENT = 12  # how far a line may be indented, in characters
_FEW = 16
"""A longer last part with the base form of a verb waits for nothing: "..., complete the examination of"."""
_ALL = frozenset("Everyone Everybody Nobody".split())
SUBJECTS = frozenset("It There They He She".split())


@dataclass(eq=False, repr=False)
class Seam:
    """The place before a capital: the sentence to its left and what follows up to the next stop, in prose offsets.

    Of a long sentence only the parts within ``CAPITAL_REACH``.
    """

    document: Document
    word: str
    start: int
    left_start: int
    right_end: int

    @cached_property
    def left(self) -> str:
        """The sentence so far."""
        return self.document.text[self.left_start : self.start - 1]

    @cached_property
    def right(self) -> str:
        """The capitalized word and what follows it."""
        return self.document.text[self.start : self.right_end]

    @cached_property
    def before(self) -> list[str]:
        """The words to the left."""
        return w.words_of(self.left)

    @cached_property
    def after(self) -> list[str]:
        """The words to the right, the capitalized one first."""
        return w.words_of(self.right)

    @property
    def gap(self) -> str:
        """The character before the space."""
        return self.document.text[self.start - 2]

    @property
    def opens(self) -> bool:
        """The sentence is the first of its block."""
        return self.left_start == self.document.block_at(self.start).start

    @cached_property
    def left_finite(self) -> bool:
        """There is a finite verb to the left."""
        return has_finite_verb(self.before[-30:])

    @cached_property
    def right_finite(self) -> bool:
        """There is a finite verb to the right."""
        return has_finite_verb(self.after[:40])

    @cached_property
    def verb_follows(self) -> bool:
        """There is a finite verb to the right, before any mark: the capitalized word may be its subject."""
        return has_finite_verb(self.phrase)

    @cached_property
    def phrase(self) -> list[str]:
        """The words to the right, before any mark."""
        return w.words_of(_MARK.split(self.right, 1)[0])

    @property
    def before_small(self) -> bool:
        """The next word has a lowercase letter."""
        return self.after[1][0].islower()

    @property
    def begins_line(self) -> bool:
        """The capitalized word begins a line of the source, which may be indented."""
        document = self.document
        point = document.map.point(self.start)
        return document.source.text[max(0, point - _INDENT) : point].rstrip(" \t")[-1:] in ("\n", "\r")

    @property
    def place(self) -> tuple[int, int]:
        """From the word before, or the mark after it, to the end of the capitalized word."""
        first = self.start - 2 if self.gap in ',;"”’»)%.' else self.start - 1 - len(self.before[-1])
        return first - self.spaced_comma, self.start + len(self.word)

    @property
    def spaced_comma(self) -> bool:
        """The comma before the word has a space before it: “ten points , According to”."""
        before = self.left[-3:-2]
        return self.gap == "," and self.left[-2:-1] == " " and (before.isalnum() or before in ")]")

    @cached_property
    def tags(self) -> tuple[list[str], list[str]]:
        """The coarse tags of the last words to the left, and of the first to the right."""
        near = self.before[-_NEAR:]
        tags = coarse_tags([*near, *self.after[:_NEAR]])
        return tags[: len(near)], tags[len(near) :]

    @property
    def after_noun(self) -> bool:
        """A lowercase noun comes before: the phrase may be complete, and another may begin."""
        previous = self.before[-1]
        return previous[0].islower() and previous not in w.FUNCTION_WORDS and self.tags[0][-1] == "noun"

    @cached_property
    def new_subject(self) -> bool:
        """“parties It is”, “piano The artist”: no phrase continues like that after a noun."""
        if len(self.after) < 2 or not self.before_small:
            return False
        if self.word in _ALL or (self.word in SUBJECTS and (self.before[-1][0].islower() or self.gap == ",")):
            return self.tags[1][1] == "finite" and self.tags[0][-1] not in ("finite", "base")
        return self.word == "The" and self.gap.islower() and self.after_noun

    @cached_property
    def last_part(self) -> tuple[str, list[str]]:
        """The mark before the words since the last comma, colon, dash, bracket or quotation mark, and those words.

        *And* and similar words do not count. Without a mark the first is empty.
        """
        pieces = _MARK.split(_BRACKETS.sub("", self.left))
        while len(pieces) > 1 and not w.words_of(pieces[-1]):
            del pieces[-2:]
        words = w.words_of(pieces[-1])
        while words and words[0].lower() in w.COORDINATORS:
            words = words[1:]
        return pieces[-2] if len(pieces) > 1 else "", words

    @cached_property
    def torn(self) -> bool:
        """Words are lost here: the left waits for a word, and a whole clause follows: “the weakened The regiment had”.

        Neither a small letter nor a stop nor a comma makes one sentence, or two, of that.
        """
        return self.before_small and self._is_open and self._begins_clause

    @property
    def _is_open(self) -> bool:
        """What stands to the left can neither end a sentence nor take a clause."""
        previous, tags = self.before[-1].lower(), self.tags[0]
        if self.hangs:
            return True
        if previous in _GOVERN:
            return self.left_finite
        if len(tags) < 2:
            return False
        if tags[-1] == "adverb":
            return self.before[-2].lower() in w.BE | w.HAVE_DO and previous not in MAY_END
        if previous in w.FUNCTION_WORDS or not (tags[-1] in ("adjective", "participle") or previous.endswith("ed")):
            return False
        if previous in _STAND_ALONE:
            return False
        inner = len(tags) > 2 and tags[-2] in ("adjective", "adverb", "participle")
        return self.before[-3 if inner else -2].lower() in w.DETERMINERS

    @property
    def _begins_clause(self) -> bool:
        """A subject opens the right, and its verb follows without a relative clause between."""
        if self.word.lower() not in w.DETERMINERS | w.SUBJECT_PRONOUNS:
            return False
        return opens_clause(self.phrase[:12])

    @property
    def sentence_follows(self) -> bool:
        """A whole sentence begins here: “to let go A man says”, “12 If it is cold, the lamp is”."""
        previous, low = self.before[-1].lower(), self.word.lower()
        if previous.startswith(TAKE_CLAUSES) or previous in (w.FUNCTION_WORDS - MAY_END) | _NEVER_LAST:
            return False
        if previous in TRANSITIVE and low in w.DETERMINERS and self.tags[0][-1] == "base":
            return False  # "the program will update The list"
        if self.hangs or self._takes_gerund or self.left.count("(") > self.left.count(")"):
            return False
        if low in w.DETERMINERS | w.SUBJECT_PRONOUNS | {"there", "please"}:
            return low == "please" or (opens_clause(self.after[:12]) and opens_clause(self.phrase[:12]))
        return self._main_follows or self._subject_follows or self._adverb_leads

    @property
    def _takes_gerund(self) -> bool:
        """A gerund stands before: “after checking The lid is shut”; not “it is not working They say so”."""
        if self.tags[0][-1] != "gerund" or self.gap == ",":
            return False
        near = [word.lower() for word in self.before[-4:-1]]
        return w.BE.isdisjoint(near) or self.word not in SUBJECTS | {"This", "We", "You"}

    @property
    def _adverb_leads(self) -> bool:
        """ "After that I left", "Next we will build": an adverb that opens a sentence, a pronoun, and its verb."""
        rest = self.after[2:14] if self.right.startswith("After that ") else self.after[1:14]
        if self.word != "After" and self.word not in _LEADING:
            return False
        rest = rest[1:] if rest[:1] == ["also"] else rest
        return rest != [] and rest[0].lower() in w.SUBJECT_PRONOUNS - {"that", "this"} and opens_clause(rest)

    @property
    def hangs(self) -> bool:
        """“views that such It is”, “gone to other See”: the word before waits for its noun."""
        previous, earlier = self.before[-1].lower(), self.before[-2].lower() if len(self.before) > 1 else ""
        if previous == "such":
            return earlier not in ("as", "")
        return previous == "other" and earlier in w.PREPOSITIONS

    @property
    def _main_follows(self) -> bool:
        """ "If it is cold, close it", "On Monday, the mill opens": a comma, and the main clause."""
        low = self.word.lower()
        leads = low in w.SUBORDINATORS | w.PREPOSITIONS | {"due"}
        main = w.words_of(self.right.partition(", ")[2])[:12] if leads else []
        if not main or ", please " in self.right:
            return bool(main)
        if main[0] == "then" and low in ("if", "when"):
            return coarse_tags(["to", *main[1:]])[1:2] == ["base"]
        if low in ("to", "if", "when", "for") and main[0].islower() and looks_imperative(main):
            return True
        return main[0].lower() in w.DETERMINERS | w.SUBJECT_PRONOUNS | {"there"} and opens_clause(main)

    @property
    def _subject_follows(self) -> bool:
        """ "After opening the gate you can go": a pronoun and its verb behind a phrase without a comma."""
        low = self.word.lower()
        aimed = low == "to" and coarse_tags(["to", *self.after[1:4]])[1] == "base"
        if not aimed and (low not in ("after", "before", "by", "when") or not self.after[1].endswith("ing")):
            return False
        verbs = finite_positions(self.phrase[:12])
        return bool(verbs) and verbs[0] > _FAR and self.phrase[verbs[0] - 1].lower() in w.SUBJECT_PRONOUNS

    @property
    def waits_for_verb(self) -> bool:
        """A noun ends the left, and a subject begins the right: neither of them can be that of the verb to come."""
        named = self.tags[0][-1] in ("noun", "name", "number")
        return named and not self.bare_noun and self.word.lower() not in w.PREPOSITIONS | w.SUBORDINATORS

    @property
    def bare_noun(self) -> bool:
        """“..., watch The bottom”: a noun or two without an article come before, the first half of a compound."""
        mark, part = self.last_part
        named = mark not in ("”", '"') and len(part) < 3 and len(part) < len(self.before) and self.after_noun
        return named and all(tag == "noun" for tag in coarse_tags(part))

    @property
    def adds_noun(self) -> bool:
        """“the storm did damage The effects of the heat”: a clause, and a noun that cannot go on without a comma."""
        article = self.word in ("The", "An") and self.after_noun and not self.verb_follows
        given = "to" in self.before[-3:]  # "hand over to the tenant The flat"
        return (
            article
            and not given
            and self.left_finite
            and self.finished
            and not self.last_part[0]
            and has_finite_verb(self.last_part[1])
        )

    @property
    def _takes(self) -> bool:
        """The word to the left takes what follows: a verb its object, a preposition its noun."""
        previous, tag = self.before[-1].lower(), self.tags[0][-1]
        phrasal = previous in _PARTICLES and self.tags[0][-2:-1][:1] in _VERBAL  # "is cutting off All ties with"
        if phrasal and self.word.lower() in w.DETERMINERS and not self._begins_clause:
            return True
        if previous in _AFTER_VERB and self.tags[0][-2:-1] in (["noun"], ["name"]) and not self.verb_follows:
            return True  # "last seen on the bus on Her way"
        if tag == "adjective" and len(self.before) > 1 and self.before[-2] in ("has", "have", "had"):
            return previous not in _STAND_ALONE  # "the box has outer The lid"
        if tag not in _TAKES and w.MODALS.isdisjoint(self.before[-2:-1]):  # "they will used The path"
            return tag in _SELDOM_LAST and not (tag == "preposition" and previous in MAY_END)  # "is talked about"
        noun = self.before[-2:-1] == ["the"]  # "here is the following"
        noun = noun or (tag == "gerund" and self.before[-2:-1] == ["in"] and self._begins_clause)  # "in writing"
        return self.word.lower() in w.DETERMINERS and not noun

    @cached_property
    def finished(self) -> bool:
        """The words to the left may end a sentence here.

        Not after a verb that takes what follows (“we form A”), nor where the last part is a noun or a participle that
        still waits for its verb (“..., the two lakes”), or a condition (“; when it rained”).
        """
        previous = self.before[-1].lower()
        mark, part = self.last_part
        alone = len(part) < 2 and previous in w.FUNCTION_WORDS  # ", so We"
        if previous in _NEVER_LAST or not part or alone or self._takes or self.hangs:
            return False
        if part[0].lower() in w.SUBORDINATORS - w.PREPOSITIONS - {"that"}:
            return self._ends_condition
        if not mark or has_finite_verb(part) or (len(part) > _FEW and "base" in coarse_tags(part)):
            return True
        tags = [tag for tag in coarse_tags(part[:_NEAR]) if tag != "adverb" and part[0] != "also"]
        return bool(tags) and tags[0] not in _WAITS  # "not only here, but also on the day of the fair At noon"

    @property
    def _ends_condition(self) -> bool:
        """ "It was late, when it rained The"; not "In practice, when it is used On"."""
        mark, part = self.last_part
        if mark == ",":
            return has_finite_verb(part if part[0] == "where" else self.before[: -len(part)])
        return mark == "—" or not (mark or unfinished(self.before))
