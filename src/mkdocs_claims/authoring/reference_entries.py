"""Works written into a .bib file; all else in it stays as it is."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mkdocs_claims.authoring.newlines import newline, with_newlines
from mkdocs_claims.check.fixes import edited
from mkdocs_claims.diagnostics import Edit
from mkdocs_claims.errors import AuthoringError
from mkdocs_claims.model import Reference
from mkdocs_claims.parse.bibtex import parse_bibtex
from mkdocs_claims.style.bibtex import to_bibtex
from mkdocs_claims.text import Source, Span

_FIELD = re.compile(r"^(?P<indent>[ \t]+)(?P<name>\w+)(?P<gap>[ \t]*)=", re.MULTILINE)
_WRITTEN = re.compile(r"  (?P<name>\S+) = (?P<value>.*),")


def add_references(source: Source, references: Sequence[Reference]) -> tuple[Edit, ...]:
    """Return the edits that write works into a .bib file.

    Where the file is sorted by key it stays so; else they come last. They are laid out as the
    file's own entries are.

    Raises:
        AuthoringError: the file could not be read afterwards as it can be now.
    """
    known, faults = parse_bibtex([source])
    layout = _Layout.of(known)
    texts: dict[_Place, list[str]] = defaultdict(list)
    keys = _order(known)
    for each in sorted(references, key=_sorting) if keys else references:
        place = _place(source, known, keys, each)
        texts[place].append(layout.entry(each))
    edits = tuple(
        Edit(source.location(place.at, place.at), _joined(source.text, place, entries))
        for place, entries in texts.items()
    )
    after, new_faults = parse_bibtex([Source(source.path, edited(source.text, edits))])
    expected = {each.key: each.source for each in known} | {each.key: "" for each in references}
    kept = all(expected.get(each.key) in {"", each.source} for each in after)
    if len(after) != len(expected) or not kept or len(new_faults) > len(faults):
        raise AuthoringError(
            f"{source.path}: nothing can be added to it safely: an entry or a comment in it is "
            "not closed. `claims check` says where"
        )
    return edits


def reference_entry(reference: Reference) -> tuple[str, Reference]:
    """Return a work as BibTeX, and as it reads back from that.

    Raises:
        AuthoringError: it cannot be written so that it reads back as one entry.
    """
    text = to_bibtex(reference)
    read, faults = parse_bibtex([Source("", text)])
    if len(read) != 1 or read[0].key != reference.key or faults:
        reason = f": {faults[0].finding.message}" if faults else ""
        raise AuthoringError(f"`{reference.key}` cannot be written as BibTeX{reason}")
    return text, read[0]


@dataclass(frozen=True, slots=True)
class _Layout:
    """How the entries of a file are laid out."""

    indent: str = "  "
    aligned: bool = False
    """Whether the equals signs stand under one another."""
    ends_in_comma: bool = True

    @classmethod
    def of(cls, known: Sequence[Reference]) -> "_Layout":
        """Look at the last entry that says anything, which is the newest in most files."""
        for each in reversed(known):
            fields = list(_FIELD.finditer(each.source))
            if len(fields) > 1:
                columns = {match.end() - match.start() for match in fields}
                names = {len(match["name"]) for match in fields}
                last = each.source.rstrip(" \t\r\n})").endswith(",")
                inside = each.source[:-1].rstrip().endswith(",")
                aligned = len(columns) == 1 and len(names) > 1
                return cls(fields[0]["indent"], aligned, last and inside)
        return cls()

    def entry(self, reference: Reference) -> str:
        """Return a work as an entry, its lines ending in a line feed but for the last."""
        text, _ = reference_entry(reference)
        head, *lines, close = text.rstrip("\n").split("\n")
        fields = [match for line in lines if (match := _WRITTEN.fullmatch(line))]
        if len(fields) != len(lines) or not fields:
            return text.rstrip("\n")
        width = max(len(each["name"]) for each in fields) if self.aligned else 0
        laid = [f"{self.indent}{each['name']:<{width}} = {each['value']}" for each in fields]
        return "\n".join([head, ",\n".join(laid) + "," * self.ends_in_comma, close])


@dataclass(frozen=True, slots=True)
class _Place:
    """Where entries are put, and whether others follow."""

    at: int
    before: bool = False
    """Whether the entry that stands there follows, so that a blank line has to."""


def _place(
    source: Source, known: Sequence[Reference], keys: Sequence[str], new: Reference
) -> _Place:
    number = bisect_right(keys, _sorting(new)) if keys else len(known)
    if number == len(known):
        return _Place(len(source.text))
    if number:
        end = _span(source.text, known[number - 1]).end
        rest = re.compile(r"[ \t]*(?:%[^\r\n]*)?(?=[\r\n])").match(source.text, end)
        return _Place(rest.end()) if rest else _Place(len(source.text))
    first = _span(source.text, known[0]).start
    start = _block_start(source.text, first)
    heads_the_file = start == 0 < first  # lines that may be a comment on the whole file
    return _Place(len(source.text)) if heads_the_file else _Place(start, before=True)


def _block_start(text: str, start: int) -> int:
    """Return where the lines right above an entry start: they may be comments on it."""
    blank = list(re.finditer(r"^[ \t]*\r?\n", text[:start], re.MULTILINE))
    return blank[-1].end() if blank else 0


def _span(text: str, reference: Reference) -> Span:
    start = text.rfind("@", 0, reference.location.span.start)
    return Span(start, start + len(reference.source))


def _order(known: Sequence[Reference]) -> list[str]:
    """Return the keys by which a file is sorted; none where it is not."""
    keys = [_sorting(each) for each in known]
    return keys if len(keys) > 1 and keys == sorted(keys) else []


def _sorting(reference: Reference) -> str:
    return reference.key.casefold()


def _joined(text: str, place: _Place, entries: Iterable[str]) -> str:
    block = "\n\n".join(entries)
    if place.before:
        block = f"{block}\n\n"
    elif place.at < len(text):
        block = f"\n\n{block}"
    else:
        block = f"{_gap(text)}{block}\n"
    return with_newlines(block, text)


def _gap(text: str) -> str:
    """Return what parts the last entry of a file from the next."""
    if not text.strip():
        return ""
    end = newline(text)
    return "\n" * (2 - text.endswith(end) - text.endswith(end * 2))
