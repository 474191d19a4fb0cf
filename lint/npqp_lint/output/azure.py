"""For Azure Pipelines: issues in the run summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.output.commands import CommandOutput
from npqp_lint.output.display import harmless
from npqp_lint.output.escape import clean, place

if TYPE_CHECKING:
    from npqp_lint.diagnostic import Diagnostic
    from npqp_lint.text.source import Source


class AzureOutput(CommandOutput):
    """Azure Pipelines logging commands, which only have errors and warnings.

    https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands
    """

    def _line(self, path: str, source: Source, diagnostic: Diagnostic) -> str:
        level = "error" if diagnostic.severity == "error" else "warning"
        line, column = place(source, diagnostic.start, "utf-16")
        values: dict[str, str | int] = {
            "sourcepath": path,
            "linenumber": line,
            "columnnumber": column,
            "code": diagnostic.code,
        }
        return self._command(level, values, f"{diagnostic.rule}: {diagnostic.message}")

    def _error(self, path: str | None, message: str) -> str:
        return self._command("error", {} if path is None else {"sourcepath": path}, message)

    def _warning(self, path: str, message: str) -> str:
        return self._command("warning", {"sourcepath": path}, message)

    def _command(self, level: str, values: dict[str, str | int], message: str) -> str:
        shown = "".join(f"{key}={self._value(str(value))};" for key, value in ({"type": level} | values).items())
        return f"##vso[task.logissue {shown}]{harmless(message, ' ').replace('%', '%AZP25')}"

    def _value(self, text: str) -> str:
        pairs = (("%", "%AZP25"), (";", "%3B"), ("\r", "%0D"), ("\n", "%0A"), ("]", "%5D"))
        text = clean(text)
        for sign, escape in pairs:
            text = text.replace(sign, escape)
        return text
