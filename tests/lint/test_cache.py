"""The cache: it changes nothing but the time, and whatever befalls it is no failure."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import program
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from npqp_lint.cli.app import cli
from npqp_lint.diagnostic import Diagnostic, Report, SourceFix
from npqp_lint.output import FORMATS
from npqp_lint.run import cache as caching
from npqp_lint.run.cache import FILE, Cache, Keys
from npqp_lint.run.cache_folder import user_folder
from npqp_lint.run.report_bytes import packed, unpacked
from npqp_lint.text.document import Edit
from npqp_lint.text.source import Source

TEXT = "The boat is late. .\n\nWe rowed the the boat home. 中文 and 🚣 too. said Ann, who rowed\r\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("npqp-lint.toml").write_text("")
    Path("a.md").write_text(TEXT)
    Path("b.txt").write_bytes(TEXT.encode("utf-16"))
    return tmp_path


def run(*arguments: str) -> tuple[int, str, str]:
    result = program.run(*arguments)
    return result.exit_code, result.stdout, result.stderr


def place(folder: Path) -> Path:
    """Where the cache of the project is."""
    return user_folder(folder)


def entries(folder: Path) -> int:
    connection = sqlite3.connect(folder / FILE)
    (count,) = connection.execute("SELECT count(*) FROM entries").fetchone()
    connection.close()
    return int(count)


@pytest.mark.parametrize("format_name", FORMATS)
def test_every_output_is_the_same_from_the_cache(folder: Path, monkeypatch: pytest.MonkeyPatch, format_name: str):
    first = run(".", "--format", format_name, "--statistics")
    assert first[0] == 1

    def lint(*arguments: object) -> Report:
        raise AssertionError("a document was checked")

    monkeypatch.setattr("npqp_lint.linter.Linter.lint", lint)
    assert run(".", "--format", format_name, "--statistics") == first


def test_verbose_and_diff_are_the_same(folder: Path):
    def shown(*arguments: str) -> str:
        return run(".", *arguments)[1]

    for arguments in (("--verbose",), ("--diff", "--unsafe-fixes")):
        fresh = shown("--no-cache", *arguments)
        assert shown(*arguments) == shown(*arguments) == fresh


def test_fix_from_the_cache_writes_the_same(folder: Path):
    run(".")
    run(".", "--fix", "--unsafe-fixes")
    cached = Path("a.md").read_bytes(), Path("b.txt").read_bytes()
    Path("a.md").write_text(TEXT)
    Path("b.txt").write_bytes(TEXT.encode("utf-16"))
    run(".", "--fix", "--unsafe-fixes", "--no-cache")
    assert (Path("a.md").read_bytes(), Path("b.txt").read_bytes()) == cached


def test_it_is_the_users_and_not_the_projects(folder: Path, monkeypatch: pytest.MonkeyPatch):
    Path("docs").mkdir()
    before = sorted(folder.rglob("*"))
    monkeypatch.chdir("docs")
    run("../a.md")
    assert (place(folder) / FILE).is_file()
    assert str(place(folder)).startswith(os.environ["XDG_CACHE_HOME"])
    assert sorted(folder.rglob("*")) == before
    assert place(folder) != place(folder / "docs")


def test_git_passes_over_one_in_the_project(folder: Path):
    run("a.md", "--cache-dir", "build/lint")
    assert Path("build/lint", FILE).is_file()
    assert Path("build/lint/.gitignore").read_text().endswith("\n*\n")
    assert Path("build/lint/CACHEDIR.TAG").read_text().startswith("Signature: 8a477f597d28d172789f06886806bc55\n")


@pytest.mark.parametrize("change", ["text", "settings", "format", "name", "severity"])
def test_what_matters_is_in_the_key(folder: Path, change: str, monkeypatch: pytest.MonkeyPatch):
    run("a.md")
    before = run("a.md", "--format", "json")[1]
    if change == "text":
        Path("a.md").write_text(TEXT + ".")
    elif change == "settings":
        Path("npqp-lint.toml").write_text('ignore = ["MT101"]')
    elif change == "format":
        Path("npqp-lint.toml").write_text('[formats]\n"a.md" = "plain"')
    elif change == "severity":
        Path("npqp-lint.toml").write_text('[severity]\nMT101 = "error"')
    else:
        Path("a.md").rename("a.mdx")
    changed = run(*(("a.mdx",) if change == "name" else ("a.md",)), "--format", "json")[1]
    assert changed != before
    assert changed == run(*(("a.mdx",) if change == "name" else ("a.md",)), "--format", "json", "--no-cache")[1]


def test_the_encoding_is_in_the_key(folder: Path):
    page = "<meta charset=koi8-r><p>&ldquo;The boat is late&ldquo;, he said.\n"
    for encoding, fixes in (("koi8-r", 0), ("utf-8-sig", 1)):
        Path("a.html").write_bytes(page.encode(encoding))
        [document] = json.loads(run("a.html", "--select", "TY104", "--format", "json")[1])["documents"]
        assert [len(found["fixes"]) for found in document["diagnostics"]] == [fixes]


def test_the_program_is_in_the_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    before = Keys("x").of("text")
    assert Keys("x").of("text") == before
    package = tmp_path / "somebodys_rules"
    package.mkdir()
    (package / "__init__.py").write_text("RULES = ()\n")
    info = tmp_path / "somebodys_rules-1.0.dist-info"
    info.mkdir()
    (info / "entry_points.txt").write_text("[npqp_lint.rules]\nx = somebodys_rules:RULES\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(caching, "_BUILD", caching._Build())
    with_plugin = Keys("x").of("text")
    (package / "rule.py").write_text("# edited\n")
    monkeypatch.setattr(caching, "_BUILD", caching._Build())
    assert len({before, with_plugin, Keys("x").of("text")}) == 3


def test_an_error_is_not_kept(folder: Path, monkeypatch: pytest.MonkeyPatch):
    def check(*arguments: object) -> list[object]:
        raise ValueError("for once")

    with monkeypatch.context() as patch:
        patch.setattr("npqp_rules.artifacts.stops.stray_stop.StrayStop.check", check)
        assert run("a.md")[0] == 2
    assert run("a.md") == run("a.md", "--no-cache")


@pytest.mark.parametrize("damage", ["rubbish", "cut", "other table", "flipped"])
def test_a_damaged_file_is_rebuilt_in_silence(folder: Path, damage: str):
    expected = run(".")
    file = place(folder) / FILE
    if damage == "rubbish":
        file.write_bytes(b"not a database" * 1000)
    elif damage == "cut":
        file.write_bytes(file.read_bytes()[:5000])
    elif damage == "other table":
        file.unlink()
        connection = sqlite3.connect(file)
        connection.execute("CREATE TABLE entries (name TEXT)")
        connection.close()
    else:
        content = file.read_bytes()
        assert b"MT101" in content
        file.write_bytes(content.replace(b"MT101", b"MT999"))
    assert run(".") == expected
    assert run(".") == expected
    assert entries(place(folder)) >= 2


def test_a_folder_that_cannot_be_made_is_no_failure(folder: Path):
    Path("file").write_text("")
    assert run(".", "--cache-dir", "file/cache") == run(".", "--no-cache")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_no_failure(folder: Path):
    expected = run(".")
    (place(folder)).chmod(0o500)
    (place(folder) / FILE).chmod(0o400)
    Path("a.md").write_text(TEXT + TEXT)
    assert run(".") == run(".", "--no-cache") != expected
    (place(folder)).chmod(0o700)


def test_a_full_disk_is_no_failure(tmp_path: Path):
    small = Cache(tmp_path)
    small.put("first", b"1")
    small.flush()
    assert small._open is not None
    small._open.connection.set_authorizer(None)
    small._open.run("PRAGMA max_page_count = 3")
    small.put("second", os.urandom(1 << 20))
    small.put("third", b"3")
    small.close()
    again = Cache(tmp_path)
    assert again.get("first") == b"1"
    assert again.get("second") is None
    again.put("third", b"3")
    again.close()
    assert Cache(tmp_path).get("third") == b"3"


def test_old_entries_go_and_used_ones_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    old = Cache(tmp_path)
    old.put("used", b"1")
    old.put("unused", b"2")
    old.close()
    for days in (20, 40):
        later = Cache(tmp_path)
        later._today += days
        assert later.get("used") == b"1"
        later.put(f"new-{days}", b"3")
        later.close()
    assert Cache(tmp_path).get("used") == b"1"
    assert Cache(tmp_path).get("unused") is None


def test_it_is_bounded(tmp_path: Path):
    for day in range(8):
        cache = Cache(tmp_path, limit=1 << 20)
        cache._today += day
        cache.put(f"day-{day}", os.urandom(300_000))
        cache.close()
        assert (tmp_path / FILE).stat().st_size < 1.4 * (1 << 20)
    assert Cache(tmp_path).get("day-7")
    assert Cache(tmp_path).get("day-0") is None


def test_a_value_under_another_key_is_not_believed(tmp_path: Path):
    cache = Cache(tmp_path)
    cache.put("one", b"value")
    cache.close()
    connection = sqlite3.connect(tmp_path / FILE)
    connection.execute("UPDATE entries SET key = ?", (b"two",))
    connection.commit()
    connection.close()
    assert Cache(tmp_path).get("two") is None


WRITER = """
import sys
from pathlib import Path
from npqp_lint.run.cache import Cache
who, count = sys.argv[2], int(sys.argv[3])
for i in range(count):
    cache = Cache(Path(sys.argv[1]))
    for j in range(50):
        cache.put(f"{who}-{i}-{j}", f"{who}-{i}-{j}".encode() * 500)
        other = cache.get(f"{1 - int(who)}-{i}-{j}")
        assert other is None or other == f"{1 - int(who)}-{i}-{j}".encode() * 500
    cache.close()
    print(i, flush=True)
