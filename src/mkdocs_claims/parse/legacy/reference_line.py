"""One line of a list of references, in whatever style, as a reference.

The line is read from both ends: identifiers are cut out, names and year are taken from the
front, volume and pages from the end, and what is left between is title and container. What a
rule does not cover is never guessed: it stays word for word in `note`, with a remark.
"""

import html
import re
from dataclasses import dataclass

from mkdocs_claims.model import PartialDate, Reference
from mkdocs_claims.parse.legacy.container import Container
from mkdocs_claims.parse.legacy.containers import read_container
from mkdocs_claims.parse.legacy.heads import Head, read_head
from mkdocs_claims.parse.legacy.identifiers import Left, take_identifiers
from mkdocs_claims.text import Location

LONGEST = 2000
"""Characters of a line that is read; a longer one is a paragraph and stays in `note`."""
_MARK = re.compile(
    r"^\s*(?:[-*+•‣▪]\s+|\\?\[?\d{1,3}\\?[\]).]\s*|\[\^[^\]]+\]:\s*|[¹²³⁰⁴-⁹]+\s*)(?=\S)"
)
_SEE = re.compile(r"^(?:see(?:\s+also)?|cf\.?|compare)[:,]?\s+(?=\S)", re.IGNORECASE)
_LINK = re.compile(
    r"!?\[([^\[\]]*)\]\(\s*<?([^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)*)>?(?:\s+\"[^\"]*\")?\s*\)"
)
_AUTOLINK = re.compile(r"<(https?://[^<>\s]+|mailto:[^<>\s]+)>")
TAG = re.compile(r"</?[A-Za-z][^<>]{0,300}>")
"""Of HTML, within a line of Markdown."""
_EMPHASIS = re.compile(r"(?<!\\)(\*{1,3}|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w))")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!&<>~|])")
_FINDERS = frozenset({
    "crossref", "pubmed", "google scholar", "link", "view", "article", "full text", "doi", "pdf",
    "free full text", "view article", "scopus", "web of science", "abstract", "medline", "cas",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A line of a list of references, and what was made of it."""

    text: str
    """As it stands in the source, without its number or bullet."""
    reference: Reference
    """Without a key yet."""
    remarks: tuple[str, ...] = ()
    """What to look at, each a sentence without a full stop."""
    unread: str = ""
    """What no field could take, as it stands there; it is the reference's `note`."""


def read_line(line: str, location: Location) -> ReadLine:
    """Return the reference that a line holds; never raises, and nothing of the line is lost."""
    text = without_mark(line)
    words = plain(text)
    if len(words) > LONGEST:
        return _unread(text, words, location, "the line is too long for a reference")
    left = take_identifiers(_without_see(words))
    head = read_head(left.text)
    container = read_container(head, left)
    if not any(sign.isalnum() for sign in container.title):
        return _unread(text, words, location, "no title could be told from the rest", left)
    if head.issued and container.issued and head.issued.year != container.issued.year:
        why = (
            f"it has two years, {head.issued.year} and {container.issued.year}, of two works or one"
        )
        return _unread(text, words, location, why, left)
    return _read(text, location, left, head, container)


def without_mark(line: str) -> str:
    """Return a line without the number or bullet at its start."""
    return _MARK.sub("", line.strip(), count=1).strip()


def _without_see(text: str) -> str:
    """Return a footnote without the word before its work."""
    return _SEE.sub("", text, count=1)


def plain(text: str) -> str:
    """Return the words of a line of Markdown or HTML, addresses of its links at the end."""
    addresses = []

    def link(match: re.Match[str]) -> str:
        words, address = match[1].strip(" *_"), match[2]
        if address and address not in words and not address.startswith("#"):
            addresses.append(address)
        is_finder = words.lower() in _FINDERS or words.rstrip("/.") in address
        return "" if is_finder and address and not address.startswith("#") else words

    text = html.unescape(TAG.sub("", _AUTOLINK.sub(r"\1", _LINK.sub(link, text))))
    text = _ESCAPE.sub(r"\1", _EMPHASIS.sub("", text))
    return " ".join(" ".join([text, *addresses]).replace("\xa0", " ").split())


def _read(text: str, location: Location, left: Left, head: Head, container: Container) -> ReadLine:
    unread = [
        each for each in (*head.unread, *container.unread, *left.unread) if each.strip(" .,;:()[]")
    ]
    names = {"author": head.names} if head.names else {}
    if container.editors:
        names["editor"] = container.editors
    fields = {"title": container.title, **container.fields, **left.fields}
    issued: PartialDate | None = head.issued or container.issued
    if state := head.pubstate or container.pubstate:
        fields["pubstate"] = state
    if unread:
        fields["note"] = "; ".join(unread)
    remarks = [*left.remarks, *head.remarks, *container.remarks]
    if unread:
        remarks.append(f"not understood and kept in `note`: `{fields['note']}`")
    reference = Reference(
        "", container.kind, location, names, fields, issued=issued, accessed=left.accessed
    )
    return ReadLine(text, reference, tuple(remarks), fields.get("note", ""))


def _unread(
    text: str, words: str, location: Location, why: str, left: Left | None = None
) -> ReadLine:
    """Keep a whole line in `note`, with the identifiers that were sure."""
    fields = {**(left.fields if left else {}), "note": words}
    reference = Reference(
        "", "misc", location, {}, fields, accessed=left.accessed if left else None
    )
    remark = f"{why}; the whole line is kept in `note`: `{words}`"
    return ReadLine(text, reference, (*(left.remarks if left else ()), remark), words)
