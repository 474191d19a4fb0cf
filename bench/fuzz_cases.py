"""What the fuzzers make and what they demand: texts, files, settings and messages from a seed, and what must hold.

Each kind of case takes a source of chance and raises ``AssertionError``, or whatever the program raised, where it
fails. `bench/fuzz.py` runs them for as long as one likes, and the tests for some seconds.
"""

from __future__ import annotations

import io
import json
import sys
import zipfile
from contextlib import suppress
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from fuzz_formats import FILES, MARKUP, NAMED
from fuzz_frames import framed
from fuzz_shapes import shape
from npqp_lint import formats
from npqp_lint.adoption.baseline import Baseline
from npqp_lint.config.load import ConfigError, load
from npqp_lint.config.resolver import Resolver
from npqp_lint.config.settings import BY_NAME
from npqp_lint.fix.rounds import fix
from npqp_lint.formats.known import BY_NAME as BY_FORMAT
from npqp_lint.output import FORMATS, View, output_for
from npqp_lint.output.summary import Summary
from npqp_lint.registry import rules
from npqp_lint.run.runner import Runner
from npqp_lint.server.edits import difference
from npqp_lint.suppression.write import silence
from npqp_lint.text.apply import apply
from npqp_lint.text.document import Edit
from npqp_lint.text.source import Source, SourceError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random

    from npqp_lint.config.settings import Settings
    from npqp_lint.diagnostic import Report

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests" / "lint"))
from exactness import check_document, check_edit  # noqa: E402  (the tests' own idea of what is exact)

WORDS = (
    "the a of and is was has said Said he He The Three mayor bridge water New York my country such as etc. Mr. Smith "
    "U.S. e.g. 3 1,000 2 trillion 784 billion 20 % €5 don't it's can can not cannot relatives increase well-known "
    "multi -axis npqp-lint: off ignore MT101 http://a.b/c?d=e a_b.c --flag I in In on 2020,We OK Ltd. said."
).split(" ")
MARKS = tuple(
    ". , ; : ! ? … .. ... ?! - – — / \\ ( ) [ ] { } < > \" ' “ ” ‘ ’ „ « » ‹ › ` ´ * _ ~ ^ # + = | & @ % $ €".split()
)
FOREIGN = (
    *"。，、；：！？（）「」『』【】《》〈〉・·※～｜％＄ＡＢ１２",
    *"中文 日本 かな 한글 Привет العربية हिन्दी é ß İ ı ﬁ ǆ".split(),
)
ODD = (
    "\t", "\r", "\n", "\r\n", "\v", "\f", "\x00", "\x1b[31m", "\x85", "\xa0", "\xad", "\u200b", "\u200d", "\u202e",
    "\u2028", "\u2029", "\ufeff", "\ufffc", "\ufffd", "\ud800", "\udfff", "\U0001f600", "\U0001f468\u200d\U0001f469",
    "e\u0301", "\U0010ffff", "\u3000", "\u061c",
)  # fmt: skip
EVERYTHING = sorted(rule.code for rule in rules())


