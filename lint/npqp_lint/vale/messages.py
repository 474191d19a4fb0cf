"""Messages of Vale, in which ``%s`` stands for a text, as those of rule files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

_PLACE = lazy(r"%(?:\[(\d{1,2})\])?[sdqv]|%%|[{}]")


def message_of(message: str, values: Sequence[str]) -> str:
    """The message with names in braces.

    Arguments:
        message: as in the style.
        values: what the first, the second ... place stands for, such as ``match``.
    """
    count = 0

    def named(found: re.Match[str]) -> str:
        nonlocal count
        if found[0] in "{}":
            return found[0] * 2
        if found[0] == "%%":
            return "%"
        if found[1]:
            count = int(found[1]) - 1
        count += 1
        return f"{{{values[count - 1]}}}" if 0 < count <= len(values) else ""

    text = _PLACE.sub(named, " ".join(message.split())).strip()
    return text if text[-1:] in ".!?" or not text else f"{text}."
