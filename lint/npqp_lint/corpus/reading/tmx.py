"""Translation memories in TMX: a row per English translation."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING
from xml.etree.ElementTree import ParseError, iterparse

from npqp_lint.corpus.needs import CorpusError
from npqp_lint.corpus.reading.rows import batches
from npqp_lint.language import primary

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    import pyarrow as pa

    from npqp_lint.corpus.reading import Wanted
    from npqp_lint.corpus.reading.rows import Values

SOURCE, TARGET = "source", "target"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_DEEPEST = 200
_CODES = frozenset(("bpt", "ept", "ph", "it", "ut"))  # elements that hold markup of the original


def read(stream: IO[bytes], wanted: Wanted) -> Iterator[pa.RecordBatch]:
    """The units of a translation memory, each with its first text in another language.

    Raises:
        CorpusError: the file is not well-formed, or not TMX.
    """
    names = [wanted.source or SOURCE, wanted.text, "source_language", "target_language", "id"]
    return batches(names, _rows(stream))


def _rows(stream: IO[bytes]) -> Iterator[tuple[Values, str | None]]:
    original = ""
    open_elements: list[Element] = []
    try:
        for event, element in iterparse(stream, ("start", "end")):  # noqa: S314  # expat bounds what entities become
            if event == "start":
                element.tag = element.tag.rpartition("}")[2]  # some programs write a namespace
                if not open_elements and element.tag != "tmx":
                    raise CorpusError(f"not a TMX file: its root is <{element.tag}>, not <tmx>")
                if len(open_elements) == _DEEPEST:
                    raise CorpusError(f"elements are nested more than {_DEEPEST} deep")
                if element.tag == "header":
                    original = element.get("srclang", "")
                open_elements.append(element)
                continue
            open_elements.pop()
            if element.tag == "tu":
                yield from _unit(element, element.get("srclang") or original)
                element.clear()
                if open_elements:
                    open_elements[-1].remove(element)
    except ParseError as error:
        raise CorpusError(f"not well-formed: {error}") from None
    except LookupError as error:  # an encoding that nobody knows
        raise CorpusError(f"cannot be read: {error}; convert the file to UTF-8") from None


def _unit(unit: Element, original: str) -> Iterator[tuple[Values, str | None]]:
    found = []
    for variant in unit.iterfind("tuv"):
        segment = variant.find("seg")
        language = variant.get(_LANGUAGE) or variant.get("lang") or ""
        found.append((language, "" if segment is None else "".join(_texts(segment))))
    for language, text in found:
        if primary(language) != "en":
            continue
        others = [other for other in found if primary(other[0]) != "en"]
        others.sort(key=lambda other: primary(other[0]) != primary(original))
        if others:
            before, source = others[0]
            yield (source, text, before, language, unit.get("tuid")), None


def _texts(element: Element) -> Iterator[str]:
    """The text in an element, without codes."""
    yield element.text or ""
    for inner in element:
        if inner.tag not in _CODES:
            yield from _texts(inner)
        yield inner.tail or ""
