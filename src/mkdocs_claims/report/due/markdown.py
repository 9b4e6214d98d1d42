"""Reviews that fall due, as a list with boxes for an issue, one section for each owner."""

import re

from mkdocs_claims.report.due.listing import DueList, DueReview
from mkdocs_claims.report.due.text import summary
from mkdocs_claims.report.visible import visible

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!@&])")
_HANDLE = re.compile(r"@[A-Za-z0-9][A-Za-z0-9/-]*")


def render_markdown(due: DueList) -> str:
    """Return Markdown; statements are text, whatever signs are in them."""
    parts = [summary(due)]
    for owner, reviews in due.owners.items():
        if len(due.owners) > 1 or owner:
            parts.append(f"## {_owner(owner)}")
        parts.append("\n".join(map(_item, reviews)))
    if due.reviews:
        parts.append("After reading a claim against its evidence: `claims review ID`.")
    return "\n\n".join(parts) + "\n"


def _owner(owner: str) -> str:
    """Return a name; a handle stays one, so that the platform tells its owner."""
    if not owner:
        return "Without an owner"
    return owner if _HANDLE.fullmatch(owner) else escaped(owner)


def _item(each: DueReview) -> str:
    claim = each.claim
    statement = escaped(claim.statement)
    link = f"[{statement}]({each.url})" if each.url else statement
    day = f", {claim.review_by}" if claim.review_by else ""
    changed = f" ({escaped(', '.join(each.changed))})" if each.changed else ""
    return f"- [ ] {link}  \n  `{claim.id}`, {each.state}{changed}{day}"


def escaped(text: str) -> str:
    """Return a text that Markdown shows as it is."""
    return _SPECIAL.sub(r"\\\1", visible(" ".join(text.split())))
