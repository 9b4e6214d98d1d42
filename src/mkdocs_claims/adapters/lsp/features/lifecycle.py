"""The beginning of a session, and what happens outside of the documents."""

from lsprotocol import types

from mkdocs_claims.adapters.lsp.server import Server

_WATCHED = ("**/*.md", "**/*.{yaml,yml}", "**/*.bib", "**/*.json")


def initialize(ls: Server, params: types.InitializeParams) -> None:
    """Open the publications of the client's folders."""
    ls.initialized(params)


def initialized(ls: Server, params: types.InitializedParams) -> None:
    """Ask to be told what changes on disk."""
    del params
    workspace = ls.client_capabilities.workspace
    watching = workspace.did_change_watched_files if workspace else None
    if watching and watching.dynamic_registration:
        watchers = [types.FileSystemWatcher(glob_pattern=each) for each in _WATCHED]
        registration = types.Registration(
            id="claims-files",
            method=types.WORKSPACE_DID_CHANGE_WATCHED_FILES,
            register_options=types.DidChangeWatchedFilesRegistrationOptions(watchers=watchers),
        )
        ls.client_register_capability(types.RegistrationParams(registrations=[registration]))
        ls.watched = True


def did_save(ls: Server, params: types.DidSaveTextDocumentParams) -> None:
    """Look at the disk: a saved mkdocs.yml has other options."""
    del params
    ls.look()


def did_change_watched_files(ls: Server, params: types.DidChangeWatchedFilesParams) -> None:
    """Look at the disk."""
    del params
    ls.look()


def did_change_workspace_folders(ls: Server, params: types.DidChangeWorkspaceFoldersParams) -> None:
    """Open the publications of folders that were added; others stay for their open documents."""
    ls.open_folders([each.uri for each in params.event.added])
