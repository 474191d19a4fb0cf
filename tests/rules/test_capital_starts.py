"""Lowercase starts among capitals, in what only Markdown has: headings, tables, links, and continued items."""

from __future__ import annotations

import pytest
from npqp_lint.testing import findings, repaired
from npqp_rules.artifacts.stops.lowercase_start import LowercaseStart


def _fixed(text: str) -> str:
    return repaired(text, findings(LowercaseStart, text, preview=True, format="markdown"))


@pytest.mark.parametrize(
    ("text", "small"),
    [
        ("# The mill\n\n# Ways to it\n\n# how to get in\n\n# Opening hours\n\n# Prices\n", "how"),
        ("| Key |\n|-|\n| Front door |\n| Back door |\n| the two boats |\n| Mill |\n| Shed |\n", "the"),
        ("- [Boats](b)\n- [Locks](l)\n- [how to pass a lock](p)\n- [Mills](m)\n- [Roads](r)\n", "how"),
        ("- [x] Boats\n- [x] Locks\n- [ ] the old mill\n- [x] Mills\n- [ ] Roads\n", "the"),
    ],
)
def test_capital(text: str, small: str) -> None:
    assert _fixed(text) == text.replace(small, small.capitalize(), 1)


@pytest.mark.parametrize(
    "text",
    [
        "- Boats\n- Locks\n- Mills\n  ```\n  mill\n  ```\n  grinds all of it\n- Roads\n- Oxen\n",
        "- Boats\n- Locks\n- Mills\n- Roads\n- Oxen\n- and many more of them\n",
        "# The mill\n\n# Ways to it\n\n# `how` to get in\n\n# Opening hours\n\n# Prices\n",
        "| the key of |\n|-|\n| Front door |\n| Back door |\n| Boats |\n| Mill |\n| Shed |\n",
    ],
)
def test_no_finding(text: str) -> None:
    assert _fixed(text) == text
