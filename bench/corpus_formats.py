"""The made documents in the formats that take more than a few lines: the same parts, the same prose."""

from __future__ import annotations

import io
import zipfile
from itertools import groupby
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from corpus import COLUMNS, Part, Text, Word, raw, rows_of

if TYPE_CHECKING:
    from collections.abc import Callable


def plain(parts: list[Part]) -> str:
    """Paragraphs, and lists with dashes; headings are lines of their own."""
    return "\n\n".join(map(_plain, parts)) + "\n"


def _plain(part: Part) -> str:
    texts = list(map(raw, part.texts))
    if part.kind == "list":
        return "\n".join(f"- {text}" for text in texts)
    if part.kind == "code":
        return "\n".join(f"    {text}" for text in texts)
    if part.kind == "table":
        return "\n".join("".join(f"{cell:<20}" for cell in row).rstrip() for row in rows_of(texts))
    return texts[0]


def rst(parts: list[Part]) -> str:
    """reStructuredText, as docutils reads it without a warning."""
    return "\n\n".join(map(_rst, parts)) + "\n"


def _rst(part: Part) -> str:
    texts = [" ".join(map(_rst_word, text)) for text in part.texts]
    if part.kind == "heading":
        return f"{texts[0]}\n{'=-~'[part.level - 1] * len(texts[0])}"
    if part.kind == "list":
        return "\n".join(f"- {text}" for text in texts)
    if part.kind == "code":
        return "\n".join([".. code-block:: python", "", *(f"    {text}" for text in texts)])
    if part.kind == "table":
        width = max(map(len, texts))
        rule = " ".join(["=" * width] * COLUMNS)
        rows = [" ".join(f"{cell:<{width}}" for cell in row).rstrip() for row in rows_of(texts)]
        return "\n".join([rule, rows[0], rule, *rows[1:], rule])
    # an empty comment ends the list before a quotation, which would belong to its last item
    return f"..\n\n    {texts[0]}" if part.kind == "quote" else texts[0]


def _rst_word(word: Word) -> str:
    if word.how == "link":
        return f"`{word.text} <{word.target}>`__"
    mark = {"": "", "emphasis": "*", "strong": "**", "code": "``"}[word.how]
    return f"{mark}{word.text}{mark}"


def html(parts: list[Part]) -> str:
    """A page of HTML."""
    title = escape(raw(parts[0].texts[0])) if parts else ""
    head = f'<!DOCTYPE html>\n<html lang="en">\n<head><meta charset="utf-8"><title>{title}</title></head>\n<body>\n'
    return head + "\n".join(map(_html, parts)) + "\n</body>\n</html>\n"


def _html(part: Part) -> str:
    texts = [" ".join(map(_html_word, text)) for text in part.texts]
    if part.kind == "heading":
        return f"<h{part.level}>{texts[0]}</h{part.level}>"
    if part.kind == "list":
        return "\n".join(["<ul>", *(f"<li>{text}</li>" for text in texts), "</ul>"])
    if part.kind == "code":
        return "<pre><code>" + "\n".join(texts) + "</code></pre>"
    if part.kind == "table":
        rows = ["".join(f"<td>{cell}</td>" for cell in row) for row in rows_of(texts)]
        rows[0] = rows[0].replace("td>", "th>")
        return "\n".join(["<table>", *(f"<tr>{row}</tr>" for row in rows), "</table>"])
    paragraph = f"<p>{texts[0]}</p>"
    return f"<blockquote>\n{paragraph}\n</blockquote>" if part.kind == "quote" else paragraph


def _html_word(word: Word) -> str:
    text = escape(word.text)
    if word.how == "link":
        return f"<a href={quoteattr(word.target)}>{text}</a>"
    tag = {"": "", "emphasis": "em", "strong": "strong", "code": "code"}[word.how]
    return f"<{tag}>{text}</{tag}>" if tag else text


TEXTS: dict[str, Callable[[list[Part]], str]] = {"plain": plain, "rst": rst, "html": html}
"""The formats that are text, but Markdown."""

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = f'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="{_OFFICE}"'
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_DATE = (1980, 1, 1, 0, 0, 0)
"""Of every file in the archive, so that the same seed gives the same bytes; a ZIP archive knows none before it."""

