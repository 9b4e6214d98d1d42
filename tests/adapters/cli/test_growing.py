"""What `claims check` does for a large publication: a bar on a terminal, and a word of advice."""

import io
import sys

import pytest

from mkdocs_claims.adapters.cli.navigation import MANY, navigation_warning
from mkdocs_claims.adapters.cli.progress import progress


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
    run(1000)
    shown = sys.stderr.getvalue()

    assert "Reading" in shown
    assert "Checking" in shown
    assert "1000/1000" in shown


@pytest.mark.parametrize(
    ("total", "terminal", "term"),
    [(9, Terminal, "xterm"), (1000, io.StringIO, "xterm"), (1000, Terminal, "dumb")],
)
def test_a_pipe_a_dumb_terminal_and_a_short_command_show_nothing(
    monkeypatch, total, terminal, term
):
    """Nobody could read it."""
    monkeypatch.setenv("TERM", term)
    monkeypatch.setattr(sys, "stderr", terminal())
    run(total)

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
