"""What to check in a corpus, as one record that can be sent to other processes."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from npqp_lint.config.resolver import Resolver
from npqp_lint.config.settings import Settings
from npqp_lint.corpus.needs import CorpusError

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable

RULES = ("artifact",)
"""The rules for texts, by default: what machine translation leaves behind."""
PAIR_RULES = ("artifact", "bilingual")
"""The same for translations beside their sources."""

LONGEST = 64 << 20
"""The maximum size of a text in bytes; a longer one is an error of its row."""


@dataclass(frozen=True)
class Configuration:
    """What to check and what to add. It can be pickled, and has no state.

    Arguments:
        text: the column with the texts to check.
        source: the column with what they were translated from; None: they are not translations.
        format: the format of the texts, such as ``plain``, ``markdown``, or ``html``.
        settings: the settings in effect.
        source_language: the BCP 47 tag of the sources, if known.
        prefix: what the names of the added columns start with.
        diagnostics: add the diagnostics.
        readability: add the readability scores.
        repair: add the texts with all safe fixes applied.
        keep: an SQL expression over all columns; only rows for which it is true are returned. None: all are.
        longest: the maximum size of a text in bytes.
    """

    text: str = "text"
    source: str | None = None
    format: str = "plain"
    settings: Settings = field(default_factory=lambda: Settings(select=RULES))
    source_language: str | None = None
    prefix: str = ""
    diagnostics: bool = True
    readability: bool = False
    repair: bool = False
    keep: str | None = None
    longest: int = LONGEST


def configure(
    text: str = "text",
    source: str | None = None,
    *,
    select: Iterable[str] | None = None,
    extend_select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    preview: bool | None = None,
    config: str | os.PathLike[str] | None = None,
    format: str = "plain",
    source_language: str | None = None,
    prefix: str = "",
    diagnostics: bool = True,
    readability: bool = False,
    repair: bool = False,
    keep: str | None = None,
    longest: int = LONGEST,
) -> Configuration:
    """The configuration for some options.

    Arguments:
        text, source, format, source_language, prefix, diagnostics, readability, repair, keep, longest: as in
            ``Configuration``.
        select, extend_select, ignore, preview: which rules to run, as on the command line. Without `select` and
            `config`, these are the artifact rules, and for translations also the bilingual rules.
        config: a configuration file; without it, none is read.

    Raises:
        ConfigError: a selector matches no rule, or the configuration file is invalid.
        CorpusError: the format is unknown.
    """
    from npqp_lint import formats
    from npqp_lint.linters import make_linter

    name = formats.canonical(format)
    known = [one for one in formats.names() if one not in formats.PACKED]
    if name not in known:
        raise CorpusError(f"unknown text format {format!r}; the formats are {', '.join(known)}")
    chosen = None if select is None else list(select)
    if chosen is None and config is None:
        chosen = list(RULES if source is None else PAIR_RULES)
    overrides = {
        "select": chosen,
        "extend_select": [*extend_select, *(["readability"] if readability else [])] or None,
        "ignore": list(ignore) or None,
        "preview": preview,
    }
    resolver = Resolver(overrides, None if config is None else Path(config), config is None)
    settings = resolver.settings_of_named("-")
    make_linter(settings)  # a wrong selector is reported here, and not once per process
    return Configuration(
        text, source, name, settings, source_language, prefix, diagnostics, readability, repair, keep, longest
    )
