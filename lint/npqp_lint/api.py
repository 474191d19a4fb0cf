"""Checking and fixing from Python; ``npqp_lint`` exports these functions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from npqp_lint.config.load import ConfigError
from npqp_lint.config.resolver import Resolver
from npqp_lint.run.runner import Runner
from npqp_lint.text.source import Source

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable

    from npqp_lint.diagnostic import Report


def lint_text(
    text: str,
    *,
    path: str | None = None,
    select: Iterable[str] | None = None,
    extend_select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    preview: bool = False,
    config: str | Path | None = None,
    format_as: str | None = None,
) -> Report:
    """Check a text.

    Arguments:
        text: any text; positions in the report are code points of it.
        path: its name, which determines the format (``README.md`` is Markdown); need not exist. None means plain text.
        select, extend_select, ignore: rule selectors, as on the command line.
        preview: also run preview rules.
        config: a configuration file; without it, none is read.
        format_as: the format to read it as, whatever its name.

    Raises:
        ConfigError: a selector matches no rule, or the configuration is invalid.
        SourceError: `path` names a document that is not text, such as one of Word: use ``lint_file``; or its
            extension is not that of a known format.
    """
    resolver = _resolver(select, extend_select, ignore, preview, config, config is None, format_as)
    source = Source(text, path or "-")
    return Runner().check(source, resolver.settings_of_named(source.path))


def lint_file(
    path: str | os.PathLike[str],
    *,
    select: Iterable[str] | None = None,
    extend_select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    preview: bool | None = None,
    config: str | Path | None = None,
    isolated: bool = False,
    format_as: str | None = None,
) -> Report:
    """Check a file with the settings that apply to it; if it cannot be read, the report has an error.

    Arguments:
        path: the file.
        select, extend_select, ignore, preview: override its configuration, as on the command line.
        config: the configuration to use instead of the nearest one.
        isolated: read no configuration.
        format_as: the format to read it as, whatever its name.

    Raises:
        ConfigError: a selector matches no rule, or the configuration is invalid.
    """
    resolver = _resolver(select, extend_select, ignore, preview, config, isolated, format_as)
    return Runner().file(Path(path), resolver.settings_of_named(Path(path))).report


def fix_text(
    text: str,
    *,
    unsafe: bool = False,
    path: str | None = None,
    select: Iterable[str] | None = None,
    extend_select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    preview: bool = False,
    config: str | Path | None = None,
    format_as: str | None = None,
) -> str:
    """The text with its fixes applied until none is left.

    Arguments:
        text: any text.
        unsafe: also apply unsafe fixes.
        path, select, extend_select, ignore, preview, config, format_as: as for ``lint_text``.

    Raises:
        ConfigError: a selector matches no rule, or the configuration is invalid.
        SourceError: `path` names a document that is not text, such as one of Word, or its extension is not that of a
            known format.
    """
    from npqp_lint.fix.rounds import fix

    resolver = _resolver(select, extend_select, ignore, preview, config, config is None, format_as)
    source, runner = Source(text, path or "-"), Runner()
    settings = resolver.settings_of_named(source.path)
    return fix(source, lambda changed: runner.check(changed, settings), unsafe).text


def _resolver(
    select: Iterable[str] | None,
    extend_select: Iterable[str],
    ignore: Iterable[str],
    preview: bool | None,
    config: str | Path | None,
    isolated: bool,
    format_as: str | None,
) -> Resolver:
    known = None
    if format_as is not None:
        from npqp_lint import formats

        known = formats.canonical(format_as)
        if known not in formats.names():
            raise ConfigError(f"unknown format {format_as!r}; the formats are {', '.join(formats.names())}")
    overrides = {
        "select": None if select is None else list(select),
        "extend_select": list(extend_select) or None,
        "ignore": list(ignore) or None,
        "preview": preview,
    }
    return Resolver(overrides, Path(config) if config is not None else None, isolated, known)
