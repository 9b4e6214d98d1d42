"""Code actions."""

from lsprotocol import types

from mkdocs_claims.adapters.lsp.positions import Json
from mkdocs_claims.adapters.lsp.server import Server
from mkdocs_claims.ide.actions import Action, ActionKind, actions

_KINDS = {
    ActionKind.QUICK_FIX: "quickfix",
    ActionKind.REFACTOR: "refactor",
    ActionKind.FIX_ALL: "source.fixAll",
}


async def code_action(ls: Server, params: types.CodeActionParams) -> list[Json] | None:
    """Offer what can be done about a part of a file."""
    document = ls.document(params.text_document.uri)
    if document is None or document.desk is None:
        return None
    desk = document.desk
    state = await desk.current()
    source = document.source
    if state is None or not desk.copy.holds(source.path):
        return None
    paper = ls.paper(desk)
    span = ls.span(document, params.range)
    found = []
    for each in actions(
        state.resolution, desk.copy.index, source, span, await desk.found(source.path)
    ):
        if not _wanted(each, params.context.only):
            continue
        edit = paper.edits(each.edits)
        if edit is None:
            continue
        value: Json = {"title": each.title, "kind": _KINDS[each.kind], "edit": edit}
        if each.mends:
            value["diagnostics"] = [paper.diagnostic(one) for one in each.mends]
        if each.is_sure and each.kind is ActionKind.QUICK_FIX:
            value["isPreferred"] = True
        found.append(value)
    return found


def _wanted(action: Action, only: object) -> bool:
    """Whether the client asks for actions of this kind, or one that it is a kind of."""
    if not isinstance(only, list | tuple) or not only:
        return True
    kind = _KINDS[action.kind]
    names = [str(getattr(each, "value", each)) for each in only]
    return any(not name or kind == name or kind.startswith(f"{name}.") for name in names)
