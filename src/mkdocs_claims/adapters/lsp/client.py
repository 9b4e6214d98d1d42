"""What a client says of itself, and whether it is still there."""

import contextlib
import os

from lsprotocol import types
from pygls.uris import from_fs_path


def folders_of(params: types.InitializeParams) -> list[str]:
    """Return the addresses of the folders that a client has open."""
    folders = [each.uri for each in params.workspace_folders or ()]
    path = params.root_path
    root = params.root_uri or (from_fs_path(path) if path else None)
    return folders or ([root] if root else [])


def commands_of(params: types.InitializeParams) -> frozenset[str]:
    """Return the commands that a client says it has: in its options or, as others do, beside."""
    for given in (params.initialization_options, params.capabilities.experimental):
        named = given.get("commands") if isinstance(given, dict) else None
        named = named.get("commands") if isinstance(named, dict) else named
        if isinstance(named, list):
            return frozenset(map(str, named))
    return frozenset()


def shows_markdown(client: types.ClientCapabilities, place: str) -> bool:
    """Whether a client shows Markdown in a hover or beside a completion."""
    document = client.text_document
    if document is None:
        return False
    if place == "hover":
        formats = document.hover.content_format if document.hover else None
    else:
        items = document.completion.completion_item if document.completion else None
        formats = items.documentation_format if items else None
    return types.MarkupKind.Markdown in (formats or ())


def takes_versions(client: types.ClientCapabilities) -> bool:
    """Whether a client takes edits with the version of the document that they are for."""
    edit = client.workspace.workspace_edit if client.workspace else None
    return bool(edit and edit.document_changes)


def lives(process: int) -> bool:
    """Whether a process runs."""
    if os.name != "posix":
        return True  # there a client that dies closes the server's input
    with contextlib.suppress(ProcessLookupError):
        try:
            os.kill(process, 0)
        except PermissionError:
            return True
        return True
    return False
