"""What `claims check` does for a large publication: a bar on a terminal, and a word of advice."""

import io
import logging
import re
import sys

import pytest

from mkdocs_claims.adapters import progress as bars
from mkdocs_claims.adapters.cli.navigation import MANY, navigation_warning
from mkdocs_claims.adapters.progress import bar_beside, progress


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


@pytest.mark.parametrize(
    ("theme", "pages", "warns"),
    [
        ({"name": "material"}, MANY + 1, True),
        ("material", MANY + 1, True),
        ({"name": "material", "features": ["navigation.tabs"]}, MANY + 1, True),
        ({"name": "material", "features": ["navigation.prune"]}, MANY + 1, False),
        ({"name": "material"}, MANY, False),
        ({"name": "mkdocs"}, MANY + 1, False),
        (None, MANY + 1, False),
    ],
)
def test_many_pages_want_their_navigation_pruned(theme, pages, warns):
    """Where the theme can do it, and it is not asked to."""
    assert ("navigation.prune" in navigation_warning({"theme": theme}, pages)) is warns
