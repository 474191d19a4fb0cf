"""The settings of open documents: the nearest configuration, overridden by the editor's settings."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from npqp_lint.adoption.baseline import NAME as BASELINE
from npqp_lint.adoption.narrowing import Narrowing
from npqp_lint.config.discovery import discover
from npqp_lint.config.load import ConfigError
from npqp_lint.config.resolver import Resolver
from npqp_lint.config.settings import BY_NAME
from npqp_lint.config.trust import Trust
from npqp_lint.declared.files import SUFFIXES
from npqp_lint.diagnostic import Report
from npqp_lint.formats import PACKED
from npqp_lint.terms.read import SUFFIXES as GLOSSARIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from npqp_lint.config.settings import Settings
    from npqp_lint.diagnostic import Diagnostic
    from npqp_lint.server.analysis import Analysis
    from npqp_lint.server.texts import Text


OWN_OPTIONS = ("config", "isolated", "delay", "trusted")
"""What an editor may set besides the keys of a configuration."""


class Terms(NamedTuple):
    """How a document is checked.

    Arguments:
        settings: the settings in effect.
        format: the format in which it is read.
        excluded: whether it is excluded.
    """

    settings: Settings
    format: str
    excluded: bool = False


class Folders:
    """The folders of the workspace, each with its own configuration.

    Arguments:
        roots: their paths.
        options: the editor's settings, by the names of the configuration's keys; ``config``, a path, is the only
            configuration, used for all files, ``isolated`` reads none, and ``trusted`` says whether the user trusts
            the workspace.

    Raises:
        ConfigError: an option is invalid.
    """

    def __init__(self, roots: list[str], options: Mapping[str, Any]) -> None:
        self.roots = roots
        given = {name: value for name, value in options.items() if name not in OWN_OPTIONS}
        unknown = [name for name in given if name not in BY_NAME]
        if unknown:
            from npqp_lint.selectors import nearest

            near = nearest(unknown[0], [*BY_NAME, *OWN_OPTIONS])
            raise ConfigError(f"editor settings: unknown key {unknown[0]!r}{near}")
        overrides = {BY_NAME[name].field: value for name, value in given.items()}
        overrides["force_exclude"] = True  # opening a file is not asking to check it
        config = options.get("config")
        if config:
            base = roots[0] if roots else os.getcwd()
            config = Path(base, os.path.expanduser(config))
        self._narrowing = Narrowing()
        trusted = options.get("trusted")  # None: the editor knows nothing of trust, and what was allowed earlier counts
        trust = Trust(everything=trusted is True, remembered=trusted is not False)
        self.resolver = Resolver(overrides, config or None, bool(options.get("isolated")), trust=trust)

    def terms(self, text: Text) -> Terms:
        """How a document is checked; one that is not on disk is treated as if it were in the first folder.

        Raises:
            ConfigError: its configuration cannot be used.
        """
        if text.path is None:
            settings = self.resolver.settings_in(self.roots[0] if self.roots else os.getcwd())
            return _terms(text, settings, False)
        settings = self.resolver.settings_for(text.path)
        excluded = os.path.exists(text.path) and not any(discover([text.path], self.resolver))
        return _terms(text, settings, excluded)

    def heard(self, analysis: Analysis) -> Sequence[Diagnostic]:
        """The diagnostics that are not in a baseline.

        Raises:
            BaselineError: the baseline cannot be used.
        """
        if analysis.settings.baseline is None:
            return analysis.diagnostics
        report = Report(analysis.source.path, analysis.source, None, list(analysis.diagnostics))
        self._narrowing.hear(report, analysis.settings)
        return report.diagnostics


def _terms(text: Text, settings: Settings, excluded: bool) -> Terms:
    format = text.format(settings)
    if format is None:  # never guess: a repair would change code
        return Terms(settings, "plain", True)
    return Terms(settings, format, excluded or format in PACKED)


PATTERNS = (*(f"**/*{suffix}" for suffix in dict.fromkeys((*SUFFIXES, *GLOSSARIES))), f"**/{BASELINE}")
"""Files that an editor should watch."""


def is_configuration(path: str, settings: Iterable[Settings]) -> bool:
    """Whether a change of the file can affect the findings in others.

    Any TOML file may be one that is extended; the dictionaries, glossaries, and baselines of some settings count too,
    and what is in a folder with their rule files.
    """
    if path.lower().endswith((".toml", BASELINE)):
        return True
    if path.lower().endswith(SUFFIXES) and any(file.is_beside(path) for one in settings for file in one.rule_files):
        return True
    return any(Path(path) in (*one.dictionaries, *one.all_glossaries, one.baseline) for one in settings)
