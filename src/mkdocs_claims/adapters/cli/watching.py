"""What makes pages stale for an engine that knows nothing of claims, and how it is told.

Zensical keeps rendered pages and asks of every path under `watch` only in which second it was
written. So while it is served it watches one file of ours, whose time moves on by a second or more
with each change, and renders everything anew.
"""

import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdocs_claims.adapters.cli.publication import config_of
from mkdocs_claims.adapters.generated_files import made_names
from mkdocs_claims.adapters.session import CHANGED, watched
from mkdocs_claims.errors import ClaimsError, SourceError
from mkdocs_claims.parse.site import SiteFile, load_site
from mkdocs_claims.render.preview import PREVIEW
from mkdocs_claims.writing import write_atomically

SERVING = ".claims-zensical.yml"
"""Configuration of the engine while it is served; it has to lie beside mkdocs.yml."""
_OURS = "# Written by `claims serve`, which removes it when it ends."


class Sources:
    """The files from which pages are made, and whether one has changed since the last look."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._seen: dict[str, tuple[int, int]] = {}

    def look(self) -> bool:
        """Look at every file; return whether any is new, gone or written since the last look."""
        now = dict(self._stamps())
        changed = now != self._seen
        self._seen = now
        return changed

    def _stamps(self) -> Iterator[tuple[str, tuple[int, int]]]:
        for path in self._files():
            try:
                status = path.stat()
            except OSError:
                continue  # gone in between; the next look sees it
            yield str(path), (status.st_mtime_ns, status.st_size)

    def _files(self) -> Iterator[Path]:
        try:
            site = load_site(self._directory)
            yield site.root / site.file
            docs = site.root / site.docs_dir
            ours = made_names(docs)
            pages = docs.rglob("*.md")
            yield from (page for page in pages if page.relative_to(docs).as_posix() not in ours)
            for path in watched(site, config_of(site, lambda _: None)):
                yield from path.rglob("*") if path.is_dir() else (path,)
        except ClaimsError:
            return  # mkdocs.yml is being written; it is among the files as soon as it can be read


def mark_changed(site: SiteFile) -> None:
    """Have the engine render every page anew.

    Raises:
        SourceError: the file that it watches cannot be written.
    """
    path = site.root / CHANGED
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_symlink():
            path.unlink()
        last = path.stat().st_mtime if path.exists() else 0.0
        moment = max(int(last) + 1, int(time.time()))
        path.write_text(f"{moment}\n", encoding="utf-8")
        os.utime(path, (moment, moment))
    except OSError as error:
        raise SourceError(f"{path}: cannot be written: {error.strerror}") from None


@contextmanager
def serving_file(site: SiteFile) -> Iterator[str]:
    """Write the configuration that the engine is served with, and remove it at the end.

    Raises:
        SourceError: another file is in its place, or it cannot be written.
    """
    path = site.root / SERVING
    if not _is_ours(path):
        raise SourceError(
            f"{path} is not the file that `claims serve` writes under this name: move it away"
        )
    scripts = site.values.get("extra_javascript")
    scripts = [*(scripts if isinstance(scripts, list) else []), PREVIEW]
    text = (
        f"{_OURS}\n"
        f"INHERIT: {site.file}\nwatch:\n  - {site.file}\n  - {CHANGED.as_posix()}\n"
        f"extra_javascript: {json.dumps(scripts)}\n"
    )
    try:
        write_atomically(path, text.encode("utf-8"), durable=False)
    except OSError as error:
        raise SourceError(f"{path}: cannot be written: {error.strerror}") from None
    try:
        yield SERVING
    finally:
        path.unlink(missing_ok=True)


def _is_ours(path: Path) -> bool:
    """Whether nothing is in the way, or what a `claims serve` that was killed has left."""
    if path.is_symlink() or path.is_dir():
        return False
    try:
        return path.read_text(encoding="utf-8", errors="replace").startswith(_OURS)
    except FileNotFoundError:
        return True
