"""Terminal colors."""

from __future__ import annotations

_CODES = {
    "bold": 1,
    "dim": 2,
    "underline": 4,
    "red": 31,
    "green": 32,
    "yellow": 33,
    "blue": 34,
    "magenta": 35,
    "cyan": 36,
}

SEVERITY = {"error": "red", "warning": "yellow", "info": "blue"}
"""The color of each severity."""


class Style:
    """Colors text, or leaves it alone without a terminal.

    Arguments:
        on: whether to add color.
    """

    def __init__(self, on: bool) -> None:
        self.on = on

    def __call__(self, text: str, *names: str) -> str:
        """`text` in the named colors, such as ``style("text", "bold", "red")``."""
        if not self.on or not text or not names:
            return text
        return f"\x1b[{';'.join(str(_CODES[name]) for name in names)}m{text}\x1b[0m"
