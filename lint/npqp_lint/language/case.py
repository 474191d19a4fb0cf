"""Case statistics: which words English writes in lower case, and how this document writes a word."""

from __future__ import annotations

import re
import zlib
from collections import Counter
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from npqp_lint.document import Document

_INSIDE = re.compile(r"(?<=[\w,;] )[^\W\d_]{2,}")


@cache
def _lower() -> frozenset[str]:
    """Made by bench/train_case.py from human text: 3 or more uses inside a sentence, at most 4 % with a capital."""
    return frozenset(zlib.decompress(files(__package__).joinpath("data/lower.bin").read_bytes()).decode().split("\n"))


def is_common(word: str) -> bool:
    """`word`, in lower case, is an English word that has no business with a capital in mid-sentence."""
    return word in _lower()


def inside(document: Document) -> Counter[str]:
    """How often each spelling of a word stands inside a sentence of this document."""
    return document.fact(_count)


def _count(document: Document) -> Counter[str]:
    return Counter(_INSIDE.findall(document.text))
