"""Word and phrase lists, one TOML file each, with the source of every list named in its ``source`` key.

TOML takes twenty times as long to read as JSON, so `make docs` writes each list to ``parsed/`` as JSON, with the check
sum of the TOML file. If they differ, the TOML file counts.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any
from zlib import crc32

_FOLDER = Path(__file__).parent


@cache
def load(name: str) -> dict[str, Any]:
    """The lexicon ``NAME.toml`` of this package."""
    text = _text(name)
    try:
        parsed: dict[str, Any] = json.loads(_FOLDER.joinpath("parsed", f"{name}.json").read_bytes())
    except (OSError, ValueError):
        parsed = {}
    if parsed.get("crc32") == crc32(text):
        found: dict[str, Any] = parsed["lexicon"]
        return found
    return _read(text)


def _text(name: str) -> bytes:
    """A TOML file, the same on a checkout with other line endings."""
    return _FOLDER.joinpath(f"{name}.toml").read_bytes().replace(b"\r\n", b"\n")


def _read(text: bytes) -> dict[str, Any]:
    import tomllib

    return tomllib.loads(text.decode())


def parsed() -> dict[Path, str]:
    """What the JSON files must be, by their paths."""
    found = {}
    for path in sorted(_FOLDER.glob("*.toml")):
        text = _text(path.stem)
        made = {"crc32": crc32(text), "lexicon": _read(text)}
        found[path.parent / "parsed" / f"{path.stem}.json"] = json.dumps(made, ensure_ascii=False, indent=0) + "\n"
    return found
