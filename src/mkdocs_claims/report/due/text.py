"""Reviews that fall due, for a terminal."""

from mkdocs_claims.plurals import counted
from mkdocs_claims.report.due.listing import DueList, DueReview, State
from mkdocs_claims.report.visible import visible


def render_text(due: DueList) -> str:
    """Return a line or two for each claim, the first to be done first, and the counts."""
    lines = [line for each in due.reviews for line in _lines(each)]
    lines.append(summary(due))
    return "\n".join(map(visible, lines)) + "\n"


def summary(due: DueList) -> str:
    """Return how many reviews there are, of how many claims."""
    states = [each.state for each in due.reviews]
    parts = [f"{states.count(state)} {state}" for state in State if state in states]
    found = f" ({', '.join(parts)})" if parts else ""
    undated = f", {due.undated} without a date" if due.undated else ""
    return (
        f"{len(due.reviews)} of {counted(due.total, 'approved claim')} to review "
        f"until {due.until}{found}{undated}."
    )


def _lines(each: DueReview) -> list[str]:
    claim = each.claim
    by = f"  {claim.owner}" if claim.owner else ""
    changed = f": {', '.join(each.changed)}" if each.changed else ""
    return [
        f"{claim.review_by or 'no date   '}  {claim.id}  ({each.state}{changed}){by}",
        f"            {claim.statement}",
    ]
