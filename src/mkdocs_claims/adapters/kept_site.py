"""Pages that `serve` leaves in the site's folder, for they are the same as before an edit.

MkDocs empties that folder, and makes and writes every page again. So what stands there is put
aside in a hidden folder, which MkDocs does not touch, and comes back as soon as it is known which
pages are the same; these are neither made nor written, and whatever else nobody writes again is
deleted. A page is the same when its body is, all that a template sees of it, and what it was made
with. That is known only where no plugin but those named here has a hand in pages.
"""

import shutil
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from mkdocs_claims.adapters.digests import UnknownError
from mkdocs_claims.adapters.kept_templates import seen_in_theme

_ASIDE = ".claims-before"
_HOOKS = ("page_context", "post_page")
"""Events of a page between its body and its file."""
_HARMLESS = ("material.plugins.search.", "material.plugins.blog.", "mkdocs_claims.")
"""Plugins that, in these events, do nothing else to an ordinary page than read it for the search."""
_DRAFTS = (InclusionLevel.EXCLUDED, InclusionLevel.DRAFT)

Bodies = Mapping[str, Any]
"""For each source, its page's body; the same object stands for the same body."""


@dataclass
class KeptSite:
    """What the pages in a site's folder were made from, and which of them stay there."""

    made_from: dict[str, Any] = field(default_factory=dict)
    """For each source; empty while a build runs, and after one that failed."""
    folder: str = ""
    same: frozenset[str] = frozenset()
    """The sources of pages that this build does not make."""
    pages: Sequence[File] = ()
    """All pages of this build."""
    _before: Mapping[str, Any] = field(default_factory=dict)
    _now: dict[str, Any] = field(default_factory=dict)

    def put_aside(self, folder: str) -> None:
        """Hide the site of the last build before MkDocs empties its folder."""
        known = self.made_from if self.folder == folder else {}
        self._before, self.made_from, self._now = known, {}, {}
        self.same, self.folder = frozenset(), folder
        aside = Path(folder, _ASIDE)
        shutil.rmtree(aside, ignore_errors=True)
        if known and aside.parent.is_dir():
            aside.mkdir()
            for each in list(aside.parent.iterdir()):
                if not each.name.startswith("."):
                    each.rename(aside / each.name)

    def note(self, config: MkDocsConfig, files: Files, scene: Any, bodies: Bodies) -> None:
        """Note what pages are made from, in a build that is about to write.

        `scene` is what any page in its theme depends on.
        """
        self.pages = files.documentation_pages(inclusion=InclusionLevel.is_in_serve)
        if scene is not None and _others_keep_off(config):
            self._now = dict(_made_from(self.pages, (scene, *_linked(config)), bodies))

    def put_back(self, files: Files, read: Container[str]) -> None:
        """Have pages that are the same stay as they are, of those that the search has `read`."""
        aside = Path(self.folder, _ASIDE)
        if not aside.is_dir():
            return
        names = (each.name for each in aside.iterdir())
        back = [name for name in names if not Path(self.folder, name).exists()]
        found = {
            file.src_uri: file.dest_uri
            for file in self.pages
            if self._is_same(file.src_uri)
            and file.src_uri in read
            and file.dest_uri.split("/", 1)[0] in back
            and (aside / file.dest_uri).is_file()
        }
        if found:
            _restore(aside, back, {*found.values(), *_copied(files)})
            self.same = frozenset(found)
            _leave_out(files, self.same)
        shutil.rmtree(aside, ignore_errors=True)

    def _is_same(self, uri: str) -> bool:
        before, now = self._before.get(uri), self._now.get(uri)
        return (
            before is not None and now is not None and before[0] is now[0] and before[1] == now[1]
        )

    def done(self, config: MkDocsConfig, files: Files) -> None:
        """Note that all of a build has been written; check the links of pages it did not make."""
        self.made_from, self._now, self._before = self._now, {}, {}
        shutil.rmtree(Path(self.folder, _ASIDE), ignore_errors=True)
        level = config.validation.links.anchors
        for file in self.pages:
            if file.src_uri in self.same and file.page is not None:
                file.page.validate_anchor_links(files=files, log_level=level)


def _others_keep_off(config: MkDocsConfig) -> bool:
    """Whether no plugin does anything to an ordinary page on its way from body to file."""
    return all(
        getattr(method, "__module__", "").startswith(_HARMLESS)
        for hook in _HOOKS
        for method in config.plugins.events[hook]
    )


def _linked(config: MkDocsConfig) -> tuple[str, ...]:
    return *map(str, config.extra_css), "", *map(str, config.extra_javascript)


def _made_from(
    pages: Sequence[File], around: tuple[Any, ...], bodies: Bodies
) -> Iterator[tuple[str, tuple[Any, int]]]:
    """Yield the sources of ordinary pages, and of each its body and a digest of all the rest."""
    for file in pages:
        page, body = file.page, bodies.get(file.src_uri)
        if type(page) is Page and body is not None and file.inclusion not in _DRAFTS:
            try:
                yield file.src_uri, (body, hash((around, file.dest_uri, seen_in_theme(page))))
            except UnknownError:
                continue


def _copied(files: Files) -> Iterator[str]:
    """Yield where files go that are no pages: every build writes these."""
    for file in files:
        if not file.is_documentation_page() and file.inclusion is not InclusionLevel.EXCLUDED:
            yield file.dest_uri


def _restore(aside: Path, names: Iterable[str], keep: set[str]) -> None:
    """Put folders and files back where they were, but of the files only those in `keep`."""
    for name in names:
        if _is_left(aside / name, name, keep):
            (aside / name).rename(aside.parent / name)


def _is_left(path: Path, uri: str, keep: set[str]) -> bool:
    """Delete what is not to be kept of a file or folder; return whether anything is."""
    if uri in keep:
        return True
    if not path.is_dir() or path.is_symlink():
        path.unlink()
        return False
    left = [_is_left(each, f"{uri}/{each.name}", keep) for each in path.iterdir()]
    if not any(left):
        path.rmdir()
    return any(left)


def _leave_out(files: Files, same: frozenset[str]) -> None:
    """Have MkDocs build all pages but these; it asks for pages in the preview only to build them."""
    ask: Callable[..., Sequence[File]] = files.documentation_pages

    def documentation_pages(
        *, inclusion: Callable[[InclusionLevel], bool] = InclusionLevel.is_included
    ) -> Sequence[File]:
        found = ask(inclusion=inclusion)
        if inclusion is not InclusionLevel.is_in_serve:
            return found
        return [file for file in found if file.src_uri not in same]

    vars(files)["documentation_pages"] = documentation_pages
