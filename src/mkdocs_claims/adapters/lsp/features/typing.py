"""Completion."""

from lsprotocol import types

from mkdocs_claims.adapters.lsp.positions import Json
from mkdocs_claims.adapters.lsp.server import Server
from mkdocs_claims.ide.cards import Pen, claim_card, work_card
from mkdocs_claims.ide.completion import complete


async def completion(ls: Server, params: types.CompletionParams) -> Json | None:
    """Offer what could be typed; the register may be one keystroke old."""
    document = ls.document(params.text_document.uri)
    if document is None or document.desk is None:
        return None
    source = document.source
    offset = ls.encoding.offset(source, params.position.line, params.position.character)
    desk = document.desk
    await desk.loaded()
    if desk.copy.state is None or not desk.copy.holds(source.path):
        return None
    found = complete(desk.copy.state.resolution, desk.copy.index, source, offset)
    return ls.paper(desk).completion(found)


async def completion_resolve(ls: Server, item: types.CompletionItem) -> Json:
    """Add a claim's or a work's card to an offer."""
    value: Json = ls.protocol.plain(item)
    data = item.data if isinstance(item.data, dict) else {}
    document = ls.document(str(data.get("uri")))
    state = document.desk.copy.state if document and document.desk else None
    if state is None:
        return value
    pen = Pen(markdown=ls.shows_markdown("completion"))
    resolution = state.resolution
    claim = resolution.project.claims.get(str(data.get("claim")))
    work = resolution.project.references.get(str(data.get("work")))
    text = claim_card(resolution, claim, pen) if claim else ""
    text = text or (work_card(resolution, work, pen) if work else "")
    if text:
        kind = "markdown" if pen.markdown else "plaintext"
        value["documentation"] = {"kind": kind, "value": text}
    return value
