"""The settings of each file, and what a wrong configuration is told."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from npqp_lint import registry
from npqp_lint.config.load import ConfigError, line_of
from npqp_lint.config.reference import configuration, toml
from npqp_lint.config.resolver import Resolver
from npqp_lint.config.settings import KEYS, Settings, as_data
from npqp_lint.config.trust import Trust
from npqp_lint.linters import make_linter
from npqp_lint.rule import Option, Rule
from npqp_lint.suppression import rules as suppression

DOCS = Path(__file__).parents[2] / "docs/configuration.md"


class Toy(Rule):
    """A rule with options."""

    code = "MT998"
    name = "toy-rule"
    family = "artifact"
    stage = "stable"
    options = {  # noqa: RUF012
        "country": Option("", "A name."),
        "words": Option(("a", "b"), "Some words."),
        "most": Option(3, "A number."),
        "share": Option(0.5, "A share."),
        "loud": Option(False, "A switch."),
    }

    def check(self, document):
        return ()


class Other(Toy):
    """A second one."""

    code = "MT999"
    name = "other-rule"


class Shy(Toy):
    """A preview rule."""

    code = "TY998"
    name = "shy-rule"
    family = "typography"
    stage = "preview"


class Hard(Toy):
    """A rule that informs, unless its limit is set."""

    code = "RD999"
    name = "hard-text"
    family = "readability"
    severity = "info"
    options = {"max-grade": Option(16.0, "A limit.", limit=True), "most": Option(3, "A number.")}  # noqa: RUF012


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """An empty working directory, and toy rules in place of the real ones."""
    monkeypatch.setattr(registry, "rules", lambda family=None: (Toy, Other, Hard, *suppression.RULES, Shy))
    monkeypatch.setattr("npqp_lint.linters._LINTERS", {})
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()  # all of it is one project
    return tmp_path


def write(name: str, text: str) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def settings(path: str = "a.md", **overrides) -> Settings:
    return Resolver(overrides).settings_for(path)


def complaint(text: str, name: str = "npqp-lint.toml") -> str:
    write(name, text)
    with pytest.raises(ConfigError) as caught:
        settings()
    return str(caught.value)


def test_each_key_is_a_field_with_the_same_default():
    data = as_data(Settings())
    assert list(data) == [key.name for key in KEYS]
    for key in KEYS:
        default = dict(key.default) if isinstance(key.default, dict) else key.default
        if isinstance(default, tuple):
            default = {} if key.name == "formats" else list(default)
        assert data[key.name] == default, key.name


def test_every_example_is_valid():
    for key in KEYS:
        text = key.example.replace("deictic-country", "toy-rule").replace("TM101", "MT999").replace("TY103", "TY998")
        text = (
            text.replace('"GR"', '"MT"')
            .replace('"MT117"', '"MT"')
            .replace("MT117", "MT")
            .replace('"readability"', '"MT"')
        )
        assert set(tomllib.loads(text)) == {key.name}
        write("npqp-lint.toml", text)
        settings()


def test_the_page_is_what_the_table_says():
    assert DOCS.read_text("utf-8") == configuration(), "write it anew: see CONTRIBUTING"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "not set"),
        (True, "true"),
        (["a", 'b"'], '["a", "b\\""]'),
        ({"MT": "info"}, '{ MT = "info" }'),
        ({"*.x": 1}, '{ "*.x" = 1 }'),
        ({}, "{}"),
    ],
)
def test_toml(value, text):
    assert toml(value) == text
    if value is not None:
        assert tomllib.loads(f"x = {text}")["x"] == value


def test_without_a_file_the_defaults_hold():
    assert settings() == Settings()


def test_the_nearest_file_counts_alone():
    write("npqp-lint.toml", 'preview = true\nlanguage = "de"')
    write("a/b/npqp-lint.toml", 'language = "fr"')
    assert settings("x.md").preview
    assert settings("a/x.md").language == "de"
    assert settings("a/b/c/x.md").language == "fr"
    assert not settings("a/b/c/x.md").preview


def test_in_one_folder_the_hidden_name_comes_first_and_pyproject_last():
    write("pyproject.toml", '[tool.npqp-lint]\nlanguage = "fr"')
    assert settings().language == "fr"
    write("npqp-lint.toml", 'language = "de"')
    assert settings().language == "de"
    write(".npqp-lint.toml", 'language = "es"')
    assert settings().language == "es"


@pytest.mark.parametrize("text", ["[project]\nname = 'npqp-lint'", "tool = 3 # npqp-lint", "\udc80"])
def test_a_pyproject_that_is_not_ours_is_passed_over(text):
    write("npqp-lint.toml", 'language = "de"')
    write("a/pyproject.toml", "").write_bytes(text.encode("utf-8", "surrogateescape"))
    assert settings("a/x.md").language == "de"


def test_extend_goes_under_and_adds_where_it_says_so():
    write("base.toml", 'preview = true\nlanguage = "de"\nignore = ["MT998"]\n[severity]\nMT = "info"\nMT998 = "error"')
    write("a/npqp-lint.toml", 'extend = "../base.toml"\nlanguage = "fr"\nignore = ["MT999"]\n[severity]\nMT = "error"')
    got = settings("a/x.md")
    assert (got.preview, got.language, got.ignore) == (True, "fr", ("MT998", "MT999"))
    assert got.severity == {"MT": "error", "MT998": "error"}


def test_extend_takes_a_list_and_a_chain():
    write("one.toml", 'language = "de"\nencoding = "cp1252"\nfail-level = "info"')
    write("two.toml", 'extend = ["one.toml"]\nencoding = "cp1251"')
    write("three.toml", 'language = "es"')
    write("npqp-lint.toml", 'extend = ["two.toml", "three.toml"]')
    got = settings()
    assert (got.language, got.encoding, got.fail_level) == ("es", "cp1251", "info")


def test_extend_of_a_pyproject():
    write("a/pyproject.toml", "[tool.npqp-lint]\npreview = true")
    write("npqp-lint.toml", 'extend = "a/pyproject.toml"')
    assert settings().preview


def test_extend_in_a_circle():
    write("b.toml", 'extend = "npqp-lint.toml"')
    message = complaint('extend = "b.toml"')
    assert "forms a cycle" in message
    assert "npqp-lint.toml → b.toml → npqp-lint.toml" in message


def test_extend_of_nothing_names_file_and_line():
    assert complaint('preview = true\nextend = "no.toml"').startswith(
        "npqp-lint.toml:2: extend: file not found: no.toml"
    )


def test_a_diamond_is_no_circle():
    write("root.toml", "preview = true")
    write("left.toml", 'extend = "root.toml"')
    write("right.toml", 'extend = "root.toml"')
    write("npqp-lint.toml", 'extend = ["left.toml", "right.toml"]')
    assert settings().preview


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("\nselekt = []", ["npqp-lint.toml:2", "unknown key 'selekt'", "did you mean 'select'?"]),
        ('ignore = [\n  "toy-rul",\n]', ["npqp-lint.toml:1", "ignore", "'toy-rul'", "'toy-rule'"]),
        ("preview = 1", ["npqp-lint.toml:1", "preview", "true or false", "not 1"]),
        ('select = "MT"', ["select", "a list of strings", "not 'MT'"]),
        ("select = [true]", ["a list of strings"]),
        ('[severity]\n\nMT998 = "eror"', ["npqp-lint.toml:3", "severity.MT998", "did you mean 'error'?"]),
        ('[severity]\nMT998 = "off"', ["to turn off a rule, use 'ignore'"]),
        ('[severity]\nMT998x = "error"', ["npqp-lint.toml:2", "did you mean 'MT998'?"]),
        ("[rules.toy-rul]\nmost = 1", ["npqp-lint.toml:1", "unknown rule 'toy-rul'", "did you mean 'toy-rule'?"]),
        ("[rules.toy-rule]\nmots = 1", ["npqp-lint.toml:2", "rules.toy-rule.mots", "did you mean 'most'?"]),
        ("[rules.toy-rule]\nxyz = 1", ["valid options: country, words, most, share, loud"]),
        ("[rules.toy-rule]\nmost = 1.5", ["a whole number", "not 1.5"]),
        ("[rules.toy-rule]\nmost = true", ["a whole number", "not true"]),
        ("[rules.toy-rule]\ncountry = []", ["a string"]),
        ("rules.toy-rule = 3", ["npqp-lint.toml:1", "a table"]),
        ('[[per-file]]\nignore = ["MT"]', ["npqp-lint.toml:1", "per-file", "must have 'files'"]),
        ('[[per-file]]\nfiles = ["a"]\n[[per-file]]\nfiles = ["b"]\nignor = []', ["npqp-lint.toml:5", "'ignore'"]),
        ('[[per-file]]\nfiles = ["a"]\ncache = true', ["npqp-lint.toml:3", "'cache' cannot be set per file"]),
        ('[per-file]\nfiles = ["a"]', ["[[per-file]] tables"]),
        ('exclude = ["!"]', ["exclude", "'!' is not a valid pattern"]),
        ('encoding = "cp12520"', ["unknown encoding 'cp12520'", "'cp1252'"]),
        ('language = "English!"', ["BCP 47"]),
        ('fail-level = "warnings"', ["did you mean 'warning'?"]),
        ('[formats]\n"*.x" = "markdwn"', ["npqp-lint.toml:2", "did you mean 'markdown'?"]),
        ("extend = 3", ["npqp-lint.toml:1: extend", "a path or a pack, or a list of these"]),
        ("cache-dir = 3", ["cache-dir", "a string"]),
        ("\npreview = tru", ["npqp-lint.toml: not TOML", "line 2"]),
    ],
)
def test_a_wrong_file_names_place_and_right_word(text, parts):
    message = complaint(text)
    for part in parts:
        assert part in message


def test_a_wrong_table_in_pyproject_names_the_line():
    message = complaint("[project]\nname = 'x'\n\n[tool.npqp-lint]\nselekt = []", "pyproject.toml")
    assert message.startswith("pyproject.toml:5: selekt: unknown key")


def test_a_file_that_is_not_utf8():
    Path("npqp-lint.toml").write_bytes(b"# \xff")
    with pytest.raises(ConfigError, match=r"npqp-lint\.toml: not UTF-8"):
        settings()


def test_a_named_configuration_counts_alone_and_its_patterns_are_of_the_working_directory():
    write("npqp-lint.toml", "preview = true")
    other = write("ci/strict.toml", '[[per-file]]\nfiles = ["/docs/"]\nlanguage = "de"')
    resolver = Resolver({}, config=other)
    assert not resolver.settings_for("a.md").preview
    assert resolver.settings_for("docs/a.md").language == "de"
    with pytest.raises(ConfigError, match="cannot be read"):
        Resolver({}, config=Path("missing.toml"))
    with pytest.raises(ConfigError, match=r"no table \[tool.npqp-lint\]"):
        Resolver({}, config=write("pyproject.toml", ""))


def test_isolated_reads_nothing():
    write("npqp-lint.toml", "selekt = 1")
    assert Resolver({"preview": True}, isolated=True).settings_for("a.md") == Settings(preview=True)


def test_the_command_line_wins_and_is_checked():
    write("npqp-lint.toml", 'select = ["MT999"]\npreview = true\nignore = ["TY998"]')
    got = settings(select=["MT998"], preview=False, ignore=None)
    assert (got.select, got.preview, got.ignore) == (("MT998",), False, ("TY998",))
    with pytest.raises(ConfigError, match=r"--extend-select: .*'toy-rule'"):
        settings(extend_select=["toy-rul"])


def test_entries_for_some_files():
    write(
        "npqp-lint.toml",
        'ignore = ["MT998"]\n[[per-file]]\nfiles = ["docs/**/*.md", "!docs/keep.md"]\nignore = ["MT999"]\n'
        '[[per-file]]\nfiles = ["docs/"]\nlanguage = "de"\n[per-file.severity]\nMT = "error"',
    )
    resolver = Resolver({})
    assert resolver.settings_for("a.md").ignore == ("MT998",)
    one = resolver.settings_for("docs/x/a.md")
    assert (one.ignore, one.language, one.severity) == (("MT998", "MT999"), "de", {"MT": "error"})
    assert resolver.settings_for("docs/keep.md").ignore == ("MT998",)
    assert resolver.settings_for("docs/b.md") is resolver.settings_for("docs/c.md")
    assert resolver.settings_in("docs").ignore == ("MT998",)


def test_patterns_of_a_base_are_relative_to_it_if_it_lies_above_else_to_the_borrower():
    entry = '[[per-file]]\nfiles = ["/docs/"]\npreview = true'
    write("up.toml", entry)
    write("shared/base.toml", entry)
    write("a/npqp-lint.toml", 'extend = "../up.toml"')
    write("b/npqp-lint.toml", 'extend = "../shared/base.toml"')
    assert not settings("a/docs/x.md").preview
    assert settings("b/docs/x.md").preview


def test_a_later_selector_takes_back_an_earlier_ignore_and_the_other_way_round():
    write("npqp-lint.toml", 'select = ["MT998", "MT999"]\nignore = ["TY998"]')
    assert settings(extend_select=["shy-rule"]).ignore == ()
    assert settings(ignore=["MT"]).select == ()
    assert settings(ignore=["MT"], extend_select=["MT998"]).extend_select == ("MT998",)


def test_options_have_the_type_of_the_default():
    write("npqp-lint.toml", '[rules.MT998]\ncountry = "China"\nwords = ["x"]\nshare = 1\nloud = true')
    assert settings().rules == {"toy-rule": {"country": "China", "words": ("x",), "share": 1.0, "loud": True}}
    assert isinstance(settings().rules["toy-rule"]["share"], float)


def test_options_of_a_rule_are_merged_by_key():
    write("base.toml", "[rules.toy-rule]\nmost = 1\nloud = true")
    write("npqp-lint.toml", 'extend = "base.toml"\n[rules.toy-rule]\nmost = 2')
    assert settings().rules == {"toy-rule": {"most": 2, "loud": True}}


def test_origins():
    write("base.toml", 'ignore = ["MT998"]\npreview = true')
    write(
        "npqp-lint.toml", 'extend = "base.toml"\nignore = ["MT999"]\n[[per-file]]\nfiles = ["*.txt"]\nlanguage = "de"'
    )
    resolver = Resolver({"cache": False, "ignore": ["TY998"]})
    origins = resolver.origins_for("a.txt")
    assert origins["ignore"] == "base.toml, npqp-lint.toml, command line"
    assert origins["preview"] == "base.toml"
    assert origins["cache"] == "command line"
    assert origins["encoding"] == "default"
    assert origins["language"] == "npqp-lint.toml [[per-file]]"
    assert list(origins) == [key.name for key in KEYS]


def test_the_linter_has_options_and_severities_and_is_kept():
    write(
        "npqp-lint.toml",
        'select = ["MT998", "MT999", "TY998"]\n[severity]\ntoy-rule = "error"\nMT99 = "info"\n'
        'artifact = "warning"\n[rules.toy-rule]\nmost = 9',
    )
    linter, warnings = make_linter(settings())
    assert [rule.code for rule in linter.rules] == ["MT998", "MT999"]
    assert linter.rules[0].settings["most"] == 9
    assert linter.severities == {"MT998": "error", "MT999": "info"}
    assert "preview" in warnings[0]
    assert make_linter(settings())[0] is linter
    assert make_linter(settings(preview=True))[0] is not linter


def test_formats_of_names():
    write("npqp-lint.toml", 'include = ["COPYING"]\n[formats]\n"*.page" = "markdown"\n"a/*.md" = "plain"')
    got = settings()
    formats = {name: got.format_of(name) for name in ("x.md", "a/x.md", "x.page", "COPYING", "x.bin")}
    assert formats == {"x.md": "markdown", "a/x.md": "plain", "x.page": "markdown", "COPYING": "plain", "x.bin": None}


def test_cache_dir_is_relative_to_the_file():
    write("a/npqp-lint.toml", 'cache-dir = "../c"')
    resolver = Resolver({}, trust=Trust(everything=True))
    assert resolver.settings_for("a/b/x.md").cache_dir == Path.cwd() / "a" / "../c"


def test_the_root():
    write("a/npqp-lint.toml", "")
    assert Resolver({}).root_for("a/b") == Path.cwd() / "a"
    assert Resolver({}).root_for("b") == Path.cwd()


def test_lines_of_keys():
    text = 'a = 1\n[b."c.d"]\ne.f = 1\n[[g]]\nh = 1\n[[g]]\nh = 2\n[g.i]\nj = 1'
    paths = [("a",), ("b", "c.d"), ("b", "c.d", "e", "f"), ("g", 1, "h"), ("g", 1, "i", "j"), ("a", "x"), ("z",)]
    assert [line_of(text, path) for path in paths] == [1, 2, 3, 7, 9, 1, None]


def test_a_limit_for_readability_is_an_option_that_makes_its_rule_fail():
    write("npqp-lint.toml", "[readability]\nmax-grade = 12")
    linter, _ = make_linter(settings())
    (rule,) = (rule for rule in linter.rules if rule.code == "RD999")
    assert rule.settings == {"max-grade": 12.0, "most": 3}
    assert linter.severities == {"RD999": "warning"}


@pytest.mark.parametrize(
    ("text", "limit", "severity"),
    [
        ("", 16.0, None),
        ("[rules.hard-text]\nmost = 4", 16.0, None),
        ("[rules.hard-text]\nmax-grade = 9", 9.0, "warning"),
        ("[readability]\nmax-grade = 12\n[rules.hard-text]\nmax-grade = 9", 9.0, "warning"),
        ('[readability]\nmax-grade = 12\n[severity]\nRD = "info"', 12.0, "info"),
        ('[readability]\nmax-grade = 12\n[severity]\nhard-text = "error"', 12.0, "error"),
        ('[[per-file]]\nfiles = ["*.md"]\n[per-file.readability]\nmax-grade = 8', 8.0, "warning"),
        ('[[per-file]]\nfiles = ["*.txt"]\n[per-file.readability]\nmax-grade = 8', 16.0, None),
    ],
)
def test_where_a_limit_comes_from_and_what_it_means(text, limit, severity):
    write("npqp-lint.toml", text)
    linter, _ = make_linter(settings())
    (rule,) = (rule for rule in linter.rules if rule.code == "RD999")
    assert (rule.settings["max-grade"], linter.severities.get("RD999")) == (limit, severity)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[readability]\nmax-grad = 12", "npqp-lint.toml:2: readability.max-grad: unknown option 'max-grad'"),
        ('[readability]\nmax-grade = "low"', "npqp-lint.toml:2: readability.max-grade: must be a number, not 'low'"),
        ("readability = 12", "npqp-lint.toml:1: readability: must be a table, not 12"),
    ],
)
def test_a_wrong_limit_is_told(text, message):
    assert complaint(text).startswith(message)
