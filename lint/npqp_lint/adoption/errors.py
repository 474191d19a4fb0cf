"""What keeps the findings from being narrowed."""

from __future__ import annotations


class NarrowingError(Exception):
    """A baseline that cannot be used, or git cannot tell what has changed. The message says what to do."""


class BaselineError(NarrowingError):
    """A baseline that cannot be used. The message names the file and says what to do."""


class ChangesError(NarrowingError):
    """Git cannot tell. The message says why and what to do."""
