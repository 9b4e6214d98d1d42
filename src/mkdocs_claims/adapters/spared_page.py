"""A page of another shard: its Markdown waits until something shows it, and nothing is written."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.toc import TableOfContents

Content = Callable[..., str]
"""Does for a page that is rendered late what the plugin does with its content."""


@dataclass
class LatePage:
    """A page whose Markdown is rendered only when something shows it."""

    page: Any
    render: Callable[..., None]
    finish: Content
    now: Callable[[], str] | None = None
    """Renders the page, until that is done."""
    reading_time: Any = None

    def put_off(self, config: MkDocsConfig, files: Files) -> None:
        """Leave the page empty."""
        own = getattr(self.page, "config", None)
        self.reading_time = getattr(own, "readtime", None)
        self.now = partial(self._content, config, files)
        self.page.content, self.page.toc = "", TableOfContents([])

    def render_now(self) -> None:
        """Render the page, once."""
        now, self.now = self.now, None
        if now is not None:
            self.page.content = now()

    def _content(self, config: MkDocsConfig, files: Files) -> str:
        if hasattr(self.page, "config"):
            self.page.config.readtime = self.reading_time  # not that of an empty page
        self.render(config, files)
        return self.finish(self.page.content, page=self.page, config=config, files=files)


@dataclass
class HidingTemplate:
    """A template that makes nothing of a page that belongs to another shard."""

    template: Any
    foreign: Callable[[File], bool]
    """Whether a file belongs to another shard."""

    def __getattr__(self, name: str) -> Any:
        return getattr(self.template, name)

    def render(self, context: Any) -> str:
        """Return the page in its theme, or nothing."""
        page = context.get("page")
        if page is not None and self.foreign(page.file):
            return ""
        return str(self.template.render(context))
