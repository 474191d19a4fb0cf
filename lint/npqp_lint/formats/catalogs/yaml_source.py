"""A file of messages in YAML, and which edits leave each text in it the text of one scalar."""

from __future__ import annotations

import bisect
import importlib
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from npqp_lint.formats.catalogs.keyed import KeyedSource
from npqp_lint.formats.catalogs.yaml_events import scalars
from npqp_lint.lazy import lazy
from npqp_lint.text.apply import apply
from npqp_lint.text.source import SourceError
from npqp_lint.text.source_map import Edit

if TYPE_CHECKING:
    from collections.abc import Iterable

PROPERTIES = lazy(r"(?:[&!]\S*\s+)+")
"""An anchor and a tag before a scalar."""
_SIGN = lazy(r":(?:\s|\Z)|(?:\A|\s)#")
_FLOW = frozenset(",[]{}")
_START = lazy(r"""[-?:][^\s,\[\]{}]|[^-?:,\[\]{}#&*!|>'"%@`\s]""")
"""How a scalar without quotation marks can begin."""
_LONGEST = 40
"""Characters of the longest value that means a number, a time, or the like."""


class Scalar(NamedTuple):
    """A value.

    Arguments:
        start, end: its source offsets.
        style: the quotation mark, ``|`` or ``>``; empty for a plain one.
        in_flow: whether there are brackets or braces around it.
    """

    start: int
    end: int
    style: str
    in_flow: bool


class YamlSource(KeyedSource):
    """A file of messages, in which an edit makes nothing else of a text: no key, comment, number, or second text."""

    @cached_property
    def scalars(self) -> list[Scalar]:
        """The values in order; none if the file cannot be parsed."""
        try:
            return [
                Scalar(event.start_mark.index, event.end_mark.index, event.style or "", in_flow)
                for _, event, in_flow in scalars(self.text)
            ]
        except SourceError:
            return []

    def writable(self, edits: Iterable[Edit]) -> bool:
        """Whether the file can contain the text of the edits."""
        edits = list(edits)
        if not super().writable(edits):
            return False
        of: dict[Scalar, list[Edit]] = {}
        for edit in edits:
            i = bisect.bisect_right(self.scalars, edit.start, key=lambda scalar: scalar.start) - 1
            if i >= 0:
                of.setdefault(self.scalars[i], []).append(edit)
        return all(self._holds(scalar, some) for scalar, some in of.items())

    def _holds(self, scalar: Scalar, edits: list[Edit]) -> bool:
        """Whether a scalar with the edits in it is still one, and a text."""
        if scalar.style == "'":
            return not any("'" in edit.text for edit in edits)
        if scalar.style:
            return True
        if scalar.in_flow and any(not _FLOW.isdisjoint(edit.text) for edit in edits):
            return False
        return not any(map(self._splits, edits)) and self._begins(scalar, edits)

    def _splits(self, edit: Edit) -> bool:
        text = self.text
        before, after = text[max(0, edit.start - 1) : edit.start], text[edit.end : edit.end + 1]
        old = before + text[edit.start : edit.end] + after
        return len(_SIGN.findall(before + edit.text + after)) > len(_SIGN.findall(old))

    def _begins(self, scalar: Scalar, edits: list[Edit]) -> bool:
        """Whether it can begin as it then does, and means itself."""
        properties = PROPERTIES.match(self.text, scalar.start, scalar.end)
        low = properties.end() if properties else scalar.start
        if edits[0].start > low + _LONGEST:
            return True
        high = min(scalar.end, edits[-1].end + _LONGEST)
        made = apply(self.text[low:high], [Edit(one.start - low, one.end - low, one.text) for one in edits])
        if made.startswith(("---", "...")) or _START.match(made) is None:
            return False
        return len(made) > _LONGEST or _is_text(made)


def _is_text(value: str) -> bool:
    """Whether a plain scalar means itself, and not a number, a time, or the like."""
    yaml: Any = importlib.import_module("yaml")
    tag: str = yaml.SafeLoader("").resolve(yaml.ScalarNode, value, (True, False))
    return tag.endswith(":str")


source = YamlSource.from_bytes
"""The text of a file."""
