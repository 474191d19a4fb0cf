"""What the documentation says is true: links resolve, commands run, examples give what is shown."""

from __future__ import annotations

import importlib.util
import json
import re
import shlex
import sys
import tomllib
from pathlib import Path

import pyromark
import pytest
from click.testing import CliRunner
from npqp_lint import Rule, lint_text, registry, selectors
from npqp_lint.cli.app import cli
from npqp_lint.cli.catalog import rule_page
from npqp_lint.config.load import load_user
from npqp_lint.config.packs import PREFIX, pack_of
from npqp_lint.config.values import parse_table
from npqp_lint.diagnostic import URL
from npqp_lint.terms.read import parse

ROOT = Path(__file__).parent.parent
GUIDES = [ROOT / name for name in ("README.md", "CHANGELOG.md", "CONTRIBUTING.md")]
GUIDES += sorted(ROOT.glob("docs/*.md")) + sorted(ROOT.glob("bench/*.md"))
GUIDES += sorted([*ROOT.glob("docs/start/*.md"), *ROOT.glob("docs/tutorials/*.md")])
PAGES = [*GUIDES, *sorted(ROOT.glob("docs/rules/*.md"))]
OWN = [rule for rule in registry.rules() if rule.__module__.startswith(("npqp_lint.", "npqp_rules."))]


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.fixture(scope="module")
def generate():
    """The script that writes pages."""
    path = ROOT / "docs" / "generate.py"
    spec = importlib.util.spec_from_file_location("generate", path)
    module = importlib.util.module_from_spec(spec)
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(path.parent))
        spec.loader.exec_module(module)
        yield module


