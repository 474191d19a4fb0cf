"""One entry of a glossary, and what can be wrong with one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from npqp_lint.text.blocks import BlockKind

if TYPE_CHECKING:
    from collections.abc import Sequence

PartOfSpeech = Literal["", "noun", "verb", "adjective", "adverb", "name", "other"]
Case = Literal["ignore", "match"]

PARTS_OF_SPEECH: tuple[str, ...] = tuple(part for part in get_args(PartOfSpeech) if part)
SCOPES: tuple[str, ...] = get_args(BlockKind)
CASES: tuple[str, ...] = get_args(Case)

LONGEST = 200
"""The maximum length of a term in characters."""
WORDS = 20
"""The maximum number of words in a term."""


class Term(NamedTuple):
    """One concept: how to name it, and how not to.

    Arguments:
        preferred: its name; empty if the glossary only says what not to write.
        allowed: other names that are right.
        forbidden: names that are wrong.
        part_of_speech: of all of these; empty if it is unknown. A ``name`` has no plural, and ``other`` is not
            inflected.
        note: what the writer should know; it is part of the message.
        domain: the subject that the entry is for; empty for any.
        files: patterns for the documents that the entry is for, as in the configuration; empty for all.
        scope: the kinds of blocks that it is for; empty for all.
        case: whether a name with other capitals is the same name.
        variants: whether a name with other hyphens or spaces is the same name.
        sources: what is translated with this term: pairs of a language tag, empty if it is unknown, and a word.
        line: where the entry starts in its file, from 1; 0 if that is unknown.
    """

    preferred: str = ""
    allowed: Sequence[str] = ()
    forbidden: Sequence[str] = ()
    part_of_speech: PartOfSpeech = ""
    note: str = ""
    domain: str = ""
    files: Sequence[str] = ()
    scope: Sequence[str] = ()
    case: Case = "ignore"
    variants: bool = True
    sources: Sequence[tuple[str, str]] = ()
    line: int = 0

    @property
    def right(self) -> list[str]:
        """The names that can be used, the preferred one first."""
        return [*((self.preferred,) if self.preferred else ()), *self.allowed]

    @property
    def entry(self) -> str:
        """What to call the entry in messages."""
        first = next(iter((*self.right, *self.forbidden)), "")
        return f"“{first}”"


class Problem(NamedTuple):
    """Something wrong with a glossary.

    Arguments:
        message: what, and what to do.
        line: where, from 1; 0 if that is unknown.
        entry: the entry that it is about, if it is about one.
    """

    message: str
    line: int = 0
    entry: str = ""

    def at(self, file: str) -> str:
        """The problem as one line, with its file and line."""
        return ": ".join(filter(None, (place(file, self.line), self.entry, self.message)))


class Glossary(NamedTuple):
    """What is in one file.

    Arguments:
        terms: the usable entries, in their order.
        problems: what is wrong with the others.
    """

    terms: Sequence[Term] = ()
    problems: Sequence[Problem] = ()


class TermError(Exception):
    """An unusable glossary, or an unusable entry.

    Arguments:
        message: what is wrong, and what to do.
        line: where, from 1; 0 if that is unknown.
    """

    def __init__(self, message: str, line: int = 0) -> None:
        super().__init__(message)
        self.line = line


def place(file: str, line: int) -> str:
    """A place in a glossary, for messages.

    Arguments:
        file: the glossary, as shown to people.
        line: from 1; 0 if that is unknown.
    """
    return f"{file}:{line}" if line else file


def checked(word: str) -> str:
    """A term without spaces around it, and with single spaces in it.

    Raises:
        TermError: it has no letter or digit, is too long, or contains control characters.
    """
    found = " ".join(word.split())
    if not any(map(str.isalnum, found)):
        raise TermError(f"{found!r} is not a term: a term has at least one letter or digit")
    if len(found) > LONGEST:
        raise TermError(f"a term of {len(found)} characters is too long; the limit is {LONGEST}")
    if found.count(" ") + found.count("-") >= WORDS:
        raise TermError(f"“{found}” has too many words for a term; the limit is {WORDS}")
    if not found.isprintable():
        raise TermError(f"{found!r} contains a character that is not printable; remove it")
    return found


def patterns(lines: Sequence[str]) -> Sequence[str]:
    """Patterns for documents, if they are valid.

    Raises:
        TermError: one is not.
    """
    from npqp_lint.config.patterns import problem

    for line in lines:
        if fault := problem(line):
            raise TermError(f"{line!r} is not a valid pattern: {fault}")
    return lines
