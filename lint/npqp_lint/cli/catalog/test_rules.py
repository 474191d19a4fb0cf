"""``npqp-lint test-rules``."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from npqp_lint.cli.help import Command, Failure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from npqp_lint.registry import Rules

EXAMPLES = (
    ("npqp-lint test-rules", "the rule files that the configuration names"),
    ("npqp-lint test-rules docs/lint/*.yaml", "some files, whether a configuration names them or not"),
)


@click.command("test-rules", cls=Command, examples=EXAMPLES)
@click.argument("files", nargs=-1, type=click.Path(exists=True), metavar="[FILES]...")
def command(files: Sequence[str]) -> None:
    """Test rules without code: run the examples in rule files.

    In each text under "bad" the rule must find something, and its fixes must give the text that the example says; in
    each text under "good" it must find nothing. The exit status is 1 if an example fails, and 2 if a file has an error.
    """
    from npqp_lint.cli.catalog.trials import trials
    from npqp_lint.cli.terminal import style_for
    from npqp_lint.output.display import harmless

    rules = _named(files) if files else _configured()
    style = style_for(sys.stdout)
    failed = passed = untested = 0
    for trial in trials(rules):
        passed += trial.passed
        failed += len(trial.failures)
        untested += not (trial.passed or trial.failures)
        for failure in trial.failures:
            click.echo(f"{trial.rule.origin}: {style(f'{trial.rule.code} {trial.rule.name}', 'bold')}: "
                       f"{harmless(failure, ' ')}", color=style.on)  # fmt: skip
    for fault in rules.faults:
        click.echo(style(harmless(fault, " "), "red"), err=True, color=style.on)
    click.echo(_summary(len(rules), passed, failed, untested))
    sys.exit(2 if rules.faults else 1 if failed else 0)


def _summary(rules: int, passed: int, failed: int, untested: int) -> str:
    many = "1 rule" if rules == 1 else f"{rules} rules"
    parts = [f"{passed} {'example' if passed == 1 else 'examples'} passed"]
    if failed:
        parts.append(f"{failed} failed")
    if untested:
        parts.append(f"{untested} {'rule has' if untested == 1 else 'rules have'} no examples")
    return f"{many}: {', '.join(parts)}."


def _named(files: Sequence[str]) -> Rules:
    """The rules in some files; those in folders are files too."""
    from npqp_lint.declared.files import SUFFIXES, read
    from npqp_lint.declared.make import rules_of

    paths: list[str] = []
    for file in files:
        if not os.path.isdir(file):
            paths.append(os.path.abspath(file))
            continue
        inside = sorted(name for name in os.listdir(file) if name.lower().endswith(SUFFIXES))
        paths += [os.path.abspath(os.path.join(file, name)) for name in inside]
    if not paths:
        raise Failure(f"{', '.join(files)}: no file ends in {', '.join(SUFFIXES)}")
    return rules_of(tuple(read(path, os.getcwd()) for path in dict.fromkeys(paths)))


def _configured() -> Rules:
    """The rules of the configuration in effect here.

    Raises:
        Failure: it names no files, or is invalid.
    """
    from npqp_lint.config.load import ConfigError
    from npqp_lint.config.resolver import Resolver

    try:
        settings = Resolver({}).settings_in(os.getcwd())
    except ConfigError as error:
        raise Failure(str(error)) from None
    if not settings.rule_files:
        raise Failure("no rule files: name them here, or under 'rule-files' in the configuration")
    return settings.own_rules
