"""Which files are checked."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from npqp_lint.config.discovery import Found, Missed, discover
from npqp_lint.config.resolver import Resolver
from work import calls


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(name: str, text: str = "") -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def tree(*names: str) -> None:
    for name in names:
        write(name)


def found(*paths: str | Path, **overrides) -> list[str]:
    results = list(discover(paths or (".",), Resolver(overrides)))
    assert all(isinstance(result, Found) for result in results), results
    return [result.path.as_posix() for result in results]


def missed(*paths: str) -> list[Missed]:
    return [result for result in discover(paths, Resolver({})) if isinstance(result, Missed)]


def test_documents_in_the_order_of_their_names():
    tree("b.md", "a/z.txt", "a/b/c.markdown", "c.py", "a.md")
    assert found() == ["a/b/c.markdown", "a/z.txt", "a.md", "b.md"]


def test_paths_are_shown_as_named(tmp_path):
    tree("a/b.md")
    assert found("a") == ["a/b.md"]
    assert found(tmp_path / "a") == [(tmp_path / "a/b.md").as_posix()]


def test_usual_folders_are_passed_over():
    tree(".git/a.md", "node_modules/x/a.md", "x/.venv/a.md", "node_modules.md", "x/a.md")
    assert found() == ["node_modules.md", "x/a.md"]


def test_a_virtual_environment_is_passed_over_unless_it_is_named():
    tree("x/env/a.md", "x/a.md")
    write("x/env/pyvenv.cfg", "home = /usr/bin")
    assert found() == ["x/a.md"]
    assert found("x/env") == ["x/env/a.md"]
    assert found("x/env/a.md") == ["x/env/a.md"]


def test_a_named_file_is_checked_whatever_its_name_and_wherever_it_lies():
    tree("vendor/a.md", "node_modules/x.md", "notes.xyz")
    write("npqp-lint.toml", 'exclude = ["vendor/"]')
    results = list(discover(["vendor/a.md", "node_modules/x.md", "notes.xyz"], Resolver({})))
    assert [result.explicit for result in results] == [True, True, True]


def test_force_exclude():
    tree("vendor/deep/a.md", "b.md", "node_modules/x.md", "docs/gen/keep.md")
    names = ("vendor/deep/a.md", "b.md", "docs/gen/keep.md")
    assert found("node_modules/x.md", "b.md", force_exclude=True) == ["b.md"]
    write("npqp-lint.toml", 'exclude = ["vendor/", "docs/gen", "!docs/gen/keep.md"]\nforce-exclude = true')
    assert found(*names) == ["b.md"]
    assert found("vendor", "vendor/deep") == []
    assert found(*names, force_exclude=False) == list(names)


def test_a_named_folder_is_looked_into_though_it_is_excluded():
    tree(".git/x", "build/a.md", "build/b.txt", "build/node_modules/c.md", ".venv/d.md")
    write(".gitignore", "/build/\n*.txt")
    write("npqp-lint.toml", 'extend-exclude = ["build/**"]')
    assert found() == []
    assert found("build", ".venv") == ["build/a.md", ".venv/d.md"]


def test_exclude_of_the_nearest_configuration_and_extend_exclude():
    tree("a/gen/x.md", "a/old.md", "gen/y.md", "b.md")
    write("npqp-lint.toml", 'extend-exclude = ["/gen/"]')
    write("a/npqp-lint.toml", 'exclude = ["old.md"]')
    assert found() == ["a/gen/x.md", "b.md"]
    assert found(extend_exclude=["b.md"]) == ["a/gen/x.md"]


def test_include_and_formats():
    tree("COPYING", "x.page", "y.page2")
    write("npqp-lint.toml", 'include = ["COPYING"]\n[formats]\n"*.page" = "markdown"')
    assert found() == ["COPYING", "x.page"]


def test_each_file_once():
    tree("a/b.md")
    os.symlink("b.md", "a/c.md")
    os.symlink("a", "z")
    assert found("a", "a/b.md", "a/../a/b.md", "z", "z/c.md") == ["a/b.md"]
    assert found("a/b.md", ".") == ["a/b.md"]


def test_links():
    tree("a/b.md", "out/c.md")
    os.symlink("..", "a/up")
    os.symlink("self", "self")
    os.symlink("nowhere", "lost.md")
    os.symlink("self.md", "self.md")
    os.symlink("../out", "a/out")
    assert found("a") == ["a/b.md"]  # the link leads out of the folder
    assert found("a", "a/out") == ["a/b.md", "a/out/c.md"]
    assert found() == ["a/b.md", "a/out/c.md"]


def test_a_missing_path_stops_nothing():
    tree("a.md")
    os.symlink("nowhere", "lost.md")
    results = list(discover(["no.md", "a.md", "lost.md", "nul\0.md"], Resolver({})))
    assert [type(result) for result in results] == [Missed, Found, Missed, Missed]
    assert "no such file" in results[0].message
    assert "broken symbolic link" in results[2].message


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_without_permission_stops_nothing():
    tree("a/x.md", "b/y.md")
    Path("a").chmod(0)
    try:
        results = list(discover(["."], Resolver({})))
    finally:
        Path("a").chmod(0o755)
    assert [type(result) for result in results] == [Missed, Found]


def test_a_folder_that_cannot_be_read_is_named(monkeypatch):
    tree("a/x.md", "b/y.md")
    real = os.scandir

    def scandir(path):
        if str(path).endswith("a"):
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    results = list(discover(["."], Resolver({})))
    assert results[0] == Missed(
        "./a", "the folder cannot be read: Permission denied; change its permissions, or exclude it"
    )
    assert [type(result) for result in results] == [Missed, Found]


def test_a_broken_configuration_stops_its_folder_only_and_is_told_once():
    tree("a/x.md", "a/b/y.md", "c.md")
    write("a/npqp-lint.toml", "selekt = []")
    results = list(discover([".", "a/x.md", "a/b"], Resolver({})))
    assert [type(result) for result in results] == [Missed, Found]
    assert "a/npqp-lint.toml:1" in results[0].message


def test_gitignore_outside_of_a_repository_and_with_it_switched_off():
    tree("a.md", "b.md")
    write(".gitignore", "\ufeffa.md\r\n!\r\n# b.md\r\n")
    assert found() == ["b.md"]
    assert found(respect_gitignore=False) == ["a.md", "b.md"]


def git(*arguments: str, cwd: str = ".") -> str:
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    run = subprocess.run(["git", *arguments], cwd=cwd, env=environment, capture_output=True, check=True, text=True)
    return run.stdout


def seen_by_git(cwd: str = ".") -> list[str]:
    return sorted(git("ls-files", "-z", "--others", "--exclude-standard", "--", "*.md", cwd=cwd).split("\0")[:-1])


LINES = [
    "*.md",
    "!x.md",
    "a/",
    "/a",
    "a/b/",
    "!a/",
    "a/*",
    "b",
    "/b/x.md",
    "**/b",
    "!/a/b/",
    "a/**",
    "\\!x.md",
    "y.m?",
    "!a/**",
    "**/",
    "*",
    "!*/",
    "!*.md",
    "a/**/x.md",
    "**",
]


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(*[st.lists(st.sampled_from(LINES), max_size=3)] * 3)
def test_ignored_is_what_git_ignores(folder, root, inner, info):
    if not Path(".git").exists():
        git("init", "-q")
        tree(*(f"{place}{name}" for place in ("", "a/", "a/b/", "b/", "a/b/a/") for name in ("x.md", "y.md", "!x.md")))
    write(".gitignore", "\n".join(root))
    write("a/.gitignore", "\n".join(inner))
    write(".git/info/exclude", "\n".join(info))
    assert sorted(found()) == seen_by_git()


def test_from_inside_a_repository_the_files_above_hold():
    git("init", "-q")
    tree("docs/a.md", "docs/gen/b.md", "docs/x/c.md")
    write(".gitignore", "gen/")
    write("docs/.gitignore", "c.md")
    assert found("docs") == ["docs/a.md"]
    assert found("docs/x") == []


def test_a_repository_inside_has_its_own_rules_and_a_work_tree_those_of_the_main_one():
    git("init", "-q")
    write(".gitignore", "x.md")
    tree("x.md", "y.md", "inner/x.md")
    git("init", "-q", cwd="inner")
    assert found() == ["inner/x.md", "y.md"]
    git("-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-q", "--allow-empty", "-m", "x", cwd="inner")
    git("worktree", "add", "-q", "../tree", cwd="inner")
    write("inner/.git/info/exclude", "z.md")
    tree("tree/z.md", "tree/w.md")
    assert found("tree") == ["tree/w.md"]


def test_ten_thousand_files_take_a_few_calls_each():
    for n in range(100):
        Path(f"d{n}").mkdir()
        for m in range(100):
            Path(f"d{n}/{m}.md").touch()
    write(".gitignore", "*.pyc\nbuild/\n/dist/\n*.egg-info/\n.cache/\n")
    assert len(found()) == 10_000
    assert calls(found) < 150 * 10_000  # 110 when it was set
