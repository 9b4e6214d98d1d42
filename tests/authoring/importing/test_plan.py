"""What an import writes, and what it says about it."""

import re
from pathlib import Path

import pytest

from mkdocs_claims.authoring.importing.conversion import Place
from mkdocs_claims.authoring.importing.documents import read_document
from mkdocs_claims.authoring.importing.plan import make_plan
from mkdocs_claims.errors import AuthoringError
from mkdocs_claims.parse.article import parse_article
from mkdocs_claims.parse.bibtex import parse_bibtex
from mkdocs_claims.parse.claims import parse_claims
from mkdocs_claims.parse.legacy.article import read_article
from mkdocs_claims.text import Source

SAMPLE = (Path(__file__).parents[2] / "legacy" / "runners-stomach.md").read_text(encoding="utf-8")
REGISTER = Source("claims.yaml", "claims:\n")
BIBLIOGRAPHY = Source("references.bib", "")
COSTA = (
    "Costa RJS, Snipe R (2017). Systematic review of it. Gut, 46(3):246–265. doi:10.1111/apt.14157"
)
LIS = "Lis DM et al. (2018). Low FODMAP in athletes. Gut, 50(1):116–123."


def plan(*texts, claims="", bib="", there=None, **more):
    """Plan the import of texts into a publication with claims and works."""
    articles = [
        read_article(read_document(name, text.encode()))
        for name, text in (each if isinstance(each, tuple) else ("old.md", each) for each in texts)
    ]
    known = (
        {each.id: each for each in parse_claims([Source("claims.yaml", claims)])[0]}
        if claims
        else {}
    )
    works = {each.key: each for each in parse_bibtex([Source("references.bib", bib)])[0]}
    return make_plan(articles, known, works, Place("docs/posts", "2026-11-25", there or {}, **more))


def body(*lines, works=(COSTA, LIS)):
    """Return an article in Markdown with a list of references."""
    listed = "".join(f"{number}. {line}\n" for number, line in enumerate(works, start=1))
    return "# Gut\n\nA lead.\n\n" + "\n\n".join(lines) + f"\n\n## References\n\n{listed}"


def messages(found):
    """Return what is to be looked at, but for the date and the points that are missing."""
    return [
        each.message
        for each in found.articles[0].remarks
        if "no date" not in each.message and "no take-home points" not in each.message
    ]


def test_two_dois_are_two_works():
    """Whatever their titles say; what has no DOI is the first of them."""
    lines = (
        f"{COSTA[:-5]}1415{last}" if last else COSTA.partition(" doi:")[0]
        for last in ("7", "8", "")
    )
    found = plan(body("One [1].", "Two [2].", "Three [3].", works=tuple(lines)))

    keys = [[each.citation_key for each in claim.evidence] for claim in found.claims.values()]
    assert keys == [["costa2017systematic"], ["costa2017bsystematic"], ["costa2017systematic"]]


def test_the_sample():
    """Five works, a draft for each citing sentence, all citations in place, grouped ones too."""
    found = plan(SAMPLE, given={"old.md": "Runner's stomach"})
    [article] = found.articles

    assert (article.path, article.citations, len(article.claims)) == (
        "docs/posts/runners-stomach.md",
        7,
        6,
    )
    assert {each.id: [e.citation_key for e in each.evidence] for each in found.claims.values()} == {
        "systematic-review-describes-the-chain-of-events-that-follows": ["costa2017systematic"],
        "complaints-are-widespread-between-30-and-50-of-athletes": [
            "deoliveira2014gastrointestinal"
        ],
        "repeated-practice-with-carbohydrate-during-training-raises": ["jeukendrup2017training"],
        "practise-race-fuel-the-bottle-and-the-gel-you-will-use": ["jeukendrup2017training"],
        "try-fewer-fermentable-carbohydrates-before-key-sessions": [
            "lis2018low",
            "costa2017systematic",
        ],
        "general-advice-is-easy-to-find": ["nhsdiarrhoea"],
    }
    grouped = "[@try-fewer-fermentable-carbohydrates-before-key-sessions]"
    assert f"reduced symptoms {grouped}, and coaches report the same {grouped}." in article.text
    assert (article.takeaways, article.readings) == (3, True)
    assert "## Further reading\n\nIf you are always tired as well" in article.text
    assert {each.status for each in found.claims.values()} == {"draft"}


def test_what_is_written_reads_back():
    """As an article that is a draft, with its points, and as claims and works without a fault."""
    found = plan(SAMPLE)
    texts = found.texts(REGISTER, BIBLIOGRAPHY)

    article, faults = parse_article(Source("a.md", texts["docs/posts/old.md"]), "a.md", listed=True)
    claims, claim_faults = parse_claims([Source("claims.yaml", texts["claims.yaml"])])
    works, work_faults = parse_bibtex([Source("references.bib", texts["references.bib"])])

    assert (faults, claim_faults, work_faults) == ((), (), ())
    assert article.draft
    assert article.title == "Old"
    assert [each.id for each in claims] == [*found.claims]
    assert [each.key for each in works] == [*found.references]
    assert {each.id for mark in article.citations for each in mark.ids} == set(found.claims)
    assert list(texts) == ["references.bib", "claims.yaml", "docs/posts/old.md"]