"""


def test_two_runs_at_once(tmp_path: Path):
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path), str(who), "15"]) for who in (0, 1)]
    assert [writer.wait() for writer in writers] == [0, 0]
    cache = Cache(tmp_path)
    kept = [cache.get(f"{who}-{i}-{j}") for who in (0, 1) for i in range(15) for j in range(50)]
    assert sum(value is not None for value in kept) > 1400  # one that waited in vain for the other did without


CREATOR = """
import sys
from pathlib import Path
from npqp_lint.run.cache import Cache
for i in range(60):
    sys.stdin.readline()
    cache = Cache(Path(sys.argv[1]) / str(i))
    cache.put(sys.argv[2], b"value")
    cache.close()
    print(i, flush=True)
"""


def test_two_runs_that_create_it_at_once(tmp_path: Path):
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", CREATOR, str(tmp_path), who],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,
        )
        for who in "ab"
    ]
    for _ in range(60):
        for one in runs:
            assert one.stdin is not None
            one.stdin.write(b"\n")
        for one in runs:
            assert one.stdout is not None
            one.stdout.readline()
    for one in runs:
        one.communicate()
    assert all(Cache(tmp_path / str(i)).get(who) == b"value" for i in range(60) for who in "ab")


def test_a_killed_run_leaves_it_whole(tmp_path: Path):
    for _ in range(3):
        writer = subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path), "0", "500"], stdout=subprocess.PIPE)
        assert writer.stdout is not None
        writer.stdout.readline()
        writer.kill()
        writer.wait()
        writer.stdout.close()
        cache = Cache(tmp_path)
        assert cache.get("0-0-7") == b"0-0-7" * 500
        cache.close()
    connection = sqlite3.connect(tmp_path / FILE)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()


edits = st.builds(Edit, st.integers(0, 50), st.integers(50, 99), st.text(max_size=5))
fixes = st.builds(SourceFix, st.text(), st.sampled_from(["safe", "unsafe"]), st.lists(edits, max_size=3).map(tuple))
diagnostics = st.builds(
    Diagnostic,
    *(st.just(value) for value in ("MT101", "stray-stop", "artifact", "warning")),
    message=st.text(),
    start=st.integers(0, 9),
    end=st.integers(10, 20),
    fixes=st.lists(fixes, max_size=2).map(tuple),
    hints=st.lists(st.text(), max_size=2).map(tuple),
    engine=st.none() | st.just("harper"),
)


@given(st.lists(diagnostics, max_size=3), st.integers(0, 99), st.none() | st.floats(0, 99))
def test_a_report_comes_back_as_it_was(found: list[Diagnostic], words: int, density: float | None):
    source = Source("x" * 100, "x.md")
    report = Report("x.md", source, None, found, words=words, artifact_density=density, format="markdown")
    again = unpacked(packed(report), source, lambda: None)  # type: ignore[arg-type,return-value]
    assert (again.diagnostics, again.words, again.artifact_density) == (found, words, density)
    assert (again.path, again.source, again.format, again.errors) == ("x.md", source, "markdown", [])


def test_clean_deletes_the_cache_alone(folder: Path):
    run(".")
    (place(folder) / "mine.txt").write_text("")
    code, output, _ = run("clean")
    assert (code, output) == (0, f"{place(folder)}: deleted.\n")
    assert os.listdir(place(folder)) == ["mine.txt"]
    assert run("clean") == (0, "There is no cache.\n", "")
    (place(folder) / "mine.txt").unlink()
    place(folder).rmdir()
    run(".")
    run("clean")
    assert not place(folder).exists()


@pytest.mark.parametrize("named", [".", "link", "absolute", "link/below"])
def test_clean_deletes_nothing_of_the_users(folder: Path, named: str):
    outside = folder.parent / f"outside-{folder.name}"
    (outside / "below").mkdir(parents=True)
    os.symlink(outside, "link")
    kept = []
    for there in (folder, outside, outside / "below"):
        (there / ".gitignore").write_text("*\n")
        (there / "results-1.sqlite").write_text("mine")
        sqlite3.connect(there / "results-2.sqlite").execute("CREATE TABLE mine (x)").connection.close()
        kept += [there / ".gitignore", there / "results-1.sqlite", there / "results-2.sqlite"]
    os.symlink(outside / "results-1.sqlite", "results-3.sqlite")
    before = [file.read_bytes() for file in kept]
    assert run("clean", "--cache-dir", str(outside) if named == "absolute" else named)[0] == 0
    assert [file.read_bytes() for file in kept] == before


def hostile_view(file: Path) -> None:
    connection = sqlite3.connect(file)
    connection.execute(f"PRAGMA application_id = {0x6E707170}")
    connection.execute(
        "CREATE VIEW entries AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) "
        "SELECT x AS key, x AS value, x AS used FROM n"
    )
    connection.commit()
    connection.close()


def hostile_trigger(file: Path) -> None:
    connection = sqlite3.connect(file)
    connection.execute("CREATE TRIGGER t AFTER INSERT ON entries BEGIN DELETE FROM entries; END")
    connection.commit()
    connection.close()


def hostile_types(file: Path) -> None:
    connection = sqlite3.connect(file)
    connection.execute("UPDATE entries SET value = 'text', used = 'never'")
    connection.commit()
    connection.close()


def hostile_link(file: Path) -> None:
    file.rename(file.with_name("victim"))
    os.symlink("victim", file)


def hostile_journal(file: Path) -> None:
    file.with_name("victim").write_bytes(b"x" * 5000)
    os.symlink("victim", f"{file}-journal")


def hostile_reports(file: Path) -> None:
    connection = sqlite3.connect(file)
    for key, value in connection.execute("SELECT key, value FROM entries").fetchall():
        forged = value[4:].replace(b'"warning"', b'"warning"').replace(b",18,", b",99999,").replace(b"[[[", b"[[[7,")
        connection.execute("UPDATE entries SET value = ? WHERE key = ?", (caching._checksum(key, forged) + forged, key))
    connection.commit()
    connection.close()


@pytest.mark.parametrize("where", ["own", "project"])
@pytest.mark.parametrize(
    "hostile", [hostile_view, hostile_trigger, hostile_types, hostile_link, hostile_journal, hostile_reports]
)
def test_a_hostile_file_is_replaced_in_silence(folder: Path, hostile: Callable[[Path], None], where: str):
    more = ("--cache-dir", "kept") if where == "project" else ()
    expected = run(".", *more)
    file = (Path("kept") if more else place(folder)) / FILE
    if hostile is hostile_view:
        file.unlink()
    hostile(file)
    victim = file.with_name("victim")
    before = victim.read_bytes() if victim.exists() else b""
    Path("a.md").write_text(TEXT + "\n")
    Path("a.md").write_text(TEXT)
    assert run(".", *more) == expected
    Path("c.md").write_text(TEXT + "More. .\n")
    again = run(".", *more)
    assert again == run(".", "--no-cache")
    assert file.is_file()
    assert not file.is_symlink()
    assert not victim.exists() or victim.read_bytes() == before
    kept = sqlite3.connect(file)
    [(kind,)] = kept.execute("SELECT type FROM sqlite_master").fetchall()
    kept.close()
    assert kind == "table"


def test_a_statement_has_a_time_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("npqp_lint.run.cache_file.SECONDS", 0.0)
    cache = Cache(tmp_path / "cache")
    for number in range(3000):
        cache.put(f"{number}", b"x")
    cache.close()
    assert Cache(tmp_path / "cache").get("1") in (None, b"x")


def test_a_folder_behind_a_link_is_not_used(folder: Path):
    outside = folder.parent / f"away-{folder.name}"
    outside.mkdir()
    os.symlink(outside, "link")
    assert run(".", "--cache-dir", "link/cache") == run(".", "--cache-dir", "link") == run(".", "--no-cache")
    assert os.listdir(outside) == []


def test_clean_finds_the_folder_that_the_configuration_names(folder: Path):
    Path("npqp-lint.toml").write_text('cache = false\ncache-dir = "build/lint"')
    run(".", "--cache-dir", "build/lint", "--no-cache")
    assert not Path("build").exists()
    Cache(folder / "build" / "lint").put("x", b"1")
    Path("npqp-lint.toml").write_text('cache-dir = "build/lint"')
    run(".", "--config", "npqp-lint.toml")
    assert Path("build/lint", FILE).is_file()
    assert run("clean", "--config", "npqp-lint.toml")[1].endswith("lint: deleted.\n")
    assert not Path("build/lint").exists()


def test_standard_input_leaves_no_cache(folder: Path):
    CliRunner().invoke(cli, ["-"], input="Hi.", prog_name="npqp-lint")
    assert not (place(folder)).exists()
