"""What git says has changed, in real repositories."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from npqp_lint.adoption.changes import Changes, Lines
from npqp_lint.adoption.errors import ChangesError


class Repository:
    """A scratch repository; the working directory is its root."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.git("init", "--quiet", ".")

    def git(self, *arguments: str) -> str:
        done = subprocess.run(["git", *arguments], cwd=self.root, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def write(self, name: str, text: str | bytes) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    def commit(self, message: str = "x") -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "-m", message)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    monkeypatch.chdir(tmp_path)
    return Repository(tmp_path)


NINE = "".join(f"line {number}\n" for number in range(1, 10))


def test_changed_added_and_deleted_lines(repository: Repository):
    repository.write("a.txt", NINE)
    repository.commit()
    repository.write("a.txt", NINE.replace("line 2\n", "LINE 2\nnew\n").replace("line 5\nline 6\n", ""))
    lines = Changes("HEAD").lines("a.txt")
    assert (lines.ranges, lines.seams) == (((2, 3),), (5,))
    touched = [number for number in range(1, 9) if lines.touch(number, number)]
    assert touched == [2, 3]
    assert lines.touch(5, 6)
    assert not lines.touch(6, 8)
    assert lines.touch(1, 2)


def test_unchanged_untracked_and_ignored_files(repository: Repository):
    repository.write("same.txt", NINE)
    repository.write(".gitignore", "out/\n")
    repository.commit()
    repository.write("new.txt", NINE)
    repository.write("out/x.txt", NINE)
    repository.write("staged.txt", NINE)
    repository.git("add", "staged.txt")
    changes = Changes("HEAD")
    assert not changes.lines("same.txt")
    assert changes.lines("new.txt").everything
    assert changes.lines("out/x.txt").everything
    assert changes.lines("staged.txt").touch(1, 1)


def test_what_counts_is_where_the_branch_began(repository: Repository):
    repository.write("a.txt", NINE)
    repository.commit()
    repository.git("switch", "--quiet", "-c", "work")
    repository.write("a.txt", NINE.replace("line 2", "mine"))
    repository.commit()
    repository.git("switch", "--quiet", "main")
    repository.write("a.txt", NINE.replace("line 8", "theirs"))
    repository.commit()
    repository.git("switch", "--quiet", "work")
    assert Changes("main").lines("a.txt").ranges == ((2, 2),)


def test_a_renamed_file_has_changed_where_it_was_edited(repository: Repository):
    repository.write("old name.txt", NINE)
    repository.commit()
    repository.git("mv", "old name.txt", "new näme\t1.txt")
    assert not Changes("HEAD").lines("new näme\t1.txt")
    repository.write("new näme\t1.txt", NINE.replace("line 9", "end"))
    assert Changes("HEAD").lines("new näme\t1.txt").ranges == ((9, 9),)


def test_lines_that_look_like_a_patch(repository: Repository):
    repository.write("a.txt", "-- a/x\n++ b/y\nend")
    repository.write("b.txt", NINE)
    repository.commit()
    repository.write("a.txt", "++ b/b.txt\n@@ -1 +1 @@\n++ b/b.txt\nfin\n")
    repository.write("b.txt", NINE + "last")
    changes = Changes("HEAD")
    assert changes.lines("a.txt").ranges == ((1, 4),)
    assert changes.lines("b.txt").ranges == ((10, 10),)


def test_the_settings_of_the_user_do_not_matter(repository: Repository):
    repository.write("a.txt", NINE)
    repository.commit()
    for setting in ("diff.noprefix=true", "diff.context=5", "diff.interHunkContext=5", "color.ui=always",
                    "diff.renames=false", "core.quotePath=false", "diff.external=false"):  # fmt: skip
        repository.git("config", *setting.split("="))
    repository.write("ä.txt", NINE)
    repository.git("mv", "a.txt", "b.txt")
    repository.write("b.txt", NINE.replace("line 3", "3").replace("line 5", "5"))
    assert Changes("HEAD").lines("b.txt").ranges == ((3, 3), (5, 5))


def test_a_folder_below_and_a_link_to_the_repository(repository: Repository, tmp_path_factory: pytest.TempPathFactory,
                                                     monkeypatch: pytest.MonkeyPatch):  # fmt: skip
    repository.write("docs/a.txt", NINE)
    repository.commit()
    repository.write("docs/a.txt", NINE + "x\n")
    link = tmp_path_factory.mktemp("links") / "link"
    link.symlink_to(repository.root)
    monkeypatch.chdir(repository.root / "docs")
    assert Changes("HEAD").lines("a.txt").ranges == ((10, 10),)
    monkeypatch.chdir(link.parent)
    assert Changes("HEAD").lines("link/docs/a.txt").ranges == ((10, 10),)


def test_errors_say_what_to_do(repository: Repository, tmp_path_factory: pytest.TempPathFactory,
                               monkeypatch: pytest.MonkeyPatch):  # fmt: skip
    with pytest.raises(ChangesError, match=r"Git knows no commit 'main' in .*; use another, or fetch it"):
        Changes("main").lines("a.txt")
    repository.commit()
    with pytest.raises(ChangesError, match="Git knows no commit '--output=x'"):
        Changes("--output=x").lines("a.txt")
    repository.git("switch", "--quiet", "--orphan", "other")
    repository.commit("another beginning")
    with pytest.raises(ChangesError, match=r"'main' and HEAD have no common ancestor in .*git fetch --unshallow"):
        Changes("main").lines("a.txt")
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    with pytest.raises(ChangesError, match="is not in a Git repository, so changed lines are unknown"):
        Changes("main").lines(str(elsewhere / "a.txt"))
    monkeypatch.setenv("PATH", "")
    with pytest.raises(ChangesError, match="Git is not installed"):
        Changes("main").lines("a.txt")


def test_a_repository_of_another_user(repository: Repository, monkeypatch: pytest.MonkeyPatch):
    repository.commit()
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    with pytest.raises(ChangesError, match=r"'git rev-parse' failed in .*: fatal: detected dubious ownership"):
        Changes("HEAD").lines("a.txt")


def test_a_linked_work_tree(repository: Repository):
    repository.write("a.txt", NINE)
    repository.commit()
    repository.git("worktree", "add", "--quiet", "linked", "-b", "other")
    repository.write("linked/a.txt", NINE + "x\n")
    changes = Changes("main")
    assert changes.lines("linked/a.txt").ranges == ((10, 10),)
    assert not changes.lines("a.txt")


LINES = st.lists(st.sampled_from("abcd"), max_size=8)


@given(LINES, LINES, LINES)
def test_the_lines_of_another_version_are_those_that_differ_from_the_first(base: list[str], disk: list[str],
                                                                           new: list[str]):  # fmt: skip
    """Whatever is not the same in all three has changed; a line that is, need not have."""
    from difflib import SequenceMatcher

    def against(old: list[str], text: list[str]) -> Lines:
        blocks = SequenceMatcher(None, old, text, autojunk=False).get_matching_blocks()
        same = {b + i + 1 for _, b, size in blocks for i in range(size)}
        return Lines(tuple((line, line) for line in range(1, len(text) + 1) if line not in same))

    moved = against(base, disk).moved("\n".join(disk), "\n".join(new))
    kept = [line for number, line in enumerate(new, 1) if not moved.touch(number, number)]
    rest = iter(base)
    assert all(line in rest for line in kept)  # in the base too, in this order
    assert against(base, disk).moved("\n".join(disk), "\n".join(disk)) == against(base, disk)
