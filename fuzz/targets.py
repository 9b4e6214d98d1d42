"""What is fuzzed: each reader, with what must hold for any text.

A target takes one text and raises when something is wrong: an exception that the reader lets out,
a place outside the text, a finding without words, an entry that does not read back.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from mkdocs_claims.authoring.importing.conversion import Place
from mkdocs_claims.authoring.importing.documents import read_document
from mkdocs_claims.authoring.importing.plan import make_plan
from mkdocs_claims.diagnostics import Fault, Finding
from mkdocs_claims.errors import AnswerError, AuthoringError
from mkdocs_claims.model import Reference
from mkdocs_claims.parse.article import parse_article
from mkdocs_claims.parse.bibtex import parse_bibtex
from mkdocs_claims.parse.claims import parse_claims
from mkdocs_claims.parse.crossref_updates import parse_crossref
from mkdocs_claims.parse.legacy.article import read_article
from mkdocs_claims.parse.markdown.critic import BLOT
from mkdocs_claims.parse.records.formats import read_works
from mkdocs_claims.parse.retractions import parse_retractions
from mkdocs_claims.parse.review_lock import parse_review_lock
from mkdocs_claims.style.bibtex import to_bibtex
from mkdocs_claims.style.csl import csl_item
from mkdocs_claims.style.house import house_text
from mkdocs_claims.syntax import find_brackets, parse_citation
from mkdocs_claims.text import Source

_TAKEN_OUT = {2: None, 3: None}
"""Control characters that Python-Markdown takes out of every text."""
_KEY = re.compile(r"""[^\s\x00-\x1f{}(),"#%'=~\\@]+""")
"""A key that BibTeX can read."""


def claims(text: str) -> None:
    """claims.yaml: every claim and finding stands in the text."""
    source = Source("claims.yaml", text)
    found, faults = parse_claims([source])
    _faults(source, faults)
    for each in found:
        _inside(source, each.location.span.start, each.location.span.end)


def bibtex(text: str) -> None:
    """A .bib file: every work can be written in each form, and reads back."""
    source = Source("references.bib", text)
    works, faults = parse_bibtex([source])
    _faults(source, faults)
    _works(works)


def article(text: str) -> None:
    """A page: every citation slices back to its IDs."""
    source = Source("docs/page.md", text)
    page, faults = parse_article(source, "page.md", listed=True)
    _faults(source, faults)
    for citation in page.citations:
        span = citation.location.span
        _inside(source, span.start, span.end)
        for each in citation.ids:
            place = each.location.span
            typed = text[place.start : place.end].translate(_TAKEN_OUT)
            same = (a in {b, BLOT} for a, b in zip(each.id, typed, strict=True))
            assert all(same), (each.id, place)


def citation(text: str) -> None:
    """The syntax of a citation alone: what is parsed lies in the content."""
    for match in find_brackets(text):
        parsed = parse_citation(match["content"], embed=bool(match["bang"]))
        for each in getattr(parsed, "ids", ()):
            assert match["content"][each.start : each.end] == each.id


def legacy(text: str) -> None:
    """An article from elsewhere: as text, as Markdown and as a web page."""
    place = Place("docs/posts", "2026-01-02", {})
    for name in ("old.txt", "old.md", "old.html"):
        try:
            document = read_document(name, text.encode("utf-8", "surrogatepass"))
            plan = make_plan([read_article(document)], {}, {}, place)
            plan.texts(Source("claims.yaml", "claims:\n"), Source("references.bib", ""))
        except AuthoringError:
            continue  # said in words


def works(text: str) -> None:
    """Works in RIS, nbib, CSL-JSON and BibTeX, whatever the text looks like."""
    for name in ("works.ris", "works.nbib", "works.json", "works.bib"):
        try:
            found = read_works(Source(name, text))
        except (AuthoringError, AnswerError):
            continue  # said in words
        _works(found.references)


def snapshots(text: str) -> None:
    """What is known of retractions and reviews, and what Crossref answers."""
    for name, parse in (("retractions.json", parse_retractions), ("lock", parse_review_lock)):
        source = Source(name, text)
        _faults(source, parse(source)[1])
    try:
        answer = json.loads(text)
    except (ValueError, RecursionError):
        return
    try:
        parse_crossref(answer)
    except AnswerError:
        return  # said in words


TARGETS: Mapping[str, Callable[[str], None]] = MappingProxyType(
    {each.__name__: each for each in (claims, bibtex, article, citation, legacy, works, snapshots)}
)
"""Every target by its name, which is that of its folder of seeds, too."""


def decoded(data: bytes) -> str:
    """Return the text of a case, as a file of UTF-8 with broken bytes is read."""
    return data.decode("utf-8", "replace")


def _works(references: Iterable[Reference]) -> None:
    for found in references:
        each = replace(found, key=found.key or "work")  # foreign records have none yet
        house_text(each)
        json.dumps(csl_item(each))
        again, faults = parse_bibtex([Source("again.bib", to_bibtex(each))])
        if _KEY.fullmatch(each.key):  # others are reported, and need not read back
            assert [work.key for work in again] == [each.key], (each, faults)


def _faults(source: Source, faults: Iterable[Fault]) -> None:
    for fault in faults:
        finding: Finding = fault.finding
        assert finding.message
        _inside(source, finding.location.span.start, finding.location.span.end)
        source.position(finding.location.span.start)


def _inside(source: Source, start: int, end: int) -> None:
    assert 0 <= start <= end <= len(source.text), (start, end, len(source.text))
