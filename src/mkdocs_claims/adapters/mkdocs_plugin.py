"""MkDocs plugin: lifecycle, strictness, watched files, generated pages.

What a page shows is the Markdown extension's work; both read the same session. ProperDocs
runs the same class.
"""

import logging
import os
from pathlib import Path
from typing import Any, Literal

from mkdocs.config.base import ConfigErrors, ConfigWarnings, LegacyConfig
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from mkdocs_claims.adapters import pagefind
from mkdocs_claims.adapters.added_files import AddedFiles
from mkdocs_claims.adapters.collector import collector_at_rest, forget_all
from mkdocs_claims.adapters.engines import CHECKED, NO_EDITOR, PREVIEWED
from mkdocs_claims.adapters.generated_page import GeneratedPages
from mkdocs_claims.adapters.kept_pages import KeptPages
from mkdocs_claims.adapters.late_parts import LateParts, taken_from
from mkdocs_claims.adapters.markdown_extension import extension_options
from mkdocs_claims.adapters.other_plugins import describe_for_feeds, set_reading_time
from mkdocs_claims.adapters.page_builder import DATA
from mkdocs_claims.adapters.page_context import TRANSLATIONS, mkdocs_site
from mkdocs_claims.adapters.progress import Silent, bar_beside
from mkdocs_claims.adapters.same_navigation import draw_once
from mkdocs_claims.adapters.search_reading import lighten
from mkdocs_claims.adapters.session import Session, open_session, watched
from mkdocs_claims.adapters.shard import SHARD, Shard
from mkdocs_claims.adapters.share import Share
from mkdocs_claims.adapters.unshared import refuse_search, refuse_whole
from mkdocs_claims.check import check, gate
from mkdocs_claims.config import Config
from mkdocs_claims.diagnostics import Diagnostic, Severity
from mkdocs_claims.errors import ClaimsError, ConfigError
from mkdocs_claims.plurals import counted
from mkdocs_claims.render.editors import Editor
from mkdocs_claims.render.macros import ASSETS, SCRIPT, STYLE
from mkdocs_claims.render.preview import PREVIEW, preview_script
from mkdocs_claims.render.urls import served_at
from mkdocs_claims.report.text import render_diagnostic

log = logging.getLogger("mkdocs.plugins.claims")

EXTENSION = "claims"
_LEVELS = {
    Severity.ERROR: logging.ERROR,
    Severity.WARNING: logging.WARNING,
    Severity.NOTE: logging.INFO,
}


