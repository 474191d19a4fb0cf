"""Rule files: what they may hold, and what is said of those that are wrong."""

from __future__ import annotations

import json

import pytest
from npqp_lint.declared.files import RuleFile, read
from npqp_lint.declared.make import rules_of
from rule_files import RULE, marked, rule, rules_from, rules_in

GOOD = """
rules:
  - code: HS101
    name: one
    kind: existence
    message: Found.
    words: [foo]
"""


def fault(text: str, suffix: str = ".yaml") -> str:
    """The only error in a file."""
    (found,) = rules_in(text, suffix).faults
    return found


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "a.yaml: is empty; it must have 'rules', a list of tables"),
        ("[]", "a.yaml:1: must be a table with 'rules', a list of tables, not a list"),
        ("rules: 3", "a.yaml:1: must be a list of tables, not 3"),
        ("family: x", "a.yaml:1: 'rules' is missing: a list of tables"),
        ("rules: []\nfamly: x", "a.yaml:2: famly: unknown key 'famly'; did you mean 'family'?"),
        (
            "rules: []\nfamily: artifact",
            "a.yaml:2: family: 'artifact' is the name of a built-in family; choose another",
        ),
        ("rules: []\nfamily: A b", "a.yaml:2: family: must be lowercase"),
        ("rules: []\ndefaults: 3", "a.yaml:2: defaults: must be a table, not 3"),
        ("rules: []\ndefaults: {code: A1}", "a.yaml:2: defaults.code: unknown key 'code'"),
        ("rules:\n- 3", "a.yaml:2: a rule must be a table, not 3"),
        ("a: &x 1\nb: *x", "a.yaml:1: anchors and aliases (& and *) are not supported; write the value again"),
        ("a: !!python/object:os.system x", "a.yaml:1: tags such as 'tag:yaml.org,2002:python/object:os.system' are"),
        ("a: 1\na: 2", "a.yaml:2: the key 'a' appears twice"),
        ("a: [1", "not YAML: "),
        ("a:\n\t- 1\n", "a.yaml:2: not YAML: a tab indents the line; use spaces"),
        ("rules:\n- {code: HS101, name: a-b, message: x, kind: null}\n", "a.yaml:2: HS101 a-b: kind: must be one of "),
        ("a: 1\n---\nb: 2", "a.yaml:2: has a second document; use one file per document"),
        ("? [1]\n: 2", "a.yaml:1: a key must be a plain word or a string"),
        ("[" * 5000, "a.yaml:1: n"),
        ("a: \x00", "a.yaml: not YAML: "),
    ],
)
def test_what_is_wrong_with_a_file_is_said(text: str, message: str):
    assert message.replace("a.yaml", "/project/a.yaml") in fault(text)


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        ({"code": "hs1"}, "code: must be capital letters and a number, such as HS101, not 'hs1'"),
        ({"code": "MT501"}, "code: MT is the prefix of a built-in family; choose another"),
        ({"name": "stray-stop"}, "name: 'stray-stop' is already the rule MT101 stray-stop; choose another"),
        ({"name": "grammar"}, "name: 'grammar' is already a family; choose another"),
        ({"kind": "existance"}, "did you mean 'existence'?"),
        ({"kind": 3}, "kind: must be one of "),
        ({"message": "{foo}"}, "message: unknown capture '{foo}'; the rule has {fix}, {match}"),
        ({"message": "{"}, "message: the brace '{' is alone; write it twice if it is meant"),
        ({"message": ""}, "message: must not be empty"),
        ({"fix": ""}, "fix: must not be empty; write 'delete: true' (in TOML: delete = true) to delete the match"),
        ({"message": True}, "message: must be a string, not true; put it in quotation marks"),
        ({"message": "a\u0000b"}, "message: contains the control character U+0000"),
        ({"severity": "warn"}, "did you mean 'warning'?"),
        ({"scope": "headings"}, "scope: unknown scope 'headings'; did you mean 'heading'?"),
        ({"scope": ["link", "sentence"]}, "scope: 'link' and 'sentence' cannot be combined; make two rules"),
        ({"edit": {}}, "edit: must be a table with at least one of remove, trim,"),
        ({"edit": {"trm": "a"}}, "edit.trm: unknown key 'trm'; did you mean 'trim'?"),
        ({"edit": {"trim": ""}}, "edit.trim: must be a string of characters, not ''"),
        ({"edit": {"replace": {"a": 1}}}, "edit.replace: must be a table of texts and their replacements, not a table"),
        ({"edit": {"case": "title"}}, "edit.case: must be one of lower, upper, capitalize, uncapitalize, not 'title'"),
        ({"edit": {"trim": " "}, "delete": True}, "edit: 'delete' and 'edit' cannot be combined"),
        ({"language": "English"}, "language: must be primary language tags such as en, not 'English'"),
        ({"link": "example.com"}, "link: must be an address such as https://example.com/page, not 'example.com'"),
        ({"whole-words": "yes"}, "whole-words: must be true or false, not 'yes'"),
        ({"words": []}, "must have 'words' or 'patterns'"),
        ({"words": [3]}, "words: must be a string, not 3; put it in quotation marks"),
        ({"words": {"a": 1}}, "words: must be a list of strings, not a table"),
        ({"wrods": ["a"]}, "wrods: unknown key 'wrods'; did you mean 'words'?"),
        ({"fix": "a", "delete": True}, "delete: 'fix' and 'delete' cannot be combined"),
        ({"format": "markdwon"}, "format: unknown format 'markdwon'; did you mean 'markdown'?"),
        ({"bad": [{"txt": "a"}]}, "bad.txt: unknown key 'txt'; did you mean 'text'?"),
        ({"bad": [3]}, "bad: must be a string or a table with 'text', not 3"),
        (
            {"patterns": ["(?!a)b"]},
            "look-around is not supported, because patterns must take linear time; list what",
        ),
        ({"patterns": ["(?<=a)b"]}, "look-around is not supported, because patterns must take linear time; match the"),
        ({"patterns": ["(a)\\1"]}, "backreferences are not supported, because patterns must take linear time; kind ="),
        ({"patterns": ["a*"]}, "patterns: matches the empty text, so it would match everywhere"),
        ({"patterns": ["a{1000}{1000}"]}, "(in 'a{1000}{1000}')"),
        ({"patterns": ["((a{500}){500}){500}"]}, "the pattern is too large"),
        ({"patterns": ["\\pL{1000}"]}, "the pattern is too large"),
        ({"patterns": ["a" * 15_000]}, "the pattern is too large: it has 15,004 steps, and 10,000 are allowed"),
        ({"patterns": ["["]}, "not a valid pattern: missing ]: ["),
        ({"patterns": ["a"], "mark": "2"}, "has no group '2', which 'mark' names"),
        ({"mark": "2"}, "mark: needs 'patterns'"),
        ({"exception-patterns": ["("]}, "exception-patterns: not a valid pattern: missing ): ( (in '(')"),
    ],
    ids=str,
)
def test_what_is_wrong_with_a_rule_is_said(keys: dict[str, object], message: str):
    rules = rules_from({**RULE, "kind": "existence", "words": ["foo"], **keys})
    (found,) = rules.faults
    assert found.startswith("/project/a.yaml:1: ")
    assert message in found
    assert not any(getattr(rule, "usable", True) for rule in rules)