_CONTENT_TYPES = (
    f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_TYPE}.styles+xml"/>'
    f'<Override PartName="/word/numbering.xml" ContentType="{_TYPE}.numbering+xml"/>'
    "</Types>"
)
_NUMBERING = (
    f'{_XML}<w:numbering {_WORD}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)


def _relationships(rows: list[str]) -> str:
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{"".join(rows)}</Relationships>'


def _relationship(name: str, kind: str, target: str, more: str = "") -> str:
    return f'<Relationship Id="{name}" Type="{_OFFICE}/{kind}" Target={quoteattr(target)}{more}/>'


def _style(name: str, shown: str, kind: str = "paragraph", more: str = "") -> str:
    return f'<w:style w:type="{kind}" w:styleId="{name}"><w:name w:val="{shown}"/>{more}</w:style>'


_STYLES = (
    f"{_XML}<w:styles {_WORD}>"
    + '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    + "".join(
        _style(f"Heading{level}", f"heading {level}", more=f'<w:pPr><w:outlineLvl w:val="{level - 1}"/></w:pPr>')
        for level in (1, 2, 3)
    )
    + _style("ListBullet", "List Bullet")
    + _style("Quote", "Quote")
    + _style("HTMLPreformatted", "HTML Preformatted")
    + _style("HTMLCode", "HTML Code", "character")
    + _style("Hyperlink", "Hyperlink", "character")
    + "</w:styles>"
)
_RUNS = {
    "emphasis": "<w:rPr><w:i/></w:rPr>",
    "strong": "<w:rPr><w:b/></w:rPr>",
    "code": '<w:rPr><w:rStyle w:val="HTMLCode"/></w:rPr>',
    "link": '<w:rPr><w:rStyle w:val="Hyperlink"/></w:rPr>',
}


def docx(parts: list[Part]) -> bytes:
    """A Word document: a ZIP archive with the parts that Word wants to open it."""
    targets: list[str] = []
    body = "".join(_docx(part, targets) for part in parts)
    size = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
    links = [
        _relationship(f"link{i}", "hyperlink", target, ' TargetMode="External"') for i, target in enumerate(targets)
    ]
    own = [_relationship("styles", "styles", "styles.xml"), _relationship("numbering", "numbering", "numbering.xml")]
    files = {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": _relationships([_relationship("document", "officeDocument", "word/document.xml")]),
        "word/document.xml": f"{_XML}<w:document {_WORD}><w:body>{body}{size}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relationships([*own, *links]),
        "word/styles.xml": _STYLES,
        "word/numbering.xml": _NUMBERING,
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content.encode())
    return packed.getvalue()


def _docx(part: Part, targets: list[str]) -> str:
    if part.kind == "table":
        cells = [f"<w:tc>{_paragraph(text, targets)}</w:tc>" for text in part.texts]
        rows = "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in rows_of(cells))
        grid = '<w:gridCol w:w="3000"/>' * COLUMNS
        return f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'
    style = {
        "heading": f"Heading{part.level}", "list": "ListBullet", "quote": "Quote", "code": "HTMLPreformatted",
        "paragraph": "",
    }[part.kind]  # fmt: skip
    return "".join(_paragraph(text, targets, style) for text in part.texts)


def _paragraph(text: Text, targets: list[str], style: str = "") -> str:
    looks = f'<w:pStyle w:val="{style}"/>' if style else ""
    if style == "ListBullet":
        looks += '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    runs = []
    spaced = [part for word in text for part in (word, Word(" "))][:-1]
    for (how, target), words in groupby(spaced, lambda word: (word.how, word.target)):
        written = "".join(word.text for word in words)
        run = f'<w:r>{_RUNS.get(how, "")}<w:t xml:space="preserve">{escape(written)}</w:t></w:r>'
        if how == "link":
            run = f'<w:hyperlink r:id="link{len(targets)}">{run}</w:hyperlink>'
            targets.append(target)
        runs.append(run)
    return f"<w:p>{f'<w:pPr>{looks}</w:pPr>' if looks else ''}{''.join(runs)}</w:p>"
