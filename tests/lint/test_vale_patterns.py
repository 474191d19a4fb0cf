"""Patterns of Vale: what they become matches the same, in linear time."""

from __future__ import annotations

import contextlib
import re
from pathlib import Path

import pytest
import re2
from hypothesis import given
from hypothesis import strategies as st
from npqp_lint.vale.draft import Draft
from npqp_lint.vale.guards import guarded
from npqp_lint.vale.literal import words_of
from npqp_lint.vale.messages import message_of
from npqp_lint.vale.notes import NotCarriedError, Notes
from npqp_lint.vale.project import Project, RuleSource
from npqp_lint.vale.regex import parse, written
from npqp_lint.vale.scopes import scope_of
from npqp_lint.vale.terms import Patterns, check, whole
from npqp_lint.vale.yaml_file import Table
from work import check_growth

TEXTS = st.lists(
    st.sampled_from(
        ["kube", "ctl", "-system", " ", "foo", "bar", "baz", "un", "known", "will", "not", "be", "able", "."]
    ),
    max_size=12,
).map("".join)


def patterns(*tokens: str, whole: bool = False) -> Patterns:
    source = RuleSource("Own", "Own.Rule", Path("Own/Rule.yml"))
    draft = Draft(source, Table(), Project(Path()), Notes())
    made = Patterns(draft, whole=whole)
    made.add("tokens", list(enumerate(tokens)))
    assert draft.notes.all == []
    return made


def converted(pattern: str) -> None:
    for one in guarded(pattern):
        check(one.pattern)


def found(made: Patterns, text: str) -> set[tuple[int, int]]:
    """The places that a rule with such patterns reports: not those that an exception covers."""
    excused = [match.span() for pattern in made.exceptions for match in re2.finditer(pattern, text)]
    spans = set()
    for pattern in made.patterns:
        for match in re2.finditer(pattern, text):
            spans.add(match.span(match.re.groupindex.get("it", 0)))
    return {(start, end) for start, end in spans if not any(a <= start and end <= b for a, b in excused)}


@pytest.mark.parametrize(
    "pattern",
    [
        "known(?! will)", "(?<!un)known", "(?<!un)known(?! will)", "(?:foo|bar(?! baz)) will",
        "kube(?!-system)(?:ctl)?",
        "foo(?=bar)", "(?<=foo)bar", "(?:un)?known(?!foo|bar)", r"\b(?!foo)[a-z]+\b", r"(?i)FOO(?! BAR)",
    ],
)  # fmt: skip
@given(text=TEXTS)
def test_look_around_becomes_exceptions(pattern: str, text: str):
    made = patterns(pattern)
    theirs = {match.span() for match in re.finditer(pattern, text)}
    assert found(made, text) == theirs


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"\w+\d", r"\w+\d"),
        ("(?<name>a)b", "(?P<name>a)b"),
        ("(?'name'a)", "(?P<name>a)"),
        (r"[^\]\w-]{2,}?", r"[^\]\w-]{2,}?"),
        ("[]a]", r"[\]a]"),
        (r"[\b]", r"[\x08]"),
        (r"\u00e9", r"\x{00e9}"),
        (r"a\Z", r"a(?:\n?\z)"),
        ("{x}", r"\{x}"),
        ("a(?#remark)b", "ab"),
        ("(?i:a)(?n)b", "(?i:a)b"),
        (r"\"\'\_\-\/", r""""'_\-\/"""),
        (r"\p{Lu}\pL", r"\p{Lu}\pL"),
        ("[[:alpha:][]", r"[[:alpha:]\[]"),
    ],
)
def test_the_syntax_is_translated(pattern: str, expected: str):
    assert written(parse(pattern)) == expected
    check(expected)


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        (r"(\w)\1", "backreference"), (r"(?>a)", "atomic"), ("(?x) a b", "free spacing"), ("(a", "not closed"),
        ("a)", "not opened"), ("[a", "bracket"), ("*a", "follows nothing"), ("a\\", "ends with a backslash"),
        (r"\p{IsGreek}", "IsGreek"), ("[a-z-[aeiou]]", "difference"), (r"\w+(?= b)c", "in the middle"),
        ("(?:a(?!b))+", "repeats"), ("(?(1)a|b)", "not supported"), ("(?!a(?!b))c", "inside another"),
        ("(" * 60 + ")" * 60, "nested"), ("a" * 100_001, "100,000"), (r"\y", "not supported"), (r"\xZZ", "xZZ"),
        ("(?=a)*", "repeated"), ("|".join(["(?:a|b)(?:c|d)(?:e|f(?!g))"] * 1) * 9, "256"),
    ],
)  # fmt: skip
def test_what_has_no_counterpart_says_why(pattern: str, reason: str):
    with pytest.raises(NotCarriedError, match=re.escape(reason)):
        converted(pattern)


