"""The command line with the real rules, in one process."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from click.testing import Result
from npqp_lint import __version__
from npqp_lint.cli.help import COMMANDS
from program import run

BAD = "The tide came in at noon. .\n"
GOOD = "The tide came in at noon.\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with nothing in it, and an environment that says nothing of colour."""
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "TERM"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def put(name: str, text: str = BAD) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return path


def paths(result: Result) -> list[str]:
    return [document["path"] for document in json.loads(result.stdout)["documents"]]


def test_check_is_the_default_command():
    put("docs/a.txt")
    named, unnamed = run("check", "docs"), run("docs")
    assert named.output == unnamed.output
    assert named.exit_code == unnamed.exit_code == 1
    assert "docs/a.txt\n  1:26  warning  MT101 stray-stop [fix]" in named.stdout


def test_no_paths_is_the_working_directory():
    put("a.txt")
    put("b/c.md", GOOD)
    assert paths(run("--format", "json")) == ["a.txt", "b/c.md"]


def test_options_may_come_first_or_last():
    put("a.txt")
    assert run("--select", "MT101", "a.txt").output == run("a.txt", "--select", "MT101").output


def test_nothing_found_is_one_line_and_status_0():
    put("a.txt", GOOD)
    result = run("a.txt")
    assert (result.output, result.exit_code) == ("1 file checked, nothing found.\n", 0)
    assert run("a.txt", "--quiet").output == ""


def test_paths_in_reports_open(folder: Path, monkeypatch: pytest.MonkeyPatch):
    put("docs/a.txt")
    (folder / "here").mkdir()
    monkeypatch.chdir(folder / "here")
    for argument in ("../docs", "../docs/a.txt", str(folder / "docs")):
        (path,) = paths(run(argument, "--format", "json"))
        assert Path(path).read_text() == BAD
    monkeypatch.chdir(folder / "docs")
    assert paths(run(str(folder / "docs"), "--format", "json")) == ["a.txt"]
    assert paths(run("./a.txt", "--format", "json")) == ["a.txt"]


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        ((), 1),
        (("--exit-zero",), 0),
        (("--ignore", "MT101"), 0),
        (("--ignore", "TY101,MT101"), 0),
        (("--ignore", "TY101", "--ignore", "MT101"), 0),
        (("--select", "typography", "--extend-select", "MT101"), 1),
        (("--fail-level", "error"), 0),
        (("--fail-level", "info"), 1),
        (("--isolated", "--no-cache", "--cache-dir", "cache"), 1),
        (("missing.txt",), 2),
        (("missing.txt", "--exit-zero"), 2),
    ],
)
def test_exit_status(arguments: tuple[str, ...], status: int):
    put("a.txt")
    assert run("a.txt", *arguments).exit_code == status


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--select", "stray-stopp"), "did you mean 'stray-stop'?"),
        (("--ignore", "MT999"), "no rule matches 'MT999'"),
        (("--select", ""), "is empty; give a code"),
        (("--selct", "MT101"), "--select"),
        (("--format", "jsn"), "did you mean 'json'?"),
        (("--fail-level", "warn"), "did you mean 'warning'?"),
        (("--unsafe-fixes",), "needs --fix"),
        (("--diff", "--format", "json"), "--diff prints a patch"),
        (("--stdin-filename", "a.md"), "needs the path -"),
        (("-", "a.txt"), "must be the only path"),
        (("--config", "none.toml"), "none.toml"),
        (("--isolated", "--config", "x.toml"), "--isolated and --config cannot be combined"),
        (("rule", "stray-stap"), "did you mean 'stray-stop'?"),
        (("rule", "MT10"), "matches"),
        (("rules", "artefact"), "did you mean 'artifact'?"),
        (("completion", "zhs"), "did you mean 'zsh'?"),
    ],
)
def test_wrong_usage_says_what_to_do(arguments: tuple[str, ...], message: str):
    result = run(*arguments)
    assert result.exit_code == 2
    assert message in result.stderr
    assert "Traceback" not in result.output


def test_a_command_after_an_option_is_recognised():
    result = run("--config", "pack:docs", "packs")
    assert result.stderr == "hint: a command comes before all options: npqp-lint packs\n"


