"""The files that people and services look for in a repository."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from npqp_lint._version import __version__

ROOT = Path(__file__).parent.parent
FORMS = ROOT / ".github" / "ISSUE_TEMPLATE"


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("vendor.citation-file-format", [ROOT / "CITATION.cff"]),
        ("vendor.github-issue-config", [FORMS / "config.yml"]),
        ("vendor.github-issue-forms", sorted(path for path in FORMS.glob("*.yml") if path.name != "config.yml")),
    ],
    ids=str,
)
def test_the_files_match_their_schemas(schema: str, files: list[Path]):
    more = ["--force-filetype", "yaml"]
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *more, *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_citation_is_of_this_version():
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    assert citation["version"] == __version__
    assert citation["license"] == "Apache-2.0"


def test_the_command_leads_to_the_form():
    from npqp_lint.cli.explain.report_bug import ISSUES

    assert (FORMS / ISSUES.partition("template=")[2]).is_file()
