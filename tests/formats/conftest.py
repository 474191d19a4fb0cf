"""The tests of formats share the checks of those in `tests/lint`."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "lint"))
