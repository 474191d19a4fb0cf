"""gitignore patterns: the quick way for plain names says what the engine says."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pathspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from npqp_lint.config.patterns import Patterns, problem, valid
from npqp_lint.limit import time_limit

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


STEPS = st.sampled_from(["a", "b", "ab", "aab", "a.md", "ba.md", " x", "[a]", "é"])
PIECES = st.sampled_from(
    ["a", "b", "*", "**", "a*", "*b", "*a*b", "?", "[ab]", "[a-c]*", "*.md", "\\*", "***", "[a", "é"]
)
GLOBS = st.builds(
    lambda head, pieces, tail: head + "/".join(pieces) + tail,
    st.sampled_from(["", "", "/", "!", "!/"]),
    st.lists(PIECES, min_size=1, max_size=4),
    st.sampled_from(["", "", "/", " "]),
)


SLASH_IN_BRACKETS = re.compile(r"\[[^]]*/[^]]*\]")


def judged(line: str) -> str | None:
    """Why pathspec does not take a line, or does not read it as Git does."""
    if SLASH_IN_BRACKETS.search(line):
        return "a slash in brackets"
    try:
        pathspec.GitIgnoreSpec.from_lines([line])
    except ValueError as error:
        return str(error)
    return None


@settings(max_examples=1500, deadline=None)
@given(st.lists(GLOBS, min_size=1, max_size=3), st.lists(STEPS, min_size=1, max_size=5), st.booleans())
def test_they_cover_what_pathspec_says(lines, steps, folder):
    lines = tuple(line for line in lines if judged(line) is None)
    assert all(problem(line) is None for line in lines)
    spec = pathspec.GitIgnoreSpec.from_lines(lines, backend="simple")  # others read a first ``!*`` in another way
    path = "/".join(steps) + ("/" if folder else "")
    assert Patterns((*lines, "[z]"), "/base").covers("/base/" + "/".join(steps), folder) == bool(
        spec.check_file(path).include
    )


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("git")
    subprocess.run(["git", "init", "-q", root], check=True)
    return root


BRACKETS = [
    "[a/[ab]",
    "x[a/b]",
    "[a/b",
    "/[a/b]",
    "[a/b]/",
    "[a/b]/**",
    "q/x[a/[ab]",
    "[a/**/b]",
    "[/]",
    "[]/]a",
    "a\\/b",
]
BRACKETS += [
    "[[:alpha:]]",
    "[[:alpha:]-z]",
    "[[:foo:]a]",
    "[![:digit:]]",
    "[[:a]",
    "[\\]a]",
    "[a\\-z]",
    "[\\a-c]",
    "[a-]",
    "[a\\]",
]
PATHS = ["a", "b", "-", "[", "]", "1", "xa", "q/xa", "q/x[", "a/b", "x/a", "[a/b", "[ab", "a/x", "]a", "[[:a]"]


@pytest.mark.parametrize("line", BRACKETS)
def test_brackets_are_those_of_git(repository, line):
    (repository / ".gitignore").write_text(line + "\n")
    command = ["git", "check-ignore", "--no-index", "--", *PATHS]
    ignored = subprocess.run(command, cwd=repository, capture_output=True, text=True).stdout.split()
    patterns = Patterns((line, "[z]"), str(repository))
    assert [path for path in PATHS if patterns.covers(f"{repository}/{path}")] == ignored


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(GLOBS, min_size=1, max_size=3), st.lists(STEPS.filter(str.isascii), min_size=1, max_size=4))
def test_they_say_of_a_path_what_git_says(repository, lines, steps):
    """git answers for a file by way of its folders, so folders are asked for first, as a walk does.

    A question mark is one byte for Git, so only ASCII names are compared."""
    lines = [line for line in valid(lines) if "***" not in line]  # git takes them for two stars, pathspec for one
    (repository / ".gitignore").write_text("\n".join(lines) + "\n")
    patterns = Patterns((*lines, "[z]"), str(repository))
    path, answer = str(repository), False
    for i, step in enumerate(steps):
        path += f"/{step}"
        answer = patterns.check(path, i < len(steps) - 1) is True
        if answer:
            break
    command = ["git", "check-ignore", "-q", "--no-index", "--", "/".join(steps)]
    assert answer == (subprocess.run(command, cwd=repository).returncode == 0)


HEAVY = ["*a" * 40 + "b", "**/*a" * 14 + "/b", "*" * 5000 + "b", "?*" * 40 + "b", "/".join(["*a*"] * 40), "[ab]*" * 60]


@pytest.mark.parametrize("line", HEAVY, ids=lambda line: line[:12])
def test_stars_do_not_multiply(line):
    names = ["a" * 250, "/".join(["a" * 20] * 60), "a/" * 400 + "a", "ab" * 100]
    patterns = Patterns((line, "[z]"), "/r")
    with time_limit(20):
        for name in names:
            patterns.check(f"/r/{name}")
            patterns.covers(f"/r/{name}", folder=True)


def test_brackets():
    patterns = Patterns(("x[!a]y", "[]x]", "[a&&b|~]q"), "/r")
    assert patterns.check("/r/xby") is True
    assert patterns.check("/r/x/y") is None, "a slash is no character of a name"
    assert patterns.check("/r/]") is True
    assert patterns.check("/r/|q") is True
    assert "is reversed" in str(problem("[z-a]"))
    assert problem("a\\") == "a backslash at the end"
