"""The kinds of rules without code: what they find, and how they fix it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from npqp_lint.declared.regexps import Regexp, encoded
from npqp_lint.declared.replacing import recased
from rule_files import RULE, fixed, marked, report_on, rule, rules_from
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


def test_a_space_at_the_end_of_a_pattern_is_no_word():
    assert marked("a b", rule("existence", patterns=[r"a\s"])) == ["a "]


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


def test_limits_count_in_each_part_of_the_scope():
    text = "One! Two! Three!\n\nFour!"
    assert marked(text, rule("occurrence", patterns=["!"], max=2, scope="paragraph"), "markdown") == ["!"]
    assert marked(text, rule("occurrence", patterns=["!"], max=3, scope="document"), "markdown") == ["!"]
    assert marked(text, rule("occurrence", patterns=["!"], min=5, scope="document"), "markdown") == ["One"]
    assert marked(text, rule("occurrence", words=["two"], min=1, scope="sentence"), "markdown") == [
        "One!", "Three!", "Four!",
    ]  # fmt: skip
    assert marked("abc def", rule("occurrence", count="characters", max=5)) == ["e"]


def test_rows_can_be_longer_than_two():
    assert marked("no no no no", rule("repetition", max=3)) == ["no no no no"]
    assert marked("no no no", rule("repetition", max=3)) == []
    assert marked("a, a 5 5 x", rule("repetition", patterns=[r"\d"])) == ["5 5"]
    assert marked("The the", rule("repetition", case="match")) == []
    assert fixed("the\nthe box", rule("repetition", delete=True), "markdown") == "the\nbox"


def test_the_rarer_form_is_found():
    rules = rule("consistency", either=[["color", "colour"], ["gray", "grey"]])
    assert marked("colour color colour", rules) == ["color"]
    assert marked("colour color", rules) == ["color"]
    assert marked("color colour gray", rules) == ["colour"]
    assert fixed("Color colours, COLOUR.", rule("consistency", either={"color": "colour"}, inflect=True)) == (
        "Colour colours, COLOUR."
    )


def test_definitions_can_have_to_come_first():
    keys = {"use": r"\b([A-Z]{3})\b", "definition": r"[A-Z]\w+ \(([A-Z]{3})\)", "case": "match"}
    text = "ABC is here. Abc (ABC) is there. DEF."
    assert marked(text, rule("conditional", **keys)) == ["DEF"]
    assert marked(text, rule("conditional", **keys, before=True)) == ["ABC", "DEF"]


@pytest.mark.parametrize(
    ("style", "text", "wanted"),
    [
        ("ap", "a tale of two cities", "A Tale of Two Cities"),
        ("ap", "walking with iPhones in paris", "Walking With iPhones in Paris"),
        ("chicago", "walking with dogs between trees", "Walking with Dogs between Trees"),
        ("ap", "what it is for", "What It Is For"),
        ("ap", "news: the end of it", "News: The End of It"),
        ("ap", "Use `x` in /etc/hosts.conf or --force", "Use `x` in /etc/hosts.conf or --force"),
    ],
)
def test_titles(style: str, text: str, wanted: str):
    rules = rule("capitalization", style="title", title_style=style)
    assert fixed(f"# {text}", rules, "markdown") == f"# {wanted}"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("install The program", "Install the program"),
        ("Working with Word", "Working with Word"),
        ("The NATO Report Of John Smith", "The NATO report of John Smith"),
        ("Overview: What is new", "Overview: What is new"),
        ("3 Things to do", "3 Things to do"),
    ],
)
def test_sentence_case(text: str, wanted: str):
    assert fixed(f"# {text}", rule("capitalization"), "markdown") == f"# {wanted}"


def test_other_styles_of_capitals():
    assert fixed("# A b", rule("capitalization", style="lower"), "markdown") == "# a b"
    assert fixed("# A b", rule("capitalization", style="upper"), "markdown") == "# A B"
    rules = rule("capitalization", style="pattern", pattern="[A-Z].*[^.]", case="match")
    assert marked("# Title\n\n# title\n\n# Title.\n", rules, "markdown") == ["title", "Title."]
    rules = rule("capitalization", strict=True, exceptions=["Foo"])
    assert fixed("# See Foo Bar", rules, "markdown") == "# See Foo bar"


@pytest.mark.parametrize("heading", ["GitLab", "BX12 of it", "About the CLI", "The Bar CLI"])
def test_abbreviations_are_wrong_without_a_fix_where_sentence_case_is_strict(heading: str):
    (one,) = report_on(f"# {heading}", rule("capitalization", strict=True), "markdown").diagnostics
    assert not one.fixes
    words = heading.split()
    assert marked(f"# {heading}", rule("capitalization", strict=True, exceptions=words), "markdown") == []
    assert marked(f"# {heading.replace('Bar', 'bar')}", rule("capitalization"), "markdown") == []


def test_metrics():
    assert marked("One two. Three.", rule("metric", formula="words / sentences", above=1)) == ["One"]
    assert marked("One two. Three.", rule("metric", formula="words / sentences", above=2)) == []
    rules = rule("metric", formula="words", below=2, scope="sentence", message="{value} {limit}")
    (one,) = report_on("One two. Three.", rules).diagnostics
    assert one.message == "1 2"
    assert marked("", rule("metric", formula="1 / words", above=0)) == []
    assert marked("Incomprehensibility.", rule("metric", formula="flesch-kincaid - (2 * 3)", above=5)) == [
        "Incomprehensibility"
    ]


@pytest.mark.parametrize(
    ("formula", "message"),
    [
        ("words +", "unexpected the end"), ("wrds", "unknown measure 'wrds'; the measures are "),
        ("words; 1", "unexpected ';'; valid are"), ("(words", "a parenthesis is not closed"), ("1 2", "unexpected '2'"),
        ("(" * 100 + "1", "is nested too deeply"), ("1+" * 400 + "1", "is longer than"), ("_", "unexpected '_'"),
    ],
)  # fmt: skip
def test_formulas_are_only_arithmetic(formula: str, message: str):
    (fault,) = rules_from({**RULE, "kind": "metric", "formula": formula, "above": 1}).faults
    assert message in fault


def test_rows_of_words():
    rules = rule(
        "sequence", tokens=["in", {"words": ["order"]}, {"words": ["for", "to"], "as": "end"}], message="{end}"
    )
    assert marked("In order to win, in order it is; in, order to", rules) == ["In order to"]
    rules = rule("sequence", tokens=[{"class": ["be"]}, {"words": ["very"], "repeat": [1, 3]}, {"pattern": "g.+"}])
    assert marked("It is very very good. It is good. It is very bad.", rules) == ["is very very good"]
    rules = rule("sequence", tokens=[{"lemma": ["take"]}, {"words": ["off"], "skip": 2, "mark": True}])
    assert marked("He took it right off. Taking off. Take it, off. Take a b c off.", rules) == ["off", "off"]


def test_classes_and_deletions_of_rows():
    rules = rule("sequence", tokens=[{"class": "modal"}, {"words": ["please"], "mark": True}], delete=True)
    assert fixed("You must please wait.", rules) == "You must wait."
    rules = rule("sequence", tokens=[{"words": ["go"]}, {"not-class": ["preposition", "mark"]}])
    assert marked("go home, go to it, go.", rules) == ["go home"]


@pytest.mark.parametrize(
    ("kind", "key", "value"), [("sequence", "tokens", ["so", "very"]), ("existence", "words", ["so very"])]
)
def test_the_title_of_a_deletion_is_one_line(kind: str, key: str, value: list[str]):
    rules = rule(kind, **{key: value}, delete=True)
    (found,) = report_on("It is so  \nvery late.", rules, "markdown").diagnostics
    assert [fix.title for fix in found.fixes] == ['Delete "so very"']


@pytest.mark.parametrize(
    ("tokens", "message"),
    [
        ([], "must have at least one of the tables"), ([{}], "must have one of words, pattern, class, "),
        ([{"class": "modl"}], "unknown class 'modl'; did you mean 'modal'?"), (["a"] * 21, "must be at most 20 tokens"),
        ([{"words": ["a"], "repeat": [0, 20], "skip": 20}] * 2, "must match at most 60 words"),
        ([{"words": ["a"], "optional": True}], "must have a token that cannot be missing"),
        ([{"words": ["a"], "repeat": [3, 1]}], "tokens.repeat: must be the least and the greatest number, not 3 and 1"),
        ([{"pattern": "(?=a)"}], "look-around is not supported"), ([3], "must be a word or a table, not 3"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_tokens_is_said(tokens: list[object], message: str):
    (fault,) = rules_from({**RULE, "kind": "sequence", "tokens": tokens}).faults
    assert message in fault


KINDS = [
    ("existence", {"words": ["aa", "a b"], "patterns": ["b+"], "exceptions": ["c"], "delete": True}),
    ("substitution", {"swap": {"a": "bb", "b": ""}, "swap-patterns": {"(c)+": "{1}"}, "inflect": True}),
    ("occurrence", {"words": ["a"], "max": 1, "scope": "sentence"}),
    ("repetition", {"delete": True}),
    ("consistency", {"either": {"a": "b"}, "inflect": True}),
    ("conditional", {"use": "a", "definition": "b (c)"}),
    ("capitalization", {"style": "title", "scope": "paragraph"}),
    ("capitalization", {"scope": ["paragraph", "heading"]}),
    ("metric", {"formula": "words - sentences", "above": 2, "scope": "sentence"}),
    ("sequence", {"tokens": [{"class": ["noun", "name"]}, {"words": ["a", "b"], "skip": 1}], "fix": "c"}),
]


@given(st.text("aAbBc .!:’é\n#-\ufffc`", max_size=80), st.sampled_from(KINDS), st.sampled_from(["plain", "markdown"]))
def test_no_text_is_too_much_for_a_rule(text: str, kind: tuple[str, dict], format: str):
    rules = rules_from({**RULE, "kind": kind[0], **kind[1]})
    assert rules.faults == ()
    fixed(text, rules, format)


@pytest.mark.parametrize(("kind", "keys"), KINDS, ids=lambda value: value if isinstance(value, str) else "")
@pytest.mark.parametrize("piece", ["a b c ", "A a. ", "a", "b (c) a\n\n"], ids=["words", "sentences", "one", "blocks"])
def test_the_work_grows_with_the_text(kind: str, keys: dict, piece: str):
    rules = rules_from({**RULE, "kind": kind, **keys})
    check_growth(lambda text: report_on(text, rules, "plain"), piece * 300, piece * 1200)


@pytest.mark.parametrize(
    ("pattern", "edit", "text", "result"),
    [
        (r"\w!", {"replace": {"!": "."}}, "Go!", "Go."),
        (r"\s?—\s?", {"trim": " "}, "one — two", "one—two"),
        (r"(?:[A-Z]\.)+", {"remove": "."}, "The U.S. is", "The US is"),
        (r"\w+\.$", {"trim-end": ".", "case": "capitalize"}, "A title.", "A Title"),
        (r"#+x", {"trim-start": "#"}, "##x", "x"),
        ("!+", {"remove": "!"}, "Stop! Go.", "Stop Go."),
    ],
)
def test_an_edit_changes_the_characters_of_a_match(pattern: str, edit: dict, text: str, result: str):
    assert fixed(text, rule("existence", patterns=[pattern], whole_words=False, edit=edit)) == result


def test_kinds_of_blocks_limit_what_is_counted_in_a_document():
    rules = rule("metric", formula="words", above=0, scope=["document", "not-heading"], message="{value}")
    (found,) = report_on("# One two\n\nThree.\n", rules, "markdown").diagnostics
    assert found.message == "1"
    rules = rule("occurrence", words=["one"], max=1, scope=["document", "not-heading"])
    assert marked("# One one\n\nOne.\n", rules, "markdown") == []


def test_too_much_can_be_marked_from_the_first():
    text = "a one b one c one"
    (found,) = report_on(text, rule("occurrence", words=["one"], max=1, from_first=True)).diagnostics
    assert found.start == 2


def test_every_use_can_be_a_finding():
    rules = rule("conditional", use="[A-Z]{3}", definition=r"\(([A-Z]{3})\)", case="match", every=True)
    assert marked("ABC and ABC", rules) == ["ABC", "ABC"]


def test_a_few_wrong_capitals_can_be_accepted():
    rules = rule("capitalization", strict=True, threshold=0.8)
    assert marked("# One two three four Five\n", rules, "markdown") == []
    assert marked("# One two three Four\n", rules, "markdown") == ["Four"]
    assert marked("# one two three four five six\n", rules, "markdown") == ["one"]
    (fault,) = rules_from({**RULE, "kind": "capitalization", "threshold": 2}).faults
    assert "threshold: must be from 0 to 1" in fault


def test_the_texts_of_links_are_a_scope():
    text = (
        'Click [here](a "here") or [this *page*](b), <http://here.example>; here.\n\n[here]: c\n\n- [he\n  re][here]\n'
    )
    assert marked(text, rule("existence", patterns=["here|this page"], scope=["link"]), "markdown") == [
        "here",
        "this *page",
    ]
