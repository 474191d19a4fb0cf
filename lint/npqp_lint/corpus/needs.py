"""Packages that only corpora need."""

from __future__ import annotations

import sys
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


class _NoPandas:
    """Finds no pandas, wherever it is."""

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> None:
        """Look for a module.

        Raises:
            ModuleNotFoundError: it is pandas.
        """
        if name == "pandas":
            raise ModuleNotFoundError("not looked for", name=name)


def without_pandas() -> None:
    """Let pyarrow believe that there is no pandas, in a process of our own; pandas itself can still be imported.

    At the first array that pyarrow makes of a list, it imports pandas to see whether the list is one of its columns,
    which takes a second in each process. Here, it never is.
    """
    if "pandas" in sys.modules:
        return
    finder: Any = _NoPandas()
    sys.meta_path.insert(0, finder)
    try:
        need("pyarrow").array([None])
    finally:
        sys.meta_path.remove(finder)
