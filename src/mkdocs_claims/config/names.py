"""The nearest of the names that an option may have, for one that does not exist."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches


def did_you_mean(name: str, known: Sequence[str], otherwise: str) -> str:
    """Return "did you mean `x`?" with the nearest of the names that there are, else what is said."""
    close = get_close_matches(name, known, n=1, cutoff=0.5)
    return f"did you mean `{close[0]}`?" if close else otherwise


def listed(names: Iterable[str]) -> str:
    """Return names as a message has them: `a`, `b`."""
    return ", ".join(f"`{each}`" for each in names)
