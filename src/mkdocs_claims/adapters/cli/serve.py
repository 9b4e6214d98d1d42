"""`claims serve`: the site while one writes, on any engine."""

import contextlib
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from functools import partial
from types import FrameType

import click

from mkdocs_claims.adapters.cli.check import FAILED, check
from mkdocs_claims.adapters.cli.engine import (
    engine_option,
    environment,
    generate_pages,
    say_limits,
    site_for,
)
from mkdocs_claims.adapters.cli.publication import open_publication
from mkdocs_claims.adapters.cli.watching import Sources, mark_changed, serving_file
from mkdocs_claims.adapters.engines import NO_EDITOR, Engine, choose_engine
from mkdocs_claims.adapters.generated_files import remove_generated
from mkdocs_claims.check import check as find
from mkdocs_claims.check import gate
from mkdocs_claims.errors import ClaimsError
from mkdocs_claims.parse.site import SiteFile
from mkdocs_claims.render.editors import EDITORS, Editor
from mkdocs_claims.render.generated import GeneratedFile
from mkdocs_claims.render.macros import Macros
from mkdocs_claims.render.preview import PREVIEW, preview_script
from mkdocs_claims.render.urls import served_at
from mkdocs_claims.report.visible import visible_lines
from mkdocs_claims.resolve import Resolution

_PAUSE = 0.3
"""Seconds between two looks at the files; saving a file should feel immediate."""
_REST = 10
"""A look may take no more than a tenth of the time, however many files there are."""


@click.command()
@engine_option
@click.option("-a", "--dev-addr", metavar="HOST:PORT", help="Where to serve the site.")
@click.option(
    "--editor",
    metavar="NAME",
    help=f"What a click on a citation opens its claim in: {', '.join(EDITORS)}, or an address "
    "with {path}, {line} and {column} in it.",
)
@click.pass_context
def serve(
    context: click.Context, /, *, engine: str | None, dev_addr: str | None, editor: str | None
) -> None:
    """Show the site and rebuild it on every change, until Ctrl+C.

    What `claims check` finds is printed, and stands in the pages beside the sentence that it is
    about; the site is shown all the same. For Zensical the pages of claims and references are
    written under docs_dir whenever something changes.
    """
    chosen = choose_engine(engine)
    opened = Editor.of(editor) if editor else None
    site = site_for(chosen, context.obj)
    say_limits(chosen, site)
    address = ("--dev-addr", dev_addr) if dev_addr else ()
    with _ended_by_signals():
        if chosen.has_plugins:  # and so it watches, checks and generates by itself
            preview = opened.template if opened else NO_EDITOR
            server = _start(chosen, site, site.file, *address, preview=preview)
            status = _follow(server, lambda: _PAUSE)
        else:
            status = _serve_generated(context, chosen, site, opened, *address)
    if status != 0:
        context.exit(FAILED)


def _start(
    engine: Engine, site: SiteFile, file: str, *options: str, preview: str = ""
) -> subprocess.Popen[bytes]:
    variables = environment(checked=False, preview=preview)
    return subprocess.Popen(  # noqa: S603 - our own interpreter
        engine.command("serve", file, *options), cwd=site.root, env=variables
    )


def _serve_generated(
    context: click.Context, engine: Engine, site: SiteFile, editor: Editor | None, *options: str
) -> int:
    """Serve, and keep what the engine finds under docs_dir true; return its status."""
    sources = Sources(context.obj)

    def step() -> float:
        started = time.monotonic()
        changed = sources.look()
        pause = max(_PAUSE, (time.monotonic() - started) * _REST)
        if changed:
            _update(context, site, editor)
        return pause

    step()
    try:
        with serving_file(site) as file:
            return _follow(_start(engine, site, file, *options), step)
    finally:  # it is for whom writes
        remove_generated(site.root / site.docs_dir, PREVIEW)


def _follow(server: subprocess.Popen[bytes], step: Callable[[], float]) -> int:
    """Do `step` until the server ends, each time waiting as long as it says; Ctrl+C ends both.

    Return the server's status; 0 when it was ended.
    """
    try:
        while server.poll() is None:
            time.sleep(step())
    except KeyboardInterrupt:
        server.terminate()
        server.wait()
        return 0
    return server.returncode


def _update(context: click.Context, site: SiteFile, editor: Editor | None) -> None:
    """Check and generate; what is wrong is said, and the next change is waited for."""
    with _errors_said():
        with contextlib.suppress(click.exceptions.Exit):  # the report has said what is wrong
            context.invoke(check)
        resolution = open_publication(context.obj)
        generate_pages(resolution, [_preview(resolution, editor)])
    with _errors_said():  # pages show what is wrong, too, so they are made anew all the same
        mark_changed(site)


@contextlib.contextmanager
def _errors_said() -> Iterator[None]:
    """Say what is wrong, and go on."""
    try:
        yield
    except ClaimsError as error:
        click.echo(visible_lines(f"Error: {error}"), err=True)


def _preview(resolution: Resolution, editor: Editor | None) -> GeneratedFile:
    """Return the script that lays what is wrong over the pages."""
    project = resolution.project
    text = preview_script(
        resolution,
        find(resolution, gate(project.config)),
        partial(served_at, directory_urls=project.site.directory_urls),
        editor,
        Macros.of(project.site.root, project.config.macros),
    )
    return GeneratedFile(PREVIEW, text)


@contextlib.contextmanager
def _ended_by_signals() -> Iterator[None]:
    """Take a polite kill for Ctrl+C, so that the server ends with us and nothing is left behind."""

    def interrupt(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
