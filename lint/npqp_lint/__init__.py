"""npqp-lint: checks and fixes the English of documents, especially the damage that machine translation leaves behind.

The names in ``__all__`` are the public interface. They are imported when first used, so that ``import npqp_lint``
is fast.
"""

from __future__ import annotations

from npqp_lint._version import API, __version__

TYPE_CHECKING = False  # type checkers assume it is true; the typing module is too heavy for ``--version``
if TYPE_CHECKING:
    from npqp_lint.api import fix_text, lint_file, lint_text
    from npqp_lint.config.load import ConfigError
    from npqp_lint.diagnostic import Diagnostic, Report
    from npqp_lint.rule import Example, Finding, Fix, PatternRule, Rule
    from npqp_lint.text.document import Document, Edit

__all__ = [
    "API",
    "ConfigError",
    "Diagnostic",
    "Document",
    "Edit",
    "Example",
    "Finding",
    "Fix",
    "PatternRule",
    "Report",
    "Rule",
    "__version__",
    "fix_text",
    "lint_file",
    "lint_text",
]

_HOME = {
    "ConfigError": "config.load",
    "Diagnostic": "diagnostic",
    "Document": "text.document",
    "Edit": "text.document",
    "Example": "rule",
    "Finding": "rule",
    "Fix": "rule",
    "PatternRule": "rule",
    "Report": "diagnostic",
    "Rule": "rule",
    "fix_text": "api",
    "lint_file": "api",
    "lint_text": "api",
}


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = globals()[name] = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
