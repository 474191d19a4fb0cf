"""The server of the page, for the browser of the user on this machine, and for nobody else.

It listens on the loopback address. A request must name that address (a page that lets its own name point to it does
not), must not come from another page, and must know the token in the address. There is no access to files: each
address is one of a handful of names.
"""

from __future__ import annotations

import hmac
import json
import queue
import secrets
import select
import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, NamedTuple

from npqp_lint.page.review.request import RequestError

if TYPE_CHECKING:
    from collections.abc import Callable

    from npqp_lint.page.review.events import Events

HOST = "127.0.0.1"
_ACT = 1 << 20
"""The maximum size of an action in bytes."""
_PASTE = 1 << 25
"""The maximum size of a pasted text in bytes, as JSON."""
_CONNECTIONS = 64
_PATIENCE = 20
"""For how many seconds a connection can be silent while a request is read."""
_PAUSE = 0.5
"""For how many seconds a page gets no message before the server makes sure that it is still there."""
_HTML, _JSON = "text/html; charset=utf-8", "application/json"
_FRAMELESS = "frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": f"default-src 'none'; {_FRAMELESS}",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class Answer(NamedTuple):
    """What a request gets."""

    status: int
    body: bytes
    kind: str = _JSON


class Reply(Exception):  # noqa: N818 - it is no error
    """Ends the handling of a request."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


class Pages(NamedTuple):
    """What the server serves.

    Arguments:
        page: gives the HTML of the page.
        data: gives the data of the page.
        post: by name, what handles the body of a request.
        events: tells the open pages what happens.
    """

    page: Callable[[], str]
    data: Callable[[], dict[str, Any]]
    post: dict[str, Callable[[bytes], tuple[int, dict[str, Any]]]]
    events: Events


class Server(ThreadingHTTPServer):
    """The server.

    Arguments:
        pages: what it serves.
        port: 0 for any that is free.
    """

    daemon_threads = True
    block_on_close = False
    allow_reuse_address = False

    def __init__(self, pages: Pages, port: int = 0) -> None:
        super().__init__((HOST, port), Handler)
        self.pages = pages
        self.token = secrets.token_urlsafe(32)
        self.once: str | None = secrets.token_urlsafe(32)
        """Opens the page once: other users can read the arguments of a browser that is started, but too late."""
        self.ended = threading.Event()
        self._free = threading.BoundedSemaphore(_CONNECTIONS)

    @property
    def origin(self) -> str:
        """The scheme, address, and port."""
        return f"http://{HOST}:{self.server_port}"

    @property
    def address(self) -> str:
        """Where the page is."""
        return f"{self.origin}/{self.token}/"

    def end(self) -> None:
        """Tell the open pages that it ends; give them a moment to hear it."""
        self.ended.set()
        self.pages.events.close()

    def process_request(self, request: Any, client_address: Any) -> None:
        """Handle a connection in a thread of its own, unless there are too many."""
        if not self._free.acquire(blocking=False):
            self.shutdown_request(request)
            return
        super().process_request(request, client_address)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Handle a connection."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._free.release()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that goes away is no error to print."""


