"""Macros: escaping, overriding, and errors that an editor can act on."""

from datetime import date

import pytest

from mkdocs_claims.errors import MacroError
from mkdocs_claims.render.macros import Macros, day, letter, shipped_macros
from mkdocs_claims.render.urls import PageUrls


@pytest.fixture
def own(tmp_path):
    """A folder of macros with some of every kind."""
    texts = {
        "plain": "<p>{{ text }}</p>",
        "broken": "line\n{{ text ",
        "missing": "{% include 'nowhere.html.jinja' %}",
        "failing": "{{ text.no.such }}",
        "loose": "<p>one<br>two</p>",
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.html.jinja").write_text(text)
    return Macros(tmp_path)


def test_content_is_text_never_markup(own):
    """Autoescape is on, and characters that XML or Python-Markdown would misread are gone."""
    assert own.render("plain", text="<b>&\"'") == "<p>&lt;b&gt;&amp;&#34;&#39;</p>"
    assert own.render("plain", text="\x02wzxhzdk:0\x03") == "<p>\ufffdwzxhzdk:0\ufffd</p>"
    (element,) = own.elements("plain", text="<b>&\x00")
    assert element.text == "<b>&\ufffd"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("broken", "broken.html.jinja:2: "),
        ("missing", "the macro nowhere.html.jinja does not exist"),
        ("failing", "the macro failing.html.jinja fails: 'str object' has no attribute 'no'"),
        ("unknown", "the macro unknown.html.jinja does not exist"),
        ("loose", "the macro loose.html.jinja does not give well-formed HTML (line 1, column"),
    ],
)
def test_an_error_names_the_macro(own, name, said):
    """Whether it does not parse, does not run or is not well-formed."""
    with pytest.raises(MacroError) as caught:
        own.elements(name, text="x")

    assert said in str(caught.value)


def test_own_macros_come_first_and_the_shipped_ones_after(own, tmp_path):
    """A file that the site does not have is the shipped one."""
    assert own.file("assets/claims.js") == shipped_macros() / "assets" / "claims.js"
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "claims.js").write_text("")
    assert own.file("assets/claims.js") == tmp_path / "assets" / "claims.js"
    with pytest.raises(MacroError, match="the file assets/none is in none of"):
        own.file("assets/none")


def test_every_macro_names_its_context():
    """The first thing in each file is a comment on what it is given."""
    for macro in shipped_macros().glob("*.jinja"):
        assert macro.read_text(encoding="utf-8").startswith("{#-"), macro.name


def test_dates_and_letters_do_not_follow_the_machine():
    """British dates; back-links a to z, then aa."""
    assert day(date(2026, 2, 3)) == "3 February 2026"
    assert [letter(number) for number in (1, 26, 27, 52, 703)] == ["a", "z", "aa", "az", "aaa"]


@pytest.mark.parametrize(
    ("url", "directory_urls", "expected"),
    [
        ("", True, "claims/iron/"),
        ("posts/mood/", True, "../../claims/iron/"),
        ("claims/iron/", True, "./"),
        ("claims/walk/", True, "../iron/"),
        ("posts/mood.html", False, "../claims/iron.html"),
        ("index.html", False, "claims/iron.html"),
    ],
)
def test_addresses_are_relative_to_the_page(url, directory_urls, expected):
    """So that a site works below any folder and from a disk."""
    urls = PageUrls(url, directory_urls)

    assert urls.claim("iron") == expected


def test_without_pages_there_is_no_address():
    """Macros then leave the link out."""
    urls = PageUrls("posts/mood/", pages=False)

    assert urls.claim("iron") == urls.reference("ref-x") == ""
    assert PageUrls("posts/mood/").reference("ref-x") == "../../references/#ref-x"
