"""What the server answers to each request. A new feature is one function and one line here."""

from collections.abc import Callable
from typing import Any

from lsprotocol import types

from mkdocs_claims.adapters.lsp.features.actions import code_action
from mkdocs_claims.adapters.lsp.features.lifecycle import (
    did_change_watched_files,
    did_change_workspace_folders,
    did_save,
    initialize,
    initialized,
)
from mkdocs_claims.adapters.lsp.features.lookup import (
    definition,
    hover,
    prepare_rename,
    references,
    rename,
)
from mkdocs_claims.adapters.lsp.features.overview import (
    code_lens,
    code_lens_resolve,
    document_link,
    document_symbol,
    folding_range,
    inlay_hint,
    workspace_symbol,
)
from mkdocs_claims.adapters.lsp.features.typing import completion, completion_resolve
from mkdocs_claims.adapters.lsp.server import Server

Handler = Callable[..., Any]

FEATURES: tuple[tuple[str, Handler, Any], ...] = (
    (types.INITIALIZE, initialize, None),
    (types.INITIALIZED, initialized, None),
    (types.TEXT_DOCUMENT_DID_SAVE, did_save, types.SaveOptions(include_text=False)),
    (types.WORKSPACE_DID_CHANGE_WATCHED_FILES, did_change_watched_files, None),
    (types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS, did_change_workspace_folders, None),
    (
        types.TEXT_DOCUMENT_COMPLETION,
        completion,
        types.CompletionOptions(trigger_characters=["@", "-", ":", " "], resolve_provider=True),
    ),
    (types.COMPLETION_ITEM_RESOLVE, completion_resolve, None),
    (types.TEXT_DOCUMENT_HOVER, hover, None),
    (types.TEXT_DOCUMENT_DEFINITION, definition, None),
    (types.TEXT_DOCUMENT_REFERENCES, references, None),
    (types.TEXT_DOCUMENT_PREPARE_RENAME, prepare_rename, None),
    (types.TEXT_DOCUMENT_RENAME, rename, types.RenameOptions(prepare_provider=True)),
    (types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, document_symbol, None),
    (types.WORKSPACE_SYMBOL, workspace_symbol, None),
    (
        types.TEXT_DOCUMENT_CODE_ACTION,
        code_action,
        types.CodeActionOptions(
            code_action_kinds=[
                types.CodeActionKind.QuickFix,
                types.CodeActionKind.Refactor,
                types.CodeActionKind.SourceFixAll,
            ]
        ),
    ),
    (types.TEXT_DOCUMENT_INLAY_HINT, inlay_hint, None),
    (types.TEXT_DOCUMENT_CODE_LENS, code_lens, types.CodeLensOptions(resolve_provider=True)),
    (types.CODE_LENS_RESOLVE, code_lens_resolve, None),
    (types.TEXT_DOCUMENT_FOLDING_RANGE, folding_range, None),
    (types.TEXT_DOCUMENT_DOCUMENT_LINK, document_link, types.DocumentLinkOptions()),
)


def make_server() -> Server:
    """Return a server that answers all of it."""
    server = Server()
    for method, handler, options in FEATURES:
        server.feature(method, options)(handler)
    return server
