"""What of a source would be lost: words of its lines that stand nowhere in what is written.

The rules of the import keep everything; this looks at its result and knows nothing of them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from mkdocs_claims.model import Person, Reference
from mkdocs_claims.parse.legacy.article import Work
from mkdocs_claims.parse.legacy.document import Document, Remark
from mkdocs_claims.parse.legacy.footnotes import is_again, numbers_of
from mkdocs_claims.parse.legacy.reference_line import TAG, ReadLine, plain
from mkdocs_claims.parse.legacy.rows import section_of
from mkdocs_claims.parse.legacy.spellings import spelt

_WORD = re.compile(r"[^\W_]+")
_NOTE = re.compile(r"\[\^[^\]\s]{1,40}\]")
_DRAFT = re.compile(r"draft\s*:")
_FRAME = frozenset((
    "https", "http", "www", "dx", "doi", "org", "url", "link", "available", "retrieved",
    "accessed", "cited", "viewed", "visited", "from", "at", "on", "date", "last", "internet",
    "online", "electronic", "website", "preprint", "pmid", "pmcid", "pmc", "isbn", "arxiv",
    "abs", "vol", "volume", "no", "nr", "issue", "iss", "number", "num", "pp", "p", "page",
    "pages", "art", "article", "id", "in", "eds", "ed", "editor", "editors", "edited", "by",
    "edn", "edition", "et", "al", "and", "others", "colleagues", "for", "the", "behalf",
    "writing", "of", "nd", "rd", "st", "th", "first", "second", "press", "forthcoming", "ahead",
    "print", "epub", "advance", "publication", "submitted", "n", "d", "jan", "january", "feb",
    "february", "mar", "march", "apr", "april", "may", "jun", "june", "jul", "july", "aug",
    "august", "sep", "sept", "september", "oct", "october", "nov", "november", "dec",
    "december", "pubmed", "crossref", "google", "scholar", "full", "text", "view", "ncbi",
    "nlm", "nih", "gov", "phd", "thesis", "dissertation", "doctoral", "master", "masters", "s",
    "msc", "ma", "cs", "see", "also", "cf", "compare", "web",
))  # fmt: skip
"""Words that say what another is, and are not kept once a field says it."""
_SHOWN = 100


def lost_from_entry(line: ReadLine) -> tuple[Reference, tuple[str, ...]]:
    """Return the reference of a line; where a word of it would be lost, all of it in `note`."""
    reference = line.reference
    words = plain(line.text)
    kept = _letters(" ".join(_values(reference)))
    lost = [each for each in _WORD.findall(words) if not _stands(each, kept)]
    if not lost:
        return reference, ()
    said = " and ".join(f"`{each}`" for each in dict.fromkeys(lost))
    note = words
    message = f"{said} of its line found no field; the line is kept in `note`"
    return replace(reference, fields={**reference.fields, "note": note}), (message,)


def lost_lines(document: Document, text: str, works: Sequence[Work]) -> Iterator[Remark]:
    """Yield the lines of a source that hold a word which stands nowhere in the article."""
    kept = set(_WORD.findall(text))
    for work in works:
        kept.update(_WORD.findall(work.read.text))
    labels = [each.label for each in works]
    marks = {f"[{each}]" for each in labels}
    numbers = {*labels, *numbers_of(labels)}
    for number, line in enumerate(document.text.split("\n"), start=1):
        said = _NOTE.sub(lambda mark: "" if mark[0].casefold() in marks else mark[0], line)
        words = _WORD.findall(TAG.sub("", spelt(said, numbers)))
        lost = [each for each in words if each not in kept and not each.isdigit()]
        if lost and not (_names_section(line) or _DRAFT.match(line) or is_again(said)):
            shown = line.strip() if len(line) <= _SHOWN else f"{line.strip()[:_SHOWN]} …"
            where = number if document.has_lines else 0
            yield Remark(f"not carried over: `{shown}`", where)


def _names_section(line: str) -> bool:
    return bool(section_of(line)) or bool(section_of(line.partition(":")[0]))


def _values(reference: Reference) -> Iterator[str]:
    yield from reference.fields.values()
    for people in reference.names.values():
        yield from (" ".join(_parts(each)) for each in people)
    for date in (reference.issued, reference.accessed):
        if date:
            yield f" {date.year} {date.month or ''} {date.day or ''} "


def _parts(person: Person) -> tuple[str, ...]:
    return (
        person.given,
        person.particle,
        person.family,
        person.given,
        person.suffix,
        person.literal,
    )


def _letters(text: str) -> str:
    return re.sub(r"[\W_]", "", text.casefold())


def _stands(word: str, kept: str) -> bool:
    folded = word.casefold()
    if folded in _FRAME or folded in kept:
        return True
    return (
        folded.lstrip("0") in kept or re.sub(r"(?<=\d)(?:st|nd|rd|th|[a-z])$", "", folded) in kept
    )
