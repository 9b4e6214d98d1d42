"""The quotes of a register, looked up in the texts of their works that lie beside it.

`sources/KEY.txt` and `sources/KEY.pdf` hold a work, `sources/KEY.abstract.txt` its abstract. They
are not published, and a publication may have none: then no quote is verified, and none is wrong.
Nothing is read before somebody asks.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import cached_property
from types import MappingProxyType
from unicodedata import normalize

from mkdocs_claims.errors import SourceError
from mkdocs_claims.model import Claim, Evidence
from mkdocs_claims.parse.pdf import NO_PYPDF
from mkdocs_claims.parse.pdf_cache import read_pdf
from mkdocs_claims.source import ByteTree, SourceTree, decode, on_disk
from mkdocs_claims.trust.quotes import as_far_as, is_empty, stands_in

_ABSTRACT, _TEXT, _PDF = ".abstract.txt", ".txt", ".pdf"
_TELLING = 3
"""Words; one or two may stand anywhere in a text."""
_UNSAFE = re.compile(r"[^\w.+-]")


class Standing(Enum):
    """What became of a quote."""

    FOUND = auto()
    MISSING = auto()
    """It does not stand in the work."""
    NOT_IN_ABSTRACT = auto()
    """It does not stand in the abstract, which is all there is of the work."""
    UNREADABLE = auto()
    """The text of the work is there and cannot be read."""
    NO_READER = auto()
    """The text of the work is a PDF file, and what reads those is not installed."""
    NO_SOURCE = auto()
    EMPTY = auto()
    """It has no words."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """One quote, and whether it stands in its work."""

    claim_id: str
    line: Evidence
    standing: Standing
    path: str = ""
    """Of the file that was looked in, or that cannot be read."""
    problem: str = ""
    """Why it cannot be read."""
    beginning: str = ""
    """As much of a quote that is missing as does stand there, where that is some words."""


@dataclass(frozen=True, slots=True)
class _Text:
    """The text of a work, as far as a file has it."""

    path: str
    pages: tuple[str, ...] = ()
    problem: str = ""
    whole: bool = True
    """Whether it is the work and not only its abstract."""


@dataclass(frozen=True)
class Quotes:
    """The quotes of a register."""

    claims: Mapping[str, Claim] = field(default_factory=lambda: MappingProxyType({}))
    folder: str = ""
    """Where the texts of works lie, relative to the project."""
    tree: SourceTree | None = None

    @cached_property
    def looked_up(self) -> tuple[Quoted, ...]:
        """Every quote, in the order of the register.

        Raises:
            ConfigError: the folder leads out of the project.
            SourceError: it cannot be read.
        """
        lines = [
            (claim.id, line)
            for claim in self.claims.values()
            for line in claim.evidence
            if line.quote
        ]
        if not lines:
            return ()
        library = _Library(self.folder, on_disk(self.tree))
        return tuple(_look_up(claim_id, line, library) for claim_id, line in lines)

    @property
    def verified(self) -> int:
        """How many stand in their work."""
        return sum(each.standing is Standing.FOUND for each in self.looked_up)

    @property
    def files(self) -> tuple[str, ...]:
        """The files that were looked in."""
        return tuple(dict.fromkeys(each.path for each in self.looked_up if each.path))


NO_QUOTES = Quotes()


@dataclass
class _Library:
    """The texts of works; each file is read once."""

    folder: str
    tree: ByteTree | None
    _read: dict[str, tuple[_Text, ...]] = field(default_factory=dict)

    @cached_property
    def _files(self) -> Mapping[str, str]:
        """The paths of the files, by their names."""
        found = self.tree.find(f"{self.folder}/*") if self.tree else []
        return {normalize("NFC", path.rpartition("/")[2]): path for path in found}

    def texts(self, key: str) -> tuple[_Text, ...]:
        """Return what there is of a work, the whole before the abstract."""
        if key not in self._read:
            self._read[key] = tuple(self._texts(key))
        return self._read[key]

    def _texts(self, key: str) -> Iterator[_Text]:
        name = normalize("NFC", _UNSAFE.sub("_", key))
        for ending in (_TEXT, _PDF, _ABSTRACT):
            if (path := self._files.get(name + ending)) and self.tree:
                yield self._text(path, self.tree, whole=ending != _ABSTRACT)

    def _text(self, path: str, tree: ByteTree, *, whole: bool) -> _Text:
        try:
            data = tree.data(path)
        except SourceError as error:
            return _Text(path, problem=str(error).removeprefix(f"{path}: "), whole=whole)
        if not path.endswith(_PDF):
            return _Text(path, (decode(path, data).source.text,), whole=whole)
        found = read_pdf(data, tree.cache())
        return _Text(path, found.pages, found.problem, whole)


def _look_up(claim_id: str, line: Evidence, library: _Library) -> Quoted:
    quote = line.quote
    if is_empty(quote):
        return Quoted(claim_id, line, Standing.EMPTY)
    texts = library.texts(line.citation_key)
    readable = [each for each in texts if not each.problem]
    for each in readable:
        if stands_in(quote, each.pages):
            return Quoted(claim_id, line, Standing.FOUND, each.path)
    # While one file of a work cannot be read, another that lacks the words proves nothing.
    for each in (one for one in texts if one.problem and not _has_whole(readable)):
        if each.problem == NO_PYPDF:
            return Quoted(claim_id, line, Standing.NO_READER, each.path)
        return Quoted(claim_id, line, Standing.UNREADABLE, each.path, each.problem)
    for each in readable:
        standing = Standing.MISSING if each.whole else Standing.NOT_IN_ABSTRACT
        return Quoted(claim_id, line, standing, each.path, beginning=_known(quote, readable))
    return Quoted(claim_id, line, Standing.NO_SOURCE)


def _known(quote: str, texts: Iterable[_Text]) -> str:
    longest = max((as_far_as(quote, each.pages) for each in texts), key=len)
    return longest if len(longest.split()) >= _TELLING else ""


def _has_whole(texts: Iterable[_Text]) -> bool:
    return any(each.whole for each in texts)
