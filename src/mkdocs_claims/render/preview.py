"""What `claims serve` lays over a page while one writes: what is wrong where, and ways to it.

All pages read one script, `assets/claims-preview.js`, which has the data of the whole site before
its code. So no page is made anew for a fault that only moved.
"""

import json
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from mkdocs_claims.diagnostics import Diagnostic, Severity
from mkdocs_claims.model import Article, Sentence
from mkdocs_claims.parse.sentences import read_sentences
from mkdocs_claims.render.editors import Editor
from mkdocs_claims.render.macros import Macros
from mkdocs_claims.resolve import Resolution
from mkdocs_claims.text import Location, Source

PREVIEW = "assets/claims-preview.js"

Address = Callable[[str], str]
"""Returns where a source is served, from the root of the site."""


def preview_script(
    resolution: Resolution,
    diagnostics: Sequence[Diagnostic],
    address: Address,
    editor: Editor | None,
    macros: Macros,
) -> str:
    """Return the script of the preview; `editor` is what a click on a citation opens.

    Raises:
        MacroError: the publication's own script cannot be read.
    """
    data = json.dumps(
        preview_data(resolution, diagnostics, address, editor), ensure_ascii=False
    ).replace("<", "\\u003c")
    code = macros.file(PREVIEW).read_text(encoding="utf-8")
    return f"globalThis.claimsPreview = {data};\n{code}"


def preview_data(
    resolution: Resolution,
    diagnostics: Sequence[Diagnostic],
    address: Address,
    editor: Editor | None,
) -> Mapping[str, Any]:
    """Return what the script shows: by page what is wrong there, elsewhere a count by file.

    Pages are known by their addresses from the root of the site, without escapes.
    """
    project = resolution.project
    articles = {each.path: each for each in project.articles}
    pages: dict[str, list[Mapping[str, str]]] = {}
    elsewhere: dict[str, int] = {}
    readings: dict[str, _Reading] = {}
    for each in diagnostics:
        path = each.location.path
        if article := articles.get(path):
            source = project.sources[path]
            reading = readings.setdefault(path, _Reading(source, article))
            shown = _shown(each, reading, _place(project.site.root, source, each, editor))
            pages.setdefault(unquote(address(article.uri)), []).append(shown)
        elif each.severity is not Severity.NOTE:
            elsewhere[path] = elsewhere.get(path, 0) + 1
    claims = dict(_claims(resolution, editor)) if editor else {}
    return {"pages": pages, "elsewhere": elsewhere, "claims": claims}


class _Reading:
    """The sentences of an article, read when the first of them is asked for."""

    def __init__(self, source: Source, article: Article) -> None:
        self.source, self.article = source, article
        self._sentences: list[Sentence] | None = None
        self._starts: list[int] = []

    def words_at(self, place: int) -> str:
        """Return the sentence at a place of the source, as a reader reads it, or ''."""
        if self._sentences is None:
            self._sentences = sorted(
                read_sentences(self.source, self.article),
                key=lambda each: each.location.span.start,
            )
            self._starts = [each.location.span.start for each in self._sentences]
        at = bisect_right(self._starts, place) - 1
        found = self._sentences[at] if at >= 0 else None
        return found.text if found and place < found.location.span.end else ""


def _shown(diagnostic: Diagnostic, reading: _Reading, place: Mapping[str, str]) -> dict[str, str]:
    return {
        "severity": diagnostic.severity.value,
        "code": diagnostic.code,
        "message": diagnostic.message,
        "help": diagnostic.help,
        "words": reading.words_at(diagnostic.location.span.start),
        **place,
    }


def _place(
    root: Path, source: Source, diagnostic: Diagnostic, editor: Editor | None
) -> dict[str, str]:
    at = source.position(diagnostic.location.span.start)
    shown = {"place": f"{source.path}:{at.line}:{at.column}"}
    return (
        shown | {"open": editor.address(root / source.path, at.line, at.column)}
        if editor
        else shown
    )


def _claims(resolution: Resolution, editor: Editor) -> Iterator[tuple[str, str]]:
    project = resolution.project
    for claim in project.claims.values():
        yield claim.id, _open(project.site.root, project.sources, claim.location, editor)


def _open(root: Path, sources: Mapping[str, Source], location: Location, editor: Editor) -> str:
    at = sources[location.path].position(location.span.start)
    return editor.address(root / location.path, at.line, at.column)
