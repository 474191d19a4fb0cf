"""The findings that a project already has: they are known, so that only new ones are reported.

A finding is identified by its file and its fingerprint (rule, text, the words around it), so it stays known when lines
move. If several look alike, as many are known as there were, starting from the top of the file.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from npqp_lint import files
from npqp_lint.adoption.errors import BaselineError
from npqp_lint.adoption.fingerprint import Fingerprint, fingerprints
from npqp_lint.temporary import put, temporary

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from npqp_lint.diagnostic import Diagnostic, Report

SCHEMA = "npqp-lint-baseline/1"
NAME = ".npqp-lint-baseline.json"
"""The default name of the file."""


class Stale(NamedTuple):
    """A known finding that no longer exists."""

    name: str
    fingerprint: Fingerprint
    missing: int


class Baseline:
    """Known findings by file.

    Arguments:
        file: its path; documents are named relative to its folder.
        known: how often each finding occurred, by the document's name.
    """

    def __init__(self, file: Path, known: Mapping[str, Mapping[Fingerprint, int]] | None = None) -> None:
        self.file = file
        self._folder = os.path.abspath(file.parent)
        self.known = {name: Counter(counts) for name, counts in (known or {}).items()}
        self.own: set[str] = set()
        """The codes of the rules in rule files, whether they ran or not."""

    @classmethod
    def read(cls, file: Path) -> Baseline:
        """Read a file that ``write`` wrote.

        Raises:
            BaselineError: it does not exist, or is invalid.
        """
        try:
            data = json.loads(files.read(file, files.BASELINE))
        except FileNotFoundError:
            raise BaselineError(f"the baseline {file} does not exist; create it with 'npqp-lint baseline'") from None
        except OSError as error:
            raise BaselineError(f"the baseline {file} cannot be read: {error.strerror}") from None
        except (ValueError, RecursionError) as error:
            raise BaselineError(f"the baseline {file} is not JSON ({error}); create it again") from None
        schema = data.get("schema") if isinstance(data, dict) else None
        if schema != SCHEMA:
            raise BaselineError(f"the baseline {file} has the schema {schema!r}, not {SCHEMA!r}; create it again")
        try:
            return cls(file, {name: _counts(rows) for name, rows in data["files"].items()})
        except (ArithmeticError, AttributeError, KeyError, TypeError, ValueError) as error:
            message = f"the baseline {file} is damaged ({type(error).__name__}: {error}); create it again"
            raise BaselineError(message) from None

    def write(self) -> None:
        """Write the file, one line per finding, sorted, so that diffs are easy to read.

        Raises:
            OSError: it cannot be written.
        """
        parts = []
        for name, counts in sorted(self.known.items()):
            rows = [_row(found, count) for found, count in sorted(counts.items()) if count > 0]
            if rows:
                lines = ",\n".join(f"      {json.dumps(row)}" for row in rows)
                parts.append(f"    {json.dumps(name)}: [\n{lines}\n    ]")
        body = "{\n" + ",\n".join(parts) + "\n  }" if parts else "{}"
        with temporary(os.path.dirname(os.path.abspath(self.file))) as file:
            file.write(f'{{\n  "schema": {json.dumps(SCHEMA)},\n  "files": {body}\n}}\n'.encode("ascii"))
            put(file, str(self.file))

    def __len__(self) -> int:
        return sum(counts.total() for counts in self.known.values())

    def name(self, path: str) -> str:
        """The name of a file in the baseline: its path relative to the baseline's folder, with forward slashes."""
        try:
            return os.path.relpath(path, self._folder).replace(os.sep, "/")
        except ValueError:  # another drive on Windows
            return os.path.abspath(path).replace(os.sep, "/")

    def split(self, report: Report) -> tuple[list[Diagnostic], Counter[Fingerprint]]:
        """The new findings of a report, and how many of each known one still exist."""
        left = Counter(self.known.get(self.name(report.path), ()))
        new, seen = [], Counter[Fingerprint]()
        if not left:
            return report.diagnostics, seen
        for diagnostic, fingerprint in zip(report.diagnostics, fingerprints(report), strict=True):
            if left[fingerprint] > 0:
                left[fingerprint] -= 1
                seen[fingerprint] += 1
            else:
                new.append(diagnostic)
        return new, seen

    def put(self, report: Report, ran: Iterable[str]) -> None:
        """Record the findings of a report as known, replacing the earlier ones of its file.

        Arguments:
            report: the report on a file that could be read.
            ran: the codes of the rules that ran; known findings of other rules are kept.
        """
        name, codes = self.name(report.path), set(ran)
        kept = {found: count for found, count in self.known.get(name, {}).items() if found.rule not in codes}
        self.known[name] = Counter(kept) + Counter(fingerprints(report))

    def stale(self, checked: Mapping[str, tuple[Counter[Fingerprint], frozenset[str]]]) -> list[Stale]:
        """The known findings that are gone: in checked files, by rules that ran, and in deleted files.

        Arguments:
            checked: by the file's name in the baseline, the findings seen and the codes of the rules that ran.
        """
        found = []
        for name, counts in sorted(self.known.items()):
            gone = name not in checked and not os.path.exists(os.path.join(self._folder, name))
            seen, ran = checked.get(name, (Counter[Fingerprint](), frozenset[str]()))
            for fingerprint, count in sorted(counts.items()):
                missing = count - seen[fingerprint]
                if missing > 0 and (gone or fingerprint.rule in ran or (ran and not self._exists(fingerprint))):
                    found.append(Stale(name, fingerprint, missing))
        return found

    def _exists(self, fingerprint: Fingerprint) -> bool:
        """Whether the rule is installed, or is in a rule file."""
        from npqp_lint.registry import rules

        return fingerprint.rule in self.own or any(rule.code == fingerprint.rule for rule in rules())

    def prune(self, stale: Iterable[Stale]) -> None:
        """Remove findings that are gone."""
        for name, fingerprint, missing in stale:
            self.known[name][fingerprint] -= missing


def _row(found: Fingerprint, count: int) -> dict[str, Any]:
    return found._asdict() | ({"count": count} if count > 1 else {})


def _counts(rows: list[dict[str, Any]]) -> Counter[Fingerprint]:
    counts: Counter[Fingerprint] = Counter()
    for row in rows:
        values = [row[name] for name in Fingerprint._fields]
        if not all(isinstance(value, str) for value in values):
            raise ValueError(f"not a finding: {row}")
        counts[Fingerprint(*values)] += int(row.get("count", 1))
    return counts
