"""HTTP requests to a LanguageTool server. Every failure is one exception that says what happened."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    import socket

LARGEST_ANSWER = 8 << 20
"""Bytes; the response to a few KB of text has some 10 KB."""

_SNIPPET = 120


class ServerError(Exception):
    """The server gave no usable response.

    Arguments:
        message: what happened, without the name of the server.
        refused: no server listens at the address.
    """

    def __init__(self, message: str, refused: bool = False) -> None:
        super().__init__(message)
        self.refused = refused


class Connection:
    """A connection that is kept open between requests.

    Arguments:
        url: the server's address, such as ``http://127.0.0.1:8081``; a path (``https://example.org/lt``) is a prefix.
        timeout: seconds to wait for a connection, and then for a whole response, however slowly it comes.
    """

    def __init__(self, url: str, timeout: float) -> None:
        parts = urlsplit(url)
        self._prefix = parts.path.rstrip("/").removesuffix("/v2")
        self._timeout = timeout
        from http.client import HTTPConnection, HTTPSConnection  # takes longer to import than a short run may take

        kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
        self._http = kind(parts.hostname or "", parts.port, timeout=timeout)

    def __enter__(self) -> Connection:
        return self

    def __exit__(self, *_: object) -> None:
        self._http.close()

    def get(self, path: str) -> bytes:
        """The response to a GET request.

        Raises:
            ServerError: there is none, or its status is not 200.
        """
        return self._request("GET", path, None)

    def post(self, path: str, form: bytes) -> dict[str, Any]:
        """The response to a POST request, a JSON object.

        Arguments:
            form: URL-encoded.

        Raises:
            ServerError: there is none, its status is not 200, or it is something else.
        """
        body = self._request("POST", path, form)
        try:
            data = json.loads(body)
        except (ValueError, RecursionError) as error:
            raise ServerError(f"the response is not JSON: {_snippet(body)}") from error
        if not isinstance(data, dict):
            raise ServerError(f"the response is not a JSON object: {_snippet(body)}")
        return data

    def _request(self, method: str, path: str, form: bytes | None) -> bytes:
        from http.client import HTTPException

        headers = {"Content-Type": "application/x-www-form-urlencoded"} if form is not None else {}
        reused = self._http.sock is not None
        try:
            try:
                status, length, body = self._exchange(method, path, form, headers)
            except (ConnectionError, HTTPException):
                # a server may close an idle connection; on a new connection this is an error
                self._http.close()
                if not reused:
                    raise
                status, length, body = self._exchange(method, path, form, headers)
        except (OSError, HTTPException) as error:
            self._http.close()
            raise ServerError(_reason(error, self._timeout), isinstance(error, ConnectionRefusedError)) from error
        if len(body) > LARGEST_ANSWER:
            self._http.close()
            raise ServerError(f"the response is larger than {LARGEST_ANSWER >> 20} MB")
        if status != 200:
            self._http.close()
            raise ServerError(f"the response has status {status}: {_snippet(body)}")
        if length:  # announced bytes that are missing; read(n) does not report them
            self._http.close()
            raise ServerError("the response is incomplete")
        return body

    def _exchange(
        self, method: str, path: str, form: bytes | None, headers: dict[str, str]
    ) -> tuple[int, int | None, bytes]:
        """The status of a response, the bytes of it that are missing if that is known, and its body.

        Raises:
            OSError, HTTPException: there is none; TimeoutError also where it comes too slowly.
        """
        if self._http.sock is None:
            self._http.connect()
        with _Deadline(self._http.sock, self._timeout):
            self._http.request(method, self._prefix + path, form, headers)
            response = self._http.getresponse()
            body = response.read(LARGEST_ANSWER + 1)
            return response.status, response.length, body


class _Deadline:
    """Closes a connection after some time, so that whoever waits for it goes on; a timeout is per read.

    Arguments:
        sock: the connection.
        seconds: the time for all that is done inside.
    """

    def __init__(self, sock: socket.socket, seconds: float) -> None:
        from threading import Timer

        self._sock = sock
        self._over = False
        self._timer = Timer(seconds, self._close)
        self._timer.daemon = True

    def _close(self) -> None:
        import socket

        self._over = True
        with suppress(OSError):
            self._sock.shutdown(socket.SHUT_RDWR)

    def __enter__(self) -> None:
        self._timer.start()

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        if self._over:
            raise TimeoutError


def healthy(url: str, timeout: float = 2.0) -> bool:
    """Whether the server reports that it is healthy."""
    try:
        with Connection(url, timeout) as connection:
            return connection.get("/v2/healthcheck").strip() == b"OK"
    except ServerError:
        return False


def _reason(error: Exception, timeout: float) -> str:
    from http.client import HTTPException, IncompleteRead

    if isinstance(error, TimeoutError):
        return f"no response within {timeout:g} s"
    if isinstance(error, IncompleteRead):
        return "the response is incomplete"
    if isinstance(error, ConnectionRefusedError):
        return "connection refused"
    if isinstance(error, ConnectionError | HTTPException):
        return f"the connection was closed ({type(error).__name__})"
    return str(error) or type(error).__name__


def _snippet(body: bytes) -> str:
    text = " ".join(body[:1000].decode("utf-8", "replace").split())
    return repr(text[:_SNIPPET]) if text else "nothing"
