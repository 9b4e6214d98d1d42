"""Names, their places, and what can be typed, in texts with marks."""

import pytest

from ide.publications import files, read
from mkdocs_claims.errors import AuthoringError
from mkdocs_claims.ide.actions import actions
from mkdocs_claims.ide.cards import Pen, claim_card, rule_card, work_card
from mkdocs_claims.ide.checking import check_page
from mkdocs_claims.ide.completion import complete
from mkdocs_claims.ide.folding import folds
from mkdocs_claims.ide.hints import cited
from mkdocs_claims.ide.index import NOTHING, index_of
from mkdocs_claims.ide.links import links
from mkdocs_claims.ide.names import Sort, name_at, places
from mkdocs_claims.ide.renaming import rename
from mkdocs_claims.ide.symbols import outline
from mkdocs_claims.ide.yaml_place import siblings, yaml_place
from mkdocs_claims.text import Source

CLAIM = """\
=== claims.yaml
claims:
  iron-helps:
  ^^^^^^^^^^
    statement: Iron helps; iron-helps is its ID.
    evidence: vaucher2012
  old-claim:
    statement: Iron may help.
    evidence: vaucher2012
    status: withdrawn
    superseded_by: iron-helps
                   ^^^^^^^^^^
=== references.bib
@book{vaucher2012, title = {Iron-helps}, year = {2012}, author = {V., P.}}
=== docs/posts/a.md
---
takeaways:
  - "🥩 Eat it. [@iron-helps]"
                 ^^^^^^^^^^
---
# A

👩‍🚀 Iron [see @iron-helps; @old-claim, in e\u0301] and `[@iron-helps]`.
               ^^^^^^^^^^
![@iron-helps]
   ^^^^^^^^^^
"""
WORK = """\
=== claims.yaml
claims:
  a-claim: {statement: A., evidence: [vaucher2012, {reference: vaucher2012, relation: disputes}]}
                                      ^^^^^^^^^^^
                                                               ^^^^^^^^^^^
=== references.bib
@book{vaucher2012, title = {V}, year = {2012}, author = {V., P.}}
      ^^^^^^^^^^^
@incollection{part2013,
  crossref = {vaucher2012},
              ^^^^^^^^^^^
  title = {Part of vaucher2012}
}
=== docs/posts/a.md
# A
"""


@pytest.mark.parametrize(
    ("text", "name", "sort"), [(CLAIM, "iron-helps", Sort.CLAIM), (WORK, "vaucher2012", Sort.WORK)]
)
def test_a_name_is_found_at_each_of_its_places_and_renamed_there(text, name, sort):
    """From every place the cursor finds the same name, all places, and one rename."""
    texts, marked, _ = files(text)
    now = read(texts)
    for place in marked:
        source = now.project.sources[place.path]
        for offset in (place.span.start, place.span.start + 2, place.span.end):
            found = name_at(now.resolution, source, offset)
            assert found
            assert (name, sort, place) == (found.text, found.sort, found.location)
        assert sorted(marked) == sorted({each.location for each in places(now.resolution, found)})
        renaming = rename(now, found, "another-name")
        assert sorted(marked) == sorted(each.location for each in renaming.edits)


def test_a_name_that_is_taken_or_none_is_refused():
    """The message says why."""
    texts, marked, _ = files(CLAIM)
    now = read(texts)
    found = name_at(now.resolution, now.project.sources["claims.yaml"], marked[0].span.start)
    for new in ("old-claim", "No", "iron-helps"):
        with pytest.raises(AuthoringError):
            rename(now, found, new)


PLACES = """\
=== claims.yaml
claims:
  iron-helps:
  ^^^ ids
    statement: x
    evidence:
      - reference: vau
                   ^^^ work
        relation: sup
                  ^^^ relation
        fin
        ^^^ line
      - {reference: a, rel
                       ^^^ line
      - [a, {relation: di
                       ^^ relation
      - vau
        ^^^ line
    # a comment: with a colon
    certainty:
      level: low
             ^^^ level
    tags: ["a b", c]
                  ^ tags
    scope: "with: colon" # and: comment
    ^^^^^ claim
  next-claim: {statement: y, cert
                             ^^^^ claim
"""
PATHS = {
    "ids": (("claims",), True),
    "work": (("claims", "iron-helps", "evidence", "-", "reference"), False),
    "relation": (("claims", "iron-helps", "evidence", "-", "relation"), False),
    "line": (("claims", "iron-helps", "evidence", "-"), True),
    "level": (("claims", "iron-helps", "certainty", "level"), False),
    "tags": (("claims", "iron-helps", "tags", "-"), False),
    "claim": (("claims", "iron-helps"), True),
}


