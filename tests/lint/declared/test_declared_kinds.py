"""The kinds of rules without code: what they find, and how they fix it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from npqp_lint.declared.regexps import Regexp, encoded
from npqp_lint.declared.replacing import recased
from rule_files import fixed, marked, report_on, rule
from work import check_growth


def test_words_are_whole_and_their_case_does_not_matter():
    rules = rule("existence", words=["log in", "café", "C++", "don't"])
    text = "Log  in, login, LOG\nIN now; cafés, a CAFÉ; C++ is not C; don’t. blog in"
    assert marked(text, rules, "markdown") == ["Log  in", "LOG\nIN", "CAFÉ", "C++", "don’t"]


def test_case_can_matter():
    assert marked("Go go GO", rule("existence", words=["go"], case="match")) == ["go"]
    assert marked("Go go GO", rule("existence", patterns=["g."], case="match")) == ["go"]


def test_parts_of_words_are_found_if_wanted():
    assert marked("catalog cat", rule("existence", words=["cat"], whole_words=False)) == ["cat", "cat"]
    assert marked("catalog cat", rule("existence", patterns=["c.t"])) == ["cat"]


def test_patterns_know_letters_of_any_alphabet_as_words():
    assert marked("née né é", rule("existence", patterns=["n[eé]"])) == ["né"]
    assert marked("née né é", rule("existence", patterns=["é"])) == ["é"]


def test_marks_are_found_beside_words():
    assert marked("Wow! a!b !", rule("existence", patterns=["!"])) == ["!", "!", "!"]
    assert marked("So… and —", rule("existence", words=["…", "—"])) == ["…", "—"]


def test_the_longest_of_several_words_is_found():
    assert marked("in order to go", rule("existence", words=["in", "in order", "in order to"])) == ["in order to"]


def test_a_pattern_stays_in_its_block():
    rules = rule("existence", patterns=[r"(?s)a.*b"])
    assert marked("a x\n\ny b", rules, "markdown") == []
    assert marked("a x b\n\na b", rules, "markdown") == ["a x b", "a b"]
    assert marked("# One\n\nOne. Two\n", rule("existence", patterns=["^One"]), "markdown") == ["One", "One"]


def test_what_is_inside_an_exception_is_no_finding():
    rules = rule("existence", words=["beam"], exceptions=["supported beam"], exception_patterns=[r"beam \d+"])
    assert marked("A beam, a supported  beam, beam 3", rules) == ["beam"]


def test_inflected_forms_are_found():
    rules = rule("existence", words=["box", "log in"], inflect=True)
    assert marked("boxes boxed boxing box's; logs in, logged in, logins", rules) == [
        "boxes", "boxed", "boxing", "box's", "logs in", "logged in",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("It is really good.", "It is good."),
        ("Really, it works.", "It works."),
        ("Really good.", "Good."),
        ("It is good, really.", "It is good,."),
        ("It is good really.", "It is good."),
        ("Is it? Really good.", "Is it? Good."),
        ("Really", "Really"),
        ("Not really", "Not"),
    ],
)
def test_deletions_leave_a_sentence(text: str, wanted: str):
    assert fixed(text, rule("existence", words=["really"], delete=True)) == wanted


def test_groups_are_in_messages_and_fixes():
    rules = rule("existence", patterns=[r"(?P<n>\d+) (percent)"], fix="{n}%", message="{1} {2}: {fix} {match} {{}}")
    (one,) = report_on("ä 5 percent", rules).diagnostics
    assert one.message == "5 percent: 5% 5 percent {}"
    assert fixed("ä 5 percent ö 6 percent", rules) == "ä 5% ö 6%"


def test_only_the_marked_group_is_reported():
    rules = rule("existence", patterns=[r"([a-z]+) ([a-z]+)ing"], mark="2", whole_words=False)
    assert marked("é a going b seeing c", rules) == ["go", "see"]


def test_replacements_keep_case_form_and_article():
    rules = rule(
        "substitution", swap={"utilize": ["use", "employ"], "automobile": "car", "apple": "pear"}, inflect=True
    )
    assert fixed("Utilizing an automobile.", rules) == "Using a car."
    assert fixed("AN AUTOMOBILE utilized An apple", rules) == "A CAR used A pear"
    (one,) = report_on("utilize", rules).diagnostics
    assert [fix.title for fix in one.fixes] == ['Replace with "use"', 'Replace with "employ"']


def test_the_right_spelling_is_no_finding():
    rules = rule("substitution", swap={"javascript": "JavaScript", "e-mail": "email"})
    assert marked("JavaScript Javascript E‑mail email", rules) == ["Javascript", "E‑mail"]
    assert fixed("Javascript E-mail", rules) == "JavaScript Email"


def test_an_empty_replacement_deletes():
    assert fixed("It is very good.", rule("substitution", swap={"very": ""})) == "It is good."


@pytest.mark.parametrize(
    ("match", "replacement", "wanted"),
    [
        ("Log in", "sign in", "Sign in"), ("LOG IN", "sign in", "SIGN IN"), ("A", "the", "The"),
        ("Phone", "iPhone", "iPhone"), ("github", "GitHub", "GitHub"), ("foo", "Bar", "Bar"), ("“Foo", "“bar", "“bar"),
    ],
)  # fmt: skip
def test_case_is_kept(match: str, replacement: str, wanted: str):
    assert recased(match, replacement) == wanted


def test_scopes():
    text = "# Foo\n\n## Foo\n\nFoo. Foo\n\n- Foo\n\n> Foo\n"
    count = {
        scope: len(marked(text, rule("existence", words=["foo"], scope=scope.split()), "markdown"))
        for scope in (
            "heading",
            "heading-2",
            "list-item",
            "not-heading",
            "quote",
            "first-sentence",
            "paragraph heading",
        )
    }
    assert count == {
        "heading": 2, "heading-2": 1, "list-item": 1, "not-heading": 4, "quote": 1, "first-sentence": 5,
        "paragraph heading": 4,
    }  # fmt: skip


def test_a_safe_fix_is_safe():
    (one,) = report_on("foo", rule("substitution", swap={"foo": "bar"}, applicability="safe")).diagnostics
    assert one.fixes[0].applicability == "safe"


@given(st.text("aé b!\n-", max_size=60), st.sampled_from(["a", "é+", "a b", "!", "b-", "a.", "(a|é)b"]))
def test_every_match_is_where_it_is_said_to_be(text: str, pattern: str):
    for match in Regexp(pattern, True, True).find(text, encoded(text)):
        start, end = match.start, match.end
        assert Regexp(pattern, True, False)._inner.fullmatch(text[start:end])
        assert not (start and text[start].isalnum() and text[start - 1].isalnum())
        assert not (end < len(text) and text[end - 1].isalnum() and text[end].isalnum())


@given(st.lists(st.sampled_from(["foo", "Foo", "bar", "foo-bar", "foobar", " ", ". ", "\n"]), max_size=30).map("".join))
def test_words_and_patterns_find_the_same(text: str):
    assert marked(text, rule("existence", words=["foo", "bar"])) == marked(
        text, rule("existence", patterns=["foo|bar"])
    )


@pytest.mark.parametrize("pattern", ["a.*?b|a", "(a+)+b", "a+", "[^b]*b"])
def test_patterns_take_linear_time(pattern: str):
    rules = rule("existence", patterns=[pattern], whole_words=False)
    check_growth(lambda text: report_on(text, rules), "a" * 20_000, "a" * 80_000)
