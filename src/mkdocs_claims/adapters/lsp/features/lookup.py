"""What a name names: hover, definition, references, rename."""

from collections.abc import Sequence
from typing import Any

from lsprotocol import types
from pygls.exceptions import JsonRpcException

from mkdocs_claims.adapters.lsp.desk import Desk
from mkdocs_claims.adapters.lsp.positions import Json
from mkdocs_claims.adapters.lsp.server import Server
from mkdocs_claims.errors import AuthoringError
from mkdocs_claims.ide.cards import Pen
from mkdocs_claims.ide.hover import hover as hover_at
from mkdocs_claims.ide.links import links
from mkdocs_claims.ide.names import Name, name_at, places
from mkdocs_claims.ide.renaming import rename as rename_all
from mkdocs_claims.project import Project
from mkdocs_claims.resolve import Resolution
from mkdocs_claims.text import Location, Source

_REQUEST_FAILED = -32803
_SHOWN = 5
"""Places that a message lists; of more the rest is counted."""


async def hover(ls: Server, params: types.HoverParams) -> Json | None:
    """Show what is known of the word under the cursor."""
    at = await _at(ls, params)
    if at is None:
        return None
    resolution, _, source, offset = at
    pen = Pen(markdown=ls.shows_markdown("hover"))
    found = hover_at(resolution, source, offset, pen)
    if found is None:
        return None
    kind = "markdown" if pen.markdown else "plaintext"
    value = {"kind": kind, "value": found.text}
    return {"contents": value, "range": ls.encoding.range(source, found.location.span)}


async def definition(ls: Server, params: types.DefinitionParams) -> list[Json] | None:
    """Lead to the claim, the work or the article that is named."""
    at = await _at(ls, params, whole=True)
    if at is None:
        return None
    resolution, desk, source, offset = at
    paper = ls.paper(desk)
    if name := name_at(resolution, source, offset):
        own = (each for each in places(resolution, name) if each.declares)
        return [paper.location(each.location) for each in own]
    for each in links(resolution, source):
        if each.file and each.place.span.start <= offset <= each.place.span.end:
            zero = {"line": 0, "character": 0}
            return [{"uri": paper.uri(each.file), "range": {"start": zero, "end": zero}}]
    return None


async def references(ls: Server, params: types.ReferenceParams) -> list[Json] | None:
    """List every place that names a claim or a work."""
    at = await _at(ls, params, whole=True)
    name = name_at(at[0], at[2], at[3]) if at else None
    if at is None or name is None:
        return None
    resolution, desk = at[:2]
    paper = ls.paper(desk)
    own = params.context.include_declaration
    found = dict.fromkeys(
        each.location for each in places(resolution, name) if own or not each.declares
    )
    return [paper.location(each) for each in found]


async def prepare_rename(ls: Server, params: types.PrepareRenameParams) -> Json | None:
    """Say whether a name can be changed."""
    at = await _at(ls, params, whole=True)
    name = name_at(at[0], at[2], at[3]) if at else None
    if at is None or name is None or not _is_known(at[0], name):
        return None
    return {"range": ls.encoding.range(at[2], name.location.span), "placeholder": name.text}


async def rename(ls: Server, params: types.RenameParams) -> Json | None:
    """Change a name wherever it stands."""
    at = await _at(ls, params, whole=True)
    name = name_at(at[0], at[2], at[3]) if at else None
    if at is None or name is None:
        raise _failed("there is no claim and no work under the cursor")
    desk = at[1]
    state = desk.copy.state
    if state is None:
        return None
    try:
        renaming = rename_all(state, name, params.new_name.strip())
    except AuthoringError as error:
        raise _failed(str(error)) from None
    edits = ls.paper(desk).edits(renaming.edits)
    if edits is None:
        raise _failed("a file has changed meanwhile: try again")
    if renaming.left:
        ls.tell(_left(state.project, name.text, renaming.left))
    return edits


def _left(project: Project, old: str, left: Sequence[Location]) -> str:
    """Return where the old name stays, in comments, code and addresses."""
    places = [
        f"{each.path}:{project.sources[each.path].position(each.span.start).line}"
        for each in left[:_SHOWN]
    ]
    more = f" and {len(left) - _SHOWN} more" if len(left) > _SHOWN else ""
    return f"`{old}` stays where it is only text: {', '.join(places)}{more}"


def _failed(message: str) -> JsonRpcException:
    return JsonRpcException(message, code=_REQUEST_FAILED)


def _is_known(resolution: Resolution, name: Name) -> bool:
    project = resolution.project
    return name.text in project.claims or name.text in project.references


async def _at(
    ls: Server, params: Any, *, whole: bool = False
) -> tuple[Resolution, Desk, Source, int] | None:
    """Return where a request asks; `whole` waits until the register is read as it is typed."""
    document = ls.document(params.text_document.uri)
    if document is None or document.desk is None:
        return None
    desk = document.desk
    state = await (desk.current() if whole else desk.settled(document.source.path))
    source = document.source
    if state is None or not desk.copy.holds(source.path):
        return None
    offset = ls.encoding.offset(source, params.position.line, params.position.character)
    return state.resolution, desk, source, offset
