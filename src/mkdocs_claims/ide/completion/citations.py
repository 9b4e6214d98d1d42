"""Claims offered after `[@`: by ID, by words, and by what the sentence says so far."""

import re
from collections.abc import Iterator

from mkdocs_claims.ide.completion.items import MOST, Completion, claim_items, work_items
from mkdocs_claims.ide.index import Index
from mkdocs_claims.language.splitting import split
from mkdocs_claims.resolve import Resolution
from mkdocs_claims.text import Location, Source, Span

_LONGEST = 600
"""Characters that are looked at before the cursor."""
_OPEN = re.compile(r"(?<!\\)\[(?P<content>[^\[\]]*)\Z")
_QUERY = re.compile(r"(?:^|\s)@(?P<query>[^@]*)\Z")
_BLANK_LINE = re.compile(r"\n[ \t]*\r?\n")
_REST = re.compile(r"[\w-]*")
_SUFFIX = re.compile(r"(?P<id>[\w-]+)[\s,].*", re.DOTALL)
_MARKUP = re.compile(r"!?\[[^\]]*\](?:\([^)]*\))?|[*_`#>]|^\s*[-+\d.]+\s", re.MULTILINE)


def complete_citation(
    resolution: Resolution, index: Index, source: Source, offset: int
) -> Completion | None:
    """Return the claims that could stand in the citation at the cursor; None outside of one.

    What is typed may be the start or a part of an ID, or words of the statement. Right after
    the @ the claims come first that fit what the sentence says.
    """
    before = source.text[max(offset - _LONGEST, 0) : offset]
    opened = _OPEN.search(before)
    if opened is None or _BLANK_LINE.search(opened["content"]):
        return None
    asked = _QUERY.search(opened["content"].rsplit(";", 1)[-1])
    if asked is None or _is_suffix(resolution, asked["query"]):
        return None
    query = asked["query"]
    behind = _REST.match(source.text, offset)
    end = behind.end() if behind else offset
    place = Location(source.path, Span(offset - len(query), end))
    names = list(_names(index, query, before[: opened.start()]))
    items = claim_items(resolution, names[:MOST], place, query)
    if resolution.project.config.direct_references:
        items += work_items(resolution, index, place, query)
    return Completion(items[:MOST], complete=False)


def _is_suffix(resolution: Resolution, query: str) -> bool:
    """Whether the words after a claim's ID are being typed, as in `[@id, in mice]`."""
    suffix = _SUFFIX.fullmatch(query)
    return suffix is not None and suffix["id"] in resolution.project.claims


def _names(index: Index, query: str, before: str) -> Iterator[str]:
    words = query.strip()
    found: list[str] = []
    if not words:
        sentence, context = _sentence(before)
        found += [each.claim.id for each in index.suggester.suggest(sentence, context, most=10)]
    found += index.claims.find(words, MOST)
    if words and len(found) < MOST:
        more = index.suggester.suggest(words.replace("-", " "), most=20, threshold=0)
        found += [each.claim.id for each in more]
    yield from dict.fromkeys(found)


def _sentence(before: str) -> tuple[str, str]:
    """Return the sentence that ends at a citation, and the one before it."""
    paragraph = _BLANK_LINE.split(before)[-1]
    text = " ".join(_MARKUP.sub(" ", paragraph).split())
    sentences = [text[start:end] for start, end in split(text)]
    return (sentences or [""])[-1], sentences[-2] if len(sentences) > 1 else ""
