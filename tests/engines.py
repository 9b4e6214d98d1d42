"""Publications on each engine, for tests: the commands, and pages made comparable."""

import contextlib
import os
import random
import shutil
import socket
import subprocess
import sys
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import publication
from contract import Page

ROOT = Path(__file__).parents[1]
CLAIMS = Path(sys.executable).parent / "claims"
ENGINES = ("mkdocs", "properdocs", "zensical")
FOR_ZENSICAL = """\
extra_css: [assets/claims.css]
extra_javascript: [assets/claims.js]
"""
TEMPLATE = (ROOT / "overrides" / "main.html").read_text("utf-8")


def small(root, **changes):
    """Write a small publication that each engine builds."""
    options = publication.MKDOCS.replace("font: false", "font: false, custom_dir: overrides")
    options = options.replace("[toc,", "[claims, toc,") + FOR_ZENSICAL
    head = TEMPLATE[TEMPLATE.index("{% block extrahead") : TEMPLATE.index("{% block header")]
    template = f'{{% extends "base.html" %}}\n{head}'
    return publication.write(
        root, **{"mkdocs.yml": options, "overrides/main.html": template, **changes}
    )


def copy(root):
    """Copy the publication in this repository, without what builds have left in it."""
    for name in ("docs", "overrides"):
        shutil.copytree(ROOT / name, root / name)
    for name in ("mkdocs.yml", "claims.yaml", "references.bib"):
        shutil.copy(ROOT / name, root)
    return root


def run(root, *arguments, program=(CLAIMS,), **variables):
    """Run a command of `claims` in a publication."""
    return subprocess.run(
        [*map(str, program), *map(str, arguments)],
        cwd=root,
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        check=False,
    )


@contextlib.contextmanager
def served(root, engine):
    """`claims serve`, at an address that it returns; it ends with what it started."""
    address = f"127.0.0.1:{_free_port()}"
    command = [CLAIMS, "serve", "--engine", engine, "--dev-addr", address]
    with (root / "log").open("wb") as log:
        server = subprocess.Popen(command, cwd=root, stdout=log, stderr=subprocess.STDOUT)
        try:
            yield f"http://{address}/"
        finally:
            server.terminate()
            assert server.wait(60) == 0, (root / "log").read_text("utf-8")


def _free_port():
    """Return a port for a server of another program.

    It is none of those that systems give to whoever asks for any, so that no other test is given
    it before that server is.
    """
    for port in random.sample(range(20_000, 30_000), 100):
        with contextlib.suppress(OSError), socket.socket() as free:
            free.bind(("127.0.0.1", port))
            return port
    raise AssertionError("no port is free")


def body(site, page):
    """An article's text and elements, without what engines and their templates do in their ways."""
    tree = Page((site / page).read_text("utf-8"))
    (article,) = tree.find("article")
    return [
        (element.tag, _attributes(element, page), _own_text(element))
        for element in tree.elements
        if _within(element, article) and element.attributes.get("id") != "__skip"
    ]


def _within(element, article):
    while element := element.above:
        if element is article:
            return True
    return False


def _attributes(element, page):
    kept = {k: v for k, v in element.attributes.items() if k != "data-search-exclude"}
    for name in kept.keys() & {"href", "src"}:
        address = urljoin(f"https://x.example/{page.removesuffix('index.html')}", kept[name])
        if urlsplit(address).path.endswith("/references.bib"):
            address = "references.bib"  # the blog plugins have different places for it
        kept[name] = address.removesuffix("index.html")
    return tuple(sorted(kept.items()))


def _own_text(element):
    if element.tag in {"svg", "script"}:
        return ""
    return " ".join("".join(element.text).split())
