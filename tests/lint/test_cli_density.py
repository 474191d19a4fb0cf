from __future__ import annotations

from click.testing import CliRunner
from npqp_lint.cli.app import cli


def test_max_density_fails_a_document_and_says_by_how_much(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("The mill stands by the river and works. " * 20 + "It is old. .\n", "utf-8")
    common = [str(path), "--isolated", "--no-cache", "--select", "MT101", "--fail-level", "error"]
    sparse = CliRunner().invoke(cli, [*common, "--max-density", "50"])
    assert sparse.exit_code == 0
    dense = CliRunner().invoke(cli, [*common, "--max-density", "2.5"])
    assert dense.exit_code == 1
    assert "6.1 artifacts per 1,000 words; the limit is 2.5" in dense.stderr
    assert CliRunner().invoke(cli, [*common, "--max-density", "2.5", "--exit-zero"]).exit_code == 0


def test_a_short_document_has_no_density(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("It is old. .\n", "utf-8")
    options = ["--isolated", "--no-cache", "--select", "MT101", "--fail-level", "error", "--max-density", "0"]
    assert CliRunner().invoke(cli, [str(path), *options]).exit_code == 0
