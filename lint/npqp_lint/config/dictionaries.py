"""The dictionaries of a project: plain lists with one word per line, easy to read and to merge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint import files
from npqp_lint.text.source import LINE_END

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


class DictionaryError(Exception):
    """An unusable dictionary. The message names the file and says what to do."""


class MissingError(DictionaryError):
    """A dictionary that does not exist, which may be because nobody has added a word yet."""


def _shown(path: Path) -> str:
    from npqp_lint.paths import report_path

    return report_path(path)


def words_in(text: str) -> list[str]:
    """The words of a list: one per line, stripped of spaces; ``#`` starts a comment."""
    lines = (line.partition("#")[0].strip() for line in LINE_END.split(text))
    return [line for line in lines if line]


def read(path: Path) -> list[str]:
    """The words of a file.

    Raises:
        DictionaryError: the file cannot be read.
    """
    old, text = _read(path)
    if old is None:
        raise MissingError(f"{_shown(path)}: dictionary not found; 'npqp-lint dictionary add WORD' creates it")
    return words_in(text)


def add(path: Path, words: Iterable[str]) -> list[str]:
    """Add words to a file, which is created if needed, and return the new ones.

    Comments at the top stay there; the words below them are sorted, ignoring case.

    Raises:
        DictionaryError: a word is invalid, or the file cannot be read or written.
    """
    wanted = _valid(words)
    old, text = _read(path)
    known = set(words_in(text))
    new = [word for word in dict.fromkeys(wanted) if word not in known]
    if not new:
        return []
    lines = [line.rstrip() for line in LINE_END.split(text) if line.strip()]
    head = next((i for i, line in enumerate(lines) if not line.lstrip().startswith("#")), len(lines))
    body = sorted([*lines[head:], *new], key=lambda line: (line.lstrip("# ").casefold(), line))
    content = "".join(f"{line}\n" for line in (*lines[:head], *body)).encode()
    _write(path, old, content)
    return new


def _valid(words: Iterable[str]) -> list[str]:
    wanted = [word.strip() for word in words]
    for word in wanted:
        if not word or "#" in word or LINE_END.search(word) or not any(map(str.isalpha, word)):
            raise DictionaryError(f"{word!r} is not a word: a word has at least one letter, and no '#' or line break")
    return wanted


def _read(path: Path) -> tuple[bytes | None, str]:
    """The bytes and the text of a dictionary; None and "" if there is no such file."""
    try:
        old = files.read(path, files.DICTIONARY)
    except FileNotFoundError:
        old = None
    except OSError as error:
        raise DictionaryError(f"{_shown(path)}: the dictionary cannot be read: {error.strerror or error}") from None
    try:
        text = (old or b"").decode("utf-8-sig")
    except UnicodeDecodeError:
        raise DictionaryError(f"{_shown(path)}: the dictionary is not UTF-8; save it as UTF-8") from None
    return old, text


def _write(path: Path, old: bytes | None, content: bytes) -> None:
    from npqp_lint.fix.replace import ChangedError, write

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if old is None:
            path.touch(exist_ok=True)
        write(path, old or b"", content)
    except (OSError, ChangedError) as error:
        raise DictionaryError(
            f"{_shown(path)}: the dictionary cannot be written: {getattr(error, 'strerror', None) or error}"
        ) from None
