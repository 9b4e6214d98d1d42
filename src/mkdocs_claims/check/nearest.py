"""The nearest of the names that do exist, for a name that does not."""

from collections.abc import Iterable
from difflib import get_close_matches

from mkdocs_claims.diagnostics import Edit, Fix
from mkdocs_claims.text import Location


def nearest(name: str, known: Iterable[str], *, cutoff: float = 0.6) -> str | None:
    """Return the name most like `name`, letter case aside; None when nothing is near."""
    folded: dict[str, str] = {}
    for each in known:
        folded.setdefault(each.casefold(), each)
    close = get_close_matches(name.casefold(), folded, n=1, cutoff=cutoff)
    return folded[close[0]] if close else None


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return "did you mean `x`?", or '' when nothing is near."""
    close = nearest(name, known)
    return f"did you mean `{close}`?" if close else ""


def rewording(location: Location, old: str, name: str, *, safe: bool = True) -> Fix:
    """Return the fix that writes a name in the place of another, if that stands there."""
    return Fix(f"Write `{name}`", (Edit(location, name, old),), safe=safe)
