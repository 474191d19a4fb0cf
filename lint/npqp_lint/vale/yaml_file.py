"""Reads a YAML file of a style with the lines of its keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from npqp_lint import files
from npqp_lint.vale.notes import ValeError

if TYPE_CHECKING:
    from pathlib import Path

    from yaml import Node

DEPTH = 20
"""The maximum depth of lists and tables."""
SIZE = 100_000
"""The maximum number of values."""


class Table(dict[str, Any]):
    """A table with the line of each key, from 1."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: dict[str, int] = {}


class Items(list[Any]):
    """A list with the line of each item, from 1."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[int] = []


def read_text(path: Path, shown: str) -> str:
    """The text of a small file in UTF-8.

    Raises:
        ValeError: it cannot be read, or is not text.
    """
    try:
        return files.read(path, files.CONFIGURATION).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ValeError(f"{shown}: not UTF-8") from None
    except OSError as error:
        raise ValeError(f"{shown}: cannot be read: {error.strerror or error}") from None


def read(path: Path, shown: str) -> Table:
    """The table of a file.

    Arguments:
        path: the file.
        shown: as shown to people.

    Raises:
        ValeError: it is not a table in YAML, or it is too large.
    """
    import yaml

    text = read_text(path, shown)
    try:
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)
        try:
            node = loader.get_single_node()
            table = _Builder(shown).value(node, 0) if node is not None else Table()
        finally:
            loader.dispose()
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f":{mark.line + 1}" if mark else ""
        problem = getattr(error, "problem", None) or str(error).partition("\n")[0]
        raise ValeError(f"{shown}{line}: not valid YAML: {problem}") from None
    except (ValueError, RecursionError) as error:
        raise ValeError(f"{shown}: not valid YAML: {error}") from None
    if not isinstance(table, Table):
        raise ValeError(f"{shown}:1: must be a table of keys")
    return table


def dumped(data: Any) -> str:
    """Data as YAML, in which a rule is easy to read: no aliases, and lists of rules are indented."""
    import yaml

    class Dumper(yaml.SafeDumper):
        def ignore_aliases(self, data: Any) -> bool:
            return True

    text: str = yaml.dump(data, Dumper=Dumper, sort_keys=False, allow_unicode=True, width=120)
    return text


class _Builder:
    def __init__(self, shown: str) -> None:
        self.shown, self.count = shown, 0

    def value(self, node: Node, depth: int) -> Any:
        import yaml

        self.count += 1
        line = node.start_mark.line + 1
        if depth > DEPTH or self.count > SIZE:
            raise ValeError(f"{self.shown}:{line}: more values, or deeper, than a rule can have")
        if isinstance(node, yaml.MappingNode):
            table = Table()
            for key, inner in node.value:
                name = str(key.value)
                table[name] = self.value(inner, depth + 1)
                table.lines[name] = key.start_mark.line + 1
            return table
        if isinstance(node, yaml.SequenceNode):
            items = Items()
            for inner in node.value:
                items.append(self.value(inner, depth + 1))
                items.lines.append(inner.start_mark.line + 1)
            return items
        plain = not getattr(node, "style", None)
        if plain and node.value in ("true", "True", "false", "False"):
            return node.value.lower() == "true"
        return None if plain and node.value in ("", "~", "null") else str(node.value)