def test_every_line_of_the_sample_is_in_the_article():
    """But for the lines under References, which are entries, and the names of sections."""
    text = plan(SAMPLE).articles[0].text
    plain = "".join(sign for sign in re.sub(r"\[@[^\]]*\]", "", text) if sign.isalnum())

    for line in SAMPLE.replace("Further reading: ", "").split("\n"):
        if "(20" in line or line.startswith(("- NHS", "Key Take", "References")):
            continue
        words = re.sub(r"\[\d[\d,]*\]", "", line)
        assert "".join(sign for sign in words if sign.isalnum()) in plain, line


def test_a_work_that_is_there_keeps_its_key():
    """By its DOI, by title and year, by title and address."""
    bib = (
        "@article{gut, title = {Other words}, year = {2017}, doi = {10.1111/APT.14157}}\n"
        "@article{fodmap, title = {{Low FODMAP} in athletes}, year = {2018}}\n"
        "@online{nhs, title = {Diarrhoea}, url = {http://www.nhs.uk/d/}}\n"
    )

    found = plan(body("It is so [1,2,3].", works=(COSTA, LIS, "NHS. Diarrhoea. nhs.uk/d")), bib=bib)

    assert found.references == {}
    assert found.articles[0].keys == ("gut", "fodmap", "nhs")


def test_articles_share_works_and_claims():
    """What a line lacks is taken from the other; the same sentence is the same claim."""
    short = "Costa RJS et al. (2017). Systematic review of it. doi:10.1111/apt.14157"

    found = plan(
        ("a.md", body("Iron eases fatigue [1].", works=[short]).replace("# Gut", "# One gut")),
        ("b.md", body("Iron eases fatigue [1].", "Rest helps [2].")),
    )

    assert [*found.references] == ["costa2017systematic", "lis2018low"]
    work = found.references["costa2017systematic"]
    assert work.fields["journal"] == "Gut"
    assert [each.family for each in work.authors] == ["Costa", "Snipe"]
    assert [*found.claims] == ["iron-eases-fatigue", "rest-helps"]


def test_a_claim_that_is_there_is_cited_and_not_changed():
    """What it does not stand on is told."""
    claims = "claims:\n  well-known:\n    statement: It is so.\n    evidence: other\n"

    found = plan(body("It is so [1]."), claims=claims)

    assert found.claims == {}
    assert "It is so [@well-known]." in found.articles[0].text
    assert messages(found)[0] == (
        "the claim `well-known` was there already, and does not stand on `costa2017systematic`: "
        "add what supports it"
    )


def test_an_article_that_is_there_is_left():
    """And adds neither claims nor works; its date is that of the file."""
    there = (
        plan(body("It is so [1]."), given={}).articles[0].text.replace("2026-11-25", "2020-01-01")
    )

    found = plan(body("It is so [1]."), there={"docs/posts/gut.md": there})

    assert found.articles[0].text == there
    assert (found.claims, found.references) == ({}, {})
    assert found.texts(REGISTER, BIBLIOGRAPHY) == {}


def test_a_list_to_which_only_some_marks_link():
    """It is one of footnotes, and plain numbers count by these."""
    page = (
        '<article><h1>T</h1><p>One.<sup><a href="#fn1">1</a></sup> Two.<sup>1,2</sup></p>'
        f'<h2>References</h2><ol><li id="fn1">{COSTA}</li><li id="fn2">{LIS}</li></ol></article>'
    )
    found = plan(("t.html", page))

    assert {
        name: [each.citation_key for each in claim.evidence] for name, claim in found.claims.items()
    } == {
        "one": ["costa2017systematic"],
        "two": ["costa2017systematic", "lis2018low"],
    }
    assert not [each for each in found.articles[0].remarks if "left as it is" in each.message]


def test_a_footnote_that_is_not_there():
    """Its mark stays, and is told."""
    found = plan(f"# T\n\nOne.[^a] Two.[^b]\n\n[^a]: {COSTA}\n")

    assert "Two.[^b]" in found.articles[0].text
    assert [
        (each.message, each.line) for each in found.articles[0].remarks if "[^b]" in each.message
    ] == [("`[^b]` was left as it is: there is no such footnote", 3)]


def test_two_articles_of_one_name():
    """Are refused."""
    with pytest.raises(AuthoringError, match=r"a.md and b.md would both become docs/posts/gut.md"):
        plan(("a.md", body("It is so.")), ("b.md", body("It is not.")))


