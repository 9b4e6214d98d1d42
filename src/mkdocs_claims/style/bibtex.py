"""BibTeX in one spelling: it reads back to the same reference and needs no other entry.

The entry as typed (`Reference.source`) would not do: it may lean on `@string` and `crossref`
entries that are not in the export.
"""

import re
from collections.abc import Sequence

from mkdocs_claims.model import OTHERS, PartialDate, Person, Reference
from mkdocs_claims.parse.bibtex_names import are_of_pubmed
from mkdocs_claims.style.dates import MONTHS
from mkdocs_claims.style.latex import encode, encode_title

_ORDER = """
author bookauthor editor editora editorb editorc editortype translator holder
title subtitle titleaddon shorttitle journal journaltitle journalsubtitle shortjournal
issuetitle issuesubtitle booktitle booksubtitle booktitleaddon maintitle mainsubtitle
series edition volume volumes number issue eid pages chapter part pagetotal version type
publisher school institution organization howpublished address location
eventtitle eventdate venue date year month pubstate
doi pmid pmcid eprint eprinttype archiveprefix eprintclass primaryclass isbn issn url urldate
"""
_PLACES = {name: place for place, name in enumerate(_ORDER.split())}
_VERBATIM = {
    *("doi", "eprint", "isbn", "issn", "pmcid", "pmid", "url"),
    *("entryset", "file", "ids", "pdf", "related"),
}
"""Readers take these as they are; so they are written as they are."""
_TITLES = {
    *("title", "subtitle", "booktitle", "booksubtitle", "maintitle", "mainsubtitle"),
    *("issuetitle", "issuesubtitle", "shorttitle"),
}
_INHERITING = {"crossref", "xdata", "xref"}
"""Not written: what they bring is among the fields, and the other entry may not be there."""
_NO_ENTRIES = {"comment", "preamble", "string"}
"""Types of blocks that are no works: a work under such a name would not read back."""
_RANGE = re.compile(r"(?<!-)–(?!-)")
_BRACES = str.maketrans({"{": "%7B", "}": "%7D"})


def to_bibtex(reference: Reference) -> str:
    """Return a reference as one BibTeX entry in UTF-8, its fields in a fixed order."""
    values = {name: _names(people) for name, people in reference.names.items() if people}
    for name, text in {**_dates(reference), **reference.fields}.items():
        if text.strip() and name not in _INHERITING:
            values[name] = _value(name, text)
    ordered = sorted(values, key=lambda name: (_PLACES.get(name, len(_PLACES)), name))
    lines = "".join(f"  {name} = {_delimited(name, values[name])},\n" for name in ordered)
    entry_type = "misc" if reference.entry_type in _NO_ENTRIES else reference.entry_type
    return f"@{entry_type}{{{reference.key},\n{lines}}}\n"


def _delimited(name: str, value: str) -> str:
    # Bibliography styles print months in their own language, from these abbreviations.
    return value[:3].lower() if name == "month" and value in MONTHS else f"{{{value}}}"


def _value(name: str, text: str) -> str:
    if name in _VERBATIM:
        return _verbatim(text)
    if name == "pages":
        return _RANGE.sub("--", encode(text))
    return encode_title(text) if name in _TITLES else encode(text)


def _verbatim(text: str) -> str:
    """Return text as it is, on one line; odd braces are percent-encoded, for they must balance."""
    text = " ".join(text.split())
    if not _balanced(text):
        text = text.translate(_BRACES)
    return f"{text} " if text.endswith("\\") else text  # a \} does not close for every reader


def _balanced(text: str) -> bool:
    depth = 0
    for brace in re.findall(r"[{}]", text.replace("\\{", "{{").replace("\\}", "}}")):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    return depth == 0


def _dates(reference: Reference) -> dict[str, str]:
    """Return the dates that no field of the reference says."""
    dates = {}
    if reference.issued and not {"date", "year"} & reference.fields.keys():
        dates.update(_issued(reference.issued))
    if reference.accessed and "urldate" not in reference.fields:
        dates["urldate"] = str(reference.accessed)
    return dates


def _issued(date: PartialDate) -> dict[str, str]:
    if date.day:
        return {"date": str(date)}
    return {"year": str(date.year), "month": f"{date.month}" if date.month else ""}


def _names(people: Sequence[Person]) -> str:
    return " and ".join(map(_name, people))


def _name(person: Person) -> str:
    """Return a name that splits into the same parts again."""
    if person == OTHERS:
        return "others"
    if person.literal:
        return f"{{{encode(person.literal)}}}"
    if _needs_labels(person):
        return _labelled(person)
    family = " ".join(filter(None, (_words(person.particle), _family(person))))
    parts = [each for each in (family, _words(person.suffix), _words(person.given)) if each]
    return _labelled(person) if are_of_pubmed(parts) else ", ".join(parts)


def _needs_labels(person: Person) -> bool:
    """Whether BibTeX's `von Last, Jr, First` cannot say it."""
    if not person.given and (person.suffix or _SPLITS.search(person.family)):
        return True
    return not person.family or not all(map(_is_small, person.particle.split()))


def _labelled(person: Person) -> str:
    """Return a name as biblatex writes out its parts."""
    parts = {
        "family": person.family,
        "given": person.given,
        "prefix": person.particle,
        "suffix": person.suffix,
    }
    return ", ".join(f"{name}={{{encode(part)}}}" for name, part in parts.items() if part)


def _words(text: str) -> str:
    """Return words of a name; in braces where `and` or a comma would split them."""
    return f"{{{encode(text)}}}" if _SPLITS.search(text) else encode(text)


def _family(person: Person) -> str:
    """Return a family name; its words held together where they would be taken for others."""
    encoded = encode(person.family)
    if not person.given and not person.particle:
        return encoded.replace(" ", "{ }")
    held = any(map(_is_small, person.family.split())) or _SPLITS.search(person.family)
    return f"{{{encoded}}}" if held else encoded


def _is_small(word: str) -> bool:
    """Whether readers take a word for a particle: `de`, `'t`."""
    return next((sign for sign in word if sign.isalpha()), "").islower()


# `;` and `&` stand between names where somebody took them for `and`: readers doubt them.
_SPLITS = re.compile(r"[,=;&]|(?:^|\s)and(?:\s|$)", re.IGNORECASE)
