"""BIB003: missing-field."""

from collections.abc import Iterator

from mkdocs_claims.check.faults import faulty_paths, is_faulty
from mkdocs_claims.check.rule import rule
from mkdocs_claims.diagnostics import Finding, Severity
from mkdocs_claims.model import Reference
from mkdocs_claims.resolve import Resolution
from mkdocs_claims.text import Location, Span

_WHO = ("author", "editor", "organization", "institution")
# An organisation that holds a conference or a journal did not write what stands in it.
_PEOPLE = ("author", "editor")
_WHEN = ("year", "date", "pubstate")
_SCHOOL = ("school", "institution")
_WHERE = ("url", "doi", "howpublished", "publisher", "organization")
_BOOK = (("author", "editor", "organization", "publisher"), ("title",), _WHEN)
_PART = (_PEOPLE, ("title",), ("booktitle", "maintitle", "journaltitle", "journal"), _WHEN)
_PAGE = (("title",), _WHERE)
_TITLE = (("title",),)

# What a reference cannot be printed sensibly without, by BibTeX's and biblatex's entry types.
# BibTeX's own list asks for more (a publisher, an address); nobody misses those.
REQUIRED: dict[str, tuple[tuple[str, ...], ...]] = {
    # One with an eprint is a preprint, which is printed without a journal.
    "article": (_PEOPLE, ("title",), ("journal", "journaltitle", "eprint"), _WHEN),
    **dict.fromkeys(
        ("book", "mvbook", "collection", "mvcollection", "proceedings", "mvproceedings"), _BOOK
    ),
    **dict.fromkeys(("reference", "mvreference"), _BOOK),
    **dict.fromkeys(("incollection", "inproceedings", "conference", "inreference"), _PART),
    # BibTeX's inbook is a chapter of the book `title`, biblatex's has a `booktitle`.
    "inbook": (_WHO, ("title",), ("booktitle", "maintitle", "chapter", "pages"), _WHEN),
    **dict.fromkeys(
        ("thesis", "phdthesis", "mastersthesis"), (("author",), ("title",), _SCHOOL, _WHEN)
    ),
    **dict.fromkeys(("report", "techreport"), ((*_WHO, "publisher"), ("title",), _WHEN)),
    "patent": (("author", "holder"), ("title",), ("number",), _WHEN),
    "unpublished": (_WHO, ("title",)),
    "periodical": (("title",), _WHEN),
    **dict.fromkeys(("online", "electronic", "www", "misc", "dataset", "software"), _PAGE),
}


@rule("BIB003", "missing-field", Severity.ERROR)
def missing_field(resolution: Resolution) -> Iterator[Finding]:
    """An entry of references.bib lacks a field that its reference needs.

    ## Why is this bad?

    The reference is printed with a hole: an article without its journal, a web page without
    its address. Readers cannot find the work.

    ## Example

    Bad:

    ```bibtex
    @article{vaucher2012effect,
      author = {Vaucher, Paul},
      title = {Effect of iron supplementation on fatigue},
      year = {2012}
    }
    ```

    Good:

    ```bibtex
    @article{vaucher2012effect,
      author = {Vaucher, Paul},
      title = {Effect of iron supplementation on fatigue},
      journal = {CMAJ},
      year = {2012}
    }
    ```

    ## How to mend it

    Add the field; the message names those that would do (`author` or `editor`, `year` or
    `date`, `journal` or `journaltitle`, `url` or `doi`). When the work is of another kind, change the entry's type:
    a web page is `@online`, a chapter `@incollection`.
    """
    broken = faulty_paths(resolution, {"BIB009"})
    unread = faulty_paths(resolution, {"BIB000"})
    for reference in resolution.project.references.values():
        if _inherits(reference) and reference.location.path in broken:
            continue
        if reference.location.path in unread and is_faulty(
            resolution, _entry(reference), {"BIB000"}
        ):
            continue
        for choices in REQUIRED.get(reference.entry_type, _TITLE):
            if any(_has(resolution, reference, name) for name in choices):
                continue
            wanted = choices[0] if choices is not _WHEN else "year"
            empty = next((n for n in choices if n in reference.field_locations), None)
            yield _finding(reference, wanted, choices, empty)


def _finding(
    reference: Reference, wanted: str, choices: tuple[str, ...], empty: str | None
) -> Finding:
    if empty:
        return Finding(
            reference.field_locations[empty],
            f"the field `{empty}` of `{reference.key}` is empty",
            "fill it in",
        )
    or_else = f" (or {', '.join(f'`{each}`' for each in choices[1:])})" if choices[1:] else ""
    return Finding(
        reference.location,
        f"`{reference.key}` has no `{wanted}`",
        f"an @{reference.entry_type} needs `{wanted}`{or_else}: add `{wanted} = {{...}},`",
    )


def _entry(reference: Reference) -> Location:
    """Return the place of the whole entry, from its @."""
    start = reference.location.span.start - max(reference.source.find(reference.key), 0)
    return Location(reference.location.path, Span(start, start + len(reference.source)))


def _inherits(reference: Reference) -> bool:
    return "crossref" in reference.fields or "xdata" in reference.fields


def _has(resolution: Resolution, reference: Reference, name: str) -> bool:
    """Whether a field is there; one whose value could not be read counts, for BIB010 says so."""
    if reference.names.get(name) or reference.fields.get(name, "").strip():
        return True
    if name in {"year", "date"} and reference.issued:
        return True
    place = reference.field_locations.get(name)
    return place is not None and is_faulty(
        resolution, _value(reference, place), {"BIB000", "BIB010"}
    )


def _value(reference: Reference, field: Location) -> Location:
    """Return the text from a field's name to the next field."""
    start = field.span.start
    later = [each.span.start for each in reference.field_locations.values()]
    end = min((each for each in later if each > start), default=start + len(reference.source))
    return Location(field.path, Span(start, end - 1))
