"""gitignore patterns: the quick way for plain names says what the engine says."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from npqp_lint.config.patterns import Patterns, problem, valid

NAMES = st.sampled_from(["a", "b.md", ".git"])
PLAIN = st.builds(str.__add__, NAMES, st.sampled_from(["", "/"]))


@settings(max_examples=150)
@given(st.lists(PLAIN, max_size=3), st.lists(NAMES, min_size=1, max_size=3))
def test_plain_names_are_covered_as_the_engine_does(lines, steps):
    path = "/base/" + "/".join(steps)
    quick = Patterns(tuple(lines), "/base")
    engine = Patterns((*lines, "[z]"), "/base")
    assert quick.covers(path) == engine.covers(path)


@pytest.mark.parametrize(
    ("lines", "path", "folder", "answer"),
    [
        (("vendor/",), "/r/a/vendor", True, True),
        (("vendor/",), "/r/a/vendor", False, None),
        (("vendor",), "/r/vendor", False, True),
        (("/vendor/",), "/r/a/vendor", True, None),
        (("docs/**/*.md",), "/r/docs/a/b/c.md", False, True),
        (("docs/*.md",), "/r/docs/a/c.md", False, None),
        (("*.md", "!keep.md"), "/r/keep.md", False, False),
        (("*.md",), "/other/x.md", False, None),
        (("vendor/",), "/other/vendor", True, None),
    ],
)
def test_what_they_say(lines, path, folder, answer):
    assert Patterns(lines, "/r").check(path, folder) is answer


def test_without_what_names_a_folder():
    patterns = Patterns(("/docs/", "*.tmp", "!docs/x"), "/r")
    assert patterns.without("/r/docs/deep").lines == ("*.tmp", "!docs/x")
    assert patterns.without("/r/other") is patterns


def test_lines_that_are_no_patterns():
    assert valid(["# no", "", "  ", "!", "a\\ ", "b/"]) == ["a\\ ", "b/"]
    assert problem("!")
    assert problem("**/x") is None
