"""Publications from a text: files under a line `=== path`, with marks under what is meant."""

import re
from pathlib import Path

from marked import Mark, unmark
from mkdocs_claims.config import Config
from mkdocs_claims.ide.publication import Publication, publication
from mkdocs_claims.project import load
from mkdocs_claims.project.register import load_register
from mkdocs_claims.site import Site
from mkdocs_claims.source import Decoded, OverlayTree
from mkdocs_claims.text import Location, Source, Span

_FILE = re.compile(r"^=== (?P<path>\S+)\n", re.MULTILINE)


class Nothing:
    """A tree without files."""

    def read(self, path: str) -> Decoded:
        return Decoded(Source(path, ""))

    def find(self, pattern: str) -> list[str]:
        return []


def files(text: str) -> tuple[dict[str, str], list[Location], list[str]]:
    """Return the texts by path, the marked places in order, and the labels of the marks."""
    _, *parts = _FILE.split(text)
    texts: dict[str, str] = {}
    places: list[Location] = []
    labels: list[str] = []
    for path, marked in zip(parts[0::2], parts[1::2], strict=True):
        plain, marks = unmark(marked)
        texts[path] = plain
        for mark in marks:
            places.append(_place(path, plain, mark))
            labels.append(mark.label)
    return texts, places, labels


def _place(path: str, text: str, mark: Mark) -> Location:
    source = Source(path, text)
    return Location(
        path, Span(source.offset(mark.line, mark.start), source.offset(mark.line, mark.end))
    )


def read(texts: dict[str, str], config: Config | None = None) -> Publication:
    """Read a publication from its texts."""
    texts = {"claims.yaml": "claims:\n", "references.bib": "", **texts}
    config = config or Config()
    tree = OverlayTree(Nothing(), texts)
    register = load_register(config, tree)
    site = Site(Path("/nowhere"))
    return publication(load(site, config, tree, register=register), register)
