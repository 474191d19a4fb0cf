"""The user's dictionary, edited with the command for it."""

from __future__ import annotations


class DictionaryError(Exception):
    """A word could not be added. The message says why."""


def add(word: str, folder: str | None) -> None:
    """Add a word, like ``npqp-lint dictionary add``.

    Arguments:
        word: the word.
        folder: where the command runs, which determines the configuration; None means the server's own folder.

    Raises:
        DictionaryError: the command failed.
    """
    import subprocess
    import sys

    command = [sys.executable, "-P", "-m", "npqp_lint", "dictionary", "add", "--", word]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, stdin=subprocess.DEVNULL)  # noqa: S603
    if done.returncode:
        raise DictionaryError(done.stderr.strip() or f"npqp-lint dictionary add: status {done.returncode}")
