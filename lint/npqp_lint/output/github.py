"""For GitHub Actions: annotations on the lines of a pull request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.output.commands import CommandOutput
from npqp_lint.output.display import harmless
from npqp_lint.output.escape import clean, place

if TYPE_CHECKING:
    from npqp_lint.diagnostic import Diagnostic
    from npqp_lint.text.source import Source

_LEVELS = {"error": "error", "warning": "warning", "info": "notice"}


class GitHubOutput(CommandOutput):
    """GitHub Actions workflow commands; GitHub shows at most ten warnings and ten errors per step.

    https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    """

    def _line(self, path: str, source: Source, diagnostic: Diagnostic) -> str:
        start = place(source, diagnostic.start, "utf-16")
        end = place(source, max(diagnostic.start, diagnostic.end - 1), "utf-16")  # the last character
        values: dict[str, str | int] = {"file": path, "line": start.line, "endLine": end.line}
        if start.line == end.line:  # GitHub accepts columns only within a single line
            values |= {"col": start.column, "endColumn": end.column}
        values["title"] = f"npqp-lint: {diagnostic.code} {diagnostic.rule}"
        return self._command(_LEVELS[diagnostic.severity], values, diagnostic.message)

    def _error(self, path: str | None, message: str) -> str:
        title: dict[str, str | int] = {"title": "npqp-lint: not checked"}
        return self._command("error", title if path is None else {"file": path, **title}, message)

    def _warning(self, path: str, message: str) -> str:
        return self._command("warning", {"file": path, "title": "npqp-lint: nothing checked"}, message)

    def _command(self, name: str, values: dict[str, str | int], message: str) -> str:
        shown = ",".join(f"{key}={self._value(str(value))}" for key, value in values.items())
        return f"::{name} {shown}::{self._escaped(harmless(message, ' '))}"

    def _value(self, text: str) -> str:
        return self._escaped(clean(text)).replace(":", "%3A").replace(",", "%2C")

    def _escaped(self, text: str) -> str:
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
