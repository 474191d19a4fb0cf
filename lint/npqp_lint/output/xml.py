"""XML elements that contain text from any document."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from npqp_lint.output.escape import clean

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_ENTITIES = {"\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}


def tag(name: str, /, **values: str | int) -> str:
    """The start tag of an element."""
    shown = "".join(f" {key}={quoteattr(clean(str(value)), _ENTITIES)}" for key, value in values.items())
    return f"<{name}{shown}>"


def empty(name: str, /, **values: str | int) -> str:
    """An element without content."""
    return f"{tag(name, **values)[:-1]}/>"


def content(text: str) -> str:
    """Text content of an element."""
    return escape(clean(text), {"\r": "&#13;"})
