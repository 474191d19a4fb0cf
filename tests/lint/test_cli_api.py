"""The public interface of the package, and what importing costs."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import npqp_lint
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from npqp_lint import ConfigError, fix_text, lint_file, lint_text

BAD = "The tide came in at noon. .\n"


def test_every_public_name_is_there():
    assert {name for name in npqp_lint.__all__ if getattr(npqp_lint, name, None) is None} == set()
    assert set(npqp_lint.__all__) <= set(dir(npqp_lint))
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        npqp_lint.nonsense  # noqa: B018


def test_lint_text():
    report = lint_text(BAD, select=["MT101"])
    (diagnostic,) = report.diagnostics
    assert (diagnostic.code, diagnostic.start, diagnostic.end) == ("MT101", 25, 27)
    assert report.path == "-"


def test_the_name_tells_the_format():
    text = f"# Tides\n\n    {BAD}"
    assert lint_text(text, path="a.md").diagnostics == []
    assert lint_text(text, path="a.txt").diagnostics


def test_lint_text_takes_selectors_and_configuration(tmp_path: Path):
    assert lint_text(BAD, ignore=["MT101"]).diagnostics == []
    config = tmp_path / "npqp-lint.toml"
    config.write_text('[severity]\nMT101 = "error"\n')
    assert lint_text(BAD, config=config).diagnostics[0].severity == "error"
    with pytest.raises(ConfigError, match="did you mean 'stray-stop'"):
        lint_text(BAD, select=["stray-stopp"])


def test_lint_file_follows_its_configuration(tmp_path: Path):
    path = tmp_path / "a.txt"
    path.write_text(BAD)
    (tmp_path / "npqp-lint.toml").write_text('ignore = ["MT101"]\n')
    assert lint_file(path).diagnostics == []
    assert lint_file(str(path), isolated=True).diagnostics[0].code == "MT101"
    assert lint_file(tmp_path / "gone.txt").errors == ["cannot be read: No such file or directory"]


def test_fix_text():
    assert fix_text(BAD) == BAD.replace(" .\n", "\n")
    assert fix_text(BAD, ignore=["MT101"]) == BAD


def test_a_lone_surrogate_is_checked_like_any_character():
    text = json.loads('"He \\ud83d said so. . And left."')
    report = lint_text(text)
    assert report.errors == []
    assert "MT101" in [diagnostic.code for diagnostic in report.diagnostics]
    assert fix_text(text, select=["MT101"]) == json.loads('"He \\ud83d said so. And left."')


@settings(max_examples=100)
@given(st.text(st.characters() | st.sampled_from(". ,\n\r\t“”'\ud800\u3002aA"), max_size=120))
def test_lint_never_fails_on_any_text(text: str):
    for name in ("a.txt", "a.md"):
        assert lint_text(text, path=name, preview=True).errors == []


HEAVY = (
    "click",
    "json",
    "difflib",
    "re",
    "tomllib",
    "importlib.metadata",
    "textstat",
    "pyromark",
    "pathspec",
    "wcwidth",
)
NEEDLESS = (
    "subprocess", "logging", "rich", "textstat", "nltk", "pyromark", "wcwidth", "concurrent", "multiprocessing",
    "asyncio",
)  # fmt: skip


def imported(code: str, *arguments: str) -> set[str]:
    """The modules that a process has imported in the end."""
    script = f"import sys\ntry:\n    {code}\nexcept SystemExit: pass\nprint('\\n', *sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", script, *arguments], capture_output=True, text=True, check=True)
    return set(done.stderr.split())


def test_importing_the_package_and_asking_the_version_import_nothing_heavy():
    bare = imported("pass")
    assert (imported("import npqp_lint") - bare).isdisjoint(HEAVY)
    found = imported("from npqp_lint.__main__ import main; main()", "--version") - bare
    assert found.isdisjoint(HEAVY)
    assert len(found) <= 8


def test_checking_plain_text_imports_nothing_needless(tmp_path: Path):
    path = tmp_path / "a.txt"
    path.write_text(f"It said “so”. {BAD}")
    found = imported("from npqp_lint.__main__ import main; main()", str(path)) - imported("pass")
    assert "npqp_lint.output.text" in found
    assert {module.partition(".")[0] for module in found}.isdisjoint(NEEDLESS)
