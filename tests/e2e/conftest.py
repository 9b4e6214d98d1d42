"""The repository's own site, built once and served here, and Debian's Chromium to read it with."""

import os
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import MappingProxyType
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

SLOW = float(os.environ.get("CLAIMS_SLOW", "1"))
"""How many times slower than they are scripts run in the browser; answers come late, too.

`CLAIMS_SLOW=8 pytest tests/e2e` finds tests that look before what they wait for has happened.
"""
LATE = (SLOW - 1) / 100
"""Seconds that each file is late."""

LATER = 3600
"""Seconds of a page's clock; no test takes so long before it stops it."""
THERE = """async () => {
    const config = document.getElementById("__config");
    const features = config ? JSON.parse(config.textContent).features : [];
    if (!features.includes("navigation.instant")) return true;
    const loaded = performance.getEntriesByType("resource").map(each => each.name);
    const map = loaded.find(each => each.endsWith("/sitemap.xml"));
    if (!map) return false;
    await (await fetch(map, { cache: "reload" })).text();  // the theme has read it before
    return true;
}"""
"""Whether the theme swaps pages in place: a link that is followed before it has read which pages
there are loads the whole page."""


class _Server(ThreadingHTTPServer):
    request_queue_size = 128  # of a browser that asks for all at once, and of late answers


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, *given, headers, **named):
        self.more = headers
        super().__init__(*given, **named)

    def do_GET(self):
        time.sleep(LATE)
        super().do_GET()

    def end_headers(self):
        for name, value in self.more.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *args):
        """Say nothing."""


@dataclass(frozen=True)
class Site:
    """A built site: where it is served, and where its files lie."""

    url: str
    folder: Path


@contextmanager
def serving(folder, headers=MappingProxyType({})):
    """A folder, served with some headers; returns its address."""
    handler = partial(_Handler, directory=str(folder), headers=headers)
    with _Server(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture(scope="session")
def serve():
    """Serve a folder, as a context manager."""
    return serving


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
    with serving(folder) as url:
        _build(root, folder, url, strict=strict)
        yield Site(url, folder)


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
        chromium = playwright.chromium.launch(
            executable_path=CHROMIUM, args=list(QUIET), timeout=PATIENCE
        )
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def build():
    """Build another publication, and serve it, as a context manager."""
    return built


@pytest.fixture
def window(browser):
    """Open a fresh window with an empty page."""
    contexts = []

    def window(**options):
        context = browser.new_context(**{**DESKTOP, **options})
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        if SLOW > 1:
            session = context.new_cdp_session(page)
            session.send("Emulation.setCPUThrottlingRate", {"rate": SLOW})
        return page

    yield window
    for context in contexts:
        context.close()


@pytest.fixture
def stop_time():
    """Have time pass for the scripts of a page only while the test says so, by `page.clock`.

    The page is one that was visited with `clock=True`.
    """
    return lambda page: page.clock.pause_at(LATER)


@pytest.fixture
def visit(window, site):
    """Open a page of the site in a fresh window, and wait until all of it is there.

    Whatever the test does there, no request may leave the site and no script may complain.
    """
    pages, faults = [], []
    origin = urlsplit(site.url).netloc

    def note_request(request):
        if request.url.startswith("http") and urlsplit(request.url).netloc != origin:
            faults.append(f"a request to {request.url}")

    def note_message(message):
        if message.type in {"error", "warning"}:
            faults.append(f"on the console: {message.text}")

    def visit(path="", *, clock=False, **options):
        page = window(**options)
        pages.append(page)
        if clock:
            page.clock.install(time=0)
        page.on("request", note_request)
        page.on("console", note_message)
        page.on("pageerror", lambda error: faults.append(f"an error: {error}"))
        page.goto(urljoin(site.url, path))
        if options.get("java_script_enabled", True):
            page.wait_for_function(THERE)
        return page

    yield visit
    for page in pages:
        page.context.close()  # with all that was still on its way
    assert faults == []