def test_a_missing_key_is_named_with_what_it_is_for():
    assert "HS101: the key 'name' is missing: Lowercase words with hyphens." in fault(GOOD.replace("name: one", ""))


def test_the_line_of_the_key_is_named():
    assert fault(GOOD.replace("[foo]", "3")).startswith("/project/a.yaml:7: HS101 one: words: ")
    toml = (
        '[[rules]]\ncode = "HS101"\nname = "one"\nkind = "existence"\nmessage = """\n[x]\nwords = 1\n"""\nwords = 3\n'
    )
    assert fault(toml, ".toml").startswith("/project/a.toml:9: HS101 one: words: ")


def test_toml_that_is_none_is_refused_with_its_line():
    assert fault("a = 1\nb = \n", ".toml").startswith("/project/a.toml:2: not TOML: ")
    assert "nested too deeply" in fault(f"a = {'[' * 100_000}", ".toml") or "not TOML" in fault("a = [", ".toml")


def test_the_other_rules_of_a_file_still_run():
    rules = rules_from({**RULE, "kind": "existence", "words": ["foo"]}, {**RULE, "code": "HS102", "name": "two"})
    assert [(rule.code, rule.usable) for rule in rules] == [("HS101", True), ("HS102", False)]
    assert len(rules.faults) == 1
    assert marked("foo", rules_from({**RULE, "kind": "existence", "words": ["foo"]})) == ["foo"]


def test_two_rules_cannot_have_one_code():
    table = {**RULE, "kind": "existence", "words": ["foo"]}
    rules = rules_from(table, table)
    assert rules.faults == ("/project/a.yaml:1: HS101 one: code: 'HS101' is already the rule HS101 one in "
                            "/project/a.yaml:1; choose another",)  # fmt: skip


def test_words_that_yaml_could_read_otherwise_are_words():
    (made,) = rules_in(GOOD.replace("words: [foo]", "words: [no, yes, on, 'true', 1e3x, 2020-01-01]"))
    assert made.given["words"] == ("no", "yes", "on", "true", "1e3x", "2020-01-01")


def test_many_errors_are_not_all_told():
    rules = rules_from(*({"code": 1} for _ in range(500)))
    assert len(rules.faults) == 21
    assert rules.faults[-1].endswith("more errors in the file")


def test_defaults_hold_for_all_rules_and_a_rule_can_change_them():
    tables = [{**RULE, "kind": "existence", "words": ["foo"]}, {**RULE, "code": "HS102", "name": "two"}]
    tables[1] |= {"kind": "existence", "words": ["bar"], "severity": "error"}
    first, second = rules_from(*tables, defaults={"severity": "info", "scope": "heading"}, family="mine")
    assert (first.severity, second.severity, first.family) == ("info", "error", "mine")
    assert first.scope.kinds == {"heading"}


def test_the_same_content_makes_the_same_rules_once():
    assert rule("existence", words=["foo"]) is rule("existence", words=["foo"])


def test_a_file_that_cannot_be_read_is_an_error(tmp_path):
    (tmp_path / "a.yaml").write_bytes(b"\xff")
    (tmp_path / "a.txt").write_text("")
    faults = [rules_of((read(str(tmp_path / name), "/"),)).faults[0] for name in ("a.yaml", "b.yaml", "a.txt", ".")]
    for found, message in zip(
        faults, ["not UTF-8: byte 0xFF at offset 0", "file not found", "must end in .yaml, .yml, .toml", "cannot be"],
        strict=True,
    ):  # fmt: skip
        assert message in found


def test_many_rules_take_linear_time():
    tables = [
        {"code": f"HS{n}", "name": f"n{n}", "kind": "existence", "message": "x", "words": [f"w{n}"]}
        for n in range(3000)
    ]
    text = json.dumps({"rules": tables})
    rules = rules_of((RuleFile("/a.yaml", "/", "many", text),))
    assert rules.faults == ()
    assert marked("w1 w2999 w5000", rules) == ["w1", "w2999"]
