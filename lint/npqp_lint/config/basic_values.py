"""The simplest values of a configuration, and what is said of an invalid one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from npqp_lint import selectors
from npqp_lint.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterable

TYPES = {bool: "true or false", int: "a whole number", float: "a number", str: "a string", list: "a list of strings"}
"""What values of a type are called."""


_ADDRESS = lazy(r"https?://[^\s\x00-\x20\x7f<>\"\\^`|]{1,1000}")
_BRACED = lazy(r"\{[^{}]*\}|[{}]")


class BadValueError(ValueError):
    """An invalid value.

    Arguments:
        message: what is wrong, and what is valid.
        path: the keys that lead to the value.
    """

    def __init__(self, message: str, *path: str | int) -> None:
        super().__init__(message)
        self.path = path

    def below(self, *path: str | int) -> BadValueError:
        """The same error, relative to the table that contains it."""
        return BadValueError(str(self), *path, *self.path)


def typed(value: Any, kind: type) -> Any:
    """A value of a type."""
    if isinstance(value, kind) and not (isinstance(value, bool) and kind is not bool):
        return value
    raise BadValueError(f"must be {TYPES[kind]}, not {shown(value)}")


def shown(value: Any) -> str:
    """A value for a message."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "a table" if isinstance(value, dict) else repr(value)


def strings(value: Any) -> tuple[str, ...]:
    """A list of strings."""
    if isinstance(value, list | tuple) and all(isinstance(inner, str) for inner in value):
        return tuple(value)
    raise BadValueError(f"must be {TYPES[list]}, not {shown(value)}")


def table(value: Any) -> dict[str, Any]:
    """A table."""
    if isinstance(value, dict):
        return value
    raise BadValueError(f"must be a table, not {shown(value)}")


def choice(value: Any, choices: Iterable[str]) -> str:
    """One of some words."""
    words = list(choices)
    if isinstance(value, str) and value in words:
        return value
    near = selectors.nearest(value, words) if isinstance(value, str) else ""
    raise BadValueError(f"must be one of {', '.join(words)}, not {shown(value)}{near}")


def number(value: Any, least: int) -> float:
    """A number that is at least as large."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value < 1e9:
        raise BadValueError(f"must be a number, {least} or more, not {shown(value)}")
    return value


def page_address(value: Any) -> str:
    """The address of the pages of rules, with a field for what differs."""
    from npqp_lint.registry.pages import FIELDS

    text: str = typed(value, str)
    if not _ADDRESS.fullmatch(text):
        raise BadValueError(f"must be an address such as https://example.com/rules/{{code}}, not {shown(value)}")
    if unknown := next((part for part in _BRACED.findall(text) if part not in FIELDS), None):
        raise BadValueError(f"cannot contain {unknown!r}, only {', '.join(FIELDS)}")
    if "{code}" not in text and "{name}" not in text:
        raise BadValueError(
            f"must contain {{code}} or {{name}}, so that each rule has its own page, not {shown(value)}"
        )
    return text


def server_url(value: Any) -> str:
    from urllib.parse import urlsplit

    text: str = typed(value, str)
    try:
        parts = urlsplit(text)
        usable = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        usable = False
    if not usable:
        raise BadValueError(f"must be the address of a server, such as http://localhost:8081, not {shown(value)}")
    return text
