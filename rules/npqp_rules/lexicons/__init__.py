"""Word and phrase lists, one TOML file each, with the source of every list named in its ``source`` key."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any


@cache
def load(name: str) -> dict[str, Any]:
    """The lexicon ``NAME.toml`` of this package."""
    import tomllib

    return tomllib.loads(text_of(name))


def text_of(name: str) -> str:
    """The same as it is written."""
    return Path(__file__).with_name(f"{name}.toml").read_text("utf-8")
