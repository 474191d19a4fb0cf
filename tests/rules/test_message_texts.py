"""The messages of all rules, read as a whole: from their examples, and from what the code writes."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from npqp_lint import lint_text, registry
from npqp_lint.rule import Finding
from npqp_lint.testing import examples, findings

ROOT = Path(__file__).parent.parent.parent
LONGEST = 100
QUOTED = re.compile(r"“[^”]*”")
END = re.compile(r"[.?][”’)]*$")


@cache
def found() -> list[tuple[str, Finding]]:
    """The findings of all examples, with the codes of their rules."""
    own = [rule for rule in registry.rules() if registry.plugin_of(rule) is None]
    return [
        (rule.code, finding)
        for rule in own
        if not rule.engine and rule.family != "suppression"
        for case in examples([rule])
        if case.kind != "good"
        for finding in findings(case.rule, case.example.text)
    ]


def literals() -> Iterator[tuple[str, str]]:
    """What follows `Finding(start, end,` in the code of the rules, with the expressions as `{}`."""
    for path in sorted((ROOT / "rules").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("Finding", "Defect", "Fix"):
                for argument in [*node.args, *(keyword.value for keyword in node.keywords)]:
                    if isinstance(argument, ast.JoinedStr):
                        parts = argument.values
                        text = "".join(str(p.value) if isinstance(p, ast.Constant) else "{}" for p in parts)
                        yield f"{path.name}:{node.lineno}", text
                    elif isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                        yield f"{path.name}:{node.lineno}", argument.value


def test_messages_are_short():
    assert len(found()) > 500
    long = {(code, one.message) for code, one in found() if len(QUOTED.sub("“…”", one.message)) > LONGEST}
    assert {pair for pair in long if pair[0] not in ("BI109", "TM103")} == set(), "a glossary adds its own note"


def test_errors_are_short():
    """What is raised, without the texts that are put in."""
    long = []
    for path in sorted((ROOT / "lint").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
                for argument in node.exc.args:
                    parts = argument.values if isinstance(argument, ast.JoinedStr) else [argument]
                    texts = [part.value for part in parts if isinstance(part, ast.Constant)]
                    if sum(len(text) for text in texts if isinstance(text, str)) > LONGEST:
                        long.append(f"{path.name}:{node.lineno}")
    assert long == []


def test_messages_and_hints_are_sentences():
    for code, one in found():
        assert END.search(one.message), (code, one.message)
        assert one.message[0].isupper() or not one.message[0].isalpha(), (code, one.message)


def test_quotation_marks_are_curly_everywhere():
    texts = [(code, text) for code, one in found() for text in (one.message, *(fix.title for fix in one.fixes))]
    assert [pair for pair in texts if re.search(r"[\"`]", QUOTED.sub("", pair[1]))] == []
    assert [pair for pair in literals() if '"' in pair[1]] == []


def test_titles_are_no_sentences():
    titles = {fix.title for _, one in found() for fix in one.fixes}
    assert {title for title in titles if title.endswith(".") and not title.endswith("...")} == set()


def test_npqp_lint_finds_nothing_in_the_messages():
    plain = sorted({QUOTED.sub("“word”", one.message) for _, one in found()})
    report = lint_text("\n\n".join(plain), format_as="plain", ignore=["TM", "RD", "MT110", "TY", "harper"])
    assert [(one.code, one.message) for one in report.diagnostics] == []