def text(chance: Random, format: str, size: int = 60) -> str:
    """A text of a format: most often a file that is well made, with such texts in it; see ``framed``."""
    if chance.random() < 0.15:
        return _text(chance, format, size)
    made = framed(chance, format, [_text(chance, format, size // 2) for _ in range(chance.randint(1, 4))])
    return mutated(chance, made, format) if chance.random() < 0.15 else made


def _text(chance: Random, format: str, size: int) -> str:
    """Words, marks, letters of other scripts and odd characters between the markup of a format."""
    if chance.random() < 0.3:
        return mutated(chance, chance.choice(seeds(format)), format)
    if chance.random() < 0.15:
        piece = "".join(_piece(chance, format) for _ in range(chance.randint(1, 4)))
        return piece * chance.randint(2, 40)
    parts = []
    for _ in range(chance.randint(1, size)):
        parts.append(_piece(chance, format))
        if chance.random() < 0.6:
            parts.append(" ")
    return "".join(parts)


def _piece(chance: Random, format: str) -> str:
    kind = chance.random()
    pool: Sequence[str] = WORDS
    if kind < 0.2:
        pool = MARKS
    elif kind < 0.4:
        pool = MARKUP[format]
    elif kind < 0.5:
        pool = FOREIGN
    elif kind < 0.55:
        pool = ODD
    return chance.choice(pool)


def mutated(chance: Random, seed: str, format: str) -> str:
    """A seed with some stretches deleted, doubled, moved, or written over."""
    if len(seed) > 1500:
        start = chance.randrange(len(seed) - 1000)
        seed = seed[start : start + 1000]
    for _ in range(chance.randint(1, 6)):
        low, high = sorted((chance.randint(0, len(seed)), chance.randint(0, len(seed))))
        high = min(high, low + 40)
        middle = chance.choice(("", seed[low:high] * 2, seed[low:high][::-1], _piece(chance, format)))
        seed = seed[:low] + middle + seed[high:]
    return seed


@cache
def seeds(format: str) -> tuple[str, ...]:
    """What to mutate: what once failed, the examples of all rules, and the texts of this project."""
    files = (path for path in sorted(CORPUS.iterdir()) if path.name != "README.md" and format_of(path.name) == format)
    once = [path.read_bytes().decode("utf-8", "surrogatepass") for path in files]
    examples = [example.text for rule in rules() for example in (*rule.bad, *rule.bad_in_preview)]
    ours = {"markdown": "README.md", "rst": "tests/data/everything.rst"}
    whole = [(ROOT / ours[format]).read_text("utf-8")] * 20 if format in ours else []
    return (*once, *examples, *whole)


CORPUS = ROOT / "tests" / "data" / "fuzz"
"""What once failed, a file each, in the format that its name tells."""


@cache
def settings() -> Settings:
    """All rules."""
    return Resolver({"preview": True, "select": ["ALL"], "formats": NAMED}, isolated=True).settings_for("x.md")


def format_of(path: str, data: bytes | None = None) -> str:
    """The format of a file by its name."""
    return settings().format_of_named(path, data or b"") or "plain"


@cache
def runner() -> Runner:
    """Keeps the rules loaded."""
    return Runner()


def checked(source: Source) -> Report:
    """What all rules say; nothing in it may be out of place."""
    report = runner().check(source, settings())
    assert report.errors == [], report.errors
    size = len(source.text)
    for found in report.diagnostics:
        assert 0 <= found.start < found.end <= size, found
        for one in found.fixes:
            assert all(0 <= edit.start <= edit.end <= size for edit in one.edits), found
            assert all(a.end <= b.start for a, b in pairwise(one.edits)), found
    return report


def demand(source: Source, chance: Random) -> None:
    """All that must hold of a document that can be read."""
    document = runner().read(source, settings())
    check_document(document)
    if document.text and source.is_text:
        start = chance.randint(0, len(document.text))
        end = min(len(document.text), start + chance.randint(0, 8))
        check_edit(document, Edit(start, end, chance.choice(("", "new", " ", "x y"))))
    report = checked(source)
    shown(report, chance.choice(sorted(FORMATS)))
    repaired(source, chance.random() < 0.5)
    if source.is_text and chance.random() < 0.3:
        silenced(source, report)


def shown(report: Report, name: str) -> None:
    """Any output can show any report."""
    parts: list[str] = []
    output = output_for(name, View(parts.append, verbose=True, statistics=True))
    output.document(report)
    summary = Summary()
    summary.add(report)
    output.finish(summary)
    written = "".join(parts)
    if name in ("json", "sarif", "gitlab", "rdjson"):
        json.loads(written)
    written.encode("utf-8", "backslashreplace")


def repaired(source: Source, unsafe: bool) -> None:
    """A text that was repaired needs no more repair, and its readings were few."""
    readings = 0

    def check(changed: Source) -> Report:
        nonlocal readings
        readings += 1
        return checked(changed)

    once = fix(source, check, unsafe)
    assert readings <= 1 + (once.rounds + 1) * 45, readings
    format = format_of(source.path, source.text[:4096].encode("utf-8", "replace"))
    before = shape(format, source.text) if once.applied else None
    if before is not None:
        assert shape(format, once.text) == before, (once.applied, once.text)
    if once.stable:
        again = fix(once.source, checked, unsafe)
        assert (again.text, again.applied) == (once.text, {}), (again.applied, once.text)


def silenced(source: Source, report: Report) -> None:
    """Comments that silence findings leave the prose alone, and silence as many as they say."""
    read: Callable[[Source], object] = lambda changed: runner().read(changed, settings())  # noqa: E731
    made = silence(source, report, checked, read)  # type: ignore[arg-type]
    if made.findings:
        assert len(made.report.diagnostics) <= len(report.diagnostics), made.text


def case_text(chance: Random) -> str:
    """A text of any format, as text."""
    format = chance.choice(sorted(FILES))
    made = text(chance, format)
    try:
        source = opened(made, format)
        runner().read(source, settings())
    except SourceError:  # a strict format refuses many texts
        return made
    demand(source, chance)
    return made


def opened(text: str, format: str) -> Source:
    """A text as a file of a format.

    Raises:
        SourceError: it cannot be one.
    """
    name = FILES[format]
    source = Source(text, name)
    if BY_FORMAT[format].opens is None:
        return source
    return formats.source(text.encode("utf-8", "replace"), name, format, "utf-8")


def case_bytes(chance: Random) -> str:
    """Bytes in any encoding, whole or damaged: read, or refused with a reason; what is written is what was read."""
    format = chance.choice(sorted(FILES))
    made = text(chance, format, 30).encode(
        chance.choice(("utf-8", "utf-16", "utf-16-le", "cp1252", "shift_jis")), "ignore"
    )
    if chance.random() < 0.5:
        made = damaged(chance, made)
    try:
        source = formats.source(made, FILES[format], format)
        runner().read(source, settings())
    except SourceError:
        return repr(made)
    demand(source, chance)
    return repr(made)


def damaged(chance: Random, data: bytes) -> bytes:
    """Some bytes written over, deleted or doubled."""
    made = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        if not made:
            break
        at = chance.randrange(len(made))
        how = chance.randrange(3)
        if how == 0:
            made[at] = chance.randrange(256)
        elif how == 1:
            del made[at : at + chance.randint(1, 20)]
        else:
            made[at:at] = made[at : at + chance.randint(1, 20)]
    return bytes(made)


_WORD = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body>{}</w:body></w:document>'
)
_TAGS = (
    "<w:p>", "</w:p>", "<w:r>", "</w:r>", "<w:t>", "</w:t>", "<w:br/>", "<w:tab/>", "<w:ins>", "</w:ins>", "<w:del>",
    "</w:del>", "<w:delText>", "</w:delText>", "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", "<w:hyperlink>",
    "</w:hyperlink>", "<!-- x -->", '<w:fldChar w:fldCharType="begin"/>', '<w:fldChar w:fldCharType="end"/>',
    "<mc:AlternateContent>", "<mc:Fallback>", "&amp;", '<w:t xml:space="preserve"> ', "<w:sdt><w:sdtContent>",
    "</w:sdtContent></w:sdt>", "<w:pPr><w:numPr/></w:pPr>", "<w:drawing/>",
)  # fmt: skip
_XML = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;"}


def case_word(chance: Random) -> str:
    """A Word document: well made, of tags in any order, or with damaged bytes."""
    body = ""
    for _ in range(chance.randint(1, 6)):
        runs = (
            f'<w:r><w:t xml:space="preserve">{_prose(chance)}</w:t>{chance.choice(("", "<w:br/>", "<w:tab/>"))}</w:r>'
            for _ in range(chance.randint(1, 4))
        )
        body += f"<w:p>{''.join(runs)}</w:p>"
    if chance.random() < 0.4:
        at = chance.randrange(len(body))
        body = body[:at] + "".join(chance.choice(_TAGS) for _ in range(chance.randint(1, 8))) + body[at:]
    data = word(_WORD.format(body).encode("utf-8", "ignore"))
    if chance.random() < 0.3:
        data = damaged(chance, data)
    try:
        demand(formats.source(data, "x.docx", "docx"), chance)
    except SourceError:
        return repr(data)
    return body


def _prose(chance: Random) -> str:
    return "".join(
        character for character in text(chance, "plain", 8).translate(_XML) if character >= " " or character in "\n\t"
    )


def word(xml: bytes) -> bytes:
    """A Word document with this main part."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    related = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r" Type="{kind}" Target="word/document.xml"/></Relationships>'
    )
    types = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (("[Content_Types].xml", types), ("_rels/.rels", related), ("word/document.xml", xml)):
            archive.writestr(zipfile.ZipInfo(name, (2024, 2, 29, 12, 30, 0)), content)
    return buffer.getvalue()


_KEYS = (*sorted(BY_NAME), "extend", "x")
_VALUES = (
    "true", "1", "-1", "1e999", "nan", "inf", '"x"', '""', '"\\u0000"', "[]", '["MT"]', '["ALL", 3]', "{}",
    "{ a = 1 }", '"plain"', "[[]]", '{ "*.md" = ["MT101"] }', '{ "*.md" = "plain" }', '"' + "*" * 60 + '"',
    '"../../../x"', "1979-05-27", '"\\uFFFF"', "[nan]",
)  # fmt: skip


def case_settings(chance: Random, folder: Path) -> str:
    """Any configuration can be used, or is refused with a reason."""
    lines = []
    for _ in range(chance.randint(1, 8)):
        if chance.random() < 0.2:
            rule = chance.choice(EVERYTHING)
            lines.append(f"[{chance.choice(('rules.', 'grammar.', '', 'overrides.'))}{rule}]")
        lines.append(f"{chance.choice(_KEYS)} = {chance.choice(_VALUES)}")
    made = "\n".join(lines)
    if chance.random() < 0.1:
        made = mutated(chance, made, "plain")
    file = folder / "npqp-lint.toml"
    file.write_bytes(made.encode("utf-8", "surrogatepass"))
    try:
        load(file, str(folder))
        found = Resolver({}, file).settings_for(str(folder / "x.md"))
    except ConfigError:
        return made
    Runner().check(Source("A text .\n", str(folder / "x.md")), found)
    return made


def case_baseline(chance: Random, folder: Path) -> str:
    """Any baseline can be used, or is refused with a reason."""
    from npqp_lint.adoption.errors import BaselineError

    made = chance.choice(
        ('{"version": 1}', "[]", "{}", '{"version": 1, "findings": {"x.md": {"MT101": [1]}}}', "null", "1e999")
    )
    data = damaged(chance, made.encode())
    file = folder / "baseline.json"
    file.write_bytes(data)
    with suppress(BaselineError):
        Baseline.read(file)
    return repr(data)


def case_difference(chance: Random) -> str:
    """The edits that the server sends make one text of the other."""
    old, new = (text(chance, "plain", 20) for _ in range(2))
    if chance.random() < 0.7:
        new = mutated(chance, old, "plain")
    assert apply(old, difference(old, new)) == new
    return repr((old, new))
