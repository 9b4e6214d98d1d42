"""What a reader's browser loads for a first query: Pagefind's search beside Material's.

    python bench/searching.py [--sizes 1000,5000] [--folder FOLDER]

Builds the flavour claims without pages of the register twice, opens each site in Chromium, asks
for a word, and counts the bytes of everything that the search loaded until its results stood
there, uncompressed. Pagefind's are to be at most a fiftieth.
"""

import argparse
import functools
import http.server
import os
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path

from corpus import CONFIG, Corpus, write_corpus
from measure import BIN, Command, machine, run, table, verdict
from playwright.sync_api import Page, Response, sync_playwright

LIMIT = 1 / 50
_PATIENCE = 300_000
"""Milliseconds: Material's index of 5,000 articles takes a browser half a minute."""
WORD = "participants"


def main() -> None:
    """Measure every size, and print the table and whether the limit holds."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--sizes", default="1000,5000", help="numbers of articles, with commas")
    parser.add_argument("--folder", type=Path, help="where the publications are written, and kept")
    given = parser.parse_args()
    print(f"Searching. {machine()}\n")
    with tempfile.TemporaryDirectory() as made:
        for size in map(int, given.sizes.split(",")):
            measure((given.folder or Path(made)) / f"searching-{size}", size)


def measure(root: Path, size: int) -> None:
    """Print what a first query loads from each search of one publication."""
    if not root.is_dir():
        write_corpus(Corpus.of(size), "claims", root)
    found, rows = {}, []
    for name, option, ask in (("Material", "false", _material), ("Pagefind", "1", _pagefind)):
        options = (
            f"plugins:\n  - search\n  - claims:\n      pages: false\n      pagefind: {option}\n"
        )
        (root / "mkdocs.yml").write_text(CONFIG + options, encoding="utf-8")
        build = [BIN / "mkdocs", "build", "--quiet"]
        cost = run(Command(build, root, environment={"NO_MKDOCS_2_WARNING": "1"}))
        found[name] = _loaded(root / "site", ask)
        rows.append((name, f"{found[name] / 1000:,.0f}", f"{cost.cpu:.1f}"))
    print(table((f"{size:,} articles", "kB of a first query", "CPU s of the build"), rows), "\n")
    print(verdict("Pagefind over Material", found["Pagefind"] / found["Material"], LIMIT), "\n")


def _material(page: Page) -> None:
    page.click("[data-md-component=search-query]")
    page.keyboard.type(WORD)
    page.wait_for_selector(".md-search-result__item")


def _pagefind(page: Page) -> None:
    page.click("[data-md-component=search-query]")
    page.keyboard.type(WORD)
    page.wait_for_selector(".claims-search__results li")


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing of requests."""


def _loaded(site: Path, ask: Callable[[Page], None]) -> int:
    """Return the bytes that the search of a site loads until it has answered."""
    handler = functools.partial(_Quiet, directory=site)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    chromium = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    loaded: dict[str, int] = {}

    def count(response: Response) -> None:
        if "/pagefind/" in response.url or "search" in response.url:
            loaded[response.url] = len(response.body())

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page()
        page.set_default_timeout(_PATIENCE)
        page.on("response", count)
        page.goto(f"http://127.0.0.1:{server.server_port}/")
        ask(page)
        page.wait_for_load_state("networkidle")
        browser.close()
    server.shutdown()
    return sum(loaded.values())


if __name__ == "__main__":
    main()
