"""``npqp-lint terms``: glossaries."""

from __future__ import annotations

import click

from npqp_lint.cli.help import Group
from npqp_lint.cli.terms import check, extract

__all__ = ["command"]


@click.group(
    "terms",
    cls=Group,
    examples=(
        ("npqp-lint terms extract docs/ > terms.toml", "draft a glossary from documents"),
        ("npqp-lint terms check", "check the glossaries of the configuration"),
    ),
)
def command() -> None:
    """Work with glossaries: which words a project prefers, allows, and forbids."""


command.add_command(extract.command)
command.add_command(check.command)
