"""Word documents made by hand, as small as they can be."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACES = (
    f'xmlns:w="{WORD}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
)
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def xml(root: str, body: str) -> str:
    """A part with this root and this content."""
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<w:{root} {_SPACES}>{body}</w:{root}>'


def relations(*targets: tuple[str, str]) -> str:
    """A part that names others: the last word of the relationship, and the target."""
    rows = "".join(
        f'<Relationship Id="r{i}" Type="{RELATED}/{kind}" Target="{target}"/>'
        for i, (kind, target) in enumerate(targets)
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rows}</Relationships>'


def packed(parts: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive of these parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2024, 2, 29, 12, 30, 0)), content, method)
    return buffer.getvalue()


def document(body: str, styles: str = "", **others: str) -> bytes:
    """A document.

    Arguments:
        body: the XML of its main text.
        styles: the XML of its styles.
        others: the XML of its ``footnotes``, ``header`` ...
    """
    names = {"styles": styles, **others}
    used = {name: content for name, content in names.items() if content}
    roots = {"styles": "styles", "header": "hdr", "footer": "ftr"}
    parts = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": relations(("officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": relations(*((name, f"{name}.xml") for name in used)),
        "word/document.xml": xml("document", f"<w:body>{body}</w:body>"),
        **{f"word/{name}.xml": xml(roots.get(name, name), content) for name, content in used.items()},
        "word/media/image.png": bytes(range(256)),
    }
    return packed(parts)


def p(*runs: str, style: str = "", more: str = "") -> str:
    """A paragraph of runs."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    properties = f"<w:pPr>{named}{more}</w:pPr>" if named or more else ""
    return f"<w:p>{properties}{''.join(runs)}</w:p>"


def r(text: str, properties: str = "", space: bool = True) -> str:
    """A run of text; `text` is XML."""
    kept = ' xml:space="preserve"' if space else ""
    around = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f"<w:r>{around}<w:t{kept}>{text}</w:t></w:r>"


def part(data: bytes, name: str = "word/document.xml") -> str:
    """A part of a document."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return archive.read(name).decode()