def test_places_in_yaml_that_is_half_typed():
    """Keys above, brackets on the line and hyphens tell where one stands."""
    texts, marked, labels = files(PLACES)
    source = Source("claims.yaml", texts["claims.yaml"])
    for place, label in zip(marked, labels, strict=True):
        found = yaml_place(source, place.span.end)
        path, is_key = PATHS[label]
        wanted = tuple("next-claim" if each == "iron-helps" else each for each in path)
        nested = (*path[:-1], "-", path[-1]) if label == "relation" else path
        assert found.path in {path, wanted, nested}, source.text[: place.span.end]
        assert is_key == found.is_key
        assert source.text[place.span.start : place.span.end] == found.word
    third = marked[labels.index("line")]
    assert {"reference", "relation"} == siblings(source, yaml_place(source, third.span.end))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[@",
        "a [@x] b",
        "\\[@",
        "[a](b@",
        "x\n\n[@a\n\nb",
        "---\n",
        "---\n---\n",
        "- [",
        "@",
        "}]",
    ],
)
def test_nothing_typed_ever_breaks_completion(text):
    """Wherever one stands in odd texts there is an answer."""
    texts, _, _ = files(CLAIM)
    now = read(texts)
    index = index_of(now.resolution)
    for path in ("docs/posts/a.md", "claims.yaml", "references.bib"):
        source = Source(path, text)
        for offset in range(len(text) + 1):
            assert complete(now.resolution, index, source, offset) is not None
            assert name_at(now.resolution, source, offset) is None or text


def test_completion_knows_the_suffix_of_a_citation():
    """After a claim's ID and a space or comma no ID is typed."""
    texts, _, _ = files(CLAIM)
    now = read(texts)
    index = index_of(now.resolution)

    def labels(typed):
        source = Source("docs/posts/a.md", typed)
        return [each.label for each in complete(now.resolution, index, source, len(typed)).items]

    assert ["iron-helps"] == labels("Iron [@iron")
    assert [] == labels("Iron [@iron-helps, in")
    assert ["iron-helps"] == labels("Iron [@old-claim; see @hel")
    assert [] == labels("Iron `x` @iron")


def test_a_new_claim_is_offered_for_what_pages_cite():
    """In claims.yaml the IDs that no claim has are offered as new ones."""
    now = read({"docs/posts/a.md": "# A\n\n[@not-there-yet]\n"})
    source = Source("claims.yaml", "claims:\n  no")
    [item] = complete(now.resolution, NOTHING, source, len(source.text)).items
    assert ("not-there-yet", "cited in docs/posts/a.md") == (item.label, item.detail)


def test_actions_on_odd_sentences():
    """A citation goes before the full stop, into `[@?]`, and behind a take-home point."""
    texts, _, _ = files(CLAIM)
    page = (
        "---\ntakeaways:\n  - Iron helps by 12 percent.\n---\n# A\n\n"
        'Iron **"helps by 12 percent."** It helps [@? a source].\n'
    )
    now = read({**texts, "docs/posts/a.md": page})
    source = now.project.sources["docs/posts/a.md"]
    index = index_of(now.resolution)
    found = check_page(now.resolution, source.path)

    def cites_at(words, title):
        at = source.location(page.index(words), page.index(words)).span
        for each in actions(now.resolution, index, source, at, found):
            if each.title.startswith(title):
                edit = each.edits[-1]
                return page[: edit.location.span.start][-8:], edit.text
        return None

    assert (" percent", " [@?]") == cites_at("Iron **", "Mark it")
    assert ("t helps ", "[@it-helps]") == cites_at("It helps", "Write a draft")
    assert ("percent.", " [@iron-helps-by-12-percent]") == cites_at("Iron helps by", "Write")
    assert cites_at("# A", "Write") is None


