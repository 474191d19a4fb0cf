"""``capitalization``: the capitals of headings and similar."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from npqp_lint.declared.base import Declared
from npqp_lint.declared.fields import BadFieldError, Field, of_choice, of_flag, of_number, of_text, of_texts
from npqp_lint.declared.regexps import encoded
from npqp_lint.declared.scopes import FIELD, Scope, ranges
from npqp_lint.language import language_of
from npqp_lint.language.knowledge import knowledge
from npqp_lint.lazy import lazy
from npqp_lint.text.document import Edit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from npqp_lint.declared.regexps import Regexp
    from npqp_lint.declared.scopes import Range
    from npqp_lint.language.knowledge import Knowledge
    from npqp_lint.rule import Finding, Fix
    from npqp_lint.text.document import Document

_WORD = lazy(r"[^\W_]+(?:['’&][^\W_]+)*")
_STARTS = (":", "?", "!", "—")
"""After one of these, a new part of a title begins."""
_CODE = lazy(r"[\w./@:-]*[/@_\ufffc][\w./@:-]*|\w+(?:\.\w+)+|--?\w[\w-]*")
"""What is no word: a path, an option, a placeholder."""
_NEAR = 20
"""How many characters before a word are looked at."""
_OPEN = " \u00a0\n\"“‘'("
"""What can be between the start of a part and its first word."""


class Capitalization(Declared):
    """Finds headings whose capitals do not follow a style."""

    keys: ClassVar[Mapping[str, Field]] = {
        "style": of_choice(
            "`sentence`, `title`, `lower`, `upper`, or `pattern`, which the whole text must match.", "sentence",
            "sentence", "title", "lower", "upper", "pattern",
        ),
        "title-style": of_choice("Whose rules for titles: `ap` or `chicago`.", "ap", "ap", "chicago"),
        "pattern": of_text("The pattern, for `style = \"pattern\"`."),
        "strict": of_flag(
            "In the style `sentence`: whether any other word with a capital is wrong, abbreviations and names such as "
            "`API` and `GitHub` included, not just one that the language writes in lowercase."
        ),
        "threshold": of_number(
            "The share of words that must be right, from 0 to 1, where one wrong word is not a finding yet; the first "
            "word must be right in any case. The default is 1."
        ),
        "indicators": of_texts("What a capital can follow, besides the start; the default is `:`, `?`, `!`, and `—`."),
        "scope": FIELD._replace(default=Scope(frozenset({"heading"})), description="As for all rules, but by default "
                                "`heading`."),
    }  # fmt: skip
    captures: ClassVar[frozenset[str]] = frozenset({"fix"})
    kept: ClassVar[Mapping[str, str]] = {}
    compiled: ClassVar[Regexp | None] = None

    @classmethod
    def prepare(cls, complain: Callable[[BadFieldError], None]) -> None:
        """Compile the pattern, and note the words that keep their spelling."""
        given = cls.given
        if (given["style"] == "pattern") != (given["pattern"] is not None):
            complain(BadFieldError("'pattern' and the style 'pattern' need each other", "style"))
        elif given["pattern"] is not None:
            cls.compiled = cls.regexp(rf"^(?:{given['pattern']})$", complain, ("pattern",), False)
        if given["threshold"] is not None and not 0 <= given["threshold"] <= 1:
            complain(BadFieldError("must be from 0 to 1", "threshold"))
        cls.kept = {word.lower(): word for phrase in given["exceptions"] for word in _WORD.findall(phrase)}

    def check(self, document: Document) -> Iterator[Finding]:
        """A finding for each text with a wrong capital."""
        for place in ranges(document, self.scope):
            text = document.text[place.start : place.end]
            if self.given["style"] == "pattern":
                if self.compiled is not None and next(self.compiled.find(text, encoded(text)), None) is None:
                    yield self.found(document, place.start, place.end, {})
                continue
            edits = tuple(self._likely(document, place, list(self._edits(document, place))))
            edits = tuple(edit for edit in edits if not self.is_excused(document, edit.start, edit.end))
            if edits and not self._passes(text, place.start, edits):
                wanted = text
                for edit in reversed(edits):
                    wanted = wanted[: edit.start - place.start] + edit.text + wanted[edit.end - place.start :]
                fixes: tuple[Fix, ...] = (self.fix(f'Replace with "{wanted}"', edits),)
                if any(_has_own_capitals(document.text[edit.start : edit.end]) for edit in edits):
                    fixes = ()  # nobody wants "api" and "Github": such a word belongs in the exceptions
                yield self.found(document, edits[0].start, edits[-1].end, {"match": text, "fix": wanted}, fixes)

    def _passes(self, text: str, start: int, edits: tuple[Edit, ...]) -> bool:
        """Whether enough of the words are right, the first among them."""
        threshold = self.given["threshold"]
        if threshold is None:
            return False
        words = list(_WORD.finditer(text))
        is_first = bool(words) and edits[0].start == start + words[0].start()
        return not is_first and len(words) - len(edits) >= threshold * len(words)

    def _likely(self, document: Document, place: Range, edits: list[Edit]) -> list[Edit]:
        """The edits without the only one, if that lowercases a word that can also be a name."""
        if self.given["style"] != "sentence" or self.given["strict"] or len(edits) != 1:
            return edits
        known = knowledge(language_of(document, place.block))
        (edit,) = edits
        return edits if edit.text[0].isupper() or known.is_lowercase(edit.text, True) else []

    def _edits(self, document: Document, place: Range) -> Iterator[Edit]:
        """The words whose capitals are wrong."""
        known = knowledge(language_of(document, place.block))
        text = document.text
        words = list(_WORD.finditer(text, place.start, place.end))
        hidden = {i for code in _CODE.finditer(text, place.start, place.end) for i in range(*code.span())}
        marks: tuple[str, ...] = tuple(self.given["indicators"]) or _STARTS
        lettered = False
        for i, match in enumerate(words):
            before = text[max(place.start, match.start() - _NEAR) : match.start()].rstrip(_OPEN)
            numbered = bool(before) and not lettered  # after a number, both can be meant
            lettered = lettered or any(map(str.isalpha, match[0]))
            if numbered or match.start() in hidden:
                continue
            first, last = not before or before.endswith(marks), i == len(words) - 1
            wanted = self._wanted(match[0], first, last, known, before.endswith("-"))
            if wanted != match[0]:
                yield Edit(match.start(), match.end(), wanted)

    def _wanted(self, word: str, first: bool, last: bool, known: Knowledge, joined: bool) -> str:
        """A word as the style wants it.

        Arguments:
            word: the word.
            first, last: whether it is at the start or the end of the text, or at the start of a part of it.
            known: what is known of the language.
            joined: whether a hyphen is before it.
        """
        style = self.given["style"]
        if style in ("upper", "lower"):
            return word.upper() if style == "upper" else word.lower()
        if word.lower() in self.kept:
            kept = self.kept[word.lower()]
            return _capitalized(kept) if first and kept.islower() and word[0].isupper() else kept
        if not word[0].isalpha() or _has_own_capitals(word):  # an abbreviation, or a name such as iPhone
            plain = style == "sentence" and self.given["strict"]
            return _in_sentence(word, first) if plain else word
        if style == "title":
            return self._in_title(word, first or last, known, joined)
        if first:
            return word if joined else _capitalized(word)
        if not word[0].isupper() or len(word) == 1:
            return word
        return word.lower() if self.given["strict"] or known.is_lowercase(word.lower(), False) else word

    def _in_title(self, word: str, edge: bool, known: Knowledge, joined: bool) -> str:
        if edge:
            return _capitalized(word)
        if joined:
            return word
        return word.lower() if known.is_minor(word.lower(), self.given["title-style"]) else _capitalized(word)


def _in_sentence(word: str, first: bool) -> str:
    return _capitalized(word.lower()) if first and word[0].isalpha() else word.lower()


def _has_own_capitals(word: str) -> bool:
    """Whether a word has capitals of its own: an abbreviation, or a name such as iPhone."""
    return any(letter.isupper() for letter in word[1:])


def _capitalized(word: str) -> str:
    upper = word[:1].upper()
    return upper + word[1:] if len(upper) == 1 else word
