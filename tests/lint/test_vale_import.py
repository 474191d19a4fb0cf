"""``npqp-lint import-vale``: what styles, vocabularies, and configurations of Vale become."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import Any

import program
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from npqp_lint.vale import ini
from npqp_lint.vale.convert import CONFIGURATION, Conversion, convert
from npqp_lint.vale.globs import patterns_of
from npqp_lint.vale.notes import NotCarriedError, ValeError
from npqp_lint.vale.spelling import listed
from work import check_growth

STYLES = Path(__file__).parent.parent / "data" / "vale"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(name: str, text: str) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, "utf-8")


def rule(text: str) -> tuple[dict[str, Any], list[str]]:
    """The only rule of a style, without what all have, and the notes about it."""
    put("styles/Own/Rule.yml", text)
    found = convert(Path("styles/Own"))
    rules = rules_in(found, "own")
    reasons = [note.reason.partition(" YAML:")[0] + " YAML" * (" YAML:" in note.reason) for note in found.notes.all]
    return ({} if not rules else {key: value for key, value in rules[0].items() if key not in COMMON}), reasons


SUMMARY = ["not-heading", "not-table-cell", "not-caption", "not-alternative", "document"]
COMMON = ("code", "name", "source", "severity", "message", "kind")


def rules_in(found: Conversion, family: str) -> list[dict[str, Any]]:
    text = found.files.get(f"npqp-lint-rules/{family}.yaml")
    return yaml.safe_load(text)["rules"] if text else []


def configuration(text: str, **rules: str) -> tuple[dict[str, Any], list[str]]:
    """The configuration that one of Vale becomes, with rules of the styles A and B, and the notes."""
    put(".vale.ini", f"StylesPath = styles\n{text}")
    for name in ("A/One", "A/Two", "B/Three"):
        level = rules.get(name.partition("/")[2], "warning")
        put(f"styles/{name}.yml", f"extends: existence\nmessage: No.\nlevel: {level}\ntokens: [x]\n")
    found = convert(Path())
    return tomllib.loads(found.files[CONFIGURATION]), [str(note) for note in sorted(found.notes.all)]


@pytest.mark.parametrize(
    ("text", "expected", "reasons"),
    [
        ("tokens: [foo, 'colou?r']", {"case": "match", "words": ["foo", "colour", "color"]}, []),
        ("ignorecase: true\ntokens: ['\\w+ly']", {"case": "ignore", "patterns": [r"\w+ly"]}, []),
        ("nonword: true\ntokens: [a, '!$']", {"case": "match", "whole-words": False, "patterns": ["a", "!$"]}, []),
        ("raw: ['\\bso', ' what']", {"case": "match", "whole-words": False, "patterns": [r"\bso what"]}, []),
        (
            "raw: ['\\bis ']\ntokens: [done, made]",
            {"case": "match", "whole-words": False, "patterns": [r"\bis \b(?:done|made)\b"]},
            [],
        ),
        (
            "raw: [' not']\nappend: true\ntokens: [is, are]",
            {"case": "match", "whole-words": False, "patterns": [r"\b(?:is|are)\b not"]},
            [],
        ),
        (
            "tokens: ['will(?! be)']\nexceptions: ['last will', 'T\\w+']",
            {
                "case": "match", "patterns": ["will"], "exceptions": ["last will"],
                "exception-patterns": ["will be", r"T\w+"],
            },
            [],
        ),
        ("tokens: [very]\naction: {name: remove}", {"case": "match", "words": ["very"], "delete": True}, []),
        (
            "tokens: ['[Gg]ithub']\naction: {name: replace, params: [GitHub, GH]}",
            {"case": "match", "swap": {"Github": ["GitHub", "GH"], "github": ["GitHub", "GH"]}},
            [],
        ),
        ("tokens: [gh]\naction: {name: replace, params: [GitHub]}",
         {"case": "match", "words": ["gh"], "fix": "GitHub"}, []),
        (
            "tokens: ['\\d+x', 'a(?= b)']\naction: {name: replace, params: [a, b]}",
            {
                "case": "match", "mark": "it", "patterns": [r"(?P<it>\d+x)", "(?P<it>a)(?P<after> b)"], "fix": "a",
            },
            ["only the first replacement is offered"],
        ),
        (
            "tokens: [a-b]\naction: {name: edit, params: [replace, '-', ' ']}",
            {"case": "match", "words": ["a-b"], "edit": {"replace": {"-": " "}}},
            [],
        ),
        (
            "tokens: ['\\w+!']\naction: {name: edit, params: [trim_right, '!']}",
            {"case": "match", "patterns": [r"\w+!\b"], "edit": {"trim-end": "!"}},
            [],
        ),
        (
            "tokens: [a]\naction: {name: edit, params: [[regex, a, b]]}",
            {"case": "match", "words": ["a"]},
            ["the fix 'edit regex a b' has no counterpart; findings have no fix"],
        ),
        (
            "tokens: [a, '(\\w)\\1']",
            {"case": "match", "words": ["a"]},
            ["'(\\w)\\1': a backreference is not supported, because it cannot be matched in linear time"],
        ),
        ("scope: [heading, list]\ntokens: [a]",
         {"scope": ["heading", "list-item"], "case": "match", "words": ["a"]}, []),
        ("scope: raw\ntokens: [a]", {}, ["scope 'raw' reads the markup of the file, and rules only read its prose"]),
        ("tokens: ['(a']", {}, ["'(a': a parenthesis of the pattern is not closed",
                                "none of its patterns can be carried over"]),
    ],
)  # fmt: skip
def test_existence(text: str, expected: dict[str, Any], reasons: list[str]):
    found, notes = rule(f"extends: existence\nmessage: No '%s'.\n{text}\n")
    assert found == expected
    assert notes == reasons


@pytest.mark.parametrize(
    ("text", "expected", "reasons"),
    [
        ("swap: {'utili[sz]e': use}", {"case": "match", "swap": {"utilise": "use", "utilize": "use"}}, []),
        (
            "action: {name: replace}\nswap: {a lot: 'many|much'}",
            {"case": "match", "swap": {"a lot": ["many", "much"]}},
            [],
        ),
        (
            "ignorecase: true\nswap: {'fill in the (\\w+)': complete the $1}",
            {"case": "ignore", "swap-patterns": {r"fill in the (\w+)": "complete the {1}"}},
            [],
        ),
        (
            "nonword: true\nswap: {'e\\.g\\.(?=[ ,])': such as}",
            {
                "case": "match", "whole-words": False,
                "swap-patterns": {r"(?P<it>e\.g\.)(?P<after>[ ,])": "such as{after}"},
            },
            [],
        ),
        ("swap: {github: GitHub, GitHub: GitHub}", {"case": "match", "swap": {"github": "GitHub"}}, []),
        ("swap: {'a(?=b)c': d, e: f}", {"case": "match", "swap": {"e": "f"}},
         ["'a(?=b)c': a look-around in the middle of a pattern; write it as a rule of kind 'sequence'"]),
    ],
)  # fmt: skip
def test_substitution(text: str, expected: dict[str, Any], reasons: list[str]):
    found, notes = rule(f"extends: substitution\nmessage: Use '%s', not '%s'.\n{text}\n")
    assert found == expected
    assert notes == reasons


@pytest.mark.parametrize(
    ("text", "expected", "reasons"),
    [
        (
            "extends: occurrence\nscope: sentence\nmax: 25\ntoken: '\\b\\w+\\b'",
            {"scope": ["sentence"], "case": "match", "whole-words": False, "patterns": [r"\b\w+\b"], "max": 25,
             "from-first": True},
            [],
        ),
        ("extends: occurrence\ntoken: a", {}, ["it has neither 'max' nor 'min'"]),
        (
            "extends: repetition\nalpha: true\ntokens: ['[^\\s]+']\naction: {name: edit, params: [truncate, ' ']}",
            {
                "case": "match", "whole-words": False, "patterns": [r"[^\s]+"],
                "exception-patterns": [r"\S*[^\s\pL\pM]\S*(?:\s+\S*[^\s\pL\pM]\S*)+"], "max": 1, "delete": True,
            },
            [],
        ),
        ("extends: repetition\nmax: 2\ntokens: [a]",
         {"case": "match", "whole-words": False, "patterns": ["a"], "max": 3}, []),
        (
            "extends: consistency\nignorecase: true\neither: {grey: gray, 'advis[eo]r': adviser}",
            {"case": "ignore", "either": [["grey", "gray"], ["advisor", "adviser"]]},
            [],
        ),
        ("extends: consistency\neither: {'\\d': x}", {},
         [r"'\d' and 'x' are patterns, and only words can be exchanged", "none of its pairs can be carried over"]),
        (
            "extends: conditional\nfirst: '\\b([A-Z]{3,})\\b'\nsecond: '\\(([A-Z]{3,})\\)'\nexceptions: [API]",
            {
                "case": "match", "whole-words": False, "use": r"\b([A-Z]{3,})\b", "definition": r"\(([A-Z]{3,})\)",
                "before": True, "every": True, "exceptions": ["API"],
            },
            [],
        ),
        ("extends: conditional\nfirst: a\nsecond: b", {}, ["'second' has no group for what is defined"]),
        (
            "extends: capitalization\nscope: heading\nmatch: $sentence\nindicators: [':']",
            {"scope": ["heading"], "style": "sentence", "indicators": [":"], "threshold": 0.8, "strict": True},
            [],
        ),
        ("extends: capitalization\nmatch: $title\nstyle: Chicago\nthreshold: 0.5",
         {"style": "title", "title-style": "chicago", "threshold": 0.5}, []),
        ("extends: capitalization\nmatch: '[A-Z].*'", {"style": "pattern", "pattern": "[A-Z].*"}, []),
        (
            "extends: metric\nformula: |\n  words / sentences\ncondition: '> 20'",
            {"scope": SUMMARY, "formula": "words / sentences", "above": 20.0},
            [],
        ),
        ("extends: metric\nformula: complex_words\ncondition: '< 3'",
         {"scope": SUMMARY, "formula": "complex-words", "below": 3.0}, []),
        ("extends: metric\nformula: words\ncondition: '> 3 && result < 9'", {},
         ["the condition '> 3 && result < 9' is not one comparison with a number"]),
        ("extends: metric\nformula: magic\ncondition: '> 3'", {}, ["the formula uses 'magic', which is not measured"]),
        (
            "extends: sequence\ntokens: [{pattern: must|should}, {tag: '^P?DT$', skip: 2}]",
            {
                "scope": ["sentence"], "case": "match",
                "tokens": [
                    {"words": ["must", "should"], "as": "word1"},
                    {"class": ["determiner"], "skip": 2, "as": "word2"},
                ],
            },
            [],
        ),
        ("extends: sequence\ntokens: [{tag: 'XYZ'}]", {}, ["the tag 'XYZ' has no counterpart"]),
        ("extends: sequence\ntokens: [{tag: VBZ}]", {}, ["the tag 'VBZ' is only part of a class of words"]),
        ("extends: sequence\ntokens: [{pattern: a, negate: true}]", {}, ["a token that must not match a pattern"]),
        (
            "extends: sequence\nscope: list\naction: {name: remove}\n"
            "tokens: [{upos: NOUN|PROPN, negate: true}, {pattern: '\\w+ly', target: true}]",
            {
                "scope": ["list-item"], "case": "match", "delete": True,
                "tokens": [
                    {"not-class": ["noun", "name"], "as": "word1"},
                    {"pattern": r"\w+ly", "mark": True, "as": "word2"},
                ],
            },
            [],
        ),
        ("extends: script\nscript: 'x := 1'", {},
         ["scripts are not run; write the rule in Python, as docs/python-api.md explains"]),
        ("extends: nothing", {}, ["'extends' is 'nothing', which is no extension point"]),
        ("extends: Own.Rule", {}, ["it extends itself, by way of 'Own.Rule'"]),
        ("extends: Own.Other", {}, ["it extends 'Own.Other', which does not exist"]),
        ("extends: existence\nlevel: high\ntokens: [a]", {}, ["'level' is 'high', which is not a level"]),
        ("extends: existence\ntokens: {a: b}", {}, ["'tokens' must be a list of strings"]),
        ("extends: substitution\nswap: [a]", {}, ["'swap' must be a table of strings"]),
        ("tokens: [a", {}, ["not valid YAML"]),
        ("- a", {}, ["must be a table of keys"]),
        ("&a [*a]", {}, ["more values, or deeper, than a rule can have"]),
        ("", {}, ["'extends' is '', which is no extension point"]),
    ],
)  # fmt: skip
def test_other_extension_points(text: str, expected: dict[str, Any], reasons: list[str]):
    message = "message: No.\n" if "extends" in text else ""
    found, notes = rule(message + text + "\n")
    assert found == expected
    assert notes == reasons


def test_a_rule_extends_another_one():
    put("styles/Own/Base.yml", "extends: existence\nmessage: No '%s'.\nlevel: error\ntokens: [a, b]\nexceptions: [c]\n")
    put("styles/Own/Rule.yml", "extends: Own.Base\nlevel: suggestion\ntokens+: [d]\ntokens-: [b]\n")
    _, child = rules_in(convert(Path("styles/Own")), "own")
    assert (child["severity"], child["words"], child["exceptions"]) == ("info", ["a", "d"], ["c"])


def test_a_rule_says_where_it_comes_from():
    put(
        "styles/MyStyle/sub/LongName.yml",
        "extends: existence\nmessage: Not {it}\nlink: https://a.example\ntokens: [a]\n",
    )
    (found,) = rules_in(convert(Path("styles")), "my-style")
    assert found == {
        "code": "MYSTYLE101", "name": "my-style-sub-long-name", "kind": "existence", "message": "Not {{it}}.",
        "severity": "warning", "link": "https://a.example", "source": "Vale's MyStyle.sub.LongName", "case": "match",
        "words": ["a"],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("style", "code", "family"),
    [("write-good", "WRITEGOOD101", "write-good"), ("Readability", "READABILITY101", "readability-style"),
     ("MT", "MTSTYLE101", "mt"), ("x", "XSTYLE101", "x"), ("9", "STYLE101", "style-9")],
)  # fmt: skip
def test_codes_and_families_are_not_those_of_built_in_rules(style: str, code: str, family: str):
    put(f"styles/{style}/A.yml", "extends: existence\nmessage: No.\ntokens: [a]\n")
    (found,) = rules_in(convert(Path("styles")), family)
    assert found["code"] == code


def test_styles_whose_names_differ_in_case_share_a_file():
    for style in ("Acme", "acme"):
        put(f"styles/{style}/A.yml", "extends: existence\nmessage: No.\ntokens: [a]\n")
    assert [(one["code"], one["name"]) for one in rules_in(convert(Path("styles")), "acme")] == [
        ("ACME101", "acme-a"), ("ACMESTYLE101", "acme-a-2"),
    ]  # fmt: skip


def test_a_rule_that_the_engine_refuses_is_left_out():
    found, reasons = rule("extends: consistency\nmessage: No.\neither: {a: a}\n")
    assert found == {}
    assert reasons == ["either: must be two different forms, not 'a' twice"]


def test_sections_are_settings_per_file():
    found, notes = configuration(
        "[*]\nBasedOnStyles = A\nA.Two = NO\n[*.{md,txt}]\nBasedOnStyles = B\nA.Two = YES\nB.Three = error\n"
        "[docs/*.md]\nBasedOnStyles =\n[!a.md]\nA = suggestion\n"
    )
    assert notes == []
    assert found == {
        "rule-files": ["npqp-lint-rules/*.yaml"], "select": ["a"], "ignore": ["a-two"], "fail-level": "error",
        "per-file": [
            {"files": ["*.md", "*.txt"], "select": ["b"], "extend-select": ["a-two"], "severity": {"b-three": "error"}},
            {"files": ["/docs/**/*.md"], "select": []},
            {"files": ["*", "!a.md"], "extend-select": ["a"], "severity": {"a": "info"}},
        ],
    }  # fmt: skip


def test_levels_that_are_not_shown_are_ignored():
    found, _ = configuration(
        "MinAlertLevel = warning\n[*]\nBasedOnStyles = A, B\nA.Two = suggestion\n", One="suggestion"
    )
    assert found["ignore"] == ["a-two", "a-one"]


def test_what_a_configuration_loses_is_named():
    _, notes = configuration(
        "IgnoredScopes = code, tt\nIgnoredClasses = skip\nNonsense = 1\n[*]\nBasedOnStyles = A, Missing\n"
        "A.One[max] = 3\nA.Two = UNSET\n[*.md if .Meta.draft]\nA.One = NO\n[*.{md]\n"
        "[*.txt]\nTransform = a.xsl\nTokenIgnores = (?=x)y, z\n"
        "[formats]\nzzz = yyy\nabc = md\n"
    )
    assert [note.partition(".vale.ini:")[2] for note in notes] == [
        "3: IgnoredClasses: not converted: no class can be left out; use comments such as 'npqp-lint: off'",
        "4: Nonsense: not converted: this key is unknown",
        "6: Missing: not converted: this style is not in the StylesPath",
        "7: A.One[max]: not converted: change the key in the rule file instead",
        "8: A.Two: not converted: 'UNSET' has no counterpart",
        "9: [*.md if .Meta.draft]: not converted: a section with a condition",
        "11: [*.{md]: not converted: a glob with a brace that is not closed",
        "13: Transform: not converted: XSLT is not run",
        "14: TokenIgnores: not converted: '(?=x)y': invalid perl operator: (?=",
        "16: zzz = yyy: not converted: the format 'yyy' is unknown",
    ]


def test_vocabularies_are_exceptions_words_and_rules():
    put("styles/config/vocabularies/Base/accept.txt", "# a comment\nKubernetes\n[Nn]ode\\.js\n.NET\n(?=x)\n")
    put("styles/config/vocabularies/Base/reject.txt", "whitelist\nfoo \\w+\n")
    found, notes = configuration("Vocab = Base\n[*]\nBasedOnStyles = Vale, A\nVale.Repetition = NO\n")
    assert found["select"] == ["vale", "GR101:spelling", "a"]
    assert found["ignore"] == ["vale-repetition"]
    assert (found["spelling"], found["dictionaries"]) == (True, ["npqp-lint-words.txt"])
    converted = convert(Path())
    assert converted.files["npqp-lint-words.txt"] == "Kubernetes\nNode.js\nnode.js\n"
    terms, avoid, _ = rules_in(converted, "vale")
    assert terms["swap"] == {"kubernetes": "Kubernetes"}
    assert (avoid["words"], avoid["patterns"]) == (["whitelist"], [r"foo \w+"])
    shared = yaml.safe_load(converted.files["npqp-lint-rules/a.yaml"])["defaults"]
    assert shared == {"exceptions": ["Kubernetes", "Node.js", "node.js"], "exception-patterns": [r"\b\.NET"]}
    assert [note for note in notes if "(?=x)" in note]


def test_only_line_ends_separate_the_terms_of_a_vocabulary():
    put("styles/config/vocabularies/Base/accept.txt", "one\u2028two\r\n\f\n\x85\n(?=x)\r(?=y)\n")
    _, notes = configuration("Vocab = Base\n[*]\nBasedOnStyles = A\n")
    assert [note.partition("accept.txt:")[2] for note in notes] == [
        "4: (?=x): not converted: look-around in a term", "5: (?=y): not converted: look-around in a term",
    ]  # fmt: skip
    shared = yaml.safe_load(convert(Path()).files["npqp-lint-rules/a.yaml"])["defaults"]
    assert shared == {"exception-patterns": ["one\u2028two"]}


def test_only_line_ends_separate_the_words_of_a_list():
    assert listed("# one\x0btwo\r\nthree \u2028 four\rfive\f\n") == ["three \u2028 four", "five"]


def test_a_term_that_the_engine_refuses_is_noted():
    put("styles/config/vocabularies/Base/accept.txt", "Go\nx\x01y\n")
    put("styles/config/vocabularies/Base/reject.txt", "(?:abcdefghij){1000}\n")
    _, notes = configuration("Vocab = Base\n[*]\nBasedOnStyles = Vale, A\n")
    assert [note.rpartition(": ")[2] for note in notes] == [
        "it contains the control character U+0001",
        "it has 10,004 steps, and 10,000 are allowed",
    ]
    shared = yaml.safe_load(convert(Path()).files["npqp-lint-rules/a.yaml"])["defaults"]
    assert shared == {"exceptions": ["Go"]}


def test_packages_and_missing_vocabularies():
    put("styles/.vale-config/1-Pkg.ini", "[*.md]\nBasedOnStyles = A\nA.One = error\n")
    found, notes = configuration("Packages = Far\nVocab = Gone\n[*.md]\nBasedOnStyles = Far, B\nA.One = warning\n")
    assert found["per-file"][0]["select"] == ["a", "b"]
    assert found["per-file"][0]["severity"] == {"a-one": "warning"}
    assert [note.partition(": ")[2] for note in notes] == [
        "Vocab = Gone: not converted: this vocabulary is missing",
        "Far: not converted: this style is not in the StylesPath; it is a package: run 'vale sync' first",
    ]


@pytest.mark.parametrize(
    ("glob", "patterns"),
    [
        ("*.md", ["*.md"]), ("docs/*.md", ["/docs/**/*.md"]), ("docs/**/a.md", ["/docs/**/a.md"]),
        ("*/docs/*.md", ["**/docs/**/*.md"]), ("{a,b/{c,d}}.md", ["a.md", "/b/c.md", "/b/d.md"]),
        ("docs/a.md", ["/docs/a.md"]), ("./a.md", ["a.md"]), ("**/*.md", ["**/*.md"]),
    ],
)  # fmt: skip
def test_globs(glob: str, patterns: list[str]):
    assert patterns_of(glob) == patterns


def test_a_glob_with_too_many_alternatives():
    with pytest.raises(NotCarriedError, match="100"):
        patterns_of("{a,b}" * 9)


def test_the_configuration_is_read_as_vale_reads_it():
    found = ini.read(
        "; comment\nA = 1 # not this\nB = one, \\\n  two\nB = three\n[*.md]\nC = '#x'\nD = `a\nb`\n[x]\nE : f\n"
        '"G" = """multi\nline"""\n[*.md]\nF = a\\,b, c\n',
        "a.ini",
    )
    assert found[""].last("A").text == "1"
    assert [value.text for value in found[""].listed("B")] == ["one", "two", "three"]
    assert (found["*.md"].last("C").text, found["*.md"].last("D").text) == ("#x", "a\nb")
    assert (found["x"].last("E").text, found["x"].last("G").text) == ("f", "multi\nline")
    assert [value.text for value in found["*.md"].listed("F", escaped=True)] == ["a,b", "c"]
    assert found["*.md"].last("F").line == 15


@given(st.text(alphabet="ab=[]*.#;\\\"'`\n, :", max_size=40))
def test_any_text_is_a_configuration_or_an_error(text: str):
    try:
        ini.read(text, "a.ini")
    except ValeError as error:
        assert str(error).startswith("a.ini:")  # noqa: PT017


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({".vale.ini": "StylesPath = gone\n"}, ".vale.ini:1: StylesPath: the folder 'gone' does not exist"),
        ({".vale.ini": "[a\n"}, ".vale.ini:1: this section has no closing bracket or no name"),
        ({".vale.ini": "a\n"}, ".vale.ini:1: this line is neither a section, a key with a value, nor a comment"),
        ({"a.txt": ""}, ".: no .vale.ini and no style here; name a configuration, a style, or a folder of styles"),
    ],
)
def test_what_cannot_be_converted_at_all(files: dict[str, str], message: str):
    for name, text in files.items():
        put(name, text)
    result = program.run("import-vale", ".")
    assert result.exit_code == 2
    assert message in result.stderr


def test_styles_outside_of_the_folder_and_loops_are_not_followed():
    put("styles/A/One.yml", "extends: existence\nmessage: No.\ntokens: [x]\n")
    os.symlink("../A", "styles/A/loop")
    put(".vale.ini", "StylesPath = styles\n[*]\nBasedOnStyles = A, ../../etc\n")
    found = convert(Path())
    assert len(rules_in(found, "a")) == 1
    assert [note.subject for note in found.notes.all] == ["../../etc"]


def test_hostile_styles_are_read_in_linear_time():
    def convert_all(text: str) -> object:
        put("styles/A/One.yml", f"extends: existence\nmessage: No.\ntokens:\n{text}")
        return convert(Path("styles"))

    line = "  - '(a|b(?!c))\\d'\n  - '(x'\n  - word\n"
    check_growth(convert_all, line * 50, line * 200)
    one, many = (", ".join(f"w{number}" for number in range(count)) for count in (200, 800))

    def read(text: str) -> object:
        return ini.read(f"A = {text}\n", "a.ini")[""].listed("A")

    check_growth(read, one, many)


def test_files_that_are_no_documents_are_named():
    put("styles/A/One.yml", "extends: existence\nmessage: No.\ntokens: [x]\n")
    os.mkfifo("styles/A/Fifo.yml")
    os.symlink("/dev/zero", "styles/A/Zero.yml")
    Path("styles/A/Latin.yml").write_bytes(b"caf\xe9")
    put("styles/A/Nest.yml", "[" * 5000)
    put("styles/A/Bomb.yml", "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{b}: &{b} [{', '.join([f'*{a}'] * 10)}]\n" for a, b in ("ab", "bc", "cd", "de", "ef")
    ))  # fmt: skip
    put("styles/A/Control.yml", 'extends: existence\nmessage: "a\\e[31m"\ntokens: [x]\n')
    found = convert(Path("styles"))
    assert len(rules_in(found, "a")) == 1
    assert [(note.subject, note.dropped) for note in sorted(found.notes.all)] == [
        (f"A.{name}", True) for name in ("Bomb", "Control", "Fifo", "Latin", "Nest", "Zero")
    ]


def test_a_configuration_in_another_folder_must_be_moved():
    configuration("[*.md]\nBasedOnStyles = A\n")
    assert "relative to" not in program.run("import-vale", ".", "--output", ".").stdout
    moved = program.run("import-vale", ".vale.ini", "--output", "new").stdout
    assert moved.endswith("patterns in the configuration are relative to its folder; move the files to '.'.\n")


def test_nothing_is_written_without_output_or_replaced_without_force():
    put("styles/A/One.yml", "extends: existence\nmessage: No.\ntokens: [x, '(y']\n")
    shown = program.run("import-vale", "styles")
    assert shown.exit_code == 0
    assert shown.stdout.splitlines() == [
        "styles/A/One.yml:3: A.One, tokens: converted in part: '(y': a parenthesis of the pattern is not closed",
        "",
        "1 of 1 rule converted, 1 of them in part.",
        "Would write npqp-lint-rules/a.yaml",
        "Would write npqp-lint.toml",
        "Nothing was written; name a folder with --output.",
    ]
    assert not Path("npqp-lint.toml").exists()
    assert program.run("import-vale", "styles", "--output", "new").exit_code == 0
    Path("new/npqp-lint.toml").write_text("")
    again = program.run("import-vale", "styles", "--output", "new")
    assert again.exit_code == 2
    assert "new/npqp-lint-rules/a.yaml already exists; --force replaces it" in again.stderr
    assert Path("new/npqp-lint.toml").read_text() == ""
    assert program.run("import-vale", "styles", "--output", "new", "--force").exit_code == 0
    assert "rule-files" in Path("new/npqp-lint.toml").read_text()
