"""The sample document, as a person meets it: what is found, and what the repairs make of it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

SEEDS = Path(__file__).parents[2] / "seeds"
TEXT = (SEEDS / "000_647f02aee0c9e382.txt").read_text("utf-8")


@pytest.fixture(scope="module")
def diagnostics():
    command = [sys.executable, "-m", "npqp_lint", "seeds/", "--preview", "--isolated", "--no-cache", "--format", "json"]
    done = subprocess.run(command, cwd=SEEDS.parent, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 1, done.stderr
    return json.loads(done.stdout)["documents"][0]["diagnostics"]


def apply(fix) -> str:
    text = TEXT
    for edit in reversed(fix["edits"]):
        text = text[: edit["start"]] + edit["text"] + text[edit["end"] :]
    return text


REPAIRS = [
    ("MT101", "digital economy. .", "digital economy."),
    ("MT101", "work report said. .", "work report said."),
    ("MT103", "technological innovation. and increase", "technological innovation and increase"),
    ("MT103", "Communist Party of China. Central Committee", "Communist Party of China Central Committee"),
    ("MT104", "director of. Academy", "director of Academy"),
    ("MT105", "downward pressure. said that", "downward pressure, and said that"),
    (
        "MT105",
        "Industrial Economics. said Qu",
        "said Qu Yongyi, Party secretary and deputy director of the China Institute of ",
    ),
    ("MT106", "integration. Technology and the real", "integration, technology and the real"),
    ("MT113", ", our country will", ", the country will"),
    ("MT108", "new quality High productivity", "new quality. High productivity"),
    ("TM101", "“New quality productive capacity”", "“New quality productive forces”"),
    ("TM101", "accelerating the development of new quality productive capacity", "new quality productive forces"),
    ("TM101", "cultivating new high-quality production forces", "cultivating new quality productive forces"),
    ("TM101", "developing new high-quality production capacity", "developing new quality productive forces"),
    ("TM101", "of new high-quality productive forces, ", "of new quality productive forces, "),
    ("TM101", "“New high-quality productive forces will", "“New quality productive forces will"),
]


@pytest.mark.parametrize(("code", "before", "after"), REPAIRS, ids=[before for _, before, _ in REPAIRS])
def test_defect_is_found_and_its_first_fix_repairs_it(diagnostics, code, before, after) -> None:
    start = TEXT.index(before)
    end = start + len(before)
    here = [d for d in diagnostics if d["start"]["offset"] < end and start < d["end"]["offset"]]
    assert [d["code"] for d in here] == [code]
    repaired = apply(here[0]["fixes"][0])
    assert after in repaired[start - 80 : end + 80]
    assert before not in repaired


@pytest.mark.parametrize("sound", ["Feb. 28. [Photo/Xinhua]", "the phrase “new quality productive forces” refers"])
def test_what_is_sound_is_left_alone(diagnostics, sound) -> None:
    start = TEXT.index(sound)
    assert not [d for d in diagnostics if d["start"]["offset"] < start + len(sound) and start < d["end"]["offset"]]


def test_one_place_has_one_finding(diagnostics) -> None:
    ends = [d["end"]["offset"] for d in diagnostics]
    starts = [d["start"]["offset"] for d in diagnostics]
    assert all(end <= start for end, start in zip(ends, starts[1:], strict=False))


def test_fix_repairs_what_is_safe_and_only_that(tmp_path) -> None:
    path = tmp_path / "sample.txt"
    path.write_bytes(TEXT.encode())
    command = [sys.executable, "-m", "npqp_lint", str(path), "--fix", "--isolated", "--no-cache", "--select", "MT101"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    assert path.read_bytes() == TEXT.replace(". .", ".").encode()
