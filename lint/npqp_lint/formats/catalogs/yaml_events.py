"""What the YAML parser finds in a file: the scalars that are values."""

from __future__ import annotations

import importlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from npqp_lint.text.source import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator

_DEEPEST = 100


@dataclass(slots=True)
class Level:
    """A mapping or a list that is open.

    Arguments:
        is_mapping: which of the two.
        is_flow: whether it has brackets or braces around it.
        key: the last key; empty in a list.
        at_key: whether the next node is a key.
    """

    is_mapping: bool
    is_flow: bool
    key: str = field(default="")
    at_key: bool = True


def scalars(text: str) -> Iterator[tuple[str, Any, bool]]:
    """The values that are no keys, in order: the outermost key, the event, and whether there are brackets around it.

    Raises:
        SourceError: it cannot be parsed.
    """
    yaml: Any = importlib.import_module("yaml")
    levels: list[Level] = []
    try:
        for event in yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            if isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
                if len(levels) == _DEEPEST:
                    line = event.start_mark.line + 1
                    raise SourceError(f"not a file of messages: nested more than {_DEEPEST} levels deep on line {line}")
                levels.append(Level(isinstance(event, yaml.MappingStartEvent), bool(event.flow_style)))
            elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
                levels.pop()
                _node(levels, "")
            elif isinstance(event, yaml.ScalarEvent):
                if not _node(levels, event.value) and levels:
                    yield levels[0].key, event, levels[-1].is_flow
            elif isinstance(event, yaml.AliasEvent):
                _node(levels, "")
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f" on line {mark.line + 1}" if mark else ""
        raise SourceError(f"not valid YAML{where}: {getattr(error, 'problem', None) or error}") from None
    except RecursionError:
        raise SourceError("not a file of messages: nested too deeply") from None


def _node(levels: list[Level], value: str) -> bool:
    """Note that a node ends; whether it is a key."""
    if not levels or not levels[-1].is_mapping:
        return False
    level = levels[-1]
    is_key = level.at_key
    if is_key:
        level.key = value
    level.at_key = not is_key
    return is_key
