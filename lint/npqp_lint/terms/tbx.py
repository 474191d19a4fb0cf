"""Glossaries in TBX, the exchange format of terminology: version 2 (martif), and version 3 in both of its styles.

Expat reads the file; no entity is expanded, and no document type is loaded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from npqp_lint.language import primary
from npqp_lint.terms.concepts import Concept, Status, part_of_speech, status_of
from npqp_lint.terms.rows import LANGUAGE
from npqp_lint.terms.term import Glossary, Problem, TermError

if TYPE_CHECKING:
    from pyexpat import XMLParserType

    from npqp_lint.terms.term import PartOfSpeech, Term

_ENTRIES = frozenset(("termEntry", "conceptEntry"))
_LANGUAGES = frozenset(("langSet", "langSec"))
_SECTIONS = frozenset(("tig", "ntig", "termSec"))
_STATUS = frozenset(("administrativeStatus", "normativeAuthorization"))
_NOTES = frozenset(("note", "Usage note", "usageNote"))
_KEPT = frozenset(("term", "termNote", "descrip", "note", "partOfSpeech", "subjectField", "usageNote", *_STATUS))
"""Elements whose text matters; those of version 3 can have the name of what version 2 has as a type."""


def read(data: bytes) -> Glossary:
    """The entries of a file.

    Raises:
        TermError: it is not TBX.
    """
    from xml.parsers import expat

    parser = expat.ParserCreate()
    reader = _Reader(parser)
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        what = expat.ErrorString(error.code)
        raise TermError(f"not well-formed XML ({what}); export the file again", error.lineno) from None
    except (LookupError, ValueError) as error:  # an encoding that Python does not know
        raise TermError(f"not readable ({error}); export it as UTF-8") from None
    if not reader.is_tbx:
        raise TermError("not TBX: it has neither <martif> nor <tbx>; export the file as TBX")
    return Glossary(reader.terms, reader.problems)


class _Reader:
    """Collects the entries as the parser goes through them."""

    def __init__(self, parser: XMLParserType) -> None:
        self.is_tbx = False
        self.terms: list[Term] = []
        self.problems: list[Problem] = []
        self._parser = parser
        self._concept: Concept | None = None
        self._name = ""  # of the entry
        self._language: str | None = None
        self._kind = ""  # of the element whose text is collected
        self._text: list[str] = []
        self._word = ""
        self._status: Status | None = None
        self._part: PartOfSpeech = ""
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.EntityDeclHandler = self._refuse
        parser.SkippedEntityHandler = self._refuse

    def _refuse(self, *_: object) -> NoReturn:
        raise TermError(
            "uses an entity that a document type declares, which is not supported; write its text instead",
            self._parser.CurrentLineNumber,
        )

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        if name in _KEPT:
            self._kind, self._text = attributes.get("type", name), []
        elif name in _ENTRIES:
            self._concept = Concept(self._parser.CurrentLineNumber)
            self._name = attributes.get("id", "")
            self._language = None
        elif name in _LANGUAGES:
            self._language = attributes.get("xml:lang") or attributes.get("lang") or ""
        elif name in _SECTIONS:
            self._word, self._status, self._part = "", None, ""
        elif name in ("martif", "tbx"):
            self.is_tbx = True

    def _characters(self, text: str) -> None:
        if self._kind:
            self._text.append(text)

    def _end(self, name: str) -> None:
        name = name.rpartition(":")[2]
        if self._concept is None:
            self._kind = ""
        elif name in _KEPT:
            self._say(self._concept, " ".join("".join(self._text).split()))
            self._kind = ""
        elif name in _SECTIONS:
            self._section(self._concept)
        elif name in _ENTRIES:
            self._entry(self._concept)
            self._concept = None

    def _say(self, concept: Concept, text: str) -> None:
        """The text of an element is complete."""
        kind = self._kind
        if kind == "term":
            self._word = text
        elif kind in _STATUS:
            self._status = status_of(text)
        elif kind == "partOfSpeech":
            self._part = part_of_speech(text)
        elif kind == "subjectField":
            concept.domain = concept.domain or text
        elif kind in _NOTES and text and (self._language is None or primary(self._language) == LANGUAGE):
            concept.notes.append(text)

    def _section(self, concept: Concept) -> None:
        """A term with all that is said of it is complete."""
        if not self._word:
            return
        try:
            if primary(self._language or "") != LANGUAGE:
                if self._status != "forbidden":
                    concept.add_source(self._language or "", self._word)
                return
            concept.add(self._word, self._status)
            concept.parts.append(self._part)
        except TermError as error:
            self._fault(error)

    def _entry(self, concept: Concept) -> None:
        if concept.preferred or concept.plain or concept.allowed or concept.forbidden:
            self.terms.append(concept.term())

    def _fault(self, error: TermError) -> None:
        called = f"entry {self._name!r}" if self._name else ""
        self.problems.append(Problem(str(error), self._parser.CurrentLineNumber, called))
