"""A citation put at the end of a sentence, where a reader expects it."""

import re
from collections.abc import Iterator, Sequence

from mkdocs_claims.check.fixes import edited
from mkdocs_claims.diagnostics import Edit
from mkdocs_claims.model import Article, CitationKind, Sentence, TextKind
from mkdocs_claims.parse.article import parse_article
from mkdocs_claims.parse.sentences import read_sentences
from mkdocs_claims.text import Location, Source, Span

_STOP = re.compile(r"[.!?…]+\Z")
_AFTER = re.compile(r"""[*_~`"'”’»)\]}]*(?:\([^()\s]*\))?""")
"""What may stand between the last letter of a sentence and the end of its markup."""


def cite(
    source: Source, article: Article, sentence: Sentence, claim_ids: Sequence[str]
) -> Edit | None:
    """Return the edit that cites claims at the end of a sentence; None where none can stand.

    It stands before the full stop; behind it, or behind the markup, where the page would
    otherwise read differently. What is returned was tried: the page with it has the same
    sentences and citations as before, and this sentence cites these claims.
    """
    if sentence.kind is TextKind.HEADING:
        return None
    for edit in _candidates(source, sentence, claim_ids):
        if _holds(source, article, sentence, claim_ids, edit):
            return edit
    return None


def _candidates(source: Source, sentence: Sentence, claim_ids: Sequence[str]) -> Iterator[Edit]:
    """Yield ways to cite, the best first."""
    marks = [each for each in sentence.citations if each.kind is CitationKind.CITATION]
    if marks:
        at = marks[-1].location.span.end - 1
        yield _insertion(source, at, "".join(f"; @{each}" for each in claim_ids))
        return
    mark = f" [{'; '.join(f'@{each}' for each in claim_ids)}]"
    for each in sentence.citations:
        if each.kind is CitationKind.NEEDED:
            yield Edit(each.location, mark.strip())
    start, end = sentence.location.span.start, sentence.location.span.end
    stop = _STOP.search(source.text, start, end)
    if stop:
        yield _insertion(source, stop.start(), mark)
    yield _insertion(source, end, mark)
    after = _AFTER.match(source.text, end)
    if after and after.end() > end:
        yield _insertion(source, after.end(), mark)


def _insertion(source: Source, at: int, text: str) -> Edit:
    return Edit(Location(source.path, Span(at, at)), text)


def _holds(
    source: Source, article: Article, sentence: Sentence, claim_ids: Sequence[str], edit: Edit
) -> bool:
    """Whether a page stays what it is but for the citation."""
    changed = Source(source.path, edited(source.text, [edit]))
    _, faults = parse_article(source, article.uri, listed=article.listed)
    now, new_faults = parse_article(changed, article.uri, listed=article.listed)
    if len(new_faults) != len(faults):
        return False
    before = {each.location.span.start: each for each in read_sentences(source, article)}
    after = read_sentences(changed, now)
    if [each.text for each in before.values()] != [each.text for each in after]:
        return False
    number = list(before).index(sentence.location.span.start)
    wanted = [_ids(each) for each in before.values()]
    wanted[number] = [*wanted[number], *claim_ids]
    return [_ids(each) for each in after] == wanted


def _ids(sentence: Sentence) -> list[str]:
    return [each.id for mark in sentence.citations for each in mark.ids]
