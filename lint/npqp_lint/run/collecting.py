"""What the rules must know of a document before they check others of its set."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from npqp_lint.language import primary

if TYPE_CHECKING:
    from collections.abc import Mapping

    from npqp_lint.config.settings import Settings
    from npqp_lint.run.runner import Runner
    from npqp_lint.text.source import Source


def collected(runner: Runner, source: Source, settings: Settings) -> str:
    """What the rules collect from a text, by code, as JSON; from the cache if it is there."""
    key = runner.key(source, settings, "collected") if runner.cache is not None else ""
    known = runner.cache.get(key) if runner.cache is not None else None
    if known is not None:
        return known.decode()
    from npqp_lint.linters import make_linter

    linter, _ = make_linter(settings)
    document = runner.read(source, settings)
    found: dict[str, Mapping[str, Mapping[str, int]]] = {}
    for rule in linter.rules:
        if rule.languages and primary(document.language) not in rule.languages:
            continue
        if counts := rule.collect(document):
            found[rule.code] = counts
    text = json.dumps(found, separators=(",", ":"))
    if runner.cache is not None:
        runner.cache.put(key, text.encode())
    return text
