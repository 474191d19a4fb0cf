"""The code is as the house rules want it, and the example of CONTRIBUTING.md is true."""

from __future__ import annotations

import re
import subprocess
import sys
import types
from pathlib import Path

import pytest
from npqp_lint.rule import Rule
from npqp_lint.text.apply import apply
from npqp_lint.text.document import Builder
from npqp_lint.text.source import Source


@pytest.mark.parametrize("command", ["ruff check", "ruff format --check", "mypy --strict"])
def test_is_clean(root: Path, command: str) -> None:
    done = subprocess.run([sys.executable, "-m", *command.split()], cwd=root, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_rule_in_contributing_works(root: Path) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", (root / "CONTRIBUTING.md").read_text("utf-8"), re.DOTALL)
    module = types.ModuleType("double_comma")
    exec(compile(code, "CONTRIBUTING.md", "exec"), vars(module))  # noqa: S102 - our own page
    rule: Rule = module.DoubleComma()

    def findings(text: str) -> list[str]:
        builder = Builder(Source(text), "plain")
        builder.begin("paragraph")
        builder.text(0, len(text))
        return [apply(text, finding.fixes[0].edits) for finding in rule.check(builder.build())]

    assert [findings(text) for text in rule.good] == [[]]
    assert [findings(example.text) for example in rule.bad] == [[example.fixed] for example in rule.bad]
    assert rule.summary() == "Two commas in a row."