@given(st.text(alphabet="ab|()[]{}?*+\\^$.<!=:-,1i ", max_size=30))
def test_any_text_is_a_pattern_or_an_error(text: str):
    with contextlib.suppress(NotCarriedError):
        converted(text)


@given(st.recursive(
    st.sampled_from(["a", "b", "[ab]", ".", r"\w", "a?", "b*"]),
    lambda inner: st.lists(inner, min_size=1, max_size=3).map("".join)
    | st.lists(inner, min_size=1, max_size=3).map(lambda parts: f"(?:{'|'.join(parts)})"),
    max_leaves=8,
), st.text(alphabet="abc ", max_size=8))  # fmt: skip
def test_patterns_without_look_around_stay_the_same(pattern: str, text: str):
    assert bool(re2.fullmatch(written(parse(pattern)), text)) == bool(re.fullmatch(pattern, text))


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("e-?mail", ["e-mail", "email"]), ("colou?rs?", ["colours", "colour", "colors", "color"]),
        ("(?:front|back) end", ["front end", "back end"]), ("utili[sz]e", ["utilise", "utilize"]),
        ("let's", ["let's"]), ("log[- ]in", ["log-in", "log in"]), (r"e\.g\.", None), ("a.b", None), (r"\w+", None),
        ("[^a]b", None), ("a+", None), ("", None), ("-a", None), ("(?i)a", None), ("and/or", ["and/or"]),
        ("(?:a|b|c|d)" * 4, None), ("C++", None), ("x^2", None),
    ],
)  # fmt: skip
def test_words_are_told_from_patterns(pattern: str, words: list[str] | None):
    assert words_of(pattern) == words


def test_flags_hold_for_the_tokens_after_them():
    assert patterns(r"(?i)a\d", r"b\d", r"(?-i)c\d").patterns == [r"(?i)a\d", r"(?i)b\d", r"(?i)(?-i)c\d"]


def test_a_pattern_for_whole_words_has_a_letter_at_its_edges_or_beside_them():
    assert whole("word") == "word"
    assert whole(r"\.net") == r"\b\.net"
    assert whole(r"c\+\+|d\.") == r"(?:c\+\+|d\.)\b"


def test_neighbors_that_must_be_there_are_not_part_of_the_finding():
    made = patterns("simply(?= put)", "merely", whole=True)
    assert made.words == ["merely"]
    assert found(made, "to put it simply, simply put") == {(18, 24)}


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("Use '%s' instead of '%s'", "Use '{fix}' instead of '{match}'."),
        ("%[2]s is %[1]s!", "{match} is {fix}!"),
        ("100%% of {it}", "100% of {{it}}."),
        ("%s %s %s", "{fix} {match}."),
        ("  two\n lines. ", "two lines."),
    ],
)
def test_messages_name_what_they_show(message: str, expected: str):
    assert message_of(message, ("fix", "match")) == expected


@pytest.mark.parametrize(
    ("declared", "words"),
    [
        ([], []), (["text"], []), (["heading"], ["heading"]), (["heading.h2"], ["heading-2"]), (["text.md"], []),
        (["~heading", "~list"], []), (["text & ~heading & ~list"], ["not-heading", "not-list-item"]),
        (["sentence"], ["sentence"]),
        (["summary"], ["not-heading", "not-table-cell", "not-caption", "not-alternative", "document"]),
        (["list", "table.cell"], ["list-item", "table-cell"]),
        (["alt"], ["alternative"]), (["link"], ["link"]), (["sentence & list"], ["list-item", "sentence"]),
        (["list", "sentence"], []), (["blockquote"], ["quote"]),
        (["paragraph&~heading"], ["paragraph", "footnote", "definition"]),
        (["raw", "heading"], ["heading"]),
    ],
)  # fmt: skip
def test_scopes_are_kinds_of_blocks(declared: list[str], words: list[str]):
    assert scope_of(declared)[0].words() == words


@pytest.mark.parametrize("scope", ["raw", "code", "text.comment.line", "doc(h2 > a)", "strong", "nonsense"])
def test_scopes_without_a_counterpart_say_so(scope: str):
    with pytest.raises(NotCarriedError):
        scope_of([scope])


def test_the_time_is_linear():
    check_growth(guarded, "(?:a|b)[cd]e?" * 300, "(?:a|b)[cd]e?" * 1200)
