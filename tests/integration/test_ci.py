"""What runs in pipelines: linted, and run as far as a shell can."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
ACTION, GITLAB, HOOKS = ROOT / "action.yml", ROOT / "docs/ci/gitlab.yml", ROOT / ".pre-commit-hooks.yaml"
RELEASE = ROOT / ".github/workflows/release.yml"
BAD = "The tide came in at noon. .\n"
BIN = Path(sys.executable).parent


def command(*words: str | Path, cwd: Path | None = None, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a command with the tools of this environment on PATH."""
    path = os.pathsep.join([str(BIN), os.environ["PATH"]])
    return subprocess.run(words, cwd=cwd, capture_output=True, text=True, env={**os.environ, "PATH": path, **variables})


def step(name: str) -> dict[str, Any]:
    """A step of the action."""
    (found,) = (one for one in yaml.safe_load(ACTION.read_text())["runs"]["steps"] if one.get("name") == name)
    return found


def gitlab_script() -> str:
    return "\n".join(yaml.safe_load(GITLAB.read_text())["npqp-lint"]["script"])


def test_yaml_is_clean():
    rules = "{extends: default, rules: {line-length: {max: 130}, document-start: disable}}"
    done = command("yamllint", "--strict", "-d", rules, ACTION, GITLAB, HOOKS, RELEASE)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("schema", "file"),
    [("vendor.github-actions", ACTION), ("vendor.gitlab-ci", GITLAB), ("vendor.github-workflows", RELEASE)],
    ids=["GitHub", "GitLab", "release"],
)
def test_schemas_are_kept(schema: str, file: Path):
    more = ["--data-transform", "gitlab-ci"] if file == GITLAB else []
    done = command("check-jsonschema", "--builtin-schema", schema, *more, file)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("shell", "script"),
    [("bash", step("Install npqp-lint")["run"]), ("bash", step("Check")["run"]), ("sh", gitlab_script())],
    ids=["install", "check", "GitLab"],
)
def test_scripts_are_clean(shell: str, script: str, tmp_path: Path):
    (tmp_path / "script").write_text(script)
    # SC2086: the words of NPQP_LINT_ARGS and NPQP_LINT_PATHS must be split
    done = command("shellcheck", f"--shell={shell}", "--exclude=SC2086", tmp_path / "script")
    assert done.returncode == 0, done.stdout


def test_no_input_is_pasted_into_a_script():
    for one in yaml.safe_load(ACTION.read_text())["runs"]["steps"]:
        assert "${{" not in one.get("run", "")


def test_a_workflow_that_uses_the_action_is_valid(tmp_path: Path):
    """Actionlint looks into the action and knows its inputs and outputs; it is not on PyPI, so it may be missing."""
    actionlint = shutil.which("actionlint")
    if actionlint is None:
        pytest.skip("actionlint is not installed")
    shutil.copy(ACTION, tmp_path)
    workflow = tmp_path / ".github/workflows/prose.yml"
    workflow.parent.mkdir(parents=True)
    workflow.write_text(
        "on: push\njobs:\n  prose:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: ./\n        id: prose\n"
        "        with:\n          sarif-file: x.sarif\n      - run: echo ${{ steps.prose.outputs.sarif-file }}\n"
    )
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    done = command(actionlint, "-shellcheck=", "-pyflakes=", cwd=tmp_path)
    assert done.returncode == 0, done.stdout


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """A checkout as a pipeline has it: a branch with one finding of its own and one of the branch it goes to."""
    work = tmp_path / "work"
    (work / "my docs").mkdir(parents=True)
    (work / "npqp-lint.toml").write_text('select = ["MT101"]\ncache = false\n')
    (work / "old.md").write_text(BAD)

    def git(*words: str) -> None:
        subprocess.run(["git", *words], cwd=work, check=True)

    git("init", "-q", ".")
    git("add", "-A")
    git("commit", "-qm", "x")
    git("update-ref", "refs/remotes/origin/main", "HEAD")
    git("switch", "-qc", "topic")
    (work / "my docs/new.md").write_text(BAD)
    git("add", "-A")
    git("commit", "-qm", "y")
    return work


