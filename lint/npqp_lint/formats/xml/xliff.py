"""XLIFF 1.2, 2.0, and 2.1, and what Trados, memoQ, and Phrase write as XLIFF 1.2."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from npqp_lint.formats.xml.content import Content, Text, empty
from npqp_lint.formats.xml.inline import role
from npqp_lint.formats.xml.states import state_of
from npqp_lint.formats.xml.tokens import attributes, root
from npqp_lint.formats.xml.writer import Writer, language_tag
from npqp_lint.language import primary

if TYPE_CHECKING:
    from collections.abc import Mapping

    from npqp_lint.formats.xml.tokens import Token
    from npqp_lint.text.document import Document
    from npqp_lint.text.source import Source

_SKIPPED = frozenset(
    "alt-trans bin-unit changeTrack context-group count-group glossary header ignorable matches metadata note notes"
    " originalData prop-group resourceData skeleton validation".split()
)
"""Elements without a text that is translated here."""

_SCOPES = frozenset({"file", "group", "trans-unit", "unit"})
"""Elements that can say that their texts are not translated."""

_TEXTS = frozenset({"source", "seg-source", "target"})

_SPLIT = "_x0020_"
_SYNTAXES = {
    "javapropertyresourcebundle": "java",
    "java": "java",
    "php": "php",
    ".properties": "java",
    ".strings": "objc",
    ".stringsdict": "objc",
    ".storyboard": "objc",
    ".xib": "objc",
}
"""By the type of the original file, or by its extension."""


def read(source: Source, language: str = "en") -> Document:
    """The translations of an XLIFF file."""
    return _Reader(source, language).read()


@dataclass
class _Part:
    """A ``<trans-unit>`` or a ``<segment>``.

    Arguments:
        attributes: those of its tag.
        texts: the content of its elements.
        marks: the segments in them.
        confidence: what Trados says of each segment.
    """

    attributes: Mapping[str, str]
    texts: dict[str, Text] = field(default_factory=dict)
    marks: dict[str, list[Text]] = field(default_factory=dict)
    confidence: dict[str, str] = field(default_factory=dict)


class _Reader:
    def __init__(self, source: Source, language: str) -> None:
        self.source = source
        self.writer = Writer(source, "xliff", language)
        self.languages: tuple[str | None, str | None] = (None, None)
        self.syntax = ""
        self.translated = [True]  # for each open scope
        self.unit: Mapping[str, str] = {}
        self.part: _Part | None = None
        self.name = ""  # of the element whose content is being read
        self.content: Content | None = None
        self.mark: Content | None = None  # a segment in it
        self.marks: list[Text] = []
        self.skipped = 0  # elements that are open and left out

    def read(self) -> Document:
        for token in root(self.source, ("xliff",), "XLIFF"):
            if token.kind == "comment":
                self.writer.comment(token)
            elif self.skipped:
                self.skipped += (token.kind == "start") - (token.kind == "end")
            elif self.content is not None:
                self._inside(self.content, token)
            elif token.kind in ("start", "empty"):
                self._start(token)
            elif token.kind == "end":
                self._end(token.value)
        return self.writer.build()

    def _start(self, token: Token) -> None:
        name, opens = token.value, token.kind == "start"
        if name in _TEXTS:
            if self.part is None:
                self.skipped += opens
            elif opens:
                self.name, self.content, self.marks = name, Content(self.source, token, role), []
            else:
                self.part.texts[name] = empty(self.source, token)
        elif name in _SKIPPED:
            self.skipped += opens
        elif name in _SCOPES and opens:
            self._scope(name, attributes(self.source, token))
        elif name == "segment" and opens:
            self.part = _Part(attributes(self.source, token))
        elif name == "seg" and self.part is not None:
            found = attributes(self.source, token)
            self.part.confidence[found.get("id", "")] = found.get("conf", "")
        elif name == "xliff":
            found = attributes(self.source, token)
            self.languages = language_tag(found.get("srcLang")), language_tag(found.get("trgLang"))

    def _scope(self, name: str, found: Mapping[str, str]) -> None:
        said = found.get("translate")
        self.translated.append(self.translated[-1] if said is None else said != "no")
        if name == "file":
            self._file(found)
        elif name != "group":
            self.unit = found
            if name == "trans-unit":
                self.part = _Part(found)

    def _file(self, found: Mapping[str, str]) -> None:
        languages = language_tag(found.get("source-language")), language_tag(found.get("target-language"))
        if any(languages):  # of XLIFF 1.2
            self.languages = languages
        original = found.get("original", "").lower()
        known = _SYNTAXES.get(found.get("datatype", "").lower())
        self.syntax = known or _SYNTAXES.get(original[original.rfind(".") :], "")

    def _end(self, name: str) -> None:
        if name in ("trans-unit", "segment"):
            if self.part is not None and self.translated[-1]:
                self._write(self.part)
            self.part = None
        if name in _SCOPES:
            self.translated.pop()

    def _inside(self, content: Content, token: Token) -> None:
        if self.mark is not None:
            text = self.mark.add(token)
            if text is not None:
                self.marks.append(text)
                self.mark = None
        elif self._is_segment(token):
            if token.kind == "start":
                self.mark = Content(self.source, token, role)
            else:
                self.marks.append(empty(self.source, token))
        whole = content.add(token)
        if whole is not None and self.part is not None:
            self.part.texts[self.name] = whole
            self.part.marks[self.name] = self.marks
            self.content = None

    def _is_segment(self, token: Token) -> bool:
        if token.value != "mrk" or token.kind not in ("start", "empty"):
            return False
        return attributes(self.source, token).get("mtype") == "seg"

    def _write(self, part: _Part) -> None:
        source = part.texts.get("source")
        if source is None:
            return
        segments = {text.attributes.get("mid", ""): text for text in part.marks.get("seg-source", ())}
        marks = part.marks.get("target", [])
        if marks and all(text.attributes.get("mid", "") in segments for text in marks):
            for text in marks:
                mid = text.attributes.get("mid", "")
                whole = mid.partition(_SPLIT)[0]  # of which this is a part, if somebody split it in Trados
                self._unit(segments[mid], text, part, part.confidence.get(mid) or part.confidence.get(whole, ""))
            return
        confidence = next(iter(part.confidence.values()), "") if len(part.confidence) == 1 else ""
        self._unit(source, part.texts.get("target"), part, confidence)

    def _unit(self, source: Text, target: Text | None, part: _Part, confidence: str) -> None:
        before, after = self._languages(part)
        if target is None and after in (None, "und"):
            return  # a template
        said = part.texts["target"].attributes if "target" in part.texts else {}
        self.writer.unit(
            source.whole,
            target,
            (source.low, source.high),
            languages=(before, after),
            state=state_of(self.unit, {**said, **part.attributes}, confidence),
            key=self.unit.get("resname") or self.unit.get("name") or self.unit.get("id", ""),
            syntax=self.syntax,
        )

    def _languages(self, part: _Part) -> tuple[str | None, str | None]:
        """The languages of a unit; what English is translated to is not English, even if the file does not say."""
        before, after = (
            language_tag(part.texts[name].attributes.get("xml:lang")) if name in part.texts else None
            for name in ("source", "target")
        )
        before, after = before or self.languages[0], after or self.languages[1]
        return before, after or ("und" if before and primary(before) == "en" else None)
