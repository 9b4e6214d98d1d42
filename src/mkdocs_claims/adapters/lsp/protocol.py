"""pygls' protocol, with our own documents and answers, and an answer to every mistake."""

import json
from typing import TYPE_CHECKING, Any

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.protocol import LanguageServerProtocol, lsp_method

if TYPE_CHECKING:
    from mkdocs_claims.adapters.lsp.server import Server

_PARSE_ERROR, _INVALID_REQUEST, _NOT_INITIALIZED = -32700, -32600, -32002


class Protocol(LanguageServerProtocol):
    """Hands messages on; documents are kept by the server and not by pygls.

    pygls takes more signs for line ends than the protocol does, and copies the whole text line
    by line for each change.
    """

    _server: "Server"

    def take(self, body: bytes) -> None:
        """Handle one message; whatever it holds, the next one is handled, too."""
        try:
            data = json.loads(body)
        except (ValueError, RecursionError):
            self._refuse(None, _PARSE_ERROR, "this is not JSON")
            return
        if not isinstance(data, dict) or data.get("jsonrpc") != self.VERSION:
            self._refuse(None, _INVALID_REQUEST, "this is no message of JSON-RPC 2.0")
            return
        name, number = data.get("method"), data.get("id")
        if refused := self._too_early_or_late(name):
            if number is not None and name is not None:
                self._refuse(number, *refused)
            return
        try:
            message = self.structure_message(data)
        except JsonRpcException as error:
            if number is not None and name is not None:
                self._refuse(number, error.code or _INVALID_REQUEST, f"{name}: {error.message}")
            return
        self.handle_message(message)

    def _too_early_or_late(self, name: object) -> tuple[int, str] | None:
        if name in {types.INITIALIZE, types.EXIT, None}:
            return None
        if self._workspace is None:
            return _NOT_INITIALIZED, "the first request is `initialize`"
        if self._shutdown:
            return _INVALID_REQUEST, "the server is shutting down"
        return None

    def _refuse(self, number: object, code: int, message: str) -> None:
        error = {"code": code, "message": message}
        self._send_data({"jsonrpc": self.VERSION, "id": number, "error": error})

    def send(self, method: str, params: dict[str, Any]) -> None:
        """Send a notification of plain values, which need not be converted."""
        self._send_data({"jsonrpc": self.VERSION, "method": method, "params": params})

    def plain(self, message: object) -> dict[str, Any]:
        """Return a part of a message as plain values, to be sent back with more in it."""
        value: dict[str, Any] = self._converter.unstructure(message)
        return value

    def _send_response(self, msg_id: Any, result: Any = None, error: Any = None) -> None:
        if error is None and (result is None or isinstance(result, dict | list)):
            self._result_types.pop(msg_id, None)
            self._send_data({"jsonrpc": self.VERSION, "id": msg_id, "result": result})
        else:
            super()._send_response(msg_id, result, error)

    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, params: types.DidOpenTextDocumentParams) -> None:
        """Take a document that was opened."""
        self._server.opened(params)

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> None:
        """Take a change of a document."""
        self._server.changed(params)

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(self, params: types.DidCloseTextDocumentParams) -> None:
        """Give a document up."""
        self._server.closed(params)

    @lsp_method(types.EXIT)
    def lsp_exit(self, *_: object) -> None:  # type: ignore[override]  # no reply
        """End the server: with status 0 after `shutdown`, else 1."""
        self._server.leave(0 if self._shutdown else 1)
