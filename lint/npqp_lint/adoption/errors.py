"""What can go wrong when findings are limited to new ones or to changed lines."""

from __future__ import annotations


class NarrowingError(Exception):
    """The baseline cannot be used, or Git cannot determine the changes. The message says what to do."""


class BaselineError(NarrowingError):
    """An unusable baseline. The message names the file and says what to do."""


class ChangesError(NarrowingError):
    """Git cannot determine the changes. The message says why and what to do."""
