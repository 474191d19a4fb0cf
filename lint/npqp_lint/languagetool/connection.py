"""HTTP requests to a LanguageTool server. Every failure is one exception that says what happened."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlsplit

LARGEST_ANSWER = 64 << 20
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
        timeout: seconds to wait for a connection, and for each part of a response.
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
                self._http.request(method, self._prefix + path, form, headers)
                response = self._http.getresponse()
            except (ConnectionError, HTTPException):
                # a server may close an idle connection; a failure of a new connection is different
                self._http.close()
                if not reused:
                    raise
                self._http.request(method, self._prefix + path, form, headers)
                response = self._http.getresponse()
            body = response.read(LARGEST_ANSWER)
        except (OSError, HTTPException) as error:
            self._http.close()
            raise ServerError(_reason(error, self._timeout), isinstance(error, ConnectionRefusedError)) from error
        if response.status != 200:
            self._http.close()
            raise ServerError(f"the response has status {response.status}: {_snippet(body)}")
        if response.length:  # announced bytes are missing; read(n) does not report that
            self._http.close()
            raise ServerError("the response is incomplete")
        return body


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
