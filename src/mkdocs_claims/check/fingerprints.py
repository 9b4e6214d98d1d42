"""A name for each diagnostic that outlives edits elsewhere in its file.

It is made of what a finding is about, not of where it stands: the rule, the file, the message
without places, the text of its lines, and a number when all of these repeat. SARIF, GitLab and
the baseline know a finding by it.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from mkdocs_claims.diagnostics import Diagnostic
from mkdocs_claims.text import Source

_LENGTH = 32
_MOST_LINES = 20
"""A finding about more lines than this is known by the first of them."""
# Places and counts stand outside backquotes: "the first is on line 12", "at claims.yaml:3".
_QUOTED_OR_NUMBER = re.compile(r"(?P<quoted>`[^`]*`)|\d+")


def with_fingerprints(
    diagnostics: Iterable[Diagnostic], sources: Mapping[str, Source]
) -> Iterator[Diagnostic]:
    """Yield the diagnostics, which are in order of place, each with its fingerprint."""
    seen: Counter[tuple[str, ...]] = Counter()
    for each in diagnostics:
        path = each.location.path
        parts = (each.code, path, _timeless(each.message), _lines(each, sources.get(path)))
        yield replace(each, fingerprint=_digest((*parts, str(seen[parts]))))
        seen[parts] += 1


def _timeless(message: str) -> str:
    return _QUOTED_OR_NUMBER.sub(lambda match: match["quoted"] or "#", message)


def _lines(diagnostic: Diagnostic, source: Source | None) -> str:
    """Return the lines that a finding is about, white space evened out."""
    if source is None:
        return ""
    span = diagnostic.location.span
    first = source.position(span.start).line
    last = source.position(max(span.start, span.end - 1)).line
    last = min(last, first + _MOST_LINES - 1)
    return " ".join(
        word for number in range(first, last + 1) for word in source.line(number).split()
    )


def _digest(parts: Iterable[str]) -> str:
    text = "\0".join(parts)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_LENGTH]
