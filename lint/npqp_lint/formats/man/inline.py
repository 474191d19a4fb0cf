"""What is inside the lines of a man page: escapes, fonts, and addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from npqp_lint.formats.addresses import addresses
from npqp_lint.formats.man.characters import SIMPLE, glyph, string
from npqp_lint.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.text.document import BlockKind, Builder

_ESCAPE = lazy(
    r"\\(?:f(?P<font>\[[^\]\r\n]*\]|\((?:..)|.)|\((?P<two>[^\r\n]{2})|\[(?P<long>[^\]\r\n]*)\]"
    r"|\*(?P<string>\[[^\]\r\n]*\]|\([^\r\n]{2}|[^\r\n\[(])"
    r"|n(?P<number>\[[^\]\r\n]*\]|\([^\r\n]{2}|[+-]?[^\r\n\[(])"
    r"|s(?:\[[^\]\r\n]*\]|'[^'\r\n]*'|[+-]?\(?\d{1,2})|[hvwlLobDNXZRHSAx]'[^'\r\n]*'"
    r"|[mMkgVYF](?:\[[^\]\r\n]*\]|\([^\r\n]{2}|[^\r\n\[(])|(?P<one>[^\r\n]?))|``|''|[ \t]{2,}"
)
_OPTION = lazy(r"(?:\\-|-)(?:[^\s,;()\[\]\\\"']|\\[-_.e]|\\&)*(?<![.:!?])")
_FILE = lazy(r"(?<![\w\\])(?:[\w@/]|\\-|-)*[\w@]{2}\\&\.[^\W\d_]\w+(?:(?:\\-|\\&\.(?=\w)|[\w@])*\w)?")
_QUOTED = lazy(
    r'"(?P<a>[^"\r\n]*)"|(?P<aq>\\\[aq\]|\\\([ad]q)(?P<b>(?:(?!(?P=aq)).){1,60})(?P=aq)|``(?P<c>[^\r\n]{1,60}?)\'\''
    r"|\\(?:\*\(|\()[lo]q(?P<d>[^\r\n]{1,60}?)\\(?:\*\(|\()[rc]q|(?<![\w\\'`])[`'](?P<e>[^`'\r\n]{1,60})'(?![\w'])"
)
_QUOTABLE = 60  # characters: a longer quotation is prose
_SECTION = lazy(r"\(\d[A-Za-z]{0,4}\)")
_JOINT = lazy(r"[^\sA-Za-z]{0,3}\Z")
_WORDY = lazy(r"[^\W\d_]+(?:['’-][^\W\d_]+)*[.,:;!?]?(?: [(“‘'\"]?[^\W\d_]+(?:['’-][^\W\d_]+)*[)”’'\".,:;!?]*)*\Z")
_STRESSED = frozenset(
    "a all also always and any are as at be both but by can cannot do does each either every exactly first from has if"
    " important in is it last least may might more most must neither never no none nor not note of off on once one only"
    " or other same shall should some still that the then these this those to two very warning was when will with"
    " without would you your".split()
)
_CALLS = frozenset("Note NOTE Warning WARNING Important IMPORTANT Caution CAUTION NOT MUST Not Never NEVER".split())
_ROMAN = frozenset(("R", "P", "1", "", "[]", "[R]", "[P]", "[1]", "(R ", "[NR]", "[ROMAN]"))


class Part(NamedTuple):
    """A run of a line in one font.

    Arguments:
        start, end: with the escapes that choose the font.
        low, high: without them.
        plain: whether it is in the font of the text.
    """

    start: int
    end: int
    low: int
    high: int
    plain: bool


class Inline:
    """Writes the contents of lines.

    Arguments:
        builder: makes the document.
        text: the source.
    """

    def __init__(self, builder: Builder, text: str) -> None:
        self.builder = builder
        self.text = text
        self.kind: BlockKind = "paragraph"
        self.level = 0
        self.plain = True
        """Whether the font is that of the text; a font lasts beyond the end of the line."""
        self._said = -1  # where the last line ends; -1: nothing to continue
        self._exact = True  # whether the last line is a text line, so that the end of it is only a line ending
        self._continued = False
        self._links = iter([*addresses(text), (len(text) + 1, 0)])
        self._link = next(self._links)

    def stop(self) -> None:
        """End the block."""
        self.builder.end()
        self._said = -1
        self._continued = False

    def hard_break(self, start: int, end: int) -> None:
        """A request on the lines from `start` to `end` that ends a line of the output."""
        if self.builder.is_open:
            self.builder.line_break(start, end, "\n")
            self._said = -1

    def begin(self, at: int, is_text: bool = True) -> None:
        """Something starts at `at`: a space after the previous line, or a block.

        Arguments:
            is_text: whether it is on a text line.
        """
        if not self.builder.is_open:
            self.builder.begin(self.kind, self.level)
        elif self._said >= 0 and not self._continued:
            if is_text and self._exact:
                self.builder.line_break(self._said, at)
            elif self._said < at:
                self.builder.gap(self._said, at)
        self._said = -1
        self._continued = False

    def done(self, at: int, is_text: bool = True) -> None:
        """A line ends at `at`."""
        if self.builder.is_open:
            self._said, self._exact = at, is_text

    def line(self, start: int, end: int) -> None:
        """A text line."""
        self.begin(start)
        self.run(start, end)
        self._continued = self.text.endswith(("\\c", "\\"), start, end)
        self.done(end)

    def run(self, start: int, end: int) -> None:
        """A part of a line, with escapes."""
        if self.plain and not (_ESCAPE.search(self.text, start, end) or _QUOTED.search(self.text, start, end)):
            self._words(start, end)
            return
        parts = list(self._parts(start, end))
        i = 0
        while i < len(parts):
            part = parts[i]
            if part.plain or not self.is_code(part.low, part.high):
                self._prose(part.low, part.high)
                i += 1
                continue
            high = part.end
            i += 1
            while i < len(parts):  # what is attached to it
                after = parts[i]
                if not (self._is_name(after) or self._joins(parts[i : i + 2])):
                    break
                high = after.end
                i += 1
            high = self._with_section(high)
            self.builder.opaque(part.start, high)
            if i < len(parts) and parts[i].low < high:
                parts[i] = parts[i]._replace(low=high)

    def _is_name(self, part: Part) -> bool:
        return not part.plain and self.is_code(part.low, part.high)

    def _joins(self, parts: list[Part]) -> bool:
        """Whether the first is a mark between two names."""
        first, *rest = parts
        return bool(rest) and not rest[0].plain and _JOINT.match(self.text, first.low, first.high) is not None

    def _with_section(self, at: int) -> int:
        """The offset after the section of a page that is named before `at`."""
        found = _SECTION.match(self.text, at)
        return found.end() if found else at

    def _parts(self, start: int, end: int) -> Iterator[Part]:
        """The runs of a line in one font."""
        low = begun = start
        for found in _ESCAPE.finditer(self.text, start, end):
            if found["font"] is None:
                continue
            plain = found["font"].upper() in _ROMAN
            if self.plain:
                if low < found.start():
                    yield Part(begun, found.start(), low, found.start(), True)
                begun = found.start()
            else:
                high = found.end() if plain else found.start()
                if low < found.start():
                    yield Part(begun, high, low, found.start(), False)
                begun = high
            low = found.end()
            self.plain = plain
        if low < end:
            yield Part(begun if not self.plain else low, end, low, end, self.plain)

    def is_code(self, start: int, end: int) -> bool:
        """Whether something in another font is a name, an option, or an argument, and not stressed words."""
        shown = self.text[start:end].replace("\\&", "").replace("\\ ", " ").strip()
        words = shown.split()
        if not words or "\\-" in shown or not _WORDY.match(shown):
            return bool(words)
        if len(words) > 2:
            return False
        bare = [word.strip(".,:;!?\"'()“”‘’") for word in words]
        return not all(word in _STRESSED or word in _CALLS for word in bare)

    def _prose(self, start: int, end: int) -> None:
        """Text without changes of the font."""
        at = start
        for low, high in self._names(start, end):
            if low >= at:
                self._escaped(at, low)
                self.builder.opaque(low, high)
                at = high
        self._escaped(at, end)

    def _names(self, start: int, end: int) -> list[tuple[int, int]]:
        """What is not prose although it is in the font of the text: quoted code, names of files with escapes."""
        text = self.text
        found = [match.span() for match in _FILE.finditer(text, start, end)] if "\\&." in text[start:end] else []
        for match in _QUOTED.finditer(text, start, end):
            low, high = match.span(match.lastgroup or 0)
            if 0 < high - low <= _QUOTABLE and _is_quoted_code(text[low:high]):
                found.append((low, high))
        return sorted(found)

    def _escaped(self, at: int, end: int) -> None:
        """Text with escapes, without names of files that have some."""
        while at < end:
            found = _ESCAPE.search(self.text, at, end)
            low = found.start() if found else end
            if low > at:
                at = self._words(at, low)
                if at > low:
                    continue
            if found:
                at = self._escape(found[0], found["two"] or found["long"], found["string"], found["one"], low, end)

    def _words(self, low: int, high: int) -> int:
        """Text without escapes; returns where it ends, after `high` if an address does."""
        while self._link[0] < high:
            start, end = self._link
            self._link = next(self._links)
            if start >= low:
                self._plain_words(low, start)
                self.builder.opaque(start, end)
                low = end
        self._plain_words(low, high)
        return max(low, high)

    def _plain_words(self, low: int, high: int) -> None:
        if low < high:
            self.builder.text(low, high)

    def _escape(self, whole: str, glyph_name: str | None, named: str | None, one: str | None, at: int, end: int) -> int:
        """An escape at `at`; returns where to go on."""
        after = at + len(whole)
        if whole in ("``", "''"):
            self.builder.replaced("“" if whole == "``" else "”", at, after)
        elif whole[0] in " \t":
            self.builder.line_break(at, after)
        elif one in ('"', "#"):
            return end
        elif one == "-" and self._starts_word(at):
            option = _OPTION.match(self.text, at, end)
            if option and option.end() > after:
                self.builder.opaque(at, option.end())
                return option.end()
            dash = self.text[after : after + 1].isspace() and at > 0 and self.text[at - 1] in " \t"
            self.builder.replaced("–" if dash else "-", at, after)
        else:
            prose = (
                glyph(glyph_name) if glyph_name else string(named.strip("[](")) if named else SIMPLE.get(one or "", "")
            )
            if prose:
                self.builder.replaced(prose, at, after)
            elif prose is None or whole.startswith("\\n"):
                self.builder.opaque(at, after)
        return after

    def _starts_word(self, at: int) -> bool:
        before = self.text[at - 1 : at]
        return not before or before.isspace() or before in "([{\"'`“‘/|"


def _is_quoted_code(shown: str) -> bool:
    """Whether what is in quotation marks is something to type or to look for, rather than words."""
    return not _WORDY.match(shown) or (" " not in shown and shown.endswith((".", ",", ":", ";")))
