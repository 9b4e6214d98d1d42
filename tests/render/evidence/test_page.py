"""The page itself: its macros on publications of every kind."""

import re
from collections import Counter
from datetime import date
from xml.etree import ElementTree

import pytest

from mkdocs_claims.render.article import Renderer
from mkdocs_claims.render.evidence.counts import body_of
from mkdocs_claims.render.evidence.graph import MOST_CLAIMS, MOST_LINKS, MOST_NODES, graph_of
from mkdocs_claims.render.generated import generate
from mkdocs_claims.render.macros import Macros
from mkdocs_claims.render.pages import GeneratedPages
from render.evidence import registers

TODAY = date(2026, 11, 24)


def page(resolution, count_statements=lambda _: None):
    """The page's elements under one root."""
    renderer = Renderer(Macros(), resolution.project.references)
    root = ElementTree.Element("article")
    root.extend(GeneratedPages(resolution, renderer, TODAY, count_statements).body("evidence"))
    return root


def words(root):
    """What stands on a page, but for styles."""
    for style in list(root.iter("style")):
        style.text = ""
    return " ".join(" ".join(root.itertext()).split())


def many(claims, tags=True):
    """A register of so many claims on half as many works, each cited by one of 30 articles."""
    entries = "".join(
        f"  claim-{n}:\n    statement: Statement {n}.\n    evidence: [w{n // 2}, w{n * 7 % claims // 2}]\n"
        + (f"    tags: [t{n % 50}]\n" if tags else "    certainty: low\n")
        for n in range(claims)
    )
    references = "".join(
        f"@article{{w{n}, author = {{Author{n}, A.}}, title = {{T}}, journal = {{J}}, year = {{{1990 + n % 30}}}}}\n"
        for n in range((claims + 1) // 2)
    )
    articles = {
        f"a{a}": f"# Article {a}\n\n"
        + "".join(f"It is so [@claim-{n}].\n\n" for n in range(a, claims, 30))
        for a in range(30)
    }
    return registers.resolution(f"claims:\n{entries}", references, **articles)


def test_the_page_says_what_was_counted():
    """Numbers with their denominators, in words."""
    text = words(page(registers.resolution(), lambda article: (3, 4)))

    assert "stands on 5 approved claims and 4 works, cited 6 times in 2 articles." in text
    assert "Not counted: 1 draft and 1 withdrawn claim." in text
    assert "1 of 5 claims (20%) is of high or moderate certainty; 2 are not rated." in text
    assert "Half of the 3 dated works are from 2019 or later. Of 4 works, 1 has no year." in text
    assert "8 lines of evidence" in text
    assert (
        "1 review of 5 is overdue, 2 fall due from November 2026 to October 2028, 1 later" in text
    )
    assert "1 claim names no date" in text
    assert "3 of 3 works bear a claim that no other work supports." in text
    assert "3 of 4" in text


def test_numbers_of_one_and_none_read_as_people_say_them():
    """One claim on one work, to be reviewed next year."""
    claims = (
        "claims:\n  one:\n    statement: So.\n    evidence: w2018\n"
        "    certainty: low\n    review_by: 2027-11-01\n"
    )
    work = "@article{w2018, author = {A, B.}, title = {T}, journal = {J}, year = {2018}}\n"
    text = words(page(registers.resolution(claims, work, a="# A\n\nIt is so [@one].\n")))

    assert "The one dated work is from 2018." in text
    assert "each comes from. A claim may stand on it." in text
    assert "No review of 1 is overdue, 1 falls due from November 2026 to October 2028." in text


def test_works_of_the_same_people_and_year_are_told_apart():
    """In the list, the picture and the map, by the order of their titles."""
    claims = "claims:\n" + "".join(
        f"  {key}:\n    statement: Of {key}.\n    evidence: {key}\n"
        for key in ("zest", "apple", "other")
    )
    works = "".join(
        f"@article{{{key}, author = {{Smith, A.}}, title = {{{key}}}, journal = {{J}}, year = {{{year}}}}}\n"
        for key, year in [("zest", 2017), ("apple", 2017), ("other", 2018)]
    )
    article = "# A\n\nIt is so [@zest]. It is so [@apple]. It is so [@other].\n"
    root = page(registers.resolution(claims, works, a=article))
    named = Counter(re.findall(r"Smith 201\d\w*", words(root)))

    assert set(named) == {"Smith 2017a", "Smith 2017b", "Smith 2018"}
    assert min(named.values()) > 2
    rows = [words(each) for each in root.iter("tr") if "Of apple." in words(each)]
    assert [row.split()[-1] for row in rows] == ["2017a"]


def test_every_picture_is_named_and_told_in_numbers():
    """A title and a description for screen readers, and a table beside each."""
    root = page(registers.resolution())
    ids = {each.get("id"): each for each in root.iter() if each.get("id")}
    pictures = [each for each in root.iter("svg") if each.get("role") == "img"]

    assert len(pictures) == 8
    for picture in pictures:
        named = [ids[name] for name in picture.get("aria-labelledby").split()]
        assert [each.tag for each in named] == ["title", "desc"]
        assert all(each.text for each in named)
    figures = list(root.iter("figure"))
    assert len(figures) == 7
    assert all(figure.find(".//details/table/tbody/tr/th") is not None for figure in figures)


def test_no_link_stands_inside_a_picture():
    """Material's own script fails on one and takes the theme's navigation with it."""
    for picture in page(registers.resolution()).iter("svg"):
        assert [each.tag for each in picture.iter() if each.get("href")] == []


def test_ids_stand_once():
    """On a page of many parts."""
    counted = Counter(each.get("id") for each in page(many(60)).iter() if each.get("id"))

    assert [name for name, count in counted.items() if count > 1] == []


@pytest.mark.parametrize("resolution", [registers.resolution(), many(300)], ids=["few", "many"])
def test_every_link_leads_to_a_source(resolution):
    """To an article, a generated page or a heading of this one."""
    sources = {each.uri for each in resolution.project.articles}
    sources |= {each.uri for each in generate(resolution)}
    root = page(resolution)
    ids = {each.get("id") for each in root.iter()}

    for link in root.iter("a"):
        address, _, fragment = link.get("href").partition("#")
        path = address.partition("?")[0]
        assert path.removeprefix("../") in sources if path else fragment in ids


def test_the_sentences_that_fall_are_linked_to_their_marker():
    """The reader sees the sentence, not a number."""
    links = {link.text: link.get("href") for link in page(registers.resolution()).iter("a")}

    assert links["It is so."] == "../posts/first.md#fnref:claims-1"
    assert links["A claim shown as a card"] == "../posts/first.md#fnref:claims-4"


def test_the_map_shows_each_claim_and_what_lights_up_with_it():
    """A node names all that it leads to, from the article to the work."""
    root = page(registers.resolution())
    nodes = {
        each.get("id").removeprefix("claims-map-"): each
        for each in root.iter()
        if (each.get("id") or "").startswith("claims-map-")
    }

    assert [name for name in nodes if name[0] == "c"] != []
    assert len(nodes) == 2 + 5 + 4
    lone = next(node for node in nodes.values() if "Only one trial" in "".join(node.itertext()))
    assert set(lone.get("class").split()) == {"c0", "a0", "w0"}
    citing = root.findall(".//svg[@class='claims-map__citing']/path")
    standing = root.findall(".//svg[@class='claims-map__standing']/path")
    assert (len(citing), len(standing)) == (4, 7)
    assert [path.get("stroke-dasharray") for path in standing].count("3 3") == 2


@pytest.mark.parametrize(
    ("claims", "tags", "groups"), [(120, True, None), (121, True, 19), (2500, False, 1)]
)
def test_many_claims_are_gathered(claims, tags, groups):
    """By topic, or by certainty where there are no topics; the rest has one node."""
    graph = graph_of(body_of(many(claims, tags)))

    assert graph.grouped == (claims > MOST_CLAIMS)
    assert len(graph.claims) == (groups or claims)
    if groups:
        assert sum(len(group.claims) for group in graph.claims) == claims
        assert len(graph.articles) == MOST_NODES + 1
        assert len(graph.works) <= MOST_NODES + 1
        assert len(graph.citing) <= MOST_LINKS
        assert len(graph.standing) <= MOST_LINKS


def test_pictures_lead_to_the_claims_in_them():
    """The page of all claims, filtered."""
    few, many_claims = (
        {each.get("href") for each in page(each).iter("a")}
        for each in (registers.resolution(), many(300))
    )

    assert "../claims/index.md?certainty=low&status=approved" in few
    assert "../claims/index.md?certainty=not%20rated&status=approved" in few
    assert "../claims/index.md?design=rct-parallel&status=approved" in few
    assert "../claims/index.md?tag=t0" in many_claims


def test_the_page_does_not_grow_with_the_register():
    """Ten times as many claims, the same page."""
    small, large = (len(ElementTree.tostring(page(many(claims)))) for claims in (250, 2500))

    assert large < small * 1.1
    assert large < 200_000


@pytest.mark.parametrize(
    ("claims", "said"),
    [
        ("claims: {}\n", "No claim is approved yet"),
        (
            "claims:\n  one: {statement: S., evidence: w, status: draft}\n",
            "No claim is approved yet",
        ),
        ("claims:\n  one: {statement: S., evidence: w}\n", "No work says when it came out."),
        (
            "claims:\n  one: {statement: S., evidence: w}\n",
            "No claim says when it is to be reviewed.",
        ),
        ("claims:\n  one: {statement: S., evidence: w}\n", "No article cites a claim yet."),
        ("claims:\n  one: {statement: S.}\n", "No claim has evidence yet."),
        ("claims:\n  one: {statement: S., evidence: gone}\n", "No work bears a claim yet."),
    ],
)
def test_what_is_not_there_is_said(claims, said):
    """In a sentence, not with an empty picture."""
    text = words(page(registers.resolution(claims, "@misc{w, title = {T}}\n")))

    assert said in text
    assert "None" not in text


@pytest.mark.parametrize(
    "hostile",
    ["<script>alert(1)</script>", "A & B <b>", "\"><img src=x onerror='x'>", "&lt;b&gt; &amp;"],
)
def test_nothing_is_unescaped(hostile):
    """Statements, titles, tags and names are text."""
    quoted = hostile.replace('"', '\\"')
    claims = (
        f'claims:\n  one:\n    statement: "{quoted}"\n    evidence: w\n    tags: ["{quoted}"]\n'
    )
    title = hostile.replace('"', "'")
    root = page(
        registers.resolution(
            claims,
            f"@article{{w, author = {{{{{hostile}}}}}, title = {{T}}, year = {{2000}}}}\n",
            page=f'---\ntitle: "{title}"\n---\nSo [@one].\n',
        )
    )

    assert list(root.iter("script")) + list(root.iter("img")) + list(root.iter("b")) == []
    assert hostile in words(root)


def test_letters_of_every_kind():
    """Right to left, Chinese, 400 characters, 300 authors: the page is made."""
    long = "因此跑步可以提高血液中的水平 " * 30
    authors = " and ".join(f"Name{n}, A." for n in range(300))
    claims = (
        f"claims:\n  one: {{statement: '{long}', evidence: w}}\n"
        "  two: {statement: الجري يحسن المزاج, evidence: w}\n"
    )
    root = page(
        registers.resolution(
            claims,
            f"@article{{w, author = {{{authors}}}, title = {{T}}, journal = {{J}}, year = {{2000}}}}\n",
            page="# عنوان\n\nSo [@one; @two].\n",
        )
    )
    text = words(root)

    assert "Name0 et al. 2000" in text
    assert re.search("الجري يحسن المزاج", text)
