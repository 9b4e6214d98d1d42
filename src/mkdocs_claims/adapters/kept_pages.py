"""What `serve` keeps of pages from one build to the next, so that an edit costs what it changes.

Three things are kept of a page: what its Markdown became, what the search plugin read of it, and
the page in the theme. Each is used again only when everything that it was made from is the same;
where that cannot be told, as with an extension or a template nobody here knows, it is made anew.
A page of which all three are the same stays in the site's folder, and is not even written again.
Nothing is kept by `build`.
"""

from collections.abc import Container, Sequence
from dataclasses import dataclass, field
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from mkdocs_claims.adapters.kept_bodies import Body, markdown_scene, take_over
from mkdocs_claims.adapters.kept_site import KeptSite
from mkdocs_claims.adapters.kept_templates import Shown, keep_templates, theme_scene
from mkdocs_claims.adapters.search_reading import Entries, Read
from mkdocs_claims.adapters.session import Session
from mkdocs_claims.render.compiled import CompiledTemplates


@dataclass
class KeptPages:
    """Everything that is kept, by the pages' sources."""

    bodies: dict[str, Body] = field(default_factory=dict)
    read: Read = field(default_factory=dict)
    """What the search index got of a page."""
    shown: Shown = field(default_factory=dict)
    """Pages in their theme, compressed."""
    compiled: CompiledTemplates = field(default_factory=CompiledTemplates)
    """The theme's templates."""
    site: KeptSite = field(default_factory=KeptSite)
    """What stands in the site's folder."""
    _scene: Any = None
    _files: Files = field(default_factory=lambda: Files([]))
    _made: Container[str] = ()
    _entries: Sequence[Entries] = ()

    def begin(
        self, config: MkDocsConfig, files: Files, session: Session, made: Container[str]
    ) -> None:
        """Learn, before pages are read, what the body of any of them depends on.

        `made` are the sources of the register's pages.
        """
        self._scene, self._files = markdown_scene(config, files, session), files
        self._made = made

    def take_over(self, page: Page, session: Session) -> None:
        """Have a page get its body of the last build, or leave its new one here."""
        take_over(page, self.bodies, self._scene, session)

    def dress(
        self, env: Any, nav: Navigation, config: MkDocsConfig, entries: Sequence[Entries] | None
    ) -> None:
        """Before pages get their theme, see which are the same; have the others kept.

        `entries` are those of the search indexes; None where one is not known.
        """
        scene = theme_scene(config, self._files, nav, env, self._made)
        keep_templates(env, self.shown, self.compiled, scene)
        self.site.note(config, self._files, scene, self.bodies)
        if entries is not None:
            self.site.put_back(self._files, self.read if entries else self.bodies)
        self._entries = entries or ()

    def end(self, config: MkDocsConfig) -> None:
        """Once all pages are written, put those that were not made into the search, too."""
        for each in self._entries:
            each.fill_in([file.src_uri for file in self.site.pages], self.site.same)
        self.site.done(config, self._files)
