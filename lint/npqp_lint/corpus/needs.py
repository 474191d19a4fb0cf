"""Packages that only corpora need."""

from __future__ import annotations

from importlib import import_module
from typing import Any

EXTRA = "corpus"


class CorpusError(Exception):
    """A corpus that cannot be checked. The message says why, and what to do."""


def need(module: str, extra: str = EXTRA) -> Any:
    """A module of an optional package.

    Arguments:
        module: its name.
        extra: the extra of npqp-lint that brings it.

    Raises:
        CorpusError: the package is not installed; the message says how to install it.
    """
    try:
        return import_module(module)
    except ImportError as error:
        if error.name is None or error.name.partition(".")[0] != module.partition(".")[0]:
            raise
        package = module.partition(".")[0]
        raise CorpusError(f"{package} is not installed; run: pip install 'npqp-lint[{extra}]'") from None
