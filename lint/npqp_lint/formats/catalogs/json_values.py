"""The strings of a JSON file, and where they are."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from npqp_lint.formats.messages import Decoded, Decoding
from npqp_lint.formats.messages.json_escapes import decode
from npqp_lint.lazy import lazy
from npqp_lint.text.source import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN = lazy(r'"(?:[^"\\]++|\\.)*+"|[{}\[\],:]|[^\s{}\[\],:"]++')
_DEEPEST = 100

Path = tuple[str, ...]
"""The keys around a value; the places in a list are empty."""


class Value(NamedTuple):
    """A string.

    Arguments:
        path: the keys around it, the last one its own.
        start, end: its source offsets, without its quotation marks.
    """

    path: Path
    start: int
    end: int


def load(text: str, what: str) -> dict[str, Any]:
    """The object that a file consists of.

    Arguments:
        text: the file.
        what: what it should be, for messages.

    Raises:
        SourceError: it is not JSON, or not an object.
    """
    try:
        whole = json.loads(text)
    except json.JSONDecodeError as error:
        raise SourceError(
            f"not {what}: invalid JSON on line {error.lineno}, column {error.colno}: {error.msg}"
        ) from None
    except RecursionError:
        raise SourceError(f"not {what}: its JSON is nested too deeply") from None
    except ValueError as error:  # a number with too many digits
        raise SourceError(f"not {what}: {error}") from None
    if not isinstance(whole, dict):
        raise SourceError(f"not {what}: it is not a JSON object with keys and messages")
    return whole


def values(text: str, what: str) -> Iterator[Value]:
    """The strings that are no keys, in order.

    Arguments:
        text: valid JSON.
        what: what it should be, for messages.

    Raises:
        SourceError: it is nested too deeply.
    """
    path: list[str] = []
    objects: list[bool] = []
    is_key = False
    for match in _TOKEN.finditer(text):
        sign = match[0]
        if sign in "{[":
            if len(path) == _DEEPEST:
                raise SourceError(f"not {what}: its JSON is nested more than {_DEEPEST} levels deep")
            path.append("")
            objects.append(sign == "{")
            is_key = sign == "{"
        elif sign in "}]":
            path.pop()
            objects.pop()
            is_key = False
        elif sign in ",:":
            is_key = sign == "," and objects[-1]
        elif is_key:
            path[-1] = json.loads(sign) if "\\" in sign else sign[1:-1]
        elif sign[0] == '"':
            yield Value(tuple(path), match.start() + 1, match.end() - 1)


def decoded(text: str, start: int, end: int) -> Decoded:
    """The text of a string.

    Arguments:
        text: the file.
        start, end: the string, without its quotation marks.
    """
    body = text[start:end]
    if "\\" not in body:
        return Decoded.plain(body, start)
    made = Decoding()
    decode(made, text, start, end)
    return made.decoded()
