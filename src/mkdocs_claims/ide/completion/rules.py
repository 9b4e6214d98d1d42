"""Rules offered after `claims: allow`, in any of the three kinds of files."""

import re

from mkdocs_claims.check import ALL_RULES
from mkdocs_claims.check.suppressions import NEVER_SILENT
from mkdocs_claims.ide.completion.items import Completion, Item, ItemKind
from mkdocs_claims.text import Location, Source, Span

_ALLOW = re.compile(r"claims:\s*allow\s+(?:[\w-]+\s*,\s*)*(?P<word>[\w-]*)\Z")


def complete_rule(source: Source, offset: int) -> Completion | None:
    """Return the rules that a suppression at the cursor could name; None outside of one."""
    at = source.position(offset)
    found = _ALLOW.search(source.line(at.line)[: at.column - 1])
    if found is None:
        return None
    place = Location(source.path, Span(offset - len(found["word"]), offset))
    return Completion(
        tuple(
            Item(
                label=each.info.code,
                kind=ItemKind.RULE,
                place=place,
                detail=each.info.name,
                about=each.info.summary,
            )
            for each in ALL_RULES
            if each.info.code not in NEVER_SILENT
        )
    )
