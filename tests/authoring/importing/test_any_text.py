"""Articles of any kind: imported without a fault, and twice the same."""

from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_claims.authoring.importing.conversion import Place
from mkdocs_claims.authoring.importing.plan import make_plan
from mkdocs_claims.parse.article import parse_article
from mkdocs_claims.parse.bibtex import parse_bibtex
from mkdocs_claims.parse.claims import parse_claims
from mkdocs_claims.parse.legacy.article import read_article
from mkdocs_claims.parse.legacy.document import Document
from mkdocs_claims.text import Source

LINES = st.sampled_from([
    "", "", "# A title", "## A heading", "A heading", "Underlined", "======", "------", "```", "---",
    "Iron eases fatigue [1].", "It does so [1,2] and [7]. Rest helps.² And more.[^a]", "- An item [2]",
    "> Quoted [1].", "| a | b [1] |", "| - | - |", "    indented [1]", "**Bold**", "Key Take-Home Points",
    "## Takeaways", '- 🩸 "Point": one', "References", "## References:", "Further reading: See this.",
    "1. Costa RJS (2017). One of it. Gut, 46(3):246–265. doi:10.1111/apt.14157", "- Lis DM. Two. 2018.",
    "[2] NHS. Three. nhs.uk/x", "[^a]: Costa RJS (2017). Four of it.", "[^b]: a remark", "[1]: https://x.org",
    "title: x", "draft: true", "takeaways: [x]", "`code [1]` and $x^2$ and <b>tag</b> [2]", "{ % \\ } @x [@y] \t #",
    "Läufer 🏃🏽 中文 [1]", "<!-- more -->", "\\[1] and [a](b) [1](c)", "no end [1", "[1] at its start.",
])  # fmt: skip


@settings(max_examples=150)
@given(
    st.lists(LINES | st.text(st.characters(exclude_categories=["Cs"]), max_size=12), max_size=14)
)
def test_any_text(lines):
    """What is written reads back: an article that is a draft, claims and works without a fault."""
    document = Document("old.md", "\n".join(lines).replace("\r", "\n"))
    plan = make_plan([read_article(document)], {}, {}, Place("docs/posts", "2026-11-25", {}))
    texts = plan.texts(Source("claims.yaml", "claims:\n"), Source("references.bib", ""))
    [written] = plan.articles

    article, _ = parse_article(Source(written.path, written.text), "posts/old.md", listed=True)
    claims, claim_faults = parse_claims([Source("c", texts.get("claims.yaml", "claims: {}\n"))])
    works, work_faults = parse_bibtex([Source("b", texts.get("references.bib", ""))])

    assert claim_faults == ()
    assert work_faults == ()
    assert article.draft
    assert {each.id for each in claims} == set(written.claims)
    assert set(written.claims) <= {
        cited.id
        for mark in (
            *article.citations,
            *(mark for point in article.takeaways for mark in point.citations),
        )
        for cited in mark.ids
    }
    assert {line.citation_key for each in claims for line in each.evidence} <= {
        each.key for each in works
    }


@settings(max_examples=80)
@given(st.lists(LINES, max_size=14))
def test_twice_is_the_same(lines):
    """With the claims and works of the first time, and over its article."""
    legacy = read_article(Document("old.md", "\n".join(lines)))
    place = Place("docs/posts", "2026-11-25", {})
    first = make_plan([legacy], {}, {}, place)
    [written] = first.articles
    there = Place("docs/posts", "2027-01-01", {written.path: written.text})
    texts = first.texts(Source("claims.yaml", "claims:\n"), Source("references.bib", ""))
    claims = {
        each.id: each for each in parse_claims([Source("c", texts.get("claims.yaml", ""))])[0]
    }
    works = {
        each.key: each for each in parse_bibtex([Source("b", texts.get("references.bib", ""))])[0]
    }

    again = make_plan([legacy], claims, works, place)
    over = make_plan([legacy], claims, works, there)

    assert (again.claims, again.references) == ({}, {})
    assert again.articles[0].text == written.text
    assert over.articles[0].there == over.articles[0].text
