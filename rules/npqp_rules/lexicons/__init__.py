"""Word and phrase lists, one TOML file each, with the source of every list named in its ``source`` key."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load(name: str) -> dict[str, Any]:
    """The lexicon ``NAME.toml`` of this package."""
    return tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text("utf-8"))
