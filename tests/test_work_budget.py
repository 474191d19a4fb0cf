"""How much work a fixed document makes, counted and not timed, so that a slow machine is no excuse and no alarm.

A budget is what was measured when it was set, and a third more. If a change needs more, and what it brings is worth
the time, raise the number beside it; if it needs much less, lower it.
"""

from __future__ import annotations

import importlib.util
import re
import tracemalloc
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import FrameType, ModuleType
from typing import Any

import pytest
from npqp_lint import formats
from npqp_lint.config.resolver import Resolver
from npqp_lint.linter import Linter
from npqp_lint.linters import make_linter
from npqp_lint.text.source import Source
from npqp_rules.english import finite
from work import profiled

SIZE = 40_000
"""Bytes of the document; there is one of twice the size."""

PER_KILOBYTE = {
    "calls of Python functions": 660,
    "calls of compiled functions": 1_420,
    "uses of patterns": 44,
    "tokens tagged": 1.2,
}
"""For all rules of the families MT, TY and TM, and the reading of the Markdown."""

PASSES = 30
"""Calls of ``finditer``, ``findall`` and ``split`` that do not grow with the document: scans over its whole text."""

BYTES = 45
"""Of memory, at most at once, for a character of the document."""


@pytest.fixture(scope="module")
def corpus(root: Path) -> ModuleType:
    """The document generator of the measurements."""
    spec = importlib.util.spec_from_file_location("corpus", root / "bench" / "corpus.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def linter() -> Linter:
    found, _ = make_linter(Resolver({"select": ["MT", "TY", "TM"]}, isolated=True).settings_for("x.md"))
    return found


def counted(work: Callable[[], object]) -> Counter[str]:
    """What a piece of work calls."""
    counts: Counter[str] = Counter()

    def see(frame: FrameType, event: str, function: Any) -> None:
        if event == "call":
            counts["calls of Python functions"] += 1
        elif event == "c_call":
            counts["calls of compiled functions"] += 1
            if isinstance(getattr(function, "__self__", None), re.Pattern):
                counts["uses of patterns"] += 1
                counts[function.__name__] += 1

    def tagged(model: finite.Model, tokens: list[str]) -> object:
        counts["tokens tagged"] += len(tokens)
        return scores(model, tokens)

    scores = finite.Model.scores
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(finite.Model, "scores", tagged)
        profiled(work, see)
    return counts


def check(linter: Linter, text: str) -> None:
    linter.lint(formats.read(Source(text, "x.md"), "markdown"))


@pytest.fixture(scope="module")
def counts(corpus: ModuleType, linter: Linter) -> tuple[Counter[str], Counter[str]]:
    """For a document, and for one that is twice as long."""
    check(linter, corpus.Writer(1, 0.02).document(SIZE))  # what is loaded and remembered once for all
    short, long = (corpus.Writer(2, 0.02).document(size) for size in (SIZE, 2 * SIZE))
    return counted(lambda: check(linter, short)), counted(lambda: check(linter, long))


@pytest.mark.parametrize("what", PER_KILOBYTE)
def test_the_work_keeps_to_its_budget(counts: tuple[Counter[str], Counter[str]], what: str):
    per_kilobyte = counts[1][what] / (2 * SIZE / 1000)
    assert 0 < per_kilobyte < PER_KILOBYTE[what]


@pytest.mark.parametrize("what", PER_KILOBYTE)
def test_twice_the_text_is_twice_the_work(counts: tuple[Counter[str], Counter[str]], what: str):
    short, long = counts
    assert long[what] < 2.25 * short[what]


def test_passes_over_the_whole_text_are_few(counts: tuple[Counter[str], Counter[str]]):
    short, long = (sum(count[name] for name in ("finditer", "findall", "split")) for count in counts)
    assert 2 * short - long < PASSES


def test_memory_grows_with_the_text(corpus: ModuleType, linter: Linter):
    peaks = []
    for size in (SIZE, 4 * SIZE):
        text = corpus.Writer(3, 0.02).document(size)
        tracemalloc.start()
        check(linter, text)
        peaks.append(tracemalloc.get_traced_memory()[1] / len(text))
        tracemalloc.stop()
    assert peaks[1] < 1.3 * peaks[0]
    assert max(peaks) < BYTES