class Handler(BaseHTTPRequestHandler):
    """One connection."""

    server: Server
    server_version = "npqp-lint"
    sys_version = ""
    protocol_version = "HTTP/1.1"
    timeout = _PATIENCE

    def do_GET(self) -> None:
        """The page, its data, and its messages."""
        self._guarded(self._get)

    def do_POST(self) -> None:
        """An action or a text."""
        self._guarded(self._post)

    def log_message(self, format: str, *args: Any) -> None:
        """Print nothing: the terminal is the user's."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer what is no request, or has another method."""
        self.close_connection = True
        self._send(Answer(code, _json({"message": message or "The request is not understood."})))

    def _guarded(self, handle: Callable[[], Answer | None]) -> None:
        try:
            self._check_sender()
            answer = handle()
        except Reply as reply:
            self.close_connection = True  # its body may not have been read
            answer = Answer(reply.status, _json({"message": str(reply)}))
        except OSError:
            self.close_connection = True
            return
        except Exception as error:  # one request never ends the server
            self.close_connection = True
            what = f"{type(error).__name__}: {error}"
            answer = Answer(500, _json({"message": f"The request failed ({what}); please report it."}))
        if answer is not None:
            self._send(answer)

    def _check_sender(self) -> None:
        """Refuse what another page, or a page under another name, sends."""
        hosts, origins = self.headers.get_all("Host") or [], self.headers.get_all("Origin") or []
        own = self.server.origin
        if self.request_version not in ("HTTP/1.0", "HTTP/1.1"):
            raise Reply(400, "The request is not understood.")
        if hosts != [own.removeprefix("http://")]:
            raise Reply(403, "The request is for another host.")
        if origins not in ([], [own]) or (self.command == "POST" and not origins):
            raise Reply(403, "The request comes from another page.")

    def _name(self) -> str:
        """The name in the address, after the token."""
        token, slash, name = self.path.removeprefix("/").partition("/")
        right = hmac.compare_digest(token.encode("utf-8", "replace"), self.server.token.encode())
        if not (self.path.startswith("/") and slash and right):
            raise Reply(404, "There is nothing here. The address ends with the review that printed it.")
        if name and self.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
            raise Reply(403, "The request comes from another page.")
        return name

    def _get(self) -> Answer | None:
        if self._is_once():
            return None
        name = self._name()
        self.server.pages.events.expect()
        if name == "":
            return Answer(200, self.server.pages.page().encode("utf-8", "replace"), _HTML)
        if name == "data":
            return Answer(200, _json(self.server.pages.data()))
        if name == "events":
            self._events()
            return None
        raise Reply(404, "There is nothing here.")

    def _is_once(self) -> bool:
        """Lead the browser that was started to the page; whether this was it."""
        once = self.server.once
        if once is None or not hmac.compare_digest(self.path.encode("utf-8", "replace"), f"/{once}".encode()):
            return False
        self.server.once = None
        self.send_response(303)
        self.send_header("Location", f"/{self.server.token}/")
        self.send_header("Content-Length", "0")
        self._send_headers({})
        return True

    def _post(self) -> Answer:
        name = self._name()
        handle = self.server.pages.post.get(name)
        if handle is None:
            raise Reply(404, "There is nothing here.")
        if self.headers.get_content_type() != _JSON:
            raise Reply(415, "The body must be JSON.")
        body = self._body(_PASTE if name == "paste" else _ACT)
        try:
            status, data = handle(body)
        except RequestError as error:
            return Answer(400, _json({"message": str(error)}))
        return Answer(status, _json(data))

    def _body(self, most: int) -> bytes:
        lengths = self.headers.get_all("Content-Length") or []
        if self.headers.get_all("Transfer-Encoding") or len(lengths) != 1:
            raise Reply(411, "The length of the body is missing.")
        length = lengths[0]
        if not (length.isascii() and length.isdigit() and len(length) < 12):
            raise Reply(400, "The length of the body is not a number.")
        if int(length) > most:
            raise Reply(413, f"The body is larger than {most >> 20} MiB.")
        body = self.rfile.read(int(length))
        if len(body) < int(length):
            raise Reply(400, "The body is shorter than announced.")
        return body

    def _events(self) -> None:
        """Send messages until the page is closed, or the server ends."""
        events = self.server.pages.events
        self.close_connection = True
        waiting = events.join()
        try:
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.send_header("Connection", "close")
            self._send_headers({})
            self.wfile.write(b"retry: 1000\n\n")
            while not self._is_gone():
                message = _next(waiting)
                if message == b"":
                    self.wfile.write(b"event: end\ndata: {}\n\n")
                    return
                self.wfile.write(message or b": still here\n\n")
        finally:
            events.leave(waiting)

    def _is_gone(self) -> bool:
        """Whether the other side has closed the connection."""
        ready, _, _ = select.select([self.connection], [], [], 0)
        return bool(ready) and self.connection.recv(1, socket.MSG_PEEK) == b""

    def _send(self, answer: Answer) -> None:
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.kind)
        self.send_header("Content-Length", str(len(answer.body)))
        if self.close_connection:
            self.send_header("Connection", "close")
        self._send_headers({"Content-Security-Policy": _FRAMELESS} if answer.kind == _HTML else {})
        if self.command != "HEAD":
            self.wfile.write(answer.body)

    def _send_headers(self, other: dict[str, str]) -> None:
        for name, value in (_HEADERS | other).items():
            self.send_header(name, value)
        self.end_headers()


def _json(data: Any) -> bytes:
    return json.dumps(data, separators=(",", ":")).encode("ascii")


def _next(waiting: queue.Queue[bytes]) -> bytes | None:
    """The next message, or None after a while."""
    try:
        return waiting.get(timeout=_PAUSE)
    except queue.Empty:
        return None
