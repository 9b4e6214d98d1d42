"""What `claims check` does for a large publication: a bar on a terminal, and a word of advice."""

import io
import logging
import re
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from mkdocs.commands.build import build
from mkdocs.config import load_config

import publication
from mkdocs_claims.adapters import pagefind
from mkdocs_claims.adapters import progress as bars
from mkdocs_claims.adapters.cli import cli, growth
from mkdocs_claims.adapters.cli.growth import MANY, navigation_warning, search_warning
from mkdocs_claims.adapters.engines import CHECKED
from mkdocs_claims.adapters.progress import bar_beside, progress
from mkdocs_claims.config import Config
from mkdocs_claims.parse.site import SiteFile


class Terminal(io.StringIO):
    """Standard error on a terminal."""

    def isatty(self):
        return True


def run(total):
    """Take so many steps."""
    with progress() as bar:
        bar.start("Reading", total)
        for _ in range(total):
            bar.step()
        bar.start("Checking", total)
        bar.step()


def test_a_terminal_shows_how_far_a_long_command_is(monkeypatch):
    """What it does, and how much of how much is done."""
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys, "stderr", Terminal())
    monkeypatch.setattr(bars, "SOON", 0)
    monkeypatch.setattr(bars, "PAUSE", 0)
    run(1000)
    shown = sys.stderr.getvalue()

    assert "Reading" in shown
    assert "Checking" in shown
    assert "1000/1000" in shown


@pytest.mark.parametrize(
    ("soon", "terminal", "term"),
    [(3600, Terminal, "xterm"), (0, io.StringIO, "xterm"), (0, Terminal, "dumb")],
)
def test_a_pipe_a_dumb_terminal_and_a_short_command_show_nothing(monkeypatch, soon, terminal, term):
    """Nobody could read it."""
    monkeypatch.setenv("TERM", term)
    monkeypatch.setattr(sys, "stderr", terminal())
    monkeypatch.setattr(bars, "SOON", soon)
    run(1000)

    assert sys.stderr.getvalue() == ""


def quiet_log(level):
    """Return a log that is nobody else's."""
    return logging.Logger("engine", level)  # noqa: LOG001


def test_a_bar_makes_way_for_the_lines_of_a_log(monkeypatch):
    """A warning stands on a line of its own, and the bar comes again with the next step."""
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys, "stderr", Terminal())
    monkeypatch.setattr(bars, "SOON", 0)
    monkeypatch.setattr(bars, "PAUSE", 0)
    log, handler = quiet_log(logging.INFO), logging.StreamHandler(sys.stderr)
    log.addHandler(handler)
    bar = [bar_beside(log), bar_beside(log)][-1]
    bar.start("Rendering", 3)
    bar.step()
    before = sys.stderr.getvalue()
    log.warning("a word")
    between = sys.stderr.getvalue().removeprefix(before)
    bar.step()
    bar.stop()

    assert "1/3" in before
    assert re.search(r"\x1b\[2K(\x1b\[[\d;?]*[A-Za-z])*a word\n$", between)
    assert "2/3" in sys.stderr.getvalue()
    assert len(handler.filters) == 1


def test_a_log_that_tells_errors_only_has_no_bar_beside_it(monkeypatch):
    """As with `mkdocs build --quiet`."""
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys, "stderr", Terminal())
    monkeypatch.setattr(bars, "SOON", 0)
    bar = bar_beside(quiet_log(logging.ERROR))
    bar.start("Rendering", 3)
    bar.step()

    assert sys.stderr.getvalue() == ""


PRUNED = {"name": "material", "features": ["navigation.prune"]}
LISTED = [{"Guide": [f"{number}.md" for number in range(MANY + 1)]}]


def site(*plugins, **values):
    """Return what a mkdocs.yml says."""
    return SiteFile(
        root=Path(), file="mkdocs.yml", values={"plugins": list(plugins) or ["search"], **values}
    )


