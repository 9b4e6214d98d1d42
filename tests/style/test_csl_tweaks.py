from pathlib import Path

import pytest

from mkdocs_claims.style.csl_style import CslStyle, find_style
from mkdocs_claims.style.csl_tweaks import tweaked


def style(name: str) -> CslStyle:
    found = find_style(name, Path())
    assert found
    return found


def article(**variables):
    return {"id": "x", "type": "article-journal", **variables}


def page(**variables):
    return {"id": "x", "type": "webpage", **variables}


@pytest.mark.parametrize(
    ("name", "variable"),
    [("nlm", "publisher"), ("ama", "container-title"), ("apa", "container-title")],
)
def test_owner_of_a_web_page(name, variable):
    """Whose page it is stands where the style looks for it, and only there."""
    made = tweaked(page(publisher="NHS"), style(name))
    assert made == page(**{variable: "NHS"})


def test_owner_is_not_its_own_author_twice():
    """APA leaves out the site where it is the author."""
    author = [{"literal": "NHS"}]
    assert tweaked(page(publisher="NHS", author=author), style("apa")) == page(author=author)


def names(style_name, *people):
    """The authors as a style gets them."""
    made = tweaked(article(author=list(people)), style(style_name))["author"]
    return [" ".join(each.values()) for each in made]


def test_names_of_the_medical_styles():
    """No hyphen and no stops; NLM counts ranks."""
    jean = {"family": "Lagrot", "given": "J.-L."}
    adams = {"family": "Adams", "given": "John", "suffix": "III"}
    davies = {"family": "Davies", "given": "J. P.", "suffix": "Jr."}
    assert names("nlm", jean, adams, davies) == [
        "Lagrot J. L.",
        "Adams John 3rd",
        "Davies J. P. Jr",
    ]
    assert names("ama", adams) == ["Adams John III"]
    assert names("apa", jean, davies) == ["Lagrot J.-L.", "Davies J. P. Jr."]


def test_names_without_initials():
    """A Chinese name stays in one piece; one in Latin letters does not."""
    assert names("apa", {"family": "王", "given": "小明"}) == ["王小明"]
    assert names("apa", {"family": "Wang", "given": "Xiaoming"}) == ["Wang Xiaoming"]


def test_in_press_is_said_once():
    """What stands in the place of the year is no state besides."""
    work = article(issued={"literal": "in press"}, status="in press")
    assert "status" not in tweaked(work, style("ieee"))
    ahead = article(issued={"date-parts": [[2023]]}, status="online ahead of print")
    assert tweaked(ahead, style("apa")) == ahead


def test_publisher_that_is_the_author():
    """APA leaves it out."""
    report = {"type": "report", "author": [{"literal": "WHO"}], "publisher": "WHO"}
    assert "publisher" not in tweaked(report, style("apa"))
    assert tweaked(report, style("nlm")) == report


def test_issue_without_a_title():
    """A whole issue goes by its journal, which a mark of words could not name else."""
    issue = {"type": "periodical", "container-title": "The Lancet", "volume": "380"}
    named = {"type": "periodical", "title": "The Lancet", "volume": "380"}
    assert tweaked(issue, style("apa")) == named
    assert tweaked(issue, style("ieee")) == issue


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Second", "2"),
        ("second edition", "2"),
        ("1st ed.", "1"),
        ("21", "21"),
        ("1. udgave", "1. udgave"),
        ("Summer", "Summer"),
    ],
)
def test_editions_are_numbers(typed, expected):
    """The style has the word for it; an edition in another language stays as typed."""
    assert tweaked({"type": "book", "edition": typed}, style("apa"))["edition"] == expected


def test_capital_after_a_colon():
    """Only APA begins a subtitle with a capital; a journal's name is no title of ours."""
    given = article(title="Wired to run: exercise? yes: ‘so’ 3:4", **{"container-title": "A: b"})
    assert tweaked(given, style("apa"))["title"] == "Wired to run: Exercise? Yes: ‘So’ 3:4"
    assert tweaked(given, style("apa"))["container-title"] == "A: b"
    assert tweaked(given, style("ama"))["title"] == given["title"]


def test_title_of_a_book_around_a_chapter():
    """A chapter's book has a title like any other."""
    given = {"id": "x", "type": "chapter", "title": "T", "container-title": "Running: a guide"}
    assert tweaked(given, style("apa"))["container-title"] == "Running: A guide"


@pytest.mark.parametrize("issue", ["Suppl 1", "suppl. 1", "Supplement 1", "S1", "Supp1"])
def test_supplements(issue):
    """A supplement is written one way, whatever the record calls it."""
    assert tweaked(article(issue=issue), style("apa"))["issue"] == "Suppl. 1"
    assert tweaked(article(issue=issue), style("nlm"))["issue"] == "Suppl 1"
    assert tweaked(article(issue=issue), style("ama"))["issue"] == "Suppl 1"


@pytest.mark.parametrize("issue", ["1", "Spring", "Special issue", "S", "3S", "Supply"])
def test_what_is_no_supplement(issue):
    """Other issues stay."""
    assert tweaked(article(issue=issue), style("apa"))["issue"] == issue


def test_journals_are_abbreviated():
    """A known journal gets its abbreviation, unless the record has its own."""
    given = article(**{"container-title": "The Journal of Science & Medicine in Sport"})
    assert tweaked(given, style("nlm"))["container-title-short"] == "J. Sci. Med. Sport"
    own = {**given, "container-title-short": "JSAMS"}
    assert tweaked(own, style("nlm")) == own
    unknown = article(**{"container-title": "Journal of Nowhere"})
    assert tweaked(unknown, style("nlm")) == unknown


def test_months_under_nlm():
    """Where there is a volume the year is enough; ranges and works without one keep theirs."""
    dated = {"date-parts": [[2012, 4]], "circa": True}
    made = tweaked(article(issued=dated, volume="3"), style("nlm"))
    assert made["issued"] == {"date-parts": [[2012]], "circa": True}
    assert tweaked(article(issued=dated), style("nlm"))["issued"] == dated
    assert tweaked(article(issued=dated, volume="3"), style("apa"))["issued"] == dated
    ranged = {"date-parts": [[2012, 4], [2013, 1]]}
    assert tweaked(article(issued=ranged, volume="3"), style("nlm"))["issued"] == ranged


def test_the_given_item_stays():
    """The item is the register's, too, and other outputs read it."""
    given = page(publisher="NHS", title="a: b")
    tweaked(given, style("apa"))
    assert given == page(publisher="NHS", title="a: b")


def test_preprints_name_their_archive_once():
    """The number says what it is; APA then needs no word for it."""
    archive = {"archive": "arXiv", "archive_location": "1706.1", "number": "arXiv:1706.1"}
    given = {"id": "x", "type": "article", "genre": "Preprint", "publisher": "arXiv", **archive}
    rest = {"id": "x", "type": "article", "publisher": "arXiv", "number": "arXiv:1706.1"}
    assert tweaked(given, style("apa")) == rest
    assert tweaked(given, style("nlm")) == {**rest, "genre": "Preprint"}
    assert tweaked(given, style("ieee"))["number"] == "1706.1"
    assert "number" not in tweaked(given, style("ama"))


def test_volumes_are_named_once():
    """The title of a volume stands in one variable only."""
    given = {"id": "x", "type": "book", "title": "Works. Early stories", "volume": "3"}
    made = tweaked({**given, "volume-title": "Early stories"}, style("apa"))
    assert (made["title"], made["volume-title"]) == ("Works", "Early stories")
    assert tweaked({**given, "volume-title": "Early stories"}, style("ama")) == given
