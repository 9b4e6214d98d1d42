"""The repository's own site, built once and served here, and Debian's Chromium to read it with."""

import os
import subprocess
import sys
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import expect, sync_playwright

ROOT = Path(__file__).parents[2]
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
QUIET = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
DESKTOP = {"viewport": {"width": 1280, "height": 800}}

PATIENCE = 60_000  # ms; other tests keep the machine busy
expect.set_options(timeout=PATIENCE)


class _Handler(SimpleHTTPRequestHandler):
    def log_message(self, *args):
        """Say nothing."""


@dataclass(frozen=True)
class Site:
    """A built site: where it is served, and where its files lie."""

    url: str
    folder: Path


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """`mkdocs build --strict`, served at the address that the build was told.

    Only then does the theme swap pages in place (navigation.instant).
    """
    with built(ROOT, tmp_path_factory.mktemp("site")) as site:
        yield site


@contextmanager
def built(root, folder, *, strict=True):
    """The publication at `root`, built into a folder and served."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(folder))) as server:
        url = f"http://127.0.0.1:{server.server_port}/"
        _build(root, folder, url, strict=strict)
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield Site(url, folder)
        server.shutdown()
        thread.join()


def _build(root, folder, url, *, strict):
    options = ["--strict"] if strict else []
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", *options, "-f", "-", "-d", folder],
        cwd=root,
        input=f"INHERIT: mkdocs.yml\nsite_url: {url}\n",
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def browser():
    """Chromium, headless, for one module: its event loop must not run beside that of others."""
    assert Path(CHROMIUM).is_file(), f"no browser at {CHROMIUM}; `make chromium` installs it"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def build():
    """Build another publication, and serve it, as a context manager."""
    return built


@pytest.fixture
def visit(browser, site):
    """Open a page of the site in a fresh window.

    Whatever the test does there, no request may leave the site and no script may complain.
    """
    contexts, faults = [], []
    origin = urlsplit(site.url).netloc

    def note_request(request):
        if request.url.startswith("http") and urlsplit(request.url).netloc != origin:
            faults.append(f"a request to {request.url}")

    def note_message(message):
        if message.type in {"error", "warning"}:
            faults.append(f"on the console: {message.text}")

    def visit(path="", **options):
        context = browser.new_context(**{**DESKTOP, **options})
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("request", note_request)
        page.on("console", note_message)
        page.on("pageerror", lambda error: faults.append(f"an error: {error}"))
        page.goto(urljoin(site.url, path))
        return page

    yield visit
    for context in contexts:
        context.close()
    assert faults == []
