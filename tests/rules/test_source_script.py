"""What MT111 looks at."""

from __future__ import annotations

import sys

from npqp_rules.artifacts.script.source_script import _FOREIGN, SourceScript


def test_the_first_look_misses_nothing_that_the_pattern_finds():
    everything = "".join(map(chr, range(sys.maxunicode + 1)))
    assert all(_FOREIGN.match(match[0]) for match in SourceScript.pattern.finditer(" ".join(everything)))
