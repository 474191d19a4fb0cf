"""Writes a draft of a glossary in the shapes that ``read.py`` reads."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from npqp_lint.terms.toml import quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from npqp_lint.terms.draft import Drafted

_PART = {"name": "name", "term": "noun", "acronym": "noun"}
_HEAD = "A draft. Delete what is no term, and move what nobody should write from `allowed` to `forbidden`."


def _others(entry: Drafted) -> list[str]:
    """The other names of an entry: its acronym, and its other spellings."""
    return [*([entry.acronym] if entry.acronym else []), *entry.variants]


def _counts(entry: Drafted) -> str:
    many = f"{entry.count} use{'' if entry.count == 1 else 's'}"
    files = f"{entry.files} file{'' if entry.files == 1 else 's'}"
    spellings = ", ".join(f"{count} × {form}" for form, count in entry.forms.most_common(6))
    return f"{many} in {files}" + (f": {spellings}" if len(entry.forms) > 1 else "")


def toml(entries: Sequence[Drafted]) -> str:
    """TOML, with the counts and the context of each entry in comments."""
    return "\n".join([f"# {_HEAD}", *(line for entry in entries for line in _toml(entry))]) + "\n"


def _toml(entry: Drafted) -> Iterator[str]:
    first = entry.first
    yield ""
    yield f"# {_counts(entry)}"
    yield f"# {_comment(first.path)}:{first.line}: {_comment(first.text)}"
    yield "[[term]]"
    yield f"preferred = {quoted(entry.preferred)}"
    others = _others(entry)
    if others:
        yield f"allowed = [{', '.join(map(quoted, others))}]"
    yield f"part-of-speech = {quoted(_PART[entry.kind])}"


def _comment(text: str) -> str:
    """A text that can be in a comment: control characters and lone surrogates cannot."""
    return "".join(c if c.isprintable() else "\ufffd" for c in text)


def table(entries: Sequence[Drafted]) -> str:
    """CSV, with the counts and the context in columns that no glossary reads."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(
        ("preferred", "allowed", "part-of-speech", "frequency", "found in", "spellings seen", "found at", "context")
    )
    for entry in entries:
        spellings = "|".join(f"{form}: {count}" for form, count in entry.forms.most_common(6))
        place = f"{_comment(entry.first.path)}:{entry.first.line}"
        values = (entry.count, entry.files, spellings, place, _comment(entry.first.text))
        writer.writerow((entry.preferred, "|".join(_others(entry)), _PART[entry.kind], *map(_cell, map(str, values))))
    return out.getvalue()


def _cell(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@") else text


def tbx(entries: Sequence[Drafted]) -> str:
    """TBX-Basic, version 3, style DCA."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">',
        "  <tbxHeader><fileDesc><sourceDesc><p>Drafted by npqp-lint</p></sourceDesc></fileDesc></tbxHeader>",
        "  <text><body>",
        *(line for number, entry in enumerate(entries, 1) for line in _tbx(number, entry)),
        "  </body></text>",
        "</tbx>",
    ]
    return "\n".join(lines) + "\n"


def _tbx(number: int, entry: Drafted) -> Iterator[str]:
    yield f'    <conceptEntry id="c{number}">'
    yield '      <langSec xml:lang="en">'
    for term in (entry.preferred, *_others(entry)):
        status = "preferredTerm-admn-sts" if term == entry.preferred else "admittedTerm-admn-sts"
        part = {"name": "properNoun"}.get(_PART[entry.kind], "noun")
        yield "        <termSec>"
        yield f"          <term>{_escaped(term)}</term>"
        yield f'          <termNote type="administrativeStatus">{status}</termNote>'
        yield f'          <termNote type="partOfSpeech">{part}</termNote>'
        if term == entry.preferred:
            yield f'          <descrip type="context">{_escaped(entry.first.text)}</descrip>'
        yield "        </termSec>"
    yield "      </langSec>"
    yield "    </conceptEntry>"


def _escaped(text: str) -> str:
    return _comment(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


FORMATS: dict[str, Callable[[Sequence[Drafted]], str]] = {"toml": toml, "csv": table, "tbx": tbx}