def test_a_misspelt_command_is_recognised():
    put("a.txt")
    result = run("chekc", "a.txt")
    assert "chekc: error: no such file or folder" in result.stdout
    assert result.stderr == "hint: 'chekc' is not a command either; did you mean 'check'?\n"


def test_fix_repairs_the_file():
    path = put("a.txt", f"\ufeff{BAD}".replace("\n", "\r\n"))
    result = run("a.txt", "--fix")
    assert path.read_bytes().decode() == f"\ufeff{GOOD}".replace("\n", "\r\n")
    assert result.exit_code == 0
    assert result.stdout == "1 finding fixed (MT101 1).\n1 file checked, nothing left.\n"
    assert run("a.txt", "--fix").stdout == "1 file checked, nothing found.\n"


def test_fix_tells_what_it_did_in_json():
    put("a.txt")
    data = json.loads(run("a.txt", "--fix", "--format", "json").stdout)
    assert data["summary"]["repaired"] == {"MT101": 1}
    assert data["summary"]["diagnostics"] == 0


def test_diff_prints_a_patch_and_writes_nothing():
    path = put("docs/a.txt")
    put("docs/b.txt", GOOD)
    result = run("docs", "--diff")
    assert result.stdout == (
        "--- a/docs/a.txt\n+++ b/docs/a.txt\n@@ -1 +1 @@\n-The tide came in at noon. .\n+The tide came in at noon.\n"
    )
    assert result.stderr == "--fix would change 1 file.\n"
    assert result.exit_code == 1
    assert path.read_text() == BAD


def test_diff_of_nothing_is_status_0():
    put("a.txt", GOOD)
    result = run("a.txt", "--diff")
    assert (result.stdout, result.exit_code) == ("", 0)
    put("a.txt")
    assert run("a.txt", "--diff", "--exit-zero").exit_code == 0


def test_stdin_is_checked_under_its_name():
    text = f"# Tides\n\n{BAD}\n    code . .\n"
    result = run("-", "--stdin-filename", "docs/x.md", "--format", "json", stdin=text)
    (document,) = json.loads(result.stdout)["documents"]
    assert (document["path"], document["format"]) == ("docs/x.md", "markdown")
    assert [d["start"]["line"] for d in document["diagnostics"]] == [3]
    assert paths(run("-", "--format", "json", stdin=BAD)) == ["-"]


def test_stdin_with_fix_gives_the_repaired_text():
    result = run("-", "--fix", stdin=BAD + "He said said so.\n")
    assert result.stdout.startswith(GOOD)
    assert "1 finding fixed" in result.stderr


def test_stdin_that_is_no_text_comes_back_as_it_was():
    result = run("-", "--fix", stdin=b"caf\xe9 . .")
    assert result.stdout_bytes == b"caf\xe9 . ."
    assert "not UTF-8 at byte 3" in result.stderr
    assert result.exit_code == 2


def test_stdin_of_an_excluded_file_is_left_alone():
    put("npqp-lint.toml", 'exclude = ["vendor/"]\n')
    put("vendor/a.txt")
    arguments = ("-", "--stdin-filename", "vendor/a.txt", "--fix")
    assert run(*arguments, "--force-exclude", stdin=BAD).stdout == BAD
    assert run(*arguments, stdin=BAD).stdout == GOOD


def test_force_exclude_holds_for_named_files():
    put("npqp-lint.toml", 'exclude = ["vendor/"]\n')
    put("vendor/a.txt")
    assert run("vendor/a.txt").exit_code == 1
    assert run("vendor/a.txt", "--force-exclude").exit_code == 0


def test_output_file_is_replaced_whole(folder: Path):
    put("a.txt")
    put("out.json", "old")
    result = run("a.txt", "--format", "json", "--output-file", "out.json", "--no-cache")
    assert result.stdout == ""
    assert json.loads(Path("out.json").read_text())["summary"]["diagnostics"] == 1
    put("out.json", "old")
    assert run("a.txt", "--select", "nonsense", "--output-file", "out.json").exit_code == 2
    assert Path("out.json").read_text() == "old"
    assert sorted(os.listdir(folder)) == ["a.txt", "out.json"]