def test_cards_in_plain_text_and_markdown():
    """What is said is escaped for Markdown, and left as it is in plain text."""
    texts, _, _ = files(CLAIM)
    texts["claims.yaml"] = texts["claims.yaml"].replace("Iron may help.", "Iron *may* [help] <b>.")
    now = read(texts)
    claim = now.project.claims["old-claim"]
    assert "Iron *may* [help] <b>." in claim_card(now.resolution, claim, Pen(markdown=False))
    assert r"Iron \*may\* \[help\] \<b\>." in claim_card(now.resolution, claim, Pen())
    assert "superseded by `iron-helps`" in claim_card(now.resolution, claim, Pen())
    work = now.project.references["vaucher2012"]
    assert "Claims that stand on it:" in work_card(now.resolution, work, Pen())
    assert "undefined-claim" in rule_card("cit001", Pen())
    assert rule_card("XYZ999", Pen()) is None


def test_links_in_running_text():
    """A DOI ends before the punctuation after it; further reading leads to a file."""
    page = "---\nfurther_reading: [../b.md, none.md]\n---\n# A\n\nSee (doi:10.1000/a(b)c), 10.1000/x.\n"
    now = read({"docs/posts/a.md": page, "docs/b.md": "# B\n"})
    found = [
        (each.address, each.file)
        for each in links(now.resolution, now.project.sources["docs/posts/a.md"])
    ]
    assert [
        ("https://doi.org/10.1000/a(b)c", ""),
        ("https://doi.org/10.1000/x", ""),
        ("", "docs/b.md"),
    ] == found
    bib = read({"references.bib": "@misc{a,\n  pmid = {123},\n  pmcid = {PMC45},\n}\n"})
    addresses = [
        each.address for each in links(bib.resolution, bib.project.sources["references.bib"])
    ]
    assert [
        "https://pubmed.ncbi.nlm.nih.gov/123/",
        "https://pmc.ncbi.nlm.nih.gov/articles/PMC45/",
    ] == addresses


def test_outline_nests_headings_and_folds_end_with_their_text():
    """A heading holds those of lower levels; blank lines at the end belong to nobody."""
    page = "---\ntitle: T\n---\n# A\n\n## B\n\ntext\n\n### C\n\n## D\n\n"
    now = read({"docs/posts/a.md": page})
    [top] = outline(now.resolution, "docs/posts/a.md")
    assert ["B", "D"] == [each.name for each in top.children]
    assert ["C"] == [each.name for each in top.children[0].children]
    source = now.project.sources["docs/posts/a.md"]
    texts = [source.text[each.start : each.end] for each in folds(now.resolution, source)]
    assert "---\ntitle: T\n---" == texts[0]
    assert all(each == each.rstrip() for each in texts)
    assert () == outline(now.resolution, "no/such.md")


@pytest.mark.parametrize(
    ("times", "pages", "text"),
    [(0, 0, "not cited"), (1, 1, "cited once in 1 article"), (4, 2, "cited 4 times in 2 articles")],
)
def test_counts_in_words(times, pages, text):
    """How often a claim is cited reads well."""
    assert text == cited(times, pages)


def test_cards_tell_what_time_has_done():
    """A retracted work, one in doubt, and a claim that changed since its review."""
    texts = {
        "claims.yaml": "claims:\n  iron-helps: {statement: S., evidence: [gone, doubted]}\n",
        "references.bib": """\
@article{gone, author = {A}, title = {T}, journal = {J}, year = 2012, doi = {10.1000/gone}}
@article{doubted, author = {B}, title = {U}, journal = {J}, year = 2013, doi = {10.1000/doubted}}
""",
        "retractions.json": """\
{"version": 1, "snapshot": "2026-11-25", "sources": [], "works": {
"doi:10.1000/gone": {"notices": [{"kind": "retraction", "date": "2020-01-02"}]},
"doi:10.1000/doubted": {"notices": [{"kind": "expression of concern"}]}}}
""",
        "claims.lock.yaml": (
            'iron-helps: {"reviewed": "2026-11-25", "statement": "x", "scope": "x", '
            '"certainty": "x", "evidence": {}, "works": {}}\n'
        ),
    }
    now = read(texts).resolution
    card = claim_card(now, now.project.claims["iron-helps"], Pen())

    assert "  **Retracted on 2020-01-02**" in card
    assert "  **In doubt: its journal has expressed concern**" in card
    assert "changed since its review: statement" in card
    assert "**Retracted on 2020-01-02**" in work_card(now, now.project.references["gone"], Pen())