class GitHub:
    """The check of the action, run by bash as GitHub runs it."""

    def __init__(self, work: Path, **inputs: str) -> None:
        temporary = work.parent / "temp"
        temporary.mkdir(exist_ok=True)
        defaults = {name: value.get("default", "") for name, value in inputs_of_the_action().items()}
        given = {**defaults, **{name.replace("_", "-"): value for name, value in inputs.items()}}
        files = {name: str(temporary / name) for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY", "GITHUB_ENV")}
        check = step("Check")
        variables = {name: given[value[len("${{ inputs.") : -len(" }}")]] for name, value in check["env"].items()}
        (temporary / "check.sh").write_text(check["run"])
        self.done = command(
            "bash", "--noprofile", "--norc", "-eo", "pipefail", temporary / "check.sh", cwd=work,
            RUNNER_TEMP=str(temporary), GITHUB_BASE_REF="main", NPQP_LINT=str(BIN / "npqp-lint"), **files, **variables,
        )  # fmt: skip
        output = Path(files["GITHUB_OUTPUT"]).read_text()
        self.outputs = dict(line.split("=", 1) for line in output.split("\n") if line)
        summary = Path(files["GITHUB_STEP_SUMMARY"])
        self.summary = summary.read_text() if summary.exists() else ""
        self.found = [line.split("file=")[1].split(",")[0] for line in self.done.stdout.split("\n") if "file=" in line]


def inputs_of_the_action() -> dict[str, Any]:
    inputs: dict[str, Any] = yaml.safe_load(ACTION.read_text())["inputs"]
    return inputs


def test_the_action_annotates_and_fails(work: Path):
    run = GitHub(work)
    assert run.done.returncode == 1, run.done.stderr
    assert run.found == ["my docs/new.md", "old.md"]
    assert run.outputs == {"status": "1"}
    assert run.summary.startswith("### npqp-lint\n\n``````````text\nmy docs/new.md\n")
    assert run.summary.endswith("\n``````````\n")


def test_the_action_writes_sarif_and_takes_options(work: Path):
    run = GitHub(
        work, paths='"my docs"\nold.md', args="--exit-zero --ignore 'TY101'", sarif_file="x.sarif", summary="false"
    )
    assert run.done.returncode == 0, run.done.stderr
    assert run.outputs == {"status": "0", "sarif-file": "x.sarif"}
    assert len(json.loads((work / "x.sarif").read_text())["runs"][0]["results"]) == 2
    assert run.summary == ""


def test_the_action_checks_what_a_pull_request_changes(work: Path):
    run = GitHub(work, changed_since="base")
    assert run.found == ["my docs/new.md"]
    assert run.outputs["status"] == "1"


def test_the_action_fails_when_something_is_wrong(work: Path):
    assert GitHub(work, paths="nowhere.md").outputs == {"status": "2"}
    assert "Git knows no commit 'v9'" in GitHub(work, changed_since="v9").done.stderr
    assert GitHub(work, args="'").done.returncode != 0


@pytest.mark.usefixtures("registry")
def test_the_action_installs_what_it_lies_in(tmp_path: Path):
    """Here a small package stands for it; that ours can be installed is tested elsewhere."""
    (tmp_path / "install.sh").write_text(step("Install npqp-lint")["run"])
    done = command(
        "bash", "--noprofile", "--norc", "-eo", "pipefail", tmp_path / "install.sh",
        RUNNER_TEMP=str(tmp_path), GITHUB_ENV=str(tmp_path / "env"), GITHUB_ACTION_PATH="click", PACKAGE="",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    name, _, program = (tmp_path / "env").read_text().strip().partition("=")
    assert name == "NPQP_LINT"
    assert command(Path(program).with_name("python"), "-c", "import click").returncode == 0


@pytest.mark.parametrize(("changed_only", "count"), [("false", 2), ("true", 1)])
def test_the_job_for_gitlab(work: Path, tmp_path: Path, changed_only: str, count: int):
    stub = tmp_path / "bin"
    stub.mkdir()
    (stub / "python").write_text('#!/bin/sh\necho "$@" >>"$(dirname "$0")/log"\n')
    (stub / "python").chmod(0o755)
    variables = yaml.safe_load(GITLAB.read_text())["npqp-lint"]["variables"] | {"NPQP_LINT_CHANGED_ONLY": changed_only}
    path = os.pathsep.join([str(stub), str(BIN), os.environ["PATH"]])
    done = subprocess.run(
        ["sh", "-e", "-c", gitlab_script()], cwd=work, capture_output=True, text=True,
        env=os.environ | variables | {"PATH": path, "CI_MERGE_REQUEST_DIFF_BASE_SHA": "origin/main"},
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    assert (stub / "log").read_text() == f"-m pip install --quiet {variables['NPQP_LINT_PACKAGE']}\n"
    assert len(json.loads((work / "npqp-lint-quality.json").read_text())) == count
    reports = yaml.safe_load(GITLAB.read_text())["npqp-lint"]["artifacts"]["reports"]
    assert all((work / file).exists() for file in reports.values())


def test_a_release_is_tried_on_every_python_that_is_promised():
    jobs = yaml.safe_load(RELEASE.read_text())["jobs"]
    assert jobs["try"]["strategy"]["matrix"]["python"] == ["3.11", "3.12", "3.13", "3.14"]
    assert jobs["publish"]["needs"] == "try"
    assert jobs["publish"]["permissions"]["id-token"] == "write"
    assert [one["uses"] for one in jobs["publish"]["steps"] if "pypi" in one.get("uses", "")]