def blocks(path: Path, language: str) -> list[str]:
    """The code blocks of a page in some language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", path.read_text("utf-8"), re.DOTALL | re.MULTILINE)


def slugs(path: Path) -> set[str]:
    """The anchors that the headings of a page get."""
    text = re.sub(r"^(`{3,}).*?^\1$", "", path.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
    headings = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_generated_pages_are_up_to_date(generate) -> None:
    wrong = [named(path) for path in generate.outdated(generate.pages())]
    assert not wrong, "run `make docs`"


def test_measured_figures_are_shown(generate) -> None:
    (rule,) = selectors.resolve("MT101")
    assert "## Measured" not in generate.written(rule, {})
    page = generate.written(rule, {"precision": 0.986, "found": 69, "fix": 0.5, "human_per_10000": 0.1})
    assert "that are right | 69 of 70 (98.6%) |" in page
    assert "editor wrote | 50.0% |" in page
    assert "real slips included | 0.10 |" in page
    page = generate.written(rule, {"precision": 1.0, "found": 2, "fix": 0.5, "human_per_10000": None})
    assert "that are right | 2 of 2 |" in page
    assert "editor wrote" not in page


def test_examples_stay_examples_whatever_stands_in_them() -> None:
    assert rule_page.fenced("text", "a ``` b") == "````text\na ``` b\n````"


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_relative_links_resolve(path: Path) -> None:
    links = re.findall(r"(?<!`)\]\(([^)\s]+)\)", re.sub(r"`[^`\n]*`", "", path.read_text("utf-8")))
    for link in links:
        target, _, anchor = link.partition("#")
        if target.startswith(("http:", "https:")):
            continue
        file = (path.parent / target).resolve() if target else path
        assert file.exists(), link
        if anchor:
            assert anchor in slugs(file), link


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_pages_hold_no_html_but_comments(path: Path) -> None:
    events = pyromark.events(path.read_text("utf-8"), options=pyromark.Options.ENABLE_TABLES)
    html = [event for event in events if isinstance(event, dict) and {"Html", "InlineHtml"} & event.keys()]
    text = "".join(text for event in html for text in event.values())
    assert not re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL).strip()


@pytest.mark.parametrize("path", [p for p in GUIDES if p.parent.name != "bench"], ids=named)
def test_npqp_lint_finds_nothing_in_our_own_prose(path: Path) -> None:
    families = ["artifact", "terminology", "typography", "suppression"]
    report = lint_text(path.read_text("utf-8"), path=path.name, select=families)
    assert not report.errors
    assert [(found.code, report.source.position(found.start)) for found in report.diagnostics] == []


@pytest.mark.parametrize("path", [p for p in GUIDES if blocks(p, "toml")], ids=named)
def test_configurations_are_valid(path: Path, tmp_path: Path) -> None:
    for block in blocks(path, "toml"):
        data = tomllib.loads(block)
        data = data.get("tool", {}).get("npqp-lint", data)
        if "trusted-folders" in data:  # the user's own
            (tmp_path / "own.toml").write_text(block)
            assert load_user(tmp_path / "own.toml")[0]
        elif "term" in data:  # a glossary
            assert not parse(block.encode(), "terms.toml").problems
        elif isinstance(data.get("rules"), list):  # rules without code
            assert all(isinstance(rule, dict) for rule in data["rules"])
        elif not {"project", "language-server"} & set(data):  # of Python and of Helix
            bases = data.pop("extend", ())
            for name in [bases] if isinstance(bases, str) else bases:
                assert not name.startswith(PREFIX) or pack_of(name)
            parse_table(data, str(ROOT))


@pytest.mark.parametrize("rule", OWN, ids=lambda rule: rule.code)
def test_rule_pages_show_valid_configurations(rule: type[Rule]) -> None:
    page = ROOT / "docs" / "rules" / f"{rule.code}.md"
    (block,) = blocks(page, "toml")
    parse_table(tomllib.loads(block), str(ROOT))
    assert URL.format(code=rule.code).endswith(f"/{named(page)}")


def test_workflows_are_yaml_and_name_real_hooks() -> None:
    yaml = pytest.importorskip("yaml")
    known = {hook["id"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
    found = set()
    for path in (path for path in GUIDES if path.parent.name != "tutorials"):
        for block in blocks(path, "yaml"):
            data = yaml.safe_load(block)
            found |= {hook["id"] for repo in (data or {}).get("repos", ()) for hook in repo["hooks"]}
    assert found == known


def test_python_examples_run() -> None:
    examples = blocks(ROOT / "docs" / "python-api.md", "python")
    assert examples
    for code in examples:
        exec(compile(code, "python-api.md", "exec"), {})  # noqa: S102 - our own page


def test_json_example_is_what_is_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = ROOT / "docs" / "json.md"
    shown, text = json.loads(blocks(page, "json")[0]), blocks(page, "markdown")[0]
    monkeypatch.chdir(tmp_path)
    Path("tides.md").write_text(text, "utf-8")
    printed = json.loads(CliRunner().invoke(cli, ["tides.md", "--format", "json", "--no-cache"]).stdout)
    printed["documents"][0]["diagnostics"][0]["url"] = "..."
    shown["version"] = printed["version"]
    assert printed == shown


COMMANDS = [
    pytest.param(line.partition("#")[0].strip(), id=f"{path.stem}-{line.partition('#')[0].strip()}")
    for path in GUIDES
    for block in blocks(path, "console")
    for line in block.split("\n")
    if line.startswith("npqp-lint ")
]


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_run(command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("docs").mkdir()
    for name in ("docs/tides.md", "README.md", "notes.md"):
        Path(name).write_text("# Tides\n\nThe tide came in at noon. .\n", "utf-8")
    words, _, file = command.partition("<")
    data = Path(file.strip()).read_bytes() if file else None
    done = CliRunner().invoke(cli, shlex.split(words)[1:], input=data)
    assert done.exit_code in (0, 1), done.output


def comments() -> list:
    """The rows of the table in suppressions.md that show how a comment is written."""
    text = (ROOT / "docs" / "suppressions.md").read_text("utf-8").partition("## How a comment is written")[2]
    rows = re.findall(r"^\| ([^|`]+) \| (.*`.*) \|$", text, re.MULTILINE)
    return [(kind, code) for kind, cell in rows for code in re.findall(r"`([^`]+)`", cell)]


@pytest.mark.parametrize(("kind", "comment"), comments())
def test_comments_silence(kind: str, comment: str) -> None:
    path = {"plain text": "a.txt", "MDX": "a.mdx", "reStructuredText": "a.rst"}.get(kind, "a.md")
    text = "The tide came in at noon. .\n"
    text = f"---\ntitle: Tides\n{comment}\n---\n{text}" if "front matter" in kind else f"{comment}\n\n{text}"
    assert not lint_text(text, path=path).diagnostics
    assert [found.code for found in lint_text(text.replace("MT101", "MT102"), path=path).diagnostics][-1:] == ["MT101"]


def test_architecture_names_what_exists() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    homes = [ROOT, *(ROOT / home for home in ("lint/npqp_lint", "rules/npqp_rules"))]
    homes += [path for home in homes[1:] for path in home.rglob("*") if path.is_dir()]
    for name in set(re.findall(r"`([\w/.]+(?:/|\.(?:py|bin|json)))`", text)):
        assert any((home / name).exists() for home in homes), name


def test_generate_tells_what_is_outdated(
    generate, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "docs" / "rules").mkdir(parents=True)
    page, gone = tmp_path / "docs" / "rules" / "MT101.md", tmp_path / "docs" / "rules" / "MT000.md"
    gone.touch()
    monkeypatch.setattr(generate, "ROOT", tmp_path)
    monkeypatch.setattr(generate, "DOCS", tmp_path / "docs")
    monkeypatch.setattr(generate, "pages", lambda: {page: "text\n"})
    monkeypatch.setattr(sys, "argv", ["generate.py", "--check"])
    assert generate.main() == 1
    assert "docs/rules/MT101.md: outdated" in capsys.readouterr().out
    monkeypatch.setattr(sys, "argv", ["generate.py"])
    assert generate.main() == 0
    assert page.read_text() == "text\n"
    assert not gone.exists()


def test_our_own_documentation_is_clean(monkeypatch: pytest.MonkeyPatch) -> None:
    from click.testing import CliRunner
    from npqp_lint.cli.app import cli

    monkeypatch.chdir(ROOT)
    names = ("docs/", "README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")
    result = CliRunner().invoke(cli, ["check", *names, "--no-cache"], prog_name="npqp-lint")
    assert result.exit_code == 0, result.output
    assert "nothing found" in result.output, result.output


def test_every_pin_is_the_version(generate) -> None:
    pins = {pin for name in generate.PINNED for pin in generate.PIN.findall((ROOT / name).read_text("utf-8"))}
    assert pins == {"version: ", "rev: v", "npqp-lint@v", "npqp-lint/v"}


@pytest.mark.parametrize(("command", "extra"), [("watch", "npqp-lint[watch]"), ("server", "npqp-lint[server]")])
def test_the_help_names_the_extra(command: str, extra: str) -> None:
    from click.testing import CliRunner
    from npqp_lint.cli.app import cli

    assert extra in CliRunner().invoke(cli, [command, "--help"], prog_name="npqp-lint").output


def test_the_page_about_plugins_shows_the_plugin_that_is_tested() -> None:
    page, plugin = ROOT / "docs" / "plugins.md", ROOT / "tests" / "plugin"
    files = [path.read_text("utf-8") for path in sorted(plugin.rglob("*.py"))]
    project = (plugin / "pyproject.toml").read_text("utf-8")
    for block in blocks(page, "python"):
        assert any(block in text for text in files), block
    for block in blocks(page, "toml"):
        assert block in project
