"""Builds one machine's share of a site: every file is known, and only its own are made.

The whole publication is read and resolved, so that numbers, links, lists and the navigation are
those of the whole site. Of a page of another shard nothing is rendered, unless something shows it:
a page without a title in its front matter has it in its text, and lists of a blog's posts show the
time that reading them takes. All other pages than articles and those of the register are few, and
plugins fill them with what they find elsewhere: their Markdown is rendered on every machine.
"""

import json
import logging
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from posixpath import normpath
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from mkdocs_claims.adapters.session import Session
from mkdocs_claims.adapters.shard import Shard, ShardList
from mkdocs_claims.adapters.spared_page import Content, HidingTemplate, LatePage
from mkdocs_claims.source import matches

log = logging.getLogger("mkdocs.plugins.claims")

_FEED = "rss"
_BUILDERS = ("mkdocs.commands.build", "properdocs.commands.build")
_SKIPPED = "Page skipped: "


@dataclass
class Share:
    """What of a site this machine makes."""

    shard: Shard
    session: Session
    made: Container[str]
    """The pages of the register, by source."""
    finish: Content
    owners: dict[str, int] = field(default_factory=dict)
    """The shard that each file belongs to, by its source."""
    files: Files = field(default_factory=lambda: Files([]))
    read_anyway: list[str] = field(default_factory=list)
    """Articles of other shards that are rendered here, too."""

    def foreign(self, file: File) -> bool:
        """Whether a file belongs to another shard; one that nobody knew of belongs to all."""
        return self.owners.get(file.src_uri, self.shard.number) != self.shard.number

    def divide(self, files: Files) -> None:
        """Say whose each file is, turn by turn; leave those of others uncopied."""
        self.files = files
        pages = [file for file in files if file.is_documentation_page()]
        kinds = (
            [file for file in pages if file.src_uri in self.made],
            [file for file in pages if file.src_uri not in self.made],
            [file for file in files if not file.is_documentation_page()],
        )
        for turn, file in enumerate(chain(*(sorted(kind, key=_place) for kind in kinds))):
            self.owners[file.src_uri] = turn % self.shard.of + 1
        for file in filter(self.foreign, kinds[-1]):
            vars(file)["copy_file"] = _do_nothing

    def spare(self, page: Page, config: MkDocsConfig) -> None:
        """Have a page of another shard keep its Markdown, unless something shows more of it."""
        excerpt = getattr(page, "excerpt", None)
        render = page.render
        foreign = self.foreign(page.file)
        if foreign and self._can_be_spared(page, config):
            late = LatePage(page, render, self.finish)
            vars(page)["render"] = late.put_off
            if excerpt is not None:
                vars(excerpt)["render"] = self._shown(excerpt, late.render_now)
        elif excerpt is not None:
            vars(excerpt)["render"] = self._shown(excerpt, _do_nothing)

    def _can_be_spared(self, page: Page, config: MkDocsConfig) -> bool:
        uri = page.file.src_uri
        if uri in self.made:
            return True
        if not any(matches(uri, each) for each in self.session.config.articles):
            return False
        named = "title" in page.meta or "title" in vars(page)
        if named and _described(page, config):
            return True
        self.read_anyway.append(uri)
        return False

    def _shown(self, excerpt: Any, first: Callable[[], None]) -> Callable[..., None]:
        """Return what renders the beginning of a post on a list, if that list is made here."""
        render = excerpt.render

        def render_here(view: Page, *arguments: Any, **more: Any) -> None:
            if self.foreign(view.file):
                excerpt.content, excerpt.toc = "", TableOfContents([])
                return
            first()
            render(view, *arguments, **more)

        return render_here

    def hide(self, env: Any) -> None:
        """Have an environment's templates make nothing of the pages of other shards."""
        find = env.get_template

        def get_template(name: Any, parent: Any = None, globals: Any = None) -> Any:  # noqa: A002 - Jinja's name
            found = find(name, parent, globals)
            return found if parent is not None else HidingTemplate(found, self.foreign)

        vars(env)["get_template"] = get_template
        for name in _BUILDERS:
            logging.getLogger(name).addFilter(_is_news)
        if count := len(self.read_anyway):
            log.info(
                "articles of other shards that were rendered here, too: %s, such as %s. Give them "
                "a `title` in their front matter, and for a feed a `description`",
                f"{count:,}",
                self.read_anyway[0],
            )

    def end(self, config: MkDocsConfig, *, paged: bool) -> None:
        """Leave the list of what belongs to this shard in the built site."""
        for name in _BUILDERS:
            logging.getLogger(name).removeFilter(_is_news)
        own = [file for file in self.files if self.owners.get(file.src_uri) == self.shard.number]
        kept = {file.abs_dest_path for file in own}
        for file in filter(self.foreign, self.files):  # some plugins add to the text of every page
            if file.abs_dest_path not in kept:
                Path(file.abs_dest_path).unlink(missing_ok=True)
        ShardList(
            shard=self.shard.number,
            of=self.shard.of,
            made_by=version("mkdocs-claims"),
            sources=self._sources(config),
            own=sorted(map(_served, own)),
            links=dict(self._links(own)),
            anchors=config.validation.links.anchors,
            pagefind=paged,
        ).write(Path(config.site_dir))

    def _sources(self, config: MkDocsConfig) -> str:
        """Return a digest of what every machine has to agree about."""
        texts = self.session.project.sources
        found = sha256()
        for path in sorted(texts):
            found.update(f"{path}\0{texts[path].text}\0".encode("utf-8", "surrogatepass"))
        names = sorted((file.src_uri, file.dest_uri) for file in self.files)
        found.update(json.dumps(names).encode())
        if config.config_file_path:
            found.update(Path(config.config_file_path).read_bytes())
        return found.hexdigest()

    def _links(self, own: Sequence[File]) -> Iterator[tuple[str, dict[str, dict[str, str]]]]:
        """Yield the links to anchors in pages whose anchors are not known here."""
        for file in own:
            links = (file.page and file.page.links_to_anchors) or {}
            found = {
                _served(to): dict(anchors)
                for to, anchors in links.items()
                if to.page is not None and to.page.present_anchor_ids is None
            }
            if found:
                yield file.src_uri, found


def _described(page: Page, config: MkDocsConfig) -> bool:
    """Whether feeds need nothing of a page's text."""
    feed = config.plugins.get(_FEED)
    if feed is None:
        return True
    own = page.meta.get("rss")
    told = page.meta.get("description") or (isinstance(own, dict) and own.get("feed_description"))
    return bool(told) and getattr(feed.config, "abstract_chars_count", 0) != -1


def _is_news(record: logging.LogRecord) -> bool:
    """Whether a line of the engine is about more than a page that is not this shard's."""
    return not str(record.msg).startswith(_SKIPPED)


def _place(file: File) -> str:
    return file.src_uri


def _served(file: File) -> str:
    return normpath(file.dest_uri)  # the blog leaves `./` in some


def _do_nothing(*_arguments: Any, **_more: Any) -> None:
    return None
