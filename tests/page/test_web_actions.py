"""Every action of the review in a browser, on text, Word, catalogs, and subtitles."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from desk_made import Reviewed, write
from npqp_lint.run import in_order

sys.path.insert(0, str(Path(__file__).parents[1] / "lint"))

from word_files import document, p, part, r

TEXT = "They all went home. . The boat left the bay. said Ann."
FIXED = "They all went home. The boat left the bay. said Ann."
CONFIG = 'preview = true\ncache = false\nselect = ["MT101", "MT105", "TM", "SU"]\n'


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, "npqp-lint.toml", CONFIG)
    return tmp_path


def markdown(text: str) -> bytes:
    return f"# Log\n\n{text}\r\n".encode()


def word(text: str) -> bytes:
    return document(p(r("Log"), style="Heading1") + p(r(text[:9]), r(text[9:], "<w:b/>")))


def catalog(text: str) -> bytes:
    return f'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Eins"\nmsgstr "{text}"\n'.encode()


def subtitles(text: str) -> bytes:
    return f"1\n00:00:01,000 --> 00:00:03,000\n{text}\n\n".encode()


FORMATS = pytest.mark.parametrize(
    ("name", "make"), [("a.md", markdown), ("a.docx", word), ("a.po", catalog), ("a.srt", subtitles)]
)
Make = Callable[[str], bytes]


def same(path: Path, make: Make, text: str) -> bool:
    """Whether a file has a text, with its markup where it was."""
    if path.suffix != ".docx":
        return path.read_bytes() == make(text)
    runs = re.findall(r"<w:t[ >][^<]*?([^<>]*)</w:t>", part(path.read_bytes()))
    return "".join(runs) == f"Log{text}"


@FORMATS
def test_take_edit_skip_undo_redo(folder: Path, name: str, make: Make):
    path = write(folder, name, make(TEXT))
    before = path.read_bytes()
    review = Reviewed(name)
    assert review.codes() == ["MT101", "MT105"]
    answer = review.done("take", finding=0)
    assert same(path, make, FIXED)
    assert (answer["done"], answer["canUndo"], answer["canRedo"]) == (1, True, False)
    assert [finding["code"] for finding in answer["documents"][0]["findings"]] == ["MT105"]
    review.done("take", finding=0, fix=1)
    assert same(path, make, FIXED.replace(". said", " said"))
    review.done("undo")
    review.done("edit", finding=0, text=", so said")
    assert same(path, make, FIXED.replace(". said", ", so said"))
    assert review.codes() == []
    for expected in (FIXED, TEXT):
        review.done("undo")
        assert same(path, make, expected)
    assert path.read_bytes() == before
    review.done("redo")
    review.done("redo")
    assert same(path, make, FIXED.replace(". said", ", so said"))
    assert review.refused("redo") == "There is nothing to redo."
    assert review.done("undo")["documents"][0]["version"] == review.doc()["version"]
    review.done("skip", finding=0)
    assert review.codes() == []
    assert same(path, make, FIXED)
    review.done("undo")
    assert review.codes() == ["MT105"]


@FORMATS
def test_a_block_is_edited(folder: Path, name: str, make: Make):
    path = write(folder, name, make(TEXT))
    review = Reviewed(name)
    number = len(review.doc()["blocks"]) - 1
    block = review.doc()["blocks"][number]["text"]
    review.done("edit", block=number, text=block.replace("home. .", "to the harbor."))
    assert same(path, make, TEXT.replace("home. .", "to the harbor."))
    start = review.doc()["blocks"][number]["text"].index("boat")
    review.done("edit", finding=0, start=start, end=start + 4, text="ship 😀")
    assert same(path, make, TEXT.replace("home. .", "to the harbor.").replace("boat", "ship 😀"))
    assert review.done("edit", block=number, text=review.doc()["blocks"][number]["text"])["done"] == 0
    assert "control characters" in review.refused("edit", block=number, text="To the \0harbor.")


def test_suppressing(folder: Path):
    path = write(folder, "a.md", markdown(TEXT))
    review = Reviewed("a.md")
    for bad in ("a -- b", "x*/", "\0", "y" * 300, "npqp-lint: off"):
        assert "reason" in review.refused("suppress", finding=1, reason=bad)
    review.done("suppress", finding=1, reason="  It is\na quotation. ")
    comment = "<!-- npqp-lint: ignore MT105 — It is a quotation. -->"
    assert path.read_bytes() == markdown(TEXT).replace(b"They", f"{comment}\nThey".encode(), 1)
    assert review.codes() == ["MT101"]
    review.done("undo")
    assert path.read_bytes() == markdown(TEXT)


def test_suppressing_in_a_catalog(folder: Path):
    path = write(folder, "a.po", catalog(TEXT))
    review = Reviewed("a.po")
    review.done("suppress", finding=1, reason="quotation")
    assert b"# npqp-lint: ignore MT105 -- quotation\n" in path.read_bytes()
    assert review.codes() == ["MT101"]


@pytest.mark.parametrize(("name", "make"), [("a.docx", word), ("a.srt", subtitles)])
def test_where_no_comment_can_be(folder: Path, name: str, make: Make):
    path = write(folder, name, make(TEXT))
    before = path.read_bytes()
    review = Reviewed(name)
    assert review.doc()["can"]["suppress"] is False
    assert "baseline" in review.refused("suppress", finding=0)
    assert path.read_bytes() == before


def test_a_comment_in_plain_text_would_be_read(folder: Path):
    write(folder, "a.txt", TEXT)
    assert "baseline" in Reviewed("a.txt").refused("suppress", finding=0)
    write(folder, "b.txt", f"# npqp-lint: off TY\n\n{TEXT}")
    Reviewed("b.txt").done("suppress", finding=Reviewed("b.txt").number("MT101"))


def test_take_all_and_skip_all(folder: Path):
    for name in "abc":
        write(folder, f"{name}.md", markdown(f"{TEXT} {TEXT}"))
    review = Reviewed(".")
    assert len(review.session.data()["documents"]) == 3
    answer = review.done("take-all", finding=0)
    assert answer["done"] == 6
    assert len(answer["documents"]) == 3
    assert review.codes(2) == ["MT105"] * 2
    assert (folder / "c.md").read_bytes() == markdown(f"{FIXED} {FIXED}")
    assert review.session.actions.counts.taken == 6
    review.done("undo")
    assert all((folder / f"{name}.md").read_bytes() == markdown(f"{TEXT} {TEXT}") for name in "abc")
    assert review.session.actions.counts.taken == 0
    review.done("redo")
    assert review.done("skip-all", finding=0)["done"] == 6
    assert [review.codes(number) for number in range(3)] == [[], [], []]
    review.done("undo")
    assert review.codes(1) == ["MT105"] * 2


def test_all_of_one_term(folder: Path):
    text = "Use email. Your email. An e-mail. Send email. A data set. The dataset grew. Your dataset. One dataset.\n"
    write(folder, "a.md", text)
    review = Reviewed("a.md")
    assert len(review.codes()) == 2
    group = {finding["group"] for finding in review.doc()["findings"]}
    assert len(group) == 2
    assert review.done("take-all", rule="TM101", text="e-mail")["done"] == 1
    assert (folder / "a.md").read_text() == text.replace("e-mail", "email")
    review.done("take-all", finding=0)
    assert (folder / "a.md").read_text() == text.replace("e-mail", "email").replace("data set", "dataset")


def test_safe_fixes_at_once(folder: Path):
    write(folder, "a.md", markdown(TEXT))
    write(folder, "b.docx", word(TEXT))
    review = Reviewed(".")
    answer = review.done("safe-all", doc=-1, version="")
    assert answer["done"] == 2
    assert (folder / "a.md").read_bytes() == markdown(FIXED)
    assert same(folder / "b.docx", word, FIXED)
    assert review.done("safe-all", doc=-1, version="")["done"] == 0


def test_safe_fixes_of_many_documents_in_several_processes(folder: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(in_order, "PAYS", 1)
    for name in "abc":
        write(folder, f"{name}.md", markdown(f"{TEXT}\n\n{TEXT}"))
    review = Reviewed(".", jobs=2)
    review.done("skip", 1, finding=0)
    write(folder, "c.md", markdown(TEXT))
    with ThreadPoolExecutor(1) as thread:  # as in the server
        answer = thread.submit(review.done, "safe-all", doc=-1, version="").result()
    assert (answer["done"], len(answer["documents"])) == (3, 2)
    assert [refusal["message"] for refusal in answer["refused"]] == ["c.md has changed since it was read"]
    assert (folder / "a.md").read_bytes() == markdown(f"{FIXED}\n\n{FIXED}")
    assert (folder / "b.md").read_bytes() == markdown(f"{TEXT}\n\n{FIXED}")
    assert (folder / "c.md").read_bytes() == markdown(TEXT)
    assert review.codes(1) == ["MT105", "MT105"]


def test_skipped_findings_stay_when_others_are_taken(folder: Path):
    write(folder, "a.md", markdown(f"{TEXT}\n\n{TEXT}"))
    review = Reviewed("a.md")
    review.done("skip", finding=0)
    assert review.codes() == ["MT105", "MT101", "MT105"]
    review.done("safe-all", doc=-1, version="")
    assert (folder / "a.md").read_bytes() == markdown(f"{TEXT}\n\n{FIXED}")


def test_dictionary(folder: Path):
    write(
        folder, "npqp-lint.toml", CONFIG.replace('"SU"', '"SU", "GR"') + 'spelling = true\ndictionaries = ["w.txt"]\n'
    )
    for name in "ab":
        write(folder, f"{name}.md", "The skroutlink is in the harbor near the mill.\n")
    review = Reviewed(".")
    number = next(f["id"] for f in review.doc()["findings"] if f.get("word"))
    review.done("dictionary", finding=number)
    assert (folder / "w.txt").read_text() == "skroutlink\n"
    assert not any(finding.get("word") for finding in review.doc()["findings"])
    review.session.follow()
    assert not any(finding.get("word") for finding in review.doc(1)["findings"])
    review.done("undo")
    review.session.follow()
    assert (folder / "w.txt").read_text() == ""
    assert all(any(f.get("word") for f in review.doc(n)["findings"]) for n in (0, 1))


def test_without_lists(folder: Path):
    write(folder, "a.md", markdown(TEXT))
    review = Reviewed("a.md")
    assert review.doc()["can"] == {"suppress": True, "dictionary": False, "glossary": False}
    assert "no glossary is configured" in review.refused("glossary", finding=0).lower()
    assert "spelling" in review.refused("dictionary", finding=0)


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("t.toml", '[[term]]\npreferred = "mill"\n', '\n[[term]]\npreferred = "email"\nforbidden = ["e-mail"]\n'),
        ("t.csv", "preferred,forbidden,note\r\nmill,,x\r\n", "email,e-mail,\r\n"),
        ("t.tsv", "forbidden\tpreferred\nworks\tmill", "\ne-mail\temail\n"),
    ],
)
def test_glossary(folder: Path, name: str, before: str, after: str):
    write(folder, "npqp-lint.toml", f'{CONFIG}glossaries = ["{name}"]\n')
    write(folder, name, before)
    write(folder, "a.md", "Use email often. The email came. The *e-mail* left.\n")
    write(folder, "b.md", "An e-mail.\n")
    review = Reviewed(".")
    assert review.codes(1) == []
    review.done("glossary", finding=0)
    assert (folder / name).read_bytes().decode() == before + after
    review.session.follow()
    assert (review.codes(0), review.codes(1)) == (["TM103"], ["TM103"])
    assert "already has" in review.refused("glossary", finding=0)
    review.done("undo")
    review.session.follow()
    assert (folder / name).read_bytes().decode() == before
    assert review.codes(1) == []


@pytest.mark.parametrize(("name", "content"), [("t.md", "| preferred |\n|---|\n| mill |\n"), ("t.csv", "Mühle,mill\n")])
def test_a_glossary_that_nothing_can_be_added_to(folder: Path, name: str, content: str):
    write(folder, "npqp-lint.toml", f'{CONFIG}glossaries = ["{name}"]\n')
    write(folder, name, content)
    write(folder, "a.txt", "Use email often. The email came. The e-mail left.\n")
    assert "edit the file" in Reviewed("a.txt").refused("glossary", finding=0)
    assert (folder / name).read_text() == content


def test_a_conflict_changes_nothing(folder: Path):
    path = write(folder, "a.md", markdown(TEXT))
    review = Reviewed("a.md")
    version = review.doc()["version"]
    write(folder, "a.md", markdown(f"New. {TEXT}"))
    status, answer = review.act("take", finding=0)
    assert status == 409
    assert answer["message"].startswith("a.md has changed since")
    assert answer["documents"][0]["blocks"][1]["text"].startswith("New.")
    assert path.read_bytes() == markdown(f"New. {TEXT}")
    assert review.act("take", finding=0, version=version)[0] == 409
    assert review.act("take", finding=0)[0] == 200
    write(folder, "a.md", "Mine.\n")
    status, answer = review.act("undo")
    assert status == 409
    assert "a.md has changed since; nothing was done" in answer["message"]
    path.unlink()
    assert review.act("take", finding=0)[0] in (409, 422)


@pytest.mark.skipif(not hasattr(os, "symlink") or os.name == "nt", reason="needs symbolic links")
def test_a_link_put_in_the_place_of_a_file_is_not_followed(folder: Path, tmp_path_factory: pytest.TempPathFactory):
    other = write(tmp_path_factory.mktemp("private"), "secret.md", markdown(TEXT))
    (folder / "docs").mkdir()
    for name in ("a.md", "docs/b.md"):
        write(folder, name, markdown(TEXT))
    (folder / "linked.md").symlink_to(other)
    review = Reviewed("a.md", "docs/b.md", "linked.md")
    versions = [review.doc(number)["version"] for number in (0, 1)]
    (folder / "a.md").unlink()
    (folder / "a.md").symlink_to(other)
    (folder / "docs").rename(folder / "old")
    (other.parent / "b.md").write_bytes(markdown(f"New. {TEXT}"))
    (folder / "docs").symlink_to(other.parent)
    assert review.act("take", 0, version=versions[0], finding=0)[0] == 422
    assert review.act("take", 1, version=versions[1], finding=0)[0] == 422
    assert len(review.session.data()["documents"]) == 1
    messages = {error["path"]: error["message"] for error in review.session.data()["errors"]}
    assert messages.keys() == {"a.md", "docs/b.md"}
    assert "a link to another file" in messages["a.md"]
    assert other.read_bytes() == markdown(TEXT)
    (folder / "a.md").unlink()
    write(folder, "a.md", markdown(TEXT))
    review.session.follow()
    assert review.codes() == ["MT101", "MT105"]
    review.done("take", 2, finding=0)
    assert other.read_bytes() == markdown(FIXED)


def test_undo_of_several_files_is_all_or_nothing(folder: Path):
    for name in "ab":
        write(folder, f"{name}.md", markdown(TEXT))
    review = Reviewed(".")
    review.done("take-all", finding=0)
    write(folder, "a.md", "Mine.\n")  # undone last
    assert review.act("undo")[0] == 409
    assert (folder / "b.md").read_bytes() == markdown(FIXED)
    assert (folder / "a.md").read_text() == "Mine.\n"


def test_what_pages_are_told_has_an_order(folder: Path):
    write(folder, "a.md", markdown(TEXT))
    review = Reviewed("a.md")
    page = review.session.events.join()
    taken = review.done("take", finding=0)["at"]
    review.session.follow()
    event = json.loads(page.get_nowait().decode().partition("data: ")[2])["at"]
    assert taken < event < review.done("undo")["at"]


def test_what_changes_on_disk_is_followed(folder: Path):
    path = write(folder, "a.md", markdown(TEXT))
    write(folder, "b.md", markdown(TEXT))
    review = Reviewed(".")
    page = review.session.events.join()
    review.session.follow()
    assert page.empty()
    path.write_bytes(b"One. .\n")
    os.utime(path, ns=(1, 1))
    review.session.follow()
    message = page.get_nowait().decode()
    assert message.startswith("event: documents\ndata: {")
    assert '"One. ."' in message
    assert review.codes() == ["MT101"]
    (folder / "b.md").unlink()
    review.session.follow()
    assert '"removed":[1]' in page.get_nowait().decode()
    assert len(review.session.data()["documents"]) == 1
    write(folder, "npqp-lint.toml", CONFIG + 'ignore = ["MT101"]\n')
    review.session.follow()
    assert review.codes() == []


def test_what_cannot_be_done(folder: Path):
    path = write(folder, "a.md", markdown(f"{TEXT} `x` <b>y</b>"))
    review = Reviewed("a.md")
    before = path.read_bytes()
    for arguments in (
        {"action": "take", "finding": 9},
        {"action": "take", "finding": 0, "fix": 7},
        {"action": "take"},
        {"action": "edit", "finding": 0},
        {"action": "edit", "block": 99, "text": "x"},
        {"action": "edit", "finding": 0, "start": 5, "end": 2, "text": "x"},
        {"action": "edit", "finding": 0, "start": 0, "end": 9999, "text": "x"},
        {"action": "edit", "block": 1, "text": "no code"},
        {"action": "edit", "block": 1, "text": f"{TEXT} \ufffc\ufffc *y*"},
        {"action": "edit", "finding": 0, "text": "\n\n# Title\n\n"},
        {"action": "edit", "finding": 0, "text": "<script>alert(1)</script>"},
        {"action": "skip", "doc": 5, "finding": 0, "version": ""},
    ):
        status, answer = review.act(**arguments)  # type: ignore[arg-type]
        assert status in (409, 422), (arguments, answer)
        assert path.read_bytes() == before, arguments
    assert not review.session.actions.steps.can_undo


def test_only_changed_lines(folder: Path):
    write(folder, "a.md", f"{TEXT}\n")
    for arguments in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "x"]):
        subprocess.run(["git", *arguments], cwd=folder, check=True)
    write(folder, "a.md", f"{TEXT}\n\n{TEXT}\n")
    review = Reviewed("a.md", since="HEAD")
    assert [finding["line"] for finding in review.doc()["findings"]] == [3, 3]
    review.done("take-all", finding=0)
    assert (folder / "a.md").read_text() == f"{TEXT}\n\n{FIXED}\n"


def test_a_baseline_that_breaks(folder: Path):
    write(folder, "npqp-lint.toml", f'{CONFIG}baseline = "b.json"\n')
    write(folder, "b.json", '{"schema": "npqp-lint-baseline/1", "files": {}}')
    path = write(folder, "a.md", markdown(TEXT))
    review = Reviewed("a.md")
    assert review.codes() == ["MT101", "MT105"]
    write(folder, "b.json", "{")
    path.write_bytes(markdown(f"New. {TEXT}"))
    review.session.follow()
    assert "b.json" in review.session.data()["errors"][0]["message"]
    assert review.act("take", finding=0)[0] in (409, 422)
    assert path.read_bytes() == markdown(f"New. {TEXT}")
