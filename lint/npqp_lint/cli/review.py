"""``npqp-lint review``."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

import click

from npqp_lint.cli.check import _selectors as selection
from npqp_lint.cli.check import format_name
from npqp_lint.cli.help import Command, option
from npqp_lint.cli.keyboard import Keyboard

if TYPE_CHECKING:
    from pathlib import Path

    from npqp_lint.adoption.review import Pending, Review
    from npqp_lint.cli.terminal import Color
    from npqp_lint.output.excerpt import Part

EXAMPLES = (
    ("npqp-lint review docs/", "decide about each fix that needs review"),
    ("npqp-lint review --changed-since main", "only on changed lines"),
    ("npqp-lint review --web docs/", "in a browser, with the findings in their text"),
)
WEB = "In a browser"
KEYS = (
    ("y", "apply this fix; the file is written immediately"),
    ("o", "show another fix for this finding"),
    ("n", "skip this finding"),
    ("N", "skip the rest of this file"),
    ("a", "apply this fix, and that of every finding of this rule (or term) from here on"),
    ("r", "skip every finding of this rule (or term)"),
    ("s", "suppress it with a comment"),
    ("e", "open the file at this line in the editor"),
    ("u", "undo the last change"),
    ("q", "quit; changes already made are kept"),
    ("?", "show this help"),
)


@click.command("review", cls=Command, examples=EXAMPLES)
@click.argument("paths", nargs=-1, type=click.Path(), metavar="[PATHS]...")
@option("--all", "everything", is_flag=True, help="Include safe fixes, and findings without a fix.")
@option("--changed-since", metavar="REV", help="Include only lines that changed since a Git revision.")
@option("--baseline", type=click.Path(), metavar="FILE", help="Skip the known findings in this file.")
@option("--no-baseline", is_flag=True, help="Include known findings.")
@selection("--select", "Run only these rules.")
@selection("--extend-select", "Run these rules too.")
@selection("--ignore", "Do not run these rules.")
@option("--preview/--no-preview", default=None, help="Also report what is not yet proven to be precise.")
@option("--config", type=click.Path(), metavar="FILE", help="Use this configuration for all files.")
@option("--format-as", metavar="FORMAT", callback=format_name, help="Read the named files as this format.")
@option("--isolated", is_flag=True, help="Ignore all configuration files.")
@option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Color the output.")
@option("--web", section=WEB, is_flag=True, help="Review in a browser instead; without PATHS, check pasted texts.")
@option("--no-open", section=WEB, is_flag=True, help="Print the address of the page, and open no browser.")
@option(
    "--port", section=WEB, metavar="N", type=click.IntRange(0, 65535), default=0,
    help="Use this port.  [default: any that is free]",
)  # fmt: skip
@click.pass_context
def command(ctx: click.Context, /, everything: bool, web: bool, no_open: bool, port: int, **given: Any) -> None:
    """Step through the unsafe fixes in PATHS (default: the current directory) one by one.

    Each fix that you apply is written immediately; ? shows the keys.
    """
    if web:
        ctx.exit(_web(given, not no_open, port))
    if no_open or port:
        raise click.UsageError("--no-open and --port need --web")
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise click.UsageError("review asks about each fix and needs a terminal; without one, use --diff")
    from npqp_lint.adoption.errors import NarrowingError
    from npqp_lint.adoption.narrowing import Narrowing
    from npqp_lint.adoption.review import Review
    from npqp_lint.cli.session import Options
    from npqp_lint.config.discovery import discover
    from npqp_lint.config.load import ConfigError
    from npqp_lint.run.cache import Cache
    from npqp_lint.run.cache_folder import folder_for
    from npqp_lint.run.runner import Runner

    options = Options(**given)
    resolver = options.resolver()

    def narrowing() -> Narrowing:
        return Narrowing(options.changed_since, not options.no_baseline)

    try:
        targets = narrowing().targets(discover(options.paths or ["."], resolver))
        folder = folder_for(resolver)
        runner = Runner(cache=Cache(folder) if folder else None)
        review = Review(targets, runner, narrowing, everything)
        try:
            with Keyboard() as keyboard:
                _Walk(review, keyboard, options.color).run()
        finally:
            if runner.cache is not None:
                runner.cache.close()
    except (ConfigError, NarrowingError) as error:
        raise click.UsageError(str(error)) from None
    ctx.exit(2 if review.errors else 0)


def _web(given: dict[str, Any], opens: bool, port: int) -> int:
    from npqp_lint.adoption.acts import ReviewError
    from npqp_lint.adoption.errors import NarrowingError
    from npqp_lint.cli.page.web import run
    from npqp_lint.cli.session import Options
    from npqp_lint.config.load import ConfigError

    try:
        return run(Options(**given), opens, port)
    except (ConfigError, NarrowingError, ReviewError) as error:
        raise click.UsageError(str(error)) from None


class _Walk:
    """The dialog."""

    def __init__(self, review: Review, keyboard: Keyboard, color: Color) -> None:
        from npqp_lint.cli.terminal import style_for, width_of
        from npqp_lint.output.display import glyphs_for

        self.review = review
        self.keyboard = keyboard
        self.style = style_for(sys.stdout, color)
        self.glyphs = glyphs_for(sys.stdout.encoding)
        self.width = width_of(sys.stdout)
        self.ended = False
        self.applied: set[tuple[str, str]] = set()  # what "a" was pressed for

    def run(self) -> None:
        from npqp_lint.adoption.review import ReviewError, group_of

        shown: tuple[Any, int] | None = None
        choice = 0
        while not self.ended and (place := self.review.current()) is not None:
            if shown is None or shown[0] != (place.path, place.diagnostic):
                choice = 0
            if shown != ((place.path, place.diagnostic), choice):
                self.show(place, choice)
            shown = (place.path, place.diagnostic), choice
            if group_of(place.diagnostic) in self.applied and place.diagnostic.fixes:
                try:
                    self.review.take(place, place.diagnostic.fixes[0])
                except ReviewError:
                    self.review.skip(place)
                continue
            pressed = self.ask(place)
            if pressed == "o":
                choice = (choice + 1) % max(1, len(place.diagnostic.fixes))
                continue
            try:
                again = self.act(pressed, place, choice)
            except ReviewError as error:
                self.say(f"Failed: {error}.", "red")
                again = False
            shown = None if again else shown
        self.close()

    def act(self, pressed: str, place: Pending, choice: int) -> bool:
        """Carry out a key; return whether to show the finding again if it still exists."""
        from npqp_lint.adoption.review import group_of

        review = self.review
        if pressed in ("y", "a"):
            review.take(place, place.diagnostic.fixes[choice])
            if pressed == "a":
                self.applied.add(group_of(place.diagnostic))
        elif pressed == "r":
            review.skip_rule(place)
        elif pressed == "n":
            review.skip(place)
        elif pressed == "N":
            review.skip_file(place)
        elif pressed == "s":
            review.silence(place)
        elif pressed == "u":
            review.undo()
        elif pressed == "e" and not place.source.is_text:
            self.say("A text editor cannot open it; edit it in a word processor.", "red")
            return False
        elif pressed == "e":
            line, _ = place.source.position(place.diagnostic.start)
            try:
                with self.keyboard.lent():
                    edit(place.path, line)
            finally:
                review.reload()
        elif pressed == "q":
            self.ended = True
        else:
            for name, text in KEYS:
                if name in self.keys(place):
                    self.say(f"  {self.style(name, 'bold')}  {text}")
            return False
        return True

    def keys(self, place: Pending) -> str:
        """The keys accepted here."""
        fixes = len(place.diagnostic.fixes)
        return ("ya" if fixes else "") + ("o" if fixes > 1 else "") + "nrNseuq?"

    def ask(self, place: Pending) -> str:
        """The accepted key that the user pressed."""
        keys = self.keys(place)
        question = "Apply this fix?" if "y" in keys else "What now?"
        click.echo(self.style(f"{question} [{','.join(keys)}] ", "bold", "blue"), nl=False)
        try:
            pressed = self.keyboard.key()
        except EOFError:
            pressed = "q"
        pressed = pressed if pressed in tuple(keys) else "?"
        self.say(pressed)
        return pressed

    def show(self, place: Pending, choice: int) -> None:
        """A finding, before and after the fix."""
        from npqp_lint.output.display import harmless
        from npqp_lint.output.excerpt import excerpt
        from npqp_lint.output.style import SEVERITY
        from npqp_lint.paths import report_path

        style, found, source = self.style, place.diagnostic, place.source
        line, column = source.position(found.start)
        left = f" ({place.left} left in this file)" if place.left > 1 else ""
        self.say(f"\n{style(f'{harmless(report_path(place.path))}:{line}:{column}', 'bold', 'underline')}{left}")
        self.say(f"  {style(found.severity, SEVERITY[found.severity])} {style(found.code, 'bold')} {found.rule}   "
                 f"{harmless(found.message)}")  # fmt: skip
        fix = found.fixes[choice] if found.fixes else None
        room = self.width - 4 - len(self.glyphs.arrow)
        cut = excerpt(source, found.start, found.end, fix.edits if fix else (), room=room, glyphs=self.glyphs)
        indent = " " * (len(self.glyphs.arrow) + 3)
        self.say(f"{indent}{self.painted(cut.line)}")
        self.say(f"{indent}{' ' * cut.column}{style('~' * cut.cells, SEVERITY[found.severity])}")
        if fix is None:
            return
        self.say(f"  {style(self.glyphs.arrow, 'green')} {self.painted(cut.repaired)}")
        many = f" (fix {choice + 1} of {len(found.fixes)})" if len(found.fixes) > 1 else ""
        self.say(f"{indent}{harmless(fix.title)}{many}")

    def painted(self, parts: list[Part]) -> str:
        colors = {"plain": (), "marked": ("bold",), "new": ("green",)}
        return "".join(self.style(part.text, *colors[part.role]) for part in parts).rstrip()

    def close(self) -> None:
        """What was done."""
        from npqp_lint.output.display import harmless

        counts = self.review.counts
        done = f"{counts.taken} applied, {counts.silenced} suppressed, {counts.passed} skipped."
        self.say(f"\n{done}" if counts != type(counts)() else "Nothing to review.")
        for path, message in self.review.errors:
            self.say(harmless(f"{path}: error: {message}" if path else f"error: {message}", " "), "red")

    def say(self, text: str, *colors: str) -> None:
        click.echo(self.style(text, *colors))


def edit(path: Path, line: int) -> None:
    """Open a file in the editor that VISUAL or EDITOR names, at a line if possible, and wait until it exits.

    Raises:
        ReviewError: there is no editor, or it fails.
    """
    import shlex
    import subprocess

    from npqp_lint.adoption.review import ReviewError

    words = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi")
    name = os.path.splitext(os.path.basename(words[0]))[0]
    file = os.path.abspath(path)
    place = {"code": ["--wait", "--goto", f"{file}:{line}"], "subl": ["--wait", f"{file}:{line}"],
             "hx": [f"{file}:{line}"], "zed": ["--wait", f"{file}:{line}"]}.get(name)  # fmt: skip
    if place is None:
        plus = name in ("vi", "vim", "nvim", "gvim", "nano", "emacs", "emacsclient", "kak", "micro", "joe", "ne", "mg")
        place = [f"+{line}", file] if plus else [file]
    try:
        done = subprocess.run([*words, *place], check=False)  # noqa: S603 - the user's own editor
    except OSError as error:
        raise ReviewError(f"could not start the editor {words[0]!r}: {error.strerror}; set VISUAL") from None
    if done.returncode:
        raise ReviewError(f"the editor {words[0]!r} exited with status {done.returncode}")
