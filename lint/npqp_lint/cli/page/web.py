"""``npqp-lint review --web``: the review in a browser."""

from __future__ import annotations

import os
import sys
import threading
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from npqp_lint.cli.keyboard import on_interrupt

if TYPE_CHECKING:
    from collections.abc import Callable

    from npqp_lint.cli.session import Options
    from npqp_lint.config.resolver import Resolver
    from npqp_lint.page.review.http import Pages, Server
    from npqp_lint.page.review.session import Session

GRACE = 5.0
"""For how many seconds no page can be open before the server ends; a page that is loaded again needs less."""
POLL = 1.0
"""How many seconds pass between two looks at the files."""


def run(options: Options, opens: bool, port: int) -> int:
    """Serve the page until it is closed, and return the exit status.

    Arguments:
        options: those of the review; without paths, texts can be pasted.
        opens: whether to open a browser.
        port: 0 for any that is free.

    Raises:
        click.UsageError: an option is invalid, or the port is taken.
    """
    if not options.paths:
        serve(_paste_pages(options.resolver()), "Checking texts", opens, port, lambda: None)
        return 0
    from npqp_lint.run.cache import Cache
    from npqp_lint.run.cache_folder import folder_for

    folder = folder_for(options.resolver())
    cache = Cache(folder) if folder else None
    session = _session(options, cache)
    try:
        session.open()
        documents = len(session.desk.documents)
        what = f"{documents} document{'' if documents == 1 else 's'}"
        serve(_review_pages(session), f"Reviewing {what}", opens, port, session.follow)
    finally:
        if cache is not None:
            cache.close()
    counts = session.actions.counts
    click.echo(f"{counts.taken} applied, {counts.silenced} suppressed, {counts.passed} skipped.")
    for path, message in session.desk.errors:
        _say(f"{path}: error: {message}" if path else f"error: {message}")
    return 2 if session.desk.errors else 0


def _session(options: Options, cache: Any) -> Session:
    """The review of some paths."""
    import shlex

    from npqp_lint.adoption.acts import ReviewError
    from npqp_lint.adoption.narrowing import Narrowing
    from npqp_lint.cli.page.rerun import rerun
    from npqp_lint.config.discovery import discover
    from npqp_lint.page.review.desk import Desk
    from npqp_lint.page.review.session import Session
    from npqp_lint.run.in_order import processors
    from npqp_lint.run.runner import Runner

    def narrowing() -> Narrowing:
        return Narrowing(options.changed_since, not options.no_baseline)

    def targets() -> Any:
        try:
            return narrowing().targets(list(discover(options.paths, options.resolver())))
        except click.UsageError as error:
            raise ReviewError(error.message) from None

    def command(path: str) -> str:
        return shlex.join(["npqp-lint", *rerun(options), "--fix", f"./{path}" if path.startswith("-") else path])

    return Session(Desk(targets, Runner(cache=cache, jobs=processors()), narrowing, command))


def _review_pages(session: Session) -> Pages:
    """The page of a review."""
    from npqp_lint.page.review.http import Pages
    from npqp_lint.page.review.request import act_of
    from npqp_lint.page.template import page

    def act(body: bytes) -> tuple[int, dict[str, Any]]:
        return session.act(act_of(body))

    return Pages(lambda: page(dict(session.frame())), lambda: dict(session.data()), {"act": act}, session.events)


def _paste_pages(resolver: Resolver) -> Pages:
    """The page on which texts are pasted."""
    from npqp_lint.adoption.narrowing import Narrowing
    from npqp_lint.page.review.paste import Pasted
    from npqp_lint.page.review.request import paste_of

    pasted = Pasted(resolver.settings_of_named, lambda: Narrowing(None, False))
    pages = _review_pages(pasted.session)
    pages.post["paste"] = lambda body: pasted.put(paste_of(body))
    return pages


def serve(pages: Pages, what: str, opens: bool, port: int, follow: Callable[[], None]) -> None:
    """Serve some pages until they are closed, or until Ctrl-C.

    Arguments:
        pages: what to serve.
        what: what for, in a message.
        opens: whether to open a browser.
        port: 0 for any that is free.
        follow: looks for changes on disk.

    Raises:
        click.UsageError: the port is taken.
    """
    from npqp_lint.page.review.http import Server

    try:
        server = Server(pages, port)
    except OSError as error:
        raise click.UsageError(f"port {port} cannot be used: {error.strerror}; leave out --port") from None
    with server, on_interrupt(server.ended.set):
        threading.Thread(target=partial(server.serve_forever, 0.1), daemon=True).start()
        try:
            opened = opens and _open(f"{server.origin}/{server.once}")
            if not opened:
                server.once = None
            _say(f"{what} at {server.address}")
            _say("Close the page or press Ctrl-C to end.")
            _wait(server, follow)
        except KeyboardInterrupt:
            pass
        finally:
            server.end()
            server.shutdown()


def _wait(server: Server, follow: Callable[[], None]) -> None:
    """Look for changes on disk, until no page is open anymore."""
    while not server.ended.wait(POLL):
        if server.pages.events.quiet > GRACE:
            return
        follow()


def _open(address: str) -> bool:
    """Open a page in the user's browser, if there is one with windows; return whether it was tried."""
    import webbrowser

    windows = sys.platform in ("win32", "darwin") or any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER")))
    try:
        return windows and webbrowser.open(address)
    except (webbrowser.Error, OSError):
        return False


def _say(text: str) -> None:
    from npqp_lint.output.display import harmless

    click.echo(harmless(text, " "), err=True)
