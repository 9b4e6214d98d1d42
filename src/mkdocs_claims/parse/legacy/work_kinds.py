"""What kind of work a reference speaks of, and which of its fields the rest of it is.

Volume and pages make a journal, `Place: Publisher` a book, an address a web page. Where nothing
tells, words that only journals or publishers have in their names do; else it is unread.
"""

import re

from mkdocs_claims.language.wordlists import words
from mkdocs_claims.parse.legacy.container import Container
from mkdocs_claims.parse.legacy.heads import Head
from mkdocs_claims.parse.legacy.identifiers import Left
from mkdocs_claims.parse.legacy.places import Place

_ABBREVIATED = re.compile(r"(?:[^\W\d_a-z][^\W\d_]{0,7}\.?\s?){1,3}")
_PUBLISHED = re.compile(
    r"^(?P<address>[^\W_a-z][\w.'’ -]{1,40}(?:,\s[^\W_a-z][\w.]{1,20}){0,2}):\s(?P<publisher>[^\W_a-z][^:]{1,80})$"
)


def container_start(segments: list[str], first: int, *, abbreviated: bool) -> int:
    """Return the first of the last segments that name the container: `Nat. Commun.` has two.

    It is not before `first`, where a title may stand.
    """
    start = max(len(segments) - 1, first)
    while abbreviated and start > first and _ABBREVIATED.fullmatch(segments[start - 1]):
        start -= 1
    return start


def classify(found: Container, segments: list[str], place: Place, head: Head, left: Left) -> None:
    """Say what kind of work it is, and put what is left where that kind has it."""
    if found.kind in {"incollection", "inproceedings"}:
        found.set("booktitle", segments.pop(0).rstrip(". ") if segments else "")
        _publisher(found, segments)
    elif found.kind == "preprint" or ("eprint" in left.fields and not place.in_journal):
        _as_preprint(found, left)
    elif found.kind in {"phdthesis", "mastersthesis"}:
        _school(found, segments)
    elif place.in_journal and segments:
        start = container_start(segments, 0, abbreviated=True)
        found.kind = "article"
        found.fields = {"journal": _journal(" ".join(segments[start:])), **found.fields}
        del segments[start:]
    elif _publisher(found, segments):
        _kind_of_published(found, head, left)
    elif "isbn" in left.fields or found.kind == "book":
        found.kind = "book"
        if len(segments) == 1 and _is_name(segments[0]):
            found.set("publisher", segments.pop().rstrip(". "))
    elif "doi" not in left.fields and ("url" in left.fields or left.on_the_web):
        _as_page(found, segments)
    else:
        _by_words(found, segments, left)
    found.unread += segments


def _as_preprint(found: Container, left: Left) -> None:
    found.kind = "misc"
    if "eprint" in left.fields or not found.server:
        return
    if doi := left.fields.get("doi"):
        found.set("eprint", doi.partition("/")[2])
        found.set("eprinttype", found.server)
    else:
        found.set("howpublished", found.server)


def _school(found: Container, segments: list[str]) -> None:
    if segments and _is_name(segments[-1]) and "school" not in found.fields:
        place = _PUBLISHED.match(segments[-1].rstrip(". "))
        if place:
            found.set("address", place["address"])
        found.set("school", place["publisher"] if place else segments[-1].rstrip(". "))
        segments.pop()


def _publisher(found: Container, segments: list[str]) -> bool:
    """Take `Place: Publisher`, or a name with a publisher's word in it, off the end."""
    if not segments:
        return False
    last = segments[-1].rstrip(". ")
    if match := _PUBLISHED.match(last):
        found.set("address", match["address"])
        found.set("publisher", match["publisher"].strip(" ,;"))
    elif _has(last, "publishers") and len(last.split()) <= 6:  # noqa: PLR2004 - words of a name
        found.set("publisher", last)
    else:
        return False
    segments.pop()
    return True


def _kind_of_published(found: Container, head: Head, left: Left) -> None:
    publisher = found.fields.get("publisher", "")
    by_itself = any(each.literal and each.literal == publisher for each in head.names)
    if left.on_the_web and "isbn" not in left.fields:
        found.kind = "online"
        found.fields["organization"] = found.fields.pop("publisher")
    elif found.kind == "report" or by_itself:
        found.kind = "report"
        found.fields["institution"] = found.fields.pop("publisher")
    else:
        found.kind = "book"


def _as_page(found: Container, segments: list[str]) -> None:
    """A web page: what follows its title is whose page it is."""
    found.kind = "report" if found.kind == "report" else "online"
    if len(segments) == 1 and _is_name(segments[0]):
        found.set("organization", segments.pop().rstrip(". "))


def _by_words(found: Container, segments: list[str], left: Left) -> None:
    """Nothing but its words tells what a container is; with a DOI most are journals."""
    if len(segments) == 1:
        name = segments[0].rstrip(". ")
        if _has(name, "archives"):
            found.set("publisher", name)
            segments.clear()
        elif _is_name(name) and (_has(name, "journals") or "doi" in left.fields):
            if not _has(name, "journals"):
                found.remarks.append(f"`{name}` is taken for a journal, for the line has a DOI")
            found.kind = "article"
            found.fields = {"journal": _journal(segments.pop()), **found.fields}
    if found.kind == "misc" and "pages" in found.fields and not segments:
        found.remarks.append("no container could be read")


def _is_name(text: str) -> bool:
    """Whether a text may be the name of a journal, a publisher or the owner of a site."""
    return re.search(r"[\d()<>\[\]]", text) is None


def _has(name: str, section: str) -> bool:
    own = {each.lower().strip(".,()") for each in name.split()}
    return bool(own & words("publishing", section))


def _journal(segment: str) -> str:
    """Return a journal's name: the last full stop stays where its words are abbreviated so."""
    name = segment.strip(" ,;")
    return name if "." in name[:-1] else name.rstrip(". ")
