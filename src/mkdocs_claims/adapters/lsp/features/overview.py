"""A file at a glance: outline, folds, numbers of citations, uses of claims, links."""

from typing import Any

from lsprotocol import types

from mkdocs_claims.adapters.lsp.desk import Desk
from mkdocs_claims.adapters.lsp.positions import Json
from mkdocs_claims.adapters.lsp.server import Server
from mkdocs_claims.ide.folding import folds
from mkdocs_claims.ide.hints import citation_numbers, uses
from mkdocs_claims.ide.links import links
from mkdocs_claims.ide.names import Name, Sort, places
from mkdocs_claims.ide.symbols import find_symbols, outline
from mkdocs_claims.resolve import Resolution
from mkdocs_claims.text import Location, Source, Span

SHOW_REFERENCES = "claims.showReferences"
"""The command of a lens, for clients that say they have it: `(uri, position, locations)`."""


async def document_symbol(ls: Server, params: types.DocumentSymbolParams) -> list[Json] | None:
    """List claims, works or headings of a file."""
    at = await _of(ls, params.text_document.uri)
    return ls.paper(at[1]).outline(outline(at[0], at[2].path)) if at else None


async def workspace_symbol(ls: Server, params: types.WorkspaceSymbolParams) -> list[Json]:
    """Find claims, works and articles of all open publications."""
    found: list[Json] = []
    for desk in ls.desks.values():
        if state := await desk.settled():
            paper = ls.paper(desk)
            symbols = find_symbols(state.resolution, desk.copy.index, params.query)
            found += [paper.symbol(each) for each in symbols]
    return found


async def folding_range(ls: Server, params: types.FoldingRangeParams) -> list[Json] | None:
    """List what can be folded."""
    at = await _of(ls, params.text_document.uri)
    if at is None:
        return None
    source = at[2]
    lines = [
        (source.position(each.start).line - 1, source.position(each.end).line - 1)
        for each in folds(at[0], source)
    ]
    return [{"startLine": first, "endLine": last} for first, last in lines if last > first]


async def inlay_hint(ls: Server, params: types.InlayHintParams) -> list[Json] | None:
    """Show the numbers that citations will get."""
    at = await _of(ls, params.text_document.uri)
    if at is None:
        return None
    resolution, _, source = at
    span = ls.encoding.span(source, params.range)
    return [
        {
            "position": ls.encoding.position(source, each.place.span.start),
            "label": each.text,
            "tooltip": each.about,
            "paddingLeft": True,
        }
        for each in citation_numbers(resolution, source.path, span)
    ]


async def code_lens(ls: Server, params: types.CodeLensParams) -> list[Json] | None:
    """Say above each claim and work how often it is used."""
    at = await _of(ls, params.text_document.uri)
    if at is None:
        return None
    paper = ls.paper(at[1])
    uri = params.text_document.uri
    # VS Code asks for the rest of a lens only where it has no command yet.
    later = SHOW_REFERENCES in ls.commands
    return [
        {
            "range": paper.range(each.name.location),
            **({} if later else {"command": {"title": each.text, "command": ""}}),
            "data": {
                "uri": uri,
                "sort": each.name.sort.name,
                "name": each.name.text,
                "title": each.text,
            },
        }
        for each in uses(at[0], at[2].path)
    ]


async def code_lens_resolve(ls: Server, lens: types.CodeLens) -> Json:
    """Add the places to a lens, where the client has a command to show them."""
    value: Json = ls.protocol.plain(lens)
    data = lens.data if isinstance(lens.data, dict) else {}
    uri = str(data.get("uri"))
    document = ls.document(uri)
    desk = document.desk if document else None
    state = await desk.current() if desk else None
    if desk is None or state is None or SHOW_REFERENCES not in ls.commands:
        return value
    sort = Sort.WORK if data.get("sort") == Sort.WORK.name else Sort.CLAIM
    name = Name(sort, str(data.get("name")), Location("", Span(0, 0)))
    paper = ls.paper(desk)
    found = [each.location for each in places(state.resolution, name) if not each.declares]
    places_found = [paper.location(each) for each in found]
    command = {
        "title": str(data.get("title")),
        "command": SHOW_REFERENCES,
        "arguments": [uri, value["range"]["start"], places_found],
    }
    return {**value, "command": command}


async def document_link(ls: Server, params: types.DocumentLinkParams) -> list[Json] | None:
    """Make DOIs, PubMed numbers and further reading links."""
    at = await _of(ls, params.text_document.uri)
    if at is None:
        return None
    resolution, desk, source = at
    paper = ls.paper(desk)
    return [
        {
            "range": ls.encoding.range(source, each.place.span),
            "target": each.address or paper.uri(each.file),
        }
        for each in links(resolution, source)
    ]


async def _of(ls: Server, uri: str) -> tuple[Resolution, Desk, Source] | None:
    """Return a document with its publication, both as they are typed."""
    document = ls.document(uri)
    desk: Any = document.desk if document else None
    if document is None or desk is None:
        return None
    path = document.source.path
    state = await (desk.settled(path) if desk.copy.is_page(path) else desk.current())
    if state is None or not desk.copy.holds(path):
        return None
    return state.resolution, desk, document.source
