"""The quicker feeding of search plugins' parsers: every call is that of `html.parser`."""

from html.parser import HTMLParser
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from material.plugins.search.plugin import SearchIndex, SearchPlugin
from mkdocs.contrib.search.search_index import ContentParser
from mkdocs.contrib.search.search_index import SearchIndex as PlainIndex
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page

from mkdocs_claims.adapters.search_parser import _is_known, _Quick, quick, sparing


class Told(HTMLParser):
    """Writes down what it is told."""

    def __init__(self):
        super().__init__()
        self.told = []

    def handle_starttag(self, tag, attrs):
        """Note a tag and its attributes."""
        self.told.append(("start", tag, attrs))

    def handle_endtag(self, tag):
        """Note the end of a tag."""
        self.told.append(("end", tag))

    def handle_data(self, data):
        """Note text."""
        self.told.append(("text", data))


class QuickTold(_Quick, Told):
    """The same, fed quickly."""


def told(parser, html):
    """What a parser is told of HTML."""
    parser.feed(html)
    parser.close()
    return parser.told


PIECES = [
    "<p>",
    "</p>",
    "</p >",
    "<H2 id='a' class=\"b c\">",
    "</H2>",
    "<br />",
    "<br/>",
    "<td  data-x>",
    '<a href="?a=1&amp;b">',
    '<a href="?a&copy=1">',
    "<a href=x/>",
    "<b title='<'>",
    "<script>",
    "</script>",
    "<title>",
    "<!-- a -->",
    "<![CDATA[x]]>",
    "<",
    ">",
    "&",
    "&amp;",
    "&copy",
    "&#x41;",
    "&nosuch;",
    '"',
    "'",
    "=",
    "/",
    " ",
    "\n",
    "word",
    "É",
    "a1",
]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_a_parser_is_told_the_same(html):
    """Tags, attributes and text, however odd the HTML is."""
    assert told(QuickTold(), html) == told(Told(), html)


class Index:
    """Reads pages as search plugins do."""

    def __init__(self):
        self.entries = []

    def read(self, html):
        """Read HTML."""
        parser = Told()
        self.entries.append((type(parser).__mro__[1], told(parser, html)))


def test_a_method_gets_quick_parsers_and_keeps_its_object():
    """The method is the plugin's own, and so is what it fills."""
    index = Index()
    quick(index.read)("<p>a</p>")

    assert index.entries == [(_Quick, [("start", "p", []), ("text", "a"), ("end", "p")])]


@pytest.mark.parametrize("read", [SearchIndex.add_entry_from_context, len, "".join])
def test_what_is_no_method_with_a_parser_stays(read):
    """Only bound methods written in Python can be told what parsers they use."""
    assert quick(read) is read


@pytest.mark.parametrize("index", [SearchIndex(), PlainIndex()])
def test_both_search_plugins_are_quick(index):
    """That of Material and that of MkDocs; a change of theirs would make builds slower."""
    assert quick(index.add_entry_from_context) != index.add_entry_from_context


CONTENT = [
    '<p data-search-exclude="">a</p>',
    '<p data-search-exclude="x" b="c">a</p>',
    '<p b="c" data-search-boost="2">data-search-</p>',
    "<p>a</p>",
]


@pytest.mark.parametrize("content", CONTENT)
def test_what_material_takes_out_of_a_page_is_taken_out(content):
    """The same with and without a first look."""

    def shown(wrap):
        plugin, page = SearchPlugin(), Page("A", File("a.md", None, "site", True), {})
        plugin.config, plugin.search_index = SimpleNamespace(enabled=True), Index()
        plugin.search_index.add_entry_from_context = lambda _: None
        page.content = content
        wrap(plugin.on_page_context)({}, page=page, config={}, nav=None)
        return page.content

    assert sparing(SearchPlugin().on_page_context) != SearchPlugin().on_page_context
    assert shown(sparing) == shown(lambda method: method)


def test_a_method_without_patterns_stays():
    """There is nothing to spare."""
    index = Index()

    assert sparing(index.read) == index.read


class LooksBack(ContentParser):
    """Asks where it is."""

    def handle_data(self, data):
        """Note a place."""
        self.told = self.getpos()


class Feeds(ContentParser):
    """Reads in its own way."""

    def feed(self, data):
        """Read nothing."""


@pytest.mark.parametrize("parser", [LooksBack, Feeds, object, None])
def test_a_parser_that_needs_more_is_left_alone(parser):
    """One that asks for places in the text, or is fed in its own way."""
    assert not _is_known(parser)
