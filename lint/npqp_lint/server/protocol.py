"""The protocol of pygls, but with our own texts, and with an answer to every invalid request."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING, Any, cast

from lsprotocol import types
from pygls.exceptions import JsonRpcException, JsonRpcInvalidParams
from pygls.protocol import JsonRPCNotification, JsonRPCRequestMessage, LanguageServerProtocol, lsp_method

if TYPE_CHECKING:
    from npqp_lint.server.server import Server

INVALID_REQUEST = -32600
REQUEST_FAILED = -32803

INVALID = "npqp-lint/invalid"
"""Stands for the method of an invalid message."""


class Written(str):
    """A result that is JSON already."""


class Protocol(LanguageServerProtocol):
    """pygls stores texts by line, with line endings that editors do not use; here ``Server`` stores them."""

    @property
    def _ours(self) -> Server:
        return cast("Server", self._server)

    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, params: types.DidOpenTextDocumentParams) -> None:
        """A document was opened."""
        document = params.text_document
        self._ours.opened(document.uri, str(document.language_id), document.version, document.text)

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> None:
        """A document was edited."""
        self._ours.changed(params.text_document.uri, params.text_document.version, params.content_changes)

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(self, params: types.DidCloseTextDocumentParams) -> None:
        """A document was closed."""
        self._ours.closed(params.text_document.uri)

    @lsp_method(INVALID)
    def invalid(self, params: str) -> None:
        """Answer an invalid message.

        Raises:
            JsonRpcInvalidParams: always.
        """
        raise JsonRpcInvalidParams(params)

    def structure_message(self, data: dict[str, Any]) -> Any:
        """The message as an object; an invalid message still gets an answer."""
        try:
            return super().structure_message(data)
        except JsonRpcException:
            method = data.get("method")
            message = f"{method}: invalid parameters"
            if "id" in data and method:
                return JsonRPCRequestMessage(data["id"], INVALID, self.VERSION, message)
            if method == types.TEXT_DOCUMENT_DID_CHANGE:
                self._ours.lost(data.get("params"), message)
            return JsonRPCNotification("$/ignored", self.VERSION, None)

    def refuse(self, message: str) -> None:
        """Answer what is no message, and so has no number."""
        self._send_data({"jsonrpc": self.VERSION, "id": None, "error": {"code": INVALID_REQUEST, "message": message}})

    def publish(self, uri: str, version: int | None, diagnostics: str) -> None:
        """Send the diagnostics of a document.

        Arguments:
            uri: the document.
            version: the version of its text.
            diagnostics: a JSON array.
        """
        known = "" if version is None else f', "version": {version}'
        params = f'{{"uri": {json.dumps(uri)}, "diagnostics": {diagnostics}{known}}}'
        self._write(f'"method": "{types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS}", "params": {params}')

    def _send_response(self, msg_id: Any, result: Any = None, error: Any = None) -> None:
        """Send a response."""
        if error is not None or not isinstance(result, Written):
            super()._send_response(msg_id, result, error)
            return
        self._result_types.pop(msg_id, None)
        self._write(f'"id": {json.dumps(msg_id)}, "result": {result}')

    def _write(self, fields: str) -> None:
        """Send a message whose fields are JSON already, because most of what a document has was sent before."""
        if self.writer is None:
            return
        body = f'{{"jsonrpc": "{self.VERSION}", {fields}}}'
        with suppress(ValueError):  # the editor is gone, and the output closed
            self.writer.write(f"Content-Length: {len(body)}\r\n\r\n{body}".encode("ascii"))
