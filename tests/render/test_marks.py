"""Marks in words: order, grouping, and the words of a relation."""

import pytest

from mkdocs_claims.model import Relation
from mkdocs_claims.numbering import Marker, MarkerLink
from mkdocs_claims.render.macros import Macros
from mkdocs_claims.render.marks import mark_parts
from mkdocs_claims.style.csl_style import MarkForm
from mkdocs_claims.style.formatted_cache import Formatted

APA = MarkForm("(", ")", "; ", ", ", sorted=True)
HARVARD = MarkForm("(", ")", "; ", "", sorted=False)
WORKS = {
    "smith12": Formatted("", "Smith &amp; <i>Co</i>, 2012", "2012", 1),
    "smith14": Formatted("", "Smith &amp; <i>Co</i>, 2014", "2014", 2),
    "adams": Formatted("", "Adams et al., 2020", "2020", 0),
    "wong-a": Formatted("", "Wong, 2013a", "2013a", 3),
    "wong-b": Formatted("", "Wong, 2013b", "2013b", 4),
    "undated": Formatted("", "n.d.", "n.d.", 5),
    "undated2": Formatted("", "n.d.-b", "n.d.-b", 6),
    "title": Formatted("", "A title", "", 7),
}


def text(keys: str, form: MarkForm, before: str = "", after: str = "") -> str:
    """The mark of `key` or `relation:key`, as a reader reads it."""
    pairs = [each.rpartition(":")[::2] for each in keys.split()]
    links = tuple(
        MarkerLink(number, f"ref-{key}", Relation(relation or "supports"), key)
        for number, (relation, key) in enumerate(pairs, 1)
    )
    marker = Marker(1, (), links)
    parts = mark_parts(marker, WORKS, form)
    context = {"marker": marker, "parts": parts, "form": form, "before": before, "after": after}
    (element,) = Macros().elements("citation_words", retracted=(), **context)
    assert element.get("id") == "fnref:claims-1"
    hrefs = {each.get("href") for each in element.iter("a")}
    assert hrefs == {f"#{link.anchor}" for link in links}
    return "".join(element.itertext())


@pytest.mark.parametrize(
    ("keys", "form", "expected"),
    [
        ("adams", APA, "(Adams et al., 2020)"),
        ("smith14 adams smith12", APA, "(Adams et al., 2020; Smith & Co, 2012, 2014)"),
        (
            "smith14 adams smith12",
            HARVARD,
            "(Smith & Co, 2014; Adams et al., 2020; Smith & Co, 2012)",
        ),
        ("wong-a wong-b", APA, "(Wong, 2013a, 2013b)"),
        ("wong-a wong-b", HARVARD, "(Wong, 2013a; Wong, 2013b)"),
        ("undated undated2 title", APA, "(n.d.; n.d.-b; A title)"),
        ("smith12 authority:adams", APA, "(Adams et al., 2020; Smith & Co, 2012)"),
        ("smith14 disputes:smith12", APA, "(Smith & Co, 2014; disputed by Smith & Co, 2012)"),
        (
            "wong-a disputes:smith14 disputes:smith12 background:adams",
            APA,
            "(Wong, 2013a; disputed by Smith & Co, 2012, 2014; background Adams et al., 2020)",
        ),
        ("", APA, "(no reference)"),
    ],
)
def test_marks(keys, form, expected):
    """Works of the same authors share their names only where the style says so."""
    assert text(keys, form) == expected


def test_words_of_the_editor():
    """What the editor wrote around the IDs stands inside the brackets."""
    assert text("adams", APA, "see", ", in mice") == "(see Adams et al., 2020, in mice)"
