"""The site's search over thousands of pages: Pagefind's, which a browser loads in small pieces.

Material's index is one file, 8 MB at 1,000 articles and 41 MB at 5,000, that every reader's browser
loads and works through for a first query. Pagefind's index is cut into pieces, of which a query
loads those with its words. Its indexer reads the finished site, so it runs after the build.
"""

import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from mkdocs_claims.errors import ConfigError

if TYPE_CHECKING:  # the commands that ask only whether it is there need no engine
    from mkdocs.config.defaults import MkDocsConfig

SCRIPT = "assets/claims-search.js"
EXTRA = "pip install 'mkdocs-claims[pagefind]'"
_IGNORED = ('data-search-exclude=""', 'class="claims-uses"')
"""Material's search takes an excluded list for ended where a list inside it ends."""
_ROOTS = ("<article ", "<main ")
"""Where a theme puts the text of a page; the first of them on a page is what is searched."""


def is_there() -> bool:
    """Whether the extra is installed."""
    return find_spec("pagefind") is not None and find_spec("pagefind_bin") is not None


def has_search(config: "MkDocsConfig") -> bool:
    """Whether a site has a search that Pagefind could make."""
    return any(hasattr(plugin, "search_index") for plugin in config.plugins.values())


def advice(pages: int) -> str:
    """Return what to do about the search of a site with so many pages."""
    return (
        f"the site has {pages:,} pages, too many for an index that a browser loads as a whole: "
        f"`{EXTRA}` makes its search load little pieces (option `pagefind`)"
    )


def silence(config: "MkDocsConfig") -> None:
    """Keep the search plugins of a build from indexing anything; their boxes stay in the theme."""
    for plugin in config.plugins.values():
        index = getattr(plugin, "search_index", None)
        if getattr(index, "add_entry_from_context", None) is not None:
            vars(index)["add_entry_from_context"] = _nothing


def _nothing(_page: Any) -> None:
    return None


def mark(html: str, dialog: str) -> str:
    """Return a page on which Pagefind finds its text, and readers the dialog of the search."""
    for excluded in _IGNORED:
        html = html.replace(excluded, f'{excluded} data-pagefind-ignore=""')
    for root in _ROOTS:
        if root in html:
            html = html.replace(root, f"{root}data-pagefind-body ", 1)
            break
    head, end, tail = html.rpartition("</body>")
    return f"{head}{dialog.strip()}\n{end}{tail}" if end else html


def index(site: str, say: Callable[[str], None]) -> None:
    """Run the indexer over a finished site.

    Raises:
        ConfigError: the indexer is missing or fails; the message has its output.
    """
    command = [sys.executable, "-m", "pagefind", "--site", site, "--quiet"]
    say("Pagefind indexes the site for its search")
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - ours
    if done.returncode:
        text = (done.stderr or done.stdout).strip()[-800:]
        raise ConfigError(f"Pagefind failed, so the site has no search: {text}")