def test_output_file_that_cannot_be_written_is_an_error():
    put("a.txt")
    result = run("a.txt", "--output-file", "no/such/folder.txt")
    assert result.exit_code == 2
    assert "no/such/folder.txt: cannot be written" in result.stderr


def test_errors_are_named_beside_an_output_for_programs():
    result = run("missing.txt", "--format", "json")
    assert "missing.txt: error: no such file or folder" in result.stderr
    assert json.loads(result.stdout)["errors"] == [{"path": "missing.txt", "message": "no such file or folder"}]


def test_preview_rules_are_announced(monkeypatch: pytest.MonkeyPatch):
    from npqp_lint import registry
    from npqp_rules.artifacts.stops.stray_stop import StrayStop

    put("a.txt")
    monkeypatch.setattr(StrayStop, "stage", "preview")
    monkeypatch.setattr("npqp_lint.linters._LINTERS", {})
    result = run("a.txt", "--select", "MT101")
    assert "warning: 'MT101' selects only preview rules" in result.stderr
    assert result.exit_code == 0
    assert run("a.txt", "--select", "MT101", "--quiet").stderr == ""
    monkeypatch.setattr("npqp_lint.linters._LINTERS", {})
    assert run("a.txt", "--select", "MT101", "--preview").exit_code == 1
    assert registry.rules()


def test_verbose_tells_origins_and_time():
    put("a.txt")
    put("npqp-lint.toml", "preview = true\n")
    stderr = run("a.txt", "--verbose", "--ignore", "TY101").stderr
    assert "settings of 1 file: defaults, command line, npqp-lint.toml\n" in stderr
    assert stderr.endswith(" s\n")


def test_statistics_follow_the_findings():
    put("a.txt", BAD * 2)
    lines = run("a.txt", "--statistics").stdout.split("\n")
    assert "       2  MT101  stray-stop     2       0" in lines


@pytest.mark.parametrize("color", ["always", "auto", "never"])
def test_color(color: str, monkeypatch: pytest.MonkeyPatch):
    put("a.txt")
    assert ("\x1b[" in run("a.txt", "--color", color).stdout) == (color == "always")
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert ("\x1b[" in run("a.txt", "--color", color).stdout) == (color != "never")
    monkeypatch.setenv("NO_COLOR", "1")
    assert ("\x1b[" in run("a.txt", "--color", color).stdout) == (color == "always")


def test_the_width_of_the_terminal_is_kept(monkeypatch: pytest.MonkeyPatch):
    put("a.txt", f"{'long words ' * 60}end. .\n")
    monkeypatch.setenv("COLUMNS", "60")
    shown = [line for line in run("a.txt", "--select", "MT101").stdout.split("\n") if "..." in line]
    assert len(shown) == 2
    assert max(map(len, shown)) <= 60


def test_help_is_grouped_and_has_examples():
    for arguments in (("--help",), ("check", "--help")):
        text = run(*arguments).stdout
        headings = [line for line in text.split("\n") if line.endswith(":") and not line.startswith(" ")]
        wanted = [
            "Rules:",
            "Fixes:",
            "Output:",
            "Files and configuration:",
            "Speed:",
            "Exit status:",
            "Other:",
            "Examples:",
        ]
        assert [heading for heading in headings if heading != "Commands:"] == wanted
        assert "\x1b" not in text
    assert all(f"  {name} " in run("--help").stdout for name in COMMANDS)


def test_help_is_painted_where_colour_is_wanted():
    text = run("check", "--help", color=True, env={"FORCE_COLOR": "1"}).stdout
    assert "\x1b[33m\x1b[1mFixes:" in text


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(name: str):
    text = run(name, "--help").stdout
    assert text.startswith(f"Usage: npqp-lint {name} ")
    assert "Examples:" in text


@pytest.mark.parametrize("option", ["--version", "-V"])
def test_version(option: str):
    assert run(option).stdout == f"npqp-lint {__version__}\n"


def test_a_file_named_like_a_command_is_a_path_with_a_folder():
    put("rules")
    assert "MT101" in run("./rules").stdout