@pytest.mark.parametrize(
    ("pages", "given", "warns"),
    [
        (MANY + 1, site(theme={"name": "material"}), True),
        (MANY + 1, site(theme="material"), True),
        (MANY + 1, site(theme={"name": "material", "features": ["navigation.tabs"]}), True),
        (MANY + 1, site(theme=PRUNED), False),
        (MANY, site(theme="material"), False),
        (MANY + 1, site(theme={"name": "mkdocs"}), False),
        (MANY + 1, site(), False),
        (MANY + 1, site(theme={"name": "material", "features": 7}), False),
        # A navigation that names few pages stays small, whatever the number of pages.
        (MANY + 1, site(theme="material", nav=["index.md", {"About": "about.md"}]), False),
        (MANY + 1, site(theme="material", nav=LISTED), True),
        (MANY + 1, site("awesome-nav", theme="material", nav=["posts/"]), True),
        # A blog's posts stand in no navigation.
        (MANY + 1, site("blog", theme="material"), False),
        (MANY + 1, site("blog", theme="material", nav=LISTED), True),
    ],
)
def test_many_pages_want_their_navigation_pruned(pages, given, warns):
    """Where the theme can do it, it is not asked to, and the navigation can be that long."""
    assert ("navigation.prune" in navigation_warning(given, pages)) is warns


def test_what_cannot_go_with_a_pruned_navigation_is_named():
    """Material leaves pruning off where sections are to stand open."""
    given = site(theme={"name": "material", "features": ["navigation.expand"]})

    assert "take `navigation.expand` away" in navigation_warning(given, MANY + 1)


@pytest.mark.parametrize(
    ("pages", "config", "given", "there", "warns"),
    [
        (1000, Config(), site(), False, True),
        (999, Config(), site(), False, False),
        (1000, Config(), site(), True, False),
        (1000, Config(), site("claims"), False, False),
        (1000, Config(pagefind=0), site(), False, False),
        (200, Config(pagefind=200), site({"search": {"lang": "en"}}), False, True),
    ],
)
def test_a_big_site_wants_pagefind(monkeypatch, *, pages, config, given, there, warns):
    """Where the site has a search, nobody turned it off, and the extra is missing."""
    monkeypatch.setattr(pagefind, "is_there", lambda: there)

    assert ("mkdocs-claims[pagefind]" in search_warning(given, config, pages)) is warns


def test_the_check_and_the_build_say_it(tmp_path, monkeypatch):
    """On standard error, with settings that are inherited, and counting the register's pages."""
    monkeypatch.setattr(growth, "MANY", 1)
    monkeypatch.setattr(pagefind, "is_there", lambda: False)
    base = "theme: material\nplugins: [search, claims: {pagefind: 5}]\n"
    root = publication.write(
        tmp_path, mkdocs_yml="INHERIT: base.yml\nsite_name: Small\n", base_yml=base
    )
    for command in ("check", "build"):
        result = CliRunner().invoke(cli, ["-C", str(root), command])

        assert result.exit_code == 0, result.output
        assert "mkdocs.yml: 2 pages without `navigation.prune`" in result.stderr
        assert "mkdocs.yml: the site has 5 pages" in result.stderr


def test_a_build_that_was_checked_says_nothing_again(tmp_path, monkeypatch, caplog):
    """Pagefind is asked for once, by the check or by the engine."""
    caplog.set_level("INFO")
    monkeypatch.setattr(pagefind, "is_there", lambda: False)
    root = publication.write(tmp_path)
    said = []
    for checked in ("", "1"):
        caplog.clear()
        monkeypatch.setenv(CHECKED, checked)
        config = load_config(str(root / "mkdocs.yml"))
        config.plugins["claims"].options = Config(pagefind=1)  # as if a thousand were one
        build(config)
        said.append(pagefind.EXTRA in caplog.text)

    assert said == [True, False]
