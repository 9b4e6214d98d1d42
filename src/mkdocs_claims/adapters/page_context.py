"""What the Markdown extension can learn of the page it renders, whichever engine runs it.

None of the three engines promises an interface for this; what differs stays in this module.
"""

from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from markdown import Markdown

from mkdocs_claims.config import Config
from mkdocs_claims.errors import NoPublicationError
from mkdocs_claims.parse.site import load_site
from mkdocs_claims.render.urls import PageUrls
from mkdocs_claims.site import Site

PAGE = "claims_page"
"""Front matter of a generated page: what its body shows."""
TRANSLATIONS = "i18n"
"""The name of mkdocs-static-i18n in mkdocs.yml."""


@dataclass(frozen=True)
class PageContext:
    """The page being rendered."""

    site: Site
    uri: str = ""
    """Source path relative to docs_dir, '' outside a site."""
    url: str = ""
    """Address relative to the site's root, '' for its home page."""
    meta: MutableMapping[str, Any] = field(default_factory=dict)
    """The front matter; what is written here reaches the theme's templates."""
    excerpt: bool = False
    """Whether this is the beginning of an article on a list of articles."""
    below: str = ""
    """The folder of the site that holds it all in one language: `de/`."""
    from_source: bool = False
    """Whether every link of the page is a source's to the engine, in finished HTML, too."""
    config: Config | None = None
    """The publication's options, where the engine does not hand on those of the plugin."""

    def urls(self, *, pages: bool) -> PageUrls:
        """Return the addresses of generated pages; `pages` tells whether there are any."""
        url = self.url.removeprefix(self.below)  # claims have their pages below the same folder
        return PageUrls(url, self.site.directory_urls, pages, self.uri, self.from_source)


def page_context(md: Markdown, root: Path) -> PageContext:
    """Return the page that `md` renders. Call it while converting: engines register late.

    `root` is the project's folder where no engine tells.
    """
    for preprocessor in md.preprocessors:
        if type(preprocessor).__name__ == "ContextPreprocessor":
            return _zensical(preprocessor)
    if "relpath" in md.treeprocessors:
        return _mkdocs(md, md.treeprocessors["relpath"])
    return PageContext(Site(root))


def _mkdocs(md: Markdown, relpath: Any) -> PageContext:
    """MkDocs and ProperDocs: the processor that makes links relative holds the file."""
    file = relpath.file
    page = file.page
    return PageContext(
        site=mkdocs_site(relpath.config),
        uri=file.src_uri,
        url="" if file.url == "./" else file.url,
        meta=page.meta if page is not None and page.meta is not None else {},
        excerpt="excerpt" in md.treeprocessors,
        below=language_folder(relpath.config),
    )


def language_folder(config: Any) -> str:
    """Return where the site being built lies in the whole one; '' without translations.

    mkdocs-static-i18n builds a site for each language, all but the first below its name.
    """
    plugin = config.plugins.get(TRANSLATIONS)
    if plugin is None or plugin.is_default_language_build:
        return ""
    return f"{plugin.current_language}/"


def mkdocs_site(config: Any) -> Site:
    """Return the site that a MkDocs or ProperDocs configuration describes."""
    file = str(Path(config.config_file_path) if config.config_file_path else Path.cwd() / "_")
    return _site(
        file,
        str(config.docs_dir),
        config.site_name or "",
        _with_slash(config.site_url),
        str(config.theme.get("language") or "en"),
        directory_urls=config.use_directory_urls,
    )


@lru_cache(maxsize=8)  # asked for each page, and each asks the disk where folders lead
def _site(  # noqa: PLR0913 - what a configuration says
    file: str, docs_dir: str, name: str, url: str, language: str, *, directory_urls: bool
) -> Site:
    root, docs = Path(file).resolve().parent, Path(docs_dir).resolve()
    within = docs.is_relative_to(root)
    return Site(
        root=root,
        docs_dir=docs.relative_to(root).as_posix() if within else str(docs),
        name=name,
        url=url,
        language=language,
        directory_urls=directory_urls,
    )


def _zensical(preprocessor: Any) -> PageContext:
    """Zensical: a preprocessor of its own holds the page, and all of mkdocs.yml that it knows.

    It takes relative addresses for links from the source's folder wherever they stand.
    """
    page = preprocessor.page
    site, config = _zensical_site(preprocessor.config)
    return PageContext(
        site=site,
        uri=page.path,
        url=page.url.lstrip("/"),
        meta=page.meta,
        from_source=True,
        config=config,
    )


_last: list[tuple[Mapping[str, Any], tuple[Site, Config | None]]] = []


def _zensical_site(options: Mapping[str, Any]) -> tuple[Site, Config | None]:
    """Return the site and its options, worked out once for each reading of mkdocs.yml."""
    if not _last or _last[0][0] is not options:
        _last[:] = [(options, _read_zensical(options))]
    return _last[0][1]


def _read_zensical(options: Mapping[str, Any]) -> tuple[Site, Config | None]:
    root = Path(options["root_dir"]).resolve()
    site = Site(
        root=root,
        docs_dir=str(options.get("docs_dir") or "docs"),
        name=str(options.get("site_name") or ""),
        url=_with_slash(options.get("site_url")),
        language=str((options.get("theme") or {}).get("language") or "en"),
        directory_urls=bool(options.get("use_directory_urls", True)),
    )
    return site, _config_in(root)


def _config_in(root: Path) -> Config | None:
    """Return the options of mkdocs.yml, for Zensical drops those of plugins it does not know."""
    try:
        file = load_site(root)
    except NoPublicationError:
        return None
    return Config.from_mapping(file.options) if file.root == root and file.options else None


def _with_slash(url: object) -> str:
    text = str(url or "")
    return text if not text or text.endswith("/") else f"{text}/"
