"""``npqp-lint terms check``: what is wrong between the entries of glossaries."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from npqp_lint.cli.app import cli
from npqp_lint.terms.check import faults
from npqp_lint.terms.entries import Entry
from npqp_lint.terms.read import parse
from work import check_growth


def entries(text: str, name: str = "a.toml") -> list[Entry]:
    return [Entry(term, name, "/") for term in parse(text.encode(), name).terms]


def found(*terms: str) -> list[str]:
    text = "".join(f"[[term]]\n{term}\n" for term in terms)
    return [f"{one.line} {one.kind} {one.message}" for one in faults(entries(text))]


def test_a_sound_glossary():
    assert found("preferred='a'\nforbidden=['b', 'c']", "preferred='e-mail'\nforbidden=['email', 'E-Mail']") == []


def test_contradictions():
    assert found("preferred='tap'", "preferred='click'\nforbidden='Tap'") == [
        "3 contradiction “Tap” is forbidden here, and right at a.toml:1; it is never reported"
    ]
    assert found("forbidden='tap'", "allowed='tap'") == [
        "3 contradiction “tap” is right here, and forbidden at a.toml:1; it is never reported"
    ]
    assert found("preferred='a'\nforbidden='a'") == [
        "1 contradiction “a” is forbidden, and preferred or allowed in the same entry"
    ]


@pytest.mark.parametrize("key", ["domain='{}'", "scope=['{}']", "files='{}.md'"])
def test_entries_that_never_meet_do_not_contradict_each_other(key: str):
    values = ("quote", "heading")
    first, second = (key.format(value) for value in values)
    assert found(f"preferred='tap'\n{first}", f"forbidden='tap'\n{second}") == []
    assert len(found(f"preferred='tap'\n{first}", f"forbidden='tap'\n{first}")) == 1
    assert len(found("preferred='tap'", f"forbidden='tap'\n{first}")) == 1


def test_capitals_and_variants_count_if_the_entry_says_so():
    assert found("preferred='Mac'\ncase='match'", "forbidden='mac'\ncase='match'") == []
    assert found("preferred='a-b'\nvariants=false", "forbidden='a b'\nvariants=false") == []
    assert len(found("preferred='a-b'", "forbidden='a b'")) == 1


def test_duplicates():
    assert found("preferred='a'", "preferred='a'") == ["3 duplicate “a” is also listed at a.toml:1"]
    assert found("forbidden='a'\npreferred='b'", "forbidden='a'\npreferred='c'") == [
        "4 duplicate “a” is also forbidden at a.toml:1"
    ]
    assert found("forbidden=['a', 'a']") == ["1 duplicate “a” is in the entry twice"]
    assert found("preferred='a'\nsource='x'", "preferred='a'\nsource='y'") == []
    assert len(found("preferred='a'\nsource='x'", "preferred='a'\nsource='x'")) == 1


def test_cycles():
    assert found("preferred='a'\nforbidden='b'", "preferred='b'\nforbidden='c'", "preferred='c'\nforbidden='a'") == [
        "1 cycle each of these is forbidden by the next one, and the last by the first: “a” (a.toml:1) → “c” (a.toml:7)"
        " → “b” (a.toml:4)"
    ]
    assert [one.split()[1] for one in found("preferred='a'\nforbidden='b'", "preferred='b'\nforbidden='c'")] == [
        "contradiction"
    ]


def test_terms_that_never_match():
    assert found("preferred='a'\nfiles='!x.md'") == [
        "1 never-matches 'files' only excludes documents; add a pattern for those that it is for"
    ]
    assert found("preferred='a'\nsource={zh='人'}") == [
        "1 never-matches the source “人” (zh) has one character, which is in many words"
    ]


@pytest.mark.parametrize("entry", ["preferred='a'\nforbidden='b'", "preferred='x{i}'\nforbidden='x{j}'"])
def test_the_work_grows_with_the_entries(entry: str):
    def work(text: str) -> object:
        rows = "".join(f"[[term]]\n{entry.format(i=i, j=i + 1)}\n" for i in range(len(text)))
        made = entries(rows)
        return faults(made)

    check_growth(work, "a" * 100, "a" * 1000)


def run(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(cli, ["terms", "check", *arguments])
    return done.exit_code, done.output


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "npqp-lint.toml").write_text(
        'glossaries = ["a.csv"]\n[[per-file]]\nfiles = ["x.md"]\nglossaries = ["b.csv"]\n'
    )
    (tmp_path / "a.csv").write_text("preferred,forbidden\nsign in,log in\n")
    (tmp_path / "b.csv").write_text("preferred,forbidden\nlog in,enter\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_configured_glossaries_are_checked_together(project: Path):
    assert run() == (
        1,
        "b.csv:2: “log in”: “log in” is right here, and forbidden at a.csv:2; it is never reported\n"
        "2 glossaries, 2 entries, 1 problem.\n",
    )
    assert run("a.csv") == (0, "1 glossary, 1 entry, 0 problems.\n")


def test_unusable_entries_and_files(project: Path):
    (project / "a.csv").write_text("preferred,forbidden\n-,log in\nsign in,x\n")
    assert run("a.csv")[0] == 1
    assert run("none.toml")[0] == 2
    (project / "npqp-lint.toml").write_text("")
    status, output = run()
    assert status == 2
    assert "no glossary is configured" in output


def test_json(project: Path):
    status, output = run("--format", "json")
    data = json.loads(output)
    assert (status, data["glossaries"], data["entries"]) == (1, 2, 2)
    assert data["problems"][0]["kind"] == "contradiction"
    assert (data["problems"][0]["file"], data["problems"][0]["line"]) == ("b.csv", 2)
