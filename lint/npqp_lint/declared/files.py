"""The files that rules without code are in: which a configuration names, and their content."""

from __future__ import annotations

import os
from typing import NamedTuple

from npqp_lint import files
from npqp_lint.paths import report_path

LIMIT = 16 * files.MEGABYTE
"""The maximum size of a file in bytes."""

SUFFIXES = (".yaml", ".yml", ".toml")
"""How the names of rule files end."""


class RuleFile(NamedTuple):
    """A file as it was read once, so that all processes of a run see the same.

    Arguments:
        path: the absolute path.
        base: the folder that patterns in it are relative to.
        digest: of its content.
        text: its content; empty if there is a fault.
        fault: why it cannot be read, or None.
        shared: whether a pack names it, not a configuration of the user's.
    """

    path: str
    base: str
    digest: str
    text: str
    fault: str | None = None
    shared: bool = False

    def is_beside(self, path: str) -> bool:
        """Whether a path is in the folder of the file, so that it may be a rule file too."""
        return os.path.dirname(os.path.realpath(path)) == os.path.dirname(os.path.realpath(self.path))

    @property
    def shown(self) -> str:
        """The path for messages."""
        return report_path(self.path)


def read(path: str, base: str, shared: bool = False) -> RuleFile:
    """Read a file; if that fails, the result says why.

    Arguments:
        path: the absolute path.
        base: the absolute folder that patterns in it are relative to.
        shared: whether a pack names it.
    """
    try:
        data = files.read(path, LIMIT)
        text = data.decode("utf-8-sig")
    except FileNotFoundError:
        return RuleFile(path, base, "", "", "file not found")
    except OSError as error:
        return RuleFile(path, base, "", "", f"cannot be read: {error.strerror or error}")
    except UnicodeDecodeError as error:
        return RuleFile(
            path, base, "", "", f"not UTF-8: byte 0x{error.object[error.start]:02X} at offset {error.start}"
        )
    if not path.lower().endswith(SUFFIXES):
        return RuleFile(path, base, "", "", f"must end in {', '.join(SUFFIXES)}")
    from hashlib import sha256  # which takes 2 ms to load; few projects have rule files

    return RuleFile(path, base, sha256(data).hexdigest(), text, shared=shared)