@pytest.mark.parametrize(
    ("line", "expected", "said"),
    [
        ("It is so [7].", "It is so [7].", "`[7]` was left as it is: the list of references has no `7`"),
        ("Iron eases fatigue [1]. Rest helps [1,2].", "[@iron-eases-fatigue]. Rest helps [@rest-helps].", ""),
        ("Iron eases fatigue.[1] That too.", "Iron eases fatigue.[@iron-eases-fatigue] That too.", ""),
        ("Iron eases fatigue[1].", "Iron eases fatigue [@iron-eases-fatigue].", ""),
        ("Iron [1] eases fatigue [2].", "Iron [@iron-eases-fatigue] eases fatigue [@iron-eases-fatigue].", "`iron-eases-fatigue` has all works of its sentence, whose marks name different ones: see whether it is two claims"),
        ("## Iron and fatigue [1]", "## Iron and fatigue [@iron-and-fatigue]", "`iron-and-fatigue` is a heading: see whether it states anything"),
        ("> Iron helps [1].", "> Iron helps [@iron-helps].", ""),
        ("`[1]`", "`[1]`", "`costa2017systematic`: no mark in the text names it"),
    ],
)  # fmt: skip
def test_citations(line, expected, said):
    """Where a mark stood; what a person is to look at."""
    found = plan(body(line))

    assert expected in found.articles[0].text
    assert not said or said in messages(found)


def test_the_front_matter_of_the_source_is_kept():
    """But the article is a draft; points and dates that it gives stay."""
    text = "---\ntitle: 'Gut: iron'\ndate: 2020-02-03\ndraft: false\ntags: [gut]\n---\n" + body(
        "It is [1]."
    )

    article = plan(text).articles[0]

    assert article.path == "docs/posts/gut-iron.md"
    assert article.text.startswith(
        "---\ntitle: 'Gut: iron'\ndate: 2020-02-03\ntags: [gut]\ndraft: true\n---\n\n# Gut\n\nA lead.\n\n<!-- more -->\n\n"
    )
    assert not [each for each in article.remarks if "not carried over" in each.message]


def test_titles_that_need_quotes_and_points_with_marks():
    """YAML reads them back."""
    found = plan(
        '# Gut: "one" #2\n\nA lead.\n\n## Takeaways\n\n- "Rest": it helps [1].\n\n## References\n\n'
        + COSTA
    )

    article, faults = parse_article(Source("a.md", found.articles[0].text), "a.md", listed=True)

    assert faults == ()
    assert article.title == 'Gut: "one" #2'
    assert [each.text for each in article.takeaways] == ['"Rest": it helps [@rest-it-helps].']


def test_further_reading_names_an_article_of_the_publication():
    """By its title: then it stands in the front matter, too."""
    text = body("It is [1].") + "\n## Further reading\n\nSee How much iron, and go on.\n"

    found = plan(text, titles={"docs/posts/iron.md": "How much iron", "docs/posts/x.md": "Gone"})

    assert "further_reading: [iron.md]" in found.articles[0].text


def test_a_word_of_a_line_that_no_field_took():
    """Keeps the line in `note`: the look at the result is there for what the rules overlook."""
    found = plan(
        body(
            "It is [1].",
            works=["Costa RJS. (2017). One thing. Gut, 46(3):246–265. Translated by hand."],
        )
    )

    assert "hand" in " ".join(found.references["costa2017thing"].fields.values())


def test_names_beyond_ascii():
    """A file gets the name of its source, or one made of it."""
    assert plan("# Железо\n\nТекст.\n").articles[0].path == "docs/posts/old.md"
    assert plan(("铁.md", "# 铁\n\n文。\n")).articles[0].path == "docs/posts/imported-article.md"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>x</p><time datetime='2024-02-03T10:00Z'>then</time>", "2024-02-03"),
        ("<meta name='date' content='2024-02-30'><p>x</p>", "2026-11-25"),
        ("<p>x</p>", "2026-11-25"),
    ],
)
def test_the_day_on_which_it_came_out(text, expected):
    """As a web page gives it; else today, with a remark."""
    article = plan(("a.html", text)).articles[0]

    assert f"date: {expected}\n" in article.text
    assert expected.startswith("2024") != any("no date" in each.message for each in article.remarks)


@pytest.mark.parametrize(
    "lead", ["> A quotation.", "- An item.", "No sentence", "Lead.\n\n<!-- more -->"]
)
def test_the_end_of_the_lead(lead):
    """Is marked once, after the first paragraph that has a sentence, or not at all."""
    text = plan(f"# T\n\n{lead}\n\nNext.\n\nLast.\n").articles[0].text

    assert text.count("<!-- more -->") == (0 if lead[0] in ">-" else 1)
    assert "No sentence\n\n<!-- more" not in text
