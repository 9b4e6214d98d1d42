"""What changed, as it stands in the cells of a comment: safe, and no longer than one reads."""

from collections.abc import Iterable, Sequence

from mkdocs_claims.changes.github import code, plain
from mkdocs_claims.changes.model import EvidenceChange, FieldChange
from mkdocs_claims.changes.phrases import describe
from mkdocs_claims.changes.words import Fate, compare_words

MOST_PLACES = 8
"""IDs or places in one cell."""
_LONGEST = 400
_AROUND = 60


def lines(parts: Iterable[str]) -> str:
    """Return parts below each other in one cell."""
    return "<br>".join(parts)


def field(change: FieldChange) -> str:
    """Return what became of a field."""
    if change.prose:
        return f"{plain(change.name)}: {words(change.before, change.after)}"
    was, now = (short(each) or "none" for each in (change.before, change.after))
    return f"{plain(change.name)}: {was} → **{now}**"


def evidence(change: EvidenceChange) -> str:
    """Return what became of a line of evidence."""
    line = change.after or change.before
    about = code(describe(line)) if line else ""
    return lines(
        [f"evidence **{change.kind.value}**: {about}", *(field(each) for each in change.fields)]
    )


def ids(names: Sequence[str]) -> str:
    """Return some IDs, and how many more there are."""
    more = len(names) - MOST_PLACES
    shown = ", ".join(map(code, names[:MOST_PLACES]))
    return f"{shown} and {more} more" if more > 0 else shown


def words(before: str, after: str) -> str:
    """Return two texts as one, what went struck out and what came underlined."""
    shown = []
    for piece in compare_words(before, after):
        if piece.fate is Fate.KEPT:
            shown.append(_spaced(_around(piece.text)))
        else:
            tag = "del" if piece.fate is Fate.REMOVED else "ins"
            shown.append(f"<{tag}>{_spaced(_head(piece.text))}</{tag}>")
    return "".join(shown)


def _spaced(text: str) -> str:
    """Escape a piece of a text and keep the spaces at its ends."""
    before = " " if text[:1].isspace() else ""
    after = " " if text[-1:].isspace() and text.strip() else ""
    return f"{before}{plain(text)}{after}"


def _around(text: str) -> str:
    """Cut the middle out of a long stretch that did not change."""
    return text if len(text) <= 3 * _AROUND else f"{text[:_AROUND]} … {text[-_AROUND:]}"


def _head(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def short(text: str) -> str:
    """Return a text, cut where it is long."""
    text = " ".join(text.split())
    return plain(text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…")
