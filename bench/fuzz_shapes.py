"""What must be the same before and after a repair, as parsers see it that are not ours: all but the prose."""

from __future__ import annotations

import ast
import json
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import yaml

if TYPE_CHECKING:
    from collections.abc import Callable


def shape(format: str, text: str) -> object:
    """What is not prose in a text of a format; None if nothing is known of the format, or its parser refuses the text.

    Arguments:
        format: the name of the format.
        text: the text of a file.
    """
    known = _SHAPES.get(format)
    if known is None:
        return None
    try:
        return known(text)
    except (ValueError, SyntaxError, ElementTree.ParseError, yaml.YAMLError, RecursionError):
        return None


def _outline(value: Any) -> object:
    """Parsed values, with all texts alike."""
    if isinstance(value, dict):
        return {key: _outline(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_outline(part) for part in value]
    return "text" if isinstance(value, str) else repr(value)


def _xml(text: str) -> object:
    return [(one.tag, sorted(one.attrib.items())) for one in ElementTree.fromstring(text).iter()]  # noqa: S314


def _notebook(text: str) -> object:
    """A notebook; a cell of text has a list of lines, and a repair can leave fewer."""
    whole = json.loads(text)
    for cell in whole["cells"] if isinstance(whole, dict) and isinstance(whole.get("cells"), list) else ():
        if isinstance(cell, dict) and cell.get("cell_type") == "markdown":
            cell["source"] = type(cell.get("source")).__name__
    return repr(whole)


def _python(text: str) -> object:
    tree = ast.parse(text)
    for node in ast.walk(tree):
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)) and node.body:
            first = node.body[0]
            if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
                first.value.value = _outline(first.value.value)  # type: ignore[assignment]
    return ast.dump(tree)


def _json(text: str) -> object:
    return _outline(json.loads(text))


_SHAPES: dict[str, Callable[[str], object]] = {
    "android": _xml,
    "arb": _json,
    "ipynb": _notebook,
    "json-messages": _json,
    "python": _python,
    "qt": _xml,
    "tmx": _xml,
    "xcstrings": _json,
    "xliff": _xml,
    "yaml-messages": lambda text: _outline(yaml.safe_load(text)),
}
