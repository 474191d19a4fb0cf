"""What the scripts that build data files share: their corpora, and the manifest beside each file they write."""

from __future__ import annotations

import datetime
import hashlib
import json
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path


def corpus(paths: Iterable[Path], where: Path) -> list[Path]:
    """The files of a corpus, sorted; ends the program if there are none, or all of them are empty.

    Arguments:
        paths: the files.
        where: where they were looked for, for the message.
    """
    found = sorted(set(paths))
    if not any(path.stat().st_size for path in found):
        sys.exit(f"{where}: no corpus there, or an empty one")
    return found


def human(folder: Path) -> list[Path]:
    """The ``*.txt`` files of a folder, except tokenised ones; ends the program if there are none."""
    return corpus((path for path in folder.glob("*.txt") if "tokenised" not in path.name), folder)


def write(output: Path | None, data: bytes, files: Iterable[Path], figures: Mapping[str, Any]) -> None:
    """Write a data file and its manifest; without `output`, only say that nothing is written.

    Arguments:
        output: the data file; its manifest is ``NAME.toml`` beside it.
        data: its content.
        files: the corpora, named in the manifest with their hashes.
        figures: what was measured.
    """
    if output is None:
        print("nothing written; --output FILE writes the file and its manifest")
        return
    output.write_bytes(data)
    lines = [
        f"script = {json.dumps('bench/' + sys.argv[0].replace(chr(92), '/').rpartition('/')[2])}",
        f"arguments = {json.dumps([part.rpartition('/')[2] or part for part in sys.argv[1:]])}",
        f"date = {datetime.date.today().isoformat()}",
        f"sha256 = {json.dumps(digest(output))}",
        *(f"\n[[corpus]]\nname = {json.dumps(path.name)}\nsha256 = {json.dumps(digest(path))}" for path in files),
        "\n[figures]",
        *(f"{json.dumps(name)} = {json.dumps(value)}" for name, value in figures.items()),
    ]
    manifest = output.with_name(f"{output.name}.toml")
    manifest.write_text("\n".join(lines) + "\n", "utf-8")
    print(f"{output}: {len(data)} bytes; {manifest.name}")


def digest(path: Path) -> str:
    """The SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
