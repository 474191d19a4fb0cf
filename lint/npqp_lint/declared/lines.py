"""A rule file as data, and the line of each key in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from npqp_lint.lazy import lazy

if TYPE_CHECKING:
    from npqp_lint.declared.files import RuleFile

Path = tuple[str | int, ...]

_DEEPEST = 20
_INT, _FLOAT = (
    lazy(r"[-+]?[0-9]{1,15}"),
    lazy(r"[-+]?(?:[0-9]{1,15}\.[0-9]{0,15}|\.[0-9]{1,15})(?:[eE][-+]?[0-9]{1,2})?"),
)
_HEADER = lazy(r"[ \t]*\[(\[)?[ \t]*([^\]\n]*)\]")
_ASSIGNED = lazy(r"""[ \t]*((?:[\w-]+|"[^"\n]*"|'[^'\n]*')(?:[ \t]*\.[ \t]*(?:[\w-]+|"[^"\n]*"|'[^'\n]*'))*)[ \t]*=""")
_PART = lazy(r"""[\w-]+|"[^"]*"|'[^']*'""")
_QUOTES = ('"""', "'''")


class NotReadableError(Exception):
    """A file that is not YAML or TOML as rules need it; the message starts with the line, if it is known."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.line = line


class Content(NamedTuple):
    """What a file holds.

    Arguments:
        data: tables, lists, strings, numbers, and booleans.
        lines: the line, from 1, of each value that has one of its own, by the keys that lead to it.
    """

    data: Any
    lines: dict[Path, int]

    def line(self, path: Path) -> int | None:
        """The line of a value, or else of what contains it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path)


def content(file: RuleFile) -> Content:
    """Read YAML or TOML.

    Raises:
        NotReadableError: it is neither, or it uses what a rule file must not.
    """
    return _toml(file.text) if file.path.lower().endswith(".toml") else _yaml(file.text)


def _toml(text: str) -> Content:
    import re
    import tomllib

    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r" \(at line (\d+), column \d+\)$", str(error))
        message = str(error)[: place.start()] if place else str(error)
        raise NotReadableError(f"not TOML: {message}", int(place[1]) if place else None) from None
    except RecursionError:
        raise NotReadableError("not TOML: nested too deeply") from None
    return Content(data, toml_lines(text))


def toml_lines(text: str) -> dict[Path, int]:
    """The line of each table and key in TOML, by the keys that lead to it.

    tomllib records no positions, so this scans the headers and left-hand sides again, for messages only.
    """
    found: dict[Path, int] = {}
    table: Path = ()
    counts: dict[Path, int] = {}
    quote = ""
    for line, row in enumerate(text.split("\n"), 1):
        if quote:
            quote = "" if row.count(quote) % 2 else quote
            continue
        header, here = _HEADER.match(row), None
        if header:
            table = _header(header[2], header[1] is not None, counts)
            here = table
        elif assigned := _ASSIGNED.match(row):
            here = (*table, *(part.strip("\"'") for part in _PART.findall(assigned[1])))
        if here is not None:
            found.setdefault(here, line)
        if not row.lstrip().startswith("#"):
            quote = next((mark for mark in _QUOTES if row.count(mark) % 2), "")
    return found


def _header(written: str, is_array: bool, counts: dict[Path, int]) -> Path:
    """The keys that lead to the table under a header; the tables of an array are counted."""
    table: Path = ()
    for part in _PART.findall(written):
        table = (*table, part.strip("\"'"))
        if table in counts:  # an array of tables: the last one so far
            table = (*table, counts[table])
    if is_array and table:
        array = table[:-1] if isinstance(table[-1], int) else table
        counts[array] = counts.get(array, -1) + 1
        table = (*array, counts[array])
    return table


def _yaml(text: str) -> Content:
    import importlib

    yaml: Any = importlib.import_module("yaml")
    try:
        return _Composer(yaml).compose(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or str(error)
        if mark and "cannot start any token" in problem and text.split("\n")[mark.line].lstrip(" ").startswith("\t"):
            problem = "a tab indents the line; use spaces"
        raise NotReadableError(f"not YAML: {problem}", mark.line + 1 if mark else None) from None
    except RecursionError:
        raise NotReadableError("not YAML: nested too deeply") from None


class _Composer:
    """Makes data from the events of the YAML parser; nothing is built that the file does not hold literally."""

    def __init__(self, yaml: Any) -> None:
        self._yaml = yaml
        self._lines: dict[Path, int] = {}

    def compose(self, text: str) -> Content:
        """The only document in a text."""
        yaml = self._yaml
        self._events = iter(yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))
        next(self._events)  # the start of the stream
        event = next(self._events)
        if isinstance(event, yaml.StreamEndEvent):
            return Content(None, {})
        data = self._node(next(self._events), ())
        next(self._events)
        event = next(self._events)
        if not isinstance(event, yaml.StreamEndEvent):
            raise NotReadableError("has a second document; use one file per document", event.start_mark.line + 1)
        return Content(data, self._lines)

    def _node(self, event: Any, path: Path) -> Any:
        yaml, line = self._yaml, event.start_mark.line + 1
        self._lines.setdefault(path, line)
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            raise NotReadableError("anchors and aliases (& and *) are not supported; write the value again", line)
        if event.tag is not None and not (isinstance(event, yaml.ScalarEvent) and event.tag == "!"):
            raise NotReadableError(f"tags such as {event.tag!r} are not supported", line)
        if len(path) > _DEEPEST:
            raise NotReadableError("nested too deeply", line)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(path)
        if isinstance(event, yaml.SequenceStartEvent):
            found: list[Any] = []
            while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
                found.append(self._node(event, (*path, len(found))))
            return found
        return _scalar(event.value) if event.implicit[0] and not event.style else event.value

    def _mapping(self, path: Path) -> dict[str, Any]:
        yaml = self._yaml
        found: dict[str, Any] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            line = event.start_mark.line + 1
            if not isinstance(event, yaml.ScalarEvent) or event.anchor or event.tag not in (None, "!"):
                raise NotReadableError("a key must be a plain word or a string", line)
            key = event.value
            if key in found:
                raise NotReadableError(f"the key {key!r} appears twice", line)
            here = (*path, key)
            self._lines[here] = line
            found[key] = self._node(next(self._events), here)
        return found


def _scalar(word: str) -> Any:
    """The value of a plain scalar: only what looks like nothing else is a number or a boolean, so *no* is a word."""
    if word in ("true", "false"):
        return word == "true"
    if word in ("", "~", "null"):
        return None
    if _INT.fullmatch(word):
        return int(word)
    return float(word) if _FLOAT.fullmatch(word) else word
