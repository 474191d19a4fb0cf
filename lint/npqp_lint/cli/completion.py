"""``npqp-lint completion``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from npqp_lint.cli.help import Choice, Command

if TYPE_CHECKING:
    from npqp_lint.registry import Rules

EXAMPLES = (
    ('eval "$(npqp-lint completion bash)"', "in ~/.bashrc"),
    ('eval "$(npqp-lint completion zsh)"', "in ~/.zshrc"),
    ("npqp-lint completion fish | source", "in ~/.config/fish/config.fish"),
)


@click.command("completion", cls=Command, examples=EXAMPLES)
@click.argument("shell", type=Choice(("bash", "zsh", "fish")))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print the completion script for a shell. It completes commands, options, rules, and paths."""
    from click.shell_completion import ShellComplete, get_completion_class

    kind = get_completion_class(shell)
    if kind is None:
        raise click.UsageError(f"no completion is available for {shell}")
    program = ctx.find_root()
    # bash's own source() asks the installed bash for its version, but the script may be for another machine
    click.echo(ShellComplete.source(kind(program.command, {}, "npqp-lint", "_NPQP_LINT_COMPLETE")))


def own_rules() -> Rules:
    """The rules in the rule files of the configuration in effect here; nothing is printed about errors in them."""
    from npqp_lint.config.load import ConfigError
    from npqp_lint.config.resolver import Resolver
    from npqp_lint.selectors import NONE

    try:
        return Resolver({}).settings_in(".").own_rules
    except ConfigError:
        return NONE
