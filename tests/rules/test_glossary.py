"""TM103: which names are found, which of several, and what a fix writes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from npqp_lint import formats
from npqp_lint.diagnostic import Diagnostic
from npqp_lint.linter import Linter
from npqp_lint.terms.load import Glossaries
from npqp_lint.testing import repaired
from npqp_lint.text.source import Source
from npqp_rules.terminology.glossary import Glossary
from work import check_growth


def found(glossary: str, text: str, format: str = "plain", path: str = "a.txt", **options: object) -> list[Diagnostic]:
    rule = Glossary({"glossary": Glossaries.of_text(glossary), **options})
    report = Linter([rule]).lint(formats.read(Source(text, path), format))
    assert not report.errors
    return report.diagnostics


def fixed(glossary: str, text: str, format: str = "plain", **options: object) -> str:
    return repaired(text, found(glossary, text, format, **options))


def marked(glossary: str, text: str, format: str = "plain", **options: object) -> list[str]:
    return [text[one.start : one.end] for one in found(glossary, text, format, **options)]


def term(**values: object) -> str:
    shown = {key.replace("_", "-"): json.dumps(value, ensure_ascii=False) for key, value in values.items()}
    return "\n".join(["[[term]]", *(f"{key} = {value}" for key, value in shown.items()), ""])


SIGN_IN = term(preferred="sign in", forbidden="log in", part_of_speech="verb")


@pytest.mark.parametrize(
    ("glossary", "text", "result"),
    [
        (SIGN_IN, "She logs in, logged in, and is logging in.", "She signs in, signed in, and is signing in."),
        (SIGN_IN, "Log in. LOG IN. Log In Now", "Sign in. SIGN IN. Sign In Now"),
        (SIGN_IN, "The log in the hall", "The log in the hall"),
        (SIGN_IN, "a log-in page", "a log-in page"),
        (term(preferred="folder", forbidden="directory"), "Directories’ directory's", "Folders’ folder's"),
        (term(preferred="person", forbidden="user"), "users and a user", "people and a person"),
        (term(preferred="index", forbidden="table of entries"), "two tables of entries", "two indexes"),
        (
            term(preferred="write", forbidden="pen"),
            "He penned it, as he had penned it.",
            "He wrote it, as he had written it.",
        ),
        (term(preferred="answer", forbidden="reply"), "A reply, a replied-to mail", "An answer, a replied-to mail"),
        (term(preferred="unit", forbidden="element"), "An element is an element.", "A unit is a unit."),
        (term(preferred="hour", forbidden="time"), "A time", "An hour"),
        (term(preferred="API", forbidden="interface"), "an interface", "an API"),
        (term(preferred="email", forbidden="e-mail"), "E-mails, e mail, E-Mail", "Emails, email, Email"),
        (term(preferred="e-mail"), "emails", "e-mails"),
        (term(preferred="website"), "a web site, web-site, website", "a website, website, website"),
        (term(preferred="web site"), "a website", "a web site"),
        (term(preferred="data center"), "data-center rules", "data-center rules"),
        (term(preferred="login"), "Please log in at the login.", "Please log in at the login."),
        (term(preferred="everyday"), "every day", "every day"),
        (term(preferred="resign"), "re-sign", "re-sign"),
        (term(preferred="database", variants=False), "data base", "data base"),
        (term(preferred="Node.js", forbidden="NodeJS"), "NodeJS, Node.js.", "Node.js, Node.js."),
        (term(preferred="C++", forbidden="CPP"), "CPP, C++, C", "C++, C++, C"),
        (term(preferred="C"), "C++ c#", "C++ c#"),
        (term(preferred="AT&T", forbidden="ATT"), "ATT and AT&T", "AT&T and AT&T"),
        (term(preferred="GitHub", forbidden="Github"), "Github, github, GitHub's", "GitHub, GitHub, GitHub's"),
        (term(preferred="GitHub", case="match"), "Github. GITHUB. github's", "GitHub. GITHUB. GitHub's"),
        (term(preferred="internet", case="match"), "The Internet. Internet", "The internet. Internet"),
        (
            term(preferred="fruit", forbidden="apple", case="match"),
            "Apple, an apple, the Apple",
            "Fruit, a fruit, the Apple",
        ),
        (term(preferred="driver's license", forbidden="driver's licence"), "driver’s licence", "driver’s license"),
        (term(forbidden="leverage", part_of_speech="verb"), "the leverage", "the leverage"),
        (term(preferred="file name"), "fileName and filename", "fileName and file name"),
    ],
)
def test_fixes(glossary: str, text: str, result: str):
    assert fixed(glossary, text) == result


def test_the_longest_name_counts():
    glossary = term(preferred="primary", forbidden="master") + term(
        preferred="master key", allowed="old web master key"
    )
    assert marked(glossary, "master, master key, old web master key, the masters") == ["master", "masters"]
    glossary = term(forbidden="web site") + term(forbidden="site map page")
    assert marked(glossary, "a web site map page") == ["site map page"]


def test_a_right_name_wins_over_a_wrong_one():
    glossary = term(preferred="tap") + term(preferred="click", forbidden="tap")
    assert marked(glossary, "Tap it.") == []


def test_a_part_of_speech_is_seen_by_the_word_before():
    verb = term(preferred="use", forbidden="leverage", part_of_speech="verb")
    assert marked(verb, "They leverage it. The leverage. To leverage it. Leveraging.") == [
        "leverage",
        "leverage",
        "Leveraging",
    ]
    noun = term(preferred="entry", forbidden="access", part_of_speech="noun")
    assert marked(noun, "I access it. The access. They access. To access the hall. Access") == ["access", "Access"]


def test_no_fix_without_a_form_for_it():
    (only,) = found(term(preferred="point of sale", forbidden="till"), "They were tilling.")
    assert only.fixes == ()
    (only,) = found(term(preferred="sign in", forbidden="login"), "Two logins.")
    assert only.fixes == ()
    (only,) = found(term(forbidden="synergy"), "A synergy.")
    assert only.fixes == ()
    assert only.message == "The glossary forbids “synergy”."


def test_a_note_ends_as_a_sentence_and_is_short():
    (only,) = found(term(forbidden="synergy", note="Say how"), "A synergy.")
    assert only.message == "The glossary forbids “synergy”. Say how."
    (only,) = found(term(forbidden="synergy", note="x" * 500), "A synergy.")
    assert len(only.message) < 260


@pytest.mark.parametrize(
    ("text", "applicability"),
    [
        ("an e-mail", "safe"),
        ("E-mails help.", "safe"),
        ("the E-Mail Company", "unsafe"),
        ("the E-mail", "unsafe"),
        ("an e mail", "unsafe"),
    ],
)
def test_only_a_listed_spelling_in_running_text_is_certain(text: str, applicability: str):
    (only,) = found(term(preferred="email", forbidden="e-mail"), text)
    assert only.fixes[0].applicability == applicability


def test_another_word_is_never_certain():
    (only,) = found(term(preferred="use", forbidden="utilize"), "we utilize it")
    assert only.fixes[0].applicability == "unsafe"


def test_quotations():
    glossary = term(preferred="sign in", forbidden="log in")
    text = "> Log in.\n\n“Log in,” he said. Log in.\n"
    assert len(found(glossary, text, "markdown")) == 1
    assert len(found(glossary, text, "markdown", quotations=True)) == 3
    assert len(found(glossary + "scope = ['quote']\n", text, "markdown")) == 1


def test_scope():
    glossary = term(forbidden="user", scope=["heading", "list-item"])
    assert marked(glossary, "# A user\n\nThe user\n\n- one user\n", "markdown") == ["user", "user"]


def test_a_scope_that_does_not_apply_protects_nothing():
    glossary = term(forbidden="master") + term(preferred="master key", scope=["heading"])
    assert marked(glossary, "# Master key\n\nmaster key\n", "markdown") == ["master"]


def test_files():
    glossary = term(forbidden="user", files=["guide/*.txt"])
    assert found(glossary, "user", path="guide/a.txt")
    assert not found(glossary, "user", path="guide/old/a.txt")
    assert not found(glossary, "user", path="a.txt")


def test_domains():
    glossary = term(forbidden="user", domain="law") + term(forbidden="thing")
    assert marked(glossary, "user thing") == ["user", "thing"]
    assert marked(glossary, "user thing", domains=("art",)) == ["thing"]
    assert marked(glossary, "user thing", domains=("art", "law")) == ["user", "thing"]


def test_code_and_addresses_are_no_names():
    glossary = term(preferred="sign in", forbidden="login")
    text = "See `login`, [this](login.html), login.example.com, my_login, --login=no, and /etc/login/x."
    assert marked(glossary, text, "markdown") == []


def test_words_of_two_blocks_are_no_name():
    assert marked(SIGN_IN, "log\n\nin\n", "markdown") == []
    assert marked(SIGN_IN, "log\nin\n", "markdown") == ["log\nin"]


def test_markup_inside_a_name():
    text = "Please **log** in.\n"
    (only,) = found(SIGN_IN, text, "markdown")
    assert text[only.start : only.end].startswith("log")


def test_hints_name_the_entry():
    (only,) = found(SIGN_IN, "log in")
    assert "glossary: terms.toml:1" in only.hints


@given(
    st.text("aeg in-’'.\n", max_size=40), st.lists(st.text("aegin -'’", min_size=1, max_size=9), min_size=1, max_size=5)
)
def test_any_glossary_and_text(text: str, words: list[str]):
    usable = [word for word in words if any(map(str.isalpha, word))]
    glossary = "".join(f"[[term]]\nforbidden = {json.dumps(word)}\npreferred = 'genie'\n" for word in usable)
    if usable:
        for one in found(glossary, text):
            assert 0 <= one.start < one.end <= len(text)
            repaired(text, [one])


@pytest.mark.parametrize(
    ("glossary", "text"),
    [
        (term(forbidden="data center"), "The data centers of a data-center. "),
        (term(forbidden="a a a a a a a a"), "a "),
        (term(forbidden=["a b", "a b c", "a b c d", "a b c d e"]), "a b c d "),
        (term(preferred="website", forbidden="web site"), "website web site web-site "),
    ],
)
def test_the_work_grows_with_the_text(glossary: str, text: str):
    rule = Glossary({"glossary": Glossaries.of_text(glossary)})

    def work(text: str) -> object:
        return list(rule.check(formats.read(Source(text), "plain")))

    check_growth(work, text * 100, text * 1000)


def test_names_that_start_alike_cost_no_more():
    few, many = (
        Glossary({"glossary": Glossaries.of_text("".join(term(forbidden=f"data center x{i}") for i in range(count)))})
        for count in (10, 1000)
    )
    text = "The data center of a data center. " * 200

    def work(number: str) -> object:
        return list((few if len(number) == 1 else many).check(formats.read(Source(text), "plain")))

    work("12")
    check_growth(work, "1", "12")


# --- through the configuration


def run(folder: Path, *arguments: str) -> tuple[int, str]:
    from click.testing import CliRunner
    from npqp_lint.cli.app import cli

    done = CliRunner().invoke(cli, [*arguments])
    return done.exit_code, done.output + done.stderr


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "npqp-lint.toml").write_text('select = ["TM103"]\nglossaries = ["terms.csv"]\n')
    (tmp_path / "terms.csv").write_text("preferred,forbidden\nsign in,log in\n")
    (tmp_path / "a.md").write_text("Please log in.\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_changed_glossary_is_read_again(project: Path):
    assert run(project, "a.md")[0] == 1
    assert run(project, "a.md")[0] == 1
    (project / "terms.csv").write_text("preferred,forbidden\nsign in,sign on\n")
    assert run(project, "a.md")[0] == 0


def test_problems_of_a_glossary_are_errors_and_the_rest_is_used(project: Path):
    (project / "terms.csv").write_text("preferred,forbidden\n-,x\nsign in,log in\n")
    (project / "b.md").write_text("Please log in.\n")
    status, output = run(project, ".")
    assert status == 2
    assert output.count("terms.csv:2: '-' is not a term") == 1
    assert output.count("TM103") == 2


def test_a_missing_glossary_is_an_error(project: Path):
    (project / "terms.csv").unlink()
    status, output = run(project, "a.md")
    assert status == 2
    assert "terms.csv: glossary not found; create it, or remove it from 'glossaries'" in output


def test_a_glossary_for_some_files(project: Path):
    (project / "npqp-lint.toml").write_text(
        'select=["TM103"]\n[[per-file]]\nfiles=["b.md"]\nglossaries=["terms.csv"]\n'
    )
    (project / "b.md").write_text("Please log in.\n")
    assert run(project, "a.md")[0] == 0
    assert run(project, "b.md")[0] == 1


def test_a_glossary_outside_of_the_project_needs_permission(project: Path, tmp_path_factory: pytest.TempPathFactory):
    other = tmp_path_factory.mktemp("other") / "terms.csv"
    other.write_text("preferred,forbidden\nsign in,log in\n")
    (project / "npqp-lint.toml").write_text(f'select = ["TM103"]\nglossaries = ["{other.as_posix()}"]\n')
    status, output = run(project, "a.md")
    assert status == 2
    assert "not followed" in output
    assert run(project, "a.md", "--trust")[0] == 1


def test_a_large_glossary_is_stored(project: Path):
    rows = "".join(f"thing{i},item{i}\n" for i in range(3000))
    (project / "terms.csv").write_text(f"preferred,forbidden\nsign in,log in\n-,x\n{rows}")
    first = run(project, "a.md")
    (project / "a.md").write_text("Please log in now.\n")
    second = run(project, "a.md")
    assert first[0] == second[0] == 2
    assert "TM103" in second[1]
    assert "terms.csv:3" in second[1]
