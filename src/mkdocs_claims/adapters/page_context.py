"""What the Markdown extension can learn of the page it renders, whichever engine runs it.

None of the three engines promises an interface for this; what differs stays in this module.
"""

from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from markdown import Markdown

from mkdocs_claims.site import Site

PAGE = "claims_page"
"""Front matter of a generated page: what its body shows."""


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
    )


def mkdocs_site(config: Any) -> Site:
    """Return the site that a MkDocs or ProperDocs configuration describes."""
    root = Path(config.config_file_path).resolve().parent if config.config_file_path else Path.cwd()
    docs = Path(config.docs_dir).resolve()
    url = config.site_url or ""
    return Site(
        root=root,
        docs_dir=docs.relative_to(root).as_posix() if docs.is_relative_to(root) else str(docs),
        name=config.site_name or "",
        url=url if not url or url.endswith("/") else f"{url}/",
        language=str(config.theme.get("language") or "en"),
        directory_urls=config.use_directory_urls,
    )


def _zensical(preprocessor: Any) -> PageContext:
    page, config = preprocessor.page, preprocessor.config
    options: Mapping[str, Any] = config
    url = str(options.get("site_url") or "")
    return PageContext(
        site=Site(
            root=Path(options["root_dir"]),
            docs_dir=str(options.get("docs_dir") or "docs"),
            name=str(options.get("site_name") or ""),
            url=url if not url or url.endswith("/") else f"{url}/",
            directory_urls=bool(options.get("use_directory_urls", True)),
        ),
        uri=page.path,
        url=page.url.lstrip("/"),
        meta=page.meta,
    )
