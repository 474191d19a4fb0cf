"""Write the hooks for pre-commit from the table of formats."""

from __future__ import annotations

import re

from npqp_lint.formats.known import FORMATS

WHAT = "for the damage that machine translation leaves behind."

HOOK = """\
- id: {id}
  name: {name}
  description: {description}
  entry: {entry}
  language: python
  files: |
    (?ix)
{files}
{exclude}  require_serial: true  # one process, which distributes the work and keeps the cache
  minimum_pre_commit_version: "2.9.2"
"""

FEW = 12
"""How many alternatives are in a line."""

LOCK_FILE = "  exclude: (^|/)~\\$  # the lock file that Word writes next to an open document\n"


def hooks() -> str:
    """The file: a hook that checks and one that fixes, for text and for documents such as those of Word.

    Left out are files whose names do not tell what they are, because a hook would pass others, too.
    """
    known = [format for format in FORMATS if not format.chosen and not format.heads]
    text, packed = (
        (
            sorted({suffix[1:] for format in known if format.packed is is_packed for suffix in format.suffixes}),
            sorted({name for format in known if format.packed is is_packed for name in format.names}),
        )
        for is_packed in (False, True)
    )
    made: list[str] = []
    for (suffixes, names), tail, what in ((text, "", ""), (packed, "-docx", "Word and other office documents")):
        files = "\n".join([_wrapped(r"\.", suffixes), *([_wrapped("|(^|/)", names)] if names else [])])
        made += [
            HOOK.format(
                id=f"npqp-lint{tail}{'-fix' if fixes else ''}",
                name="npqp-lint" + _bracketed("fix" if fixes else "", what),
                description=_description(fixes, what),
                entry=f"npqp-lint check {'--fix ' if fixes else ''}--force-exclude",
                files=files,
                exclude=LOCK_FILE if what else "",
            )
            for fixes in (False, True)
        ]
    return "\n".join(made)


def _wrapped(head: str, words: list[str]) -> str:
    """A group of alternatives in a verbose pattern, a few in each line."""
    lines = ["|".join(map(re.escape, words[i : i + FEW])) for i in range(0, len(words), FEW)]
    return f"    {head}(" + "\n    |".join(lines) + ")$"


def _bracketed(*parts: str) -> str:
    said = ", ".join(part for part in parts if part)
    return f" ({said})" if said else ""


def _description(fixes: bool, what: str) -> str:
    if fixes:
        return f"Apply safe fixes{' to ' + what if what else ''} and report what is left."
    return f"Check the English of {what or 'documents'} {WHAT}"
