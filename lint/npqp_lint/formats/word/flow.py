"""A text while it is read, that of a part or of a text box; collects the visible characters of its paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from npqp_lint.formats.container.paragraph import Kind, Segment
from npqp_lint.formats.container.style_names import sort_of
from npqp_lint.formats.word.paragraph import WordParagraph
from npqp_lint.formats.word.styles import Style
from npqp_lint.text.blocks import Cells

if TYPE_CHECKING:
    from npqp_lint.formats.word.styles import Styles

_PROSE_FIELDS = frozenset({"HYPERLINK", "FORMTEXT", "QUOTE", "COMMENTS", "FILLIN", "ASK"})
"""Fields whose result a person wrote; the results of others, such as page numbers, are generated."""


_PLAIN: tuple[str, tuple[str, ...], int] = ("", (), 0)


class _Look(NamedTuple):
    """The relevant properties of the characters of a run."""

    hidden: bool
    code: bool
    raised: bool
    language: str | None


class Run:
    """The properties of a run; None means not specified.

    Arguments:
        style: the ID of its style.
        direct: what changes the look of its characters.
    """

    __slots__ = ("direct", "hidden", "language", "look", "raised", "style")

    def __init__(self) -> None:
        self.style = ""
        self.hidden: bool | None = None
        self.raised: bool | None = None
        self.language: str | None = None
        self.direct: tuple[str, ...] = ()
        self.look: _Look | None = None


class _Field:
    """A field: its instruction is being read, or its result.

    Arguments:
        made: whether the result is generated, not prose.
    """

    __slots__ = ("instruction", "made", "result")

    def __init__(self) -> None:
        self.instruction = ""
        self.result = False
        self.made = False


class Flow:
    """What starts in a flow ends in it.

    Arguments:
        styles: the styles of the document.
        paragraphs: receives the paragraphs, in the order in which they start.
    """

    def __init__(self, styles: Styles, paragraphs: list[WordParagraph]) -> None:
        self.paragraphs = paragraphs
        self.paragraph: WordParagraph | None = None
        self.run: Run | None = None
        self.properties = False
        """Whether the properties of a paragraph are being read."""
        self.joined = False
        """Whether the mark at the end of the paragraph is deleted, so that the next one continues it."""
        self.link = 0
        self.cells = Cells()
        self._links = 0
        self._styles = styles
        self._fields: list[_Field] = []
        self._muted = 0  # fields whose instruction is being read
        self._made = 0  # fields whose result is not prose
        self._texts: list[str] = []
        self._length = 0
        self._languages: set[str | None] = set()
        self._look: object = ()  # of the last character; initially there is none
        self._looks: dict[tuple[str, str, bool | None, bool | None, str | None], _Look] = {}

    def begin(self) -> None:
        """A paragraph starts."""
        if self.paragraph is not None and not self.joined:
            self.close()
        self.joined = False
        if self.paragraph is None:
            self.paragraph = WordParagraph(cell=self.cells.place)
            self.paragraphs.append(self.paragraph)
            self._texts, self._length, self._languages, self._look = [], 0, set(), ()
            return
        # the mark at the end has the properties, and the mark of the preceding text is deleted
        whole = self.paragraph
        whole.style, whole.numbered, whole.outline, whole.depth = "", None, None, None
        whole.list_id = ""
        whole.cell = self.cells.place

    def end(self) -> None:
        """The paragraph ends, unless the next one continues it."""
        if not self.joined:
            self.close()

    def close(self) -> None:
        """The paragraph ends."""
        if self.paragraph is not None:
            self.paragraph.text = "".join(self._texts)
            self.paragraph.language = self._languages.pop() if len(self._languages) == 1 else None
            self.paragraph = None

    def delete(self) -> None:
        """What comes next is deleted."""
        if self.paragraph is not None and not self.properties:
            self.paragraph.deletions.append(self._length)

    def add(self, text: str, low: int, high: int, kind: Kind, holder: int = -1) -> None:
        """Add characters if they are visible; the arguments are those of ``Segment``."""
        paragraph, run = self.paragraph, self.run
        if paragraph is None or self._muted:
            return
        look: object = None
        if run is not None:
            known = run.look = run.look or self._look_of(run, paragraph)
            if known.hidden:
                return
            look = run.style, run.direct, self.link
            if known.code:
                kind = Kind.FIXED
            elif known.raised and not any(map(str.isalpha, text)):
                kind = Kind.RAISED
            elif known.language not in self._languages and any(map(str.isalpha, text)):
                self._languages.add(known.language)
        if self._made:
            kind = Kind.FIXED
        if look != self._look:
            self._look = look
            paragraph.marks.append((self._length, look in (None, _PLAIN)))
        end = self._length + len(text)
        paragraph.segments.append(Segment(self._length, end, low, high, kind, holder))
        self._texts.append(text)
        self._length = end
        if self.link:
            paragraph.link(self.link, end - len(text), end)

    def _look_of(self, run: Run, paragraph: WordParagraph) -> _Look:
        key = paragraph.style, run.style, run.hidden, run.raised, run.language
        if key not in self._looks:
            around = self._styles.of(paragraph.style)
            own = self._styles.of(run.style) if run.style else Style()
            hidden = _first(run.hidden, own.hidden, around.hidden)
            raised = _first(run.raised, own.raised, around.raised)
            language = run.language or own.language or around.language or self._styles.language
            self._looks[key] = _Look(hidden, sort_of(own.name) == "code", raised, language)
        return self._looks[key]

    def hyperlink(self, begins: bool) -> None:
        """A link starts or ends."""
        self._links += begins
        self.link = self._links if begins else 0

    def field(self, instruction: str = "") -> None:
        """A field starts; a field with a complete instruction starts with its result."""
        self._fields.append(_Field())
        self._muted += 1
        if instruction:
            self.instruct(instruction)
            self.result()

    def instruct(self, text: str) -> None:
        """Part of the instruction of the innermost field."""
        if self._fields and not self._fields[-1].result:
            self._fields[-1].instruction += text

    def result(self) -> None:
        """The result of the innermost field starts."""
        if self._fields and not self._fields[-1].result:
            field = self._fields[-1]
            words = field.instruction.split()
            field.result = True
            field.made = bool(words) and words[0].upper() not in _PROSE_FIELDS
            self._muted -= 1
            self._made += field.made

    def field_end(self) -> None:
        """The innermost field ends."""
        if self._fields:
            field = self._fields.pop()
            self._muted -= not field.result
            self._made -= field.made


def _first(*said: bool | None) -> bool:
    """The value of the first one that specifies any."""
    return next((word for word in said if word is not None), False)