class ClaimsPlugin(BasePlugin[LegacyConfig]):  # type: ignore[no-untyped-call]
    """Resolves claims while MkDocs builds, and refuses to publish what has no evidence."""

    options: Config
    session: Session
    added: AddedFiles
    late: dict[str, LateParts]
    """For each source, what of its page the search plugin need not see."""
    generated: GeneratedPages
    paged = False
    """Whether Pagefind makes the site's search."""
    kept: KeptPages | None = None
    """What `serve` need not make again."""
    bar = Silent()
    """Tells on a terminal how far the build is."""
    share: Share | None = None
    """What this machine makes, where several build the site together."""
    nav: Navigation
    serving = False
    preview = ""
    """Under `claims serve`, the editor that citations open, or NO_EDITOR."""
    found: tuple[Diagnostic, ...] = ()

    def load_config(
        self, options: dict[str, Any], config_file_path: str | None = None
    ) -> tuple[ConfigErrors, ConfigWarnings]:
        """Check the options; an unknown one is an error that names the nearest."""
        self.given = dict(options)
        self.config_file_path = config_file_path
        try:
            self.options = Config.from_mapping(options)
        except ConfigError as error:
            return [("claims", error)], []
        return [], []

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember whether somebody is writing: `serve` shows faults and goes on."""
        del dirty
        self.serving = command == "serve"
        self.kept = KeptPages() if self.serving else None

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Add the Markdown extension, the watched files, style and script."""
        site = mkdocs_site(config)
        given = config.mdx_configs.get(EXTENSION) or {}
        if EXTENSION not in config.markdown_extensions:
            config.markdown_extensions.append(EXTENSION)
        config.mdx_configs[EXTENSION] = extension_options({**given, **self.given}, site.root)
        try:
            for path in watched(site, self.options):
                if str(path) not in config.watch:
                    config.watch.append(str(path))
        except ClaimsError as error:
            raise PluginError(f"claims: {error}") from error
        if STYLE not in config.extra_css:
            config.extra_css.insert(0, STYLE)  # first, so that a site's own style wins
        if SCRIPT not in map(str, config.extra_javascript):
            config.extra_javascript.append(SCRIPT)
        self.preview = os.environ.get(PREVIEWED, "") if self.serving else ""
        if self.preview and PREVIEW not in map(str, config.extra_javascript):
            config.extra_javascript.append(PREVIEW)
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Read and check the publication before MkDocs empties the old site."""
        if self._shard:
            refuse_whole(config)
        try:
            with collector_at_rest(forget=not self.serving):
                self.bar = bar_beside(logging.getLogger("mkdocs"))
                self.session = open_session(
                    mkdocs_site(config), self.options, fresh=True, watch=self.bar
                )
                diagnostics = self._findings()
        except ClaimsError as error:
            raise PluginError(f"claims: {error}") from error
        self.found = diagnostics
        for diagnostic in diagnostics:
            self._log(diagnostic)
        errors = sum(each.severity is Severity.ERROR for each in diagnostics)
        if errors and not self.serving:
            raise PluginError(
                f"claims: {errors} error{'s' if errors != 1 else ''} above; nothing was built and "
                f"{Path(config.site_dir).name}/ is as it was. `claims check` shows them again."
            )
        try:
            _ = self.session.renderer  # writes the references in their style
        except ClaimsError as error:
            raise PluginError(f"claims: {error}") from error
        if self.kept:
            self.kept.site.put_aside(config.site_dir)

    def _on_files(self, /, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the pages and data of the register, style and script."""
        return files if TRANSLATIONS in config.plugins else self._add_files(files, config)

    @event_priority(-110)  # after mkdocs-static-i18n, which takes every page for a file on disk
    def _on_files_translated(self, /, files: Files, *, config: MkDocsConfig) -> Files:
        return self._add_files(files, config) if TRANSLATIONS in config.plugins else files

    @event_priority(-100)  # after the blog plugin, which has taken its own drafts out
    def _on_files_drafts(self, /, files: Files, *, config: MkDocsConfig) -> Files:
        """Keep drafts from being published; `serve` shows them. The check leaves them alone."""
        del config
        drafts = {each.uri for each in self.session.project.articles if each.draft}
        for file in files.documentation_pages():
            if file.src_uri in drafts:
                file.inclusion = InclusionLevel.DRAFT
        return files

    on_files = CombinedEvent(_on_files, _on_files_drafts, _on_files_translated)

    def _add_files(self, files: Files, config: MkDocsConfig) -> Files:
        added = self.added = AddedFiles(files, config, self.session)
        self.late = {}
        try:
            added.forget_generated()
        except ClaimsError as error:
            raise PluginError(f"claims: {error}") from error
        added.add_assets(ASSETS)
        if self.options.pages:
            added.add_register()
            self.session = added.session
        self.generated = GeneratedPages(self.session, config, files)
        self._choose_search(files, config)
        return files

    def _choose_search(self, files: Files, config: MkDocsConfig) -> None:
        """Have Pagefind make the search of a big site; `serve` leaves that to the theme."""
        count, most = len(files.documentation_pages()), self.options.pagefind
        big = bool(most) and count >= most and not self.serving
        self.paged = big and pagefind.has_search(config)
        if self.paged and not pagefind.is_there():
            self.paged = False
            if "pagefind" in self.given:
                raise PluginError(f"claims: {pagefind.advice(count)}")
            if not os.environ.get(CHECKED):  # else the check has said so
                log.info(pagefind.advice(count))
        if self._shard and not self.paged:
            refuse_search(config, count, most)
        if self.paged:
            self.added.add_assets([pagefind.SCRIPT])

    @event_priority(-100)  # after the blog plugin has said which of its articles are published
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Learn where pages are served, and add what lies beside an article."""
        self.session.addresses.update(
            (file.src_uri, file.url.removeprefix("./")) for file in files.documentation_pages()
        )
        self.added.add_beside()
        if self.preview:
            self.added.add(PREVIEW, self._preview())
        self.nav = nav
        self.share = None
        if shard := self._shard:
            self.share = Share(shard, self.session, self.added.made, self.on_page_content)
            self.share.divide(files)
        if self.kept:
            self.kept.begin(config, files, self.session, self.added.made)
        self.bar.start("Rendering", len(files.documentation_pages()))
        return nav

    def _preview(self) -> str:
        editor = Editor.of(self.preview) if self.preview != NO_EDITOR else None
        served, urls = self.session.addresses, self.session.site.directory_urls
        return preview_script(
            self.session.resolution,
            self.found,
            lambda uri: served.get(uri) or served_at(uri, directory_urls=urls),
            editor,
            self.session.macros,
        )

    def on_pre_page(self, page: Page, *, config: MkDocsConfig, files: Files) -> Page:
        """Read and render the pages of the register here."""
        del config, files
        made = self.added.made.get(page.file.src_uri)
        if made is not None and page.file.content_string == made.text:
            self.generated.take_over(page, made)
        return page

    @event_priority(-200)  # what all plugins have made of the text
    def on_page_markdown(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> None:
        """Under `serve`, have an unchanged page keep its body; spare pages of other machines."""
        del files
        if self.share:
            page.markdown = markdown
            self.share.spare(page, config)
        if self.kept:
            page.markdown = markdown
            self.kept.take_over(page, self.session)

    @event_priority(50)  # before the blog plugin counts the page's words
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Put finished HTML in; tell MkDocs, the blog and feeds what they cannot see.

        They are anchors, length and plain words.
        """
        del files
        self.bar.step()
        if (late := taken_from(page.meta)) is not None:
            html = late.put_in(html)
            self.late[page.file.src_uri] = late
        data = (page.meta or {}).get(DATA)
        if data:
            describe_for_feeds(page, html, config)
            page.present_anchor_ids = {*(page.present_anchor_ids or ()), *data["anchors"]}
            set_reading_time(page, data["words"], config)
        return html

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:
        """Refuse citations that only came to light while rendering, as from a macro plugin."""
        read = None
        if self.paged:
            pagefind.silence(config)
            if pagefind.SCRIPT not in map(str, config.extra_javascript):
                config.extra_javascript.append(pagefind.SCRIPT)
        else:
            read = lighten(config, self._light, self.kept.read if self.kept else None)
        draw_once(env, self.nav, self.added.made)
        if self.share:
            self.share.hide(env)
        if self.kept:
            self.kept.dress(env, self.nav, config, read)
        missed = [
            f"{file.src_uri}: undefined claim `{name}`"
            for file in files.documentation_pages()
            if file.page is not None
            for name in ((file.page.meta or {}).get(DATA) or {}).get("undefined", ())
        ]
        for each in missed:
            if not self.serving:
                log.error(each)
        if missed and not self.serving:
            raise PluginError(
                f"claims: {counted(len(missed), 'citation')}, made while the pages were rendered, "
                f"without a claim; {Path(config.site_dir).name}/ is incomplete"
            )
        if not self.serving:
            forget_all()
        same = self.kept.site.same if self.kept else ()
        self.bar.start("Writing", len(files.documentation_pages()) - len(same))
        return env

    def _light(self, page: Page) -> str | None:
        late = self.late.get(page.file.src_uri)
        return late.without(page.content) if late else None

    def on_page_context(
        self, context: Any, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> Any:
        """Under `serve`, show a template all pages, those that are not made again among them."""
        del page, config, nav
        if self.kept:
            context["pages"] = self.kept.site.pages
        return context

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Put the page's structured data into its head, and the search's dialog into its body."""
        del config
        self.bar.step()
        if self.paged and output:
            output = pagefind.mark(output, self.session.macros.render("search_dialog"))
        late = self.late.pop(page.file.src_uri, None)
        if late is None or late.data is None:
            return output
        if not late.head:
            script = self.session.macros.render("jsonld", data=late.data(self.session))
            late.head.append(script.strip())
        return output.replace("</head>", f"{late.head[0]}\n</head>", 1)

    @event_priority(50)  # before the search plugin writes its index
    def _on_post_build_kept(self, /, *, config: MkDocsConfig) -> None:
        """Keep what was made, and have the search know what was not."""
        if self.kept:
            self.kept.end(config)

    def _on_post_build(self, /, *, config: MkDocsConfig) -> None:
        """Index a big site for its search; a part of it is indexed with the others."""
        self.bar.stop()
        if self.share:
            self.share.end(config, paged=self.paged)
        elif self.paged:
            try:
                pagefind.index(config.site_dir, log.info)
            except ClaimsError as error:
                raise PluginError(f"claims: {error}") from error

    on_post_build = CombinedEvent(_on_post_build_kept, _on_post_build)

    def on_build_error(self, *, error: Exception) -> None:
        """Give a broken macro its message instead of a traceback."""
        self.bar.stop()
        if isinstance(error, ClaimsError):
            raise PluginError(f"claims: {error}; the site is incomplete") from error

    @property
    def _shard(self) -> Shard | None:
        given = "" if self.serving else os.environ.get(SHARD, "")
        return Shard.parse(given) if given else None

    def _findings(self) -> tuple[Diagnostic, ...]:
        if os.environ.get(CHECKED):
            return ()
        return check(self.session.resolution, gate(self.session.config))

    def _log(self, diagnostic: Diagnostic) -> None:
        text = render_diagnostic(diagnostic, self.session.project.sources)
        log.log(_LEVELS[diagnostic.severity], "%s", text)
