"""Fixes: what a machine mends, and that nothing else changes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from check.texts import RULES, diagnose, resolution, tree
from mkdocs_claims.check import check
from mkdocs_claims.check.fixes import apply_fixes
from mkdocs_claims.diagnostics import Diagnostic, Edit, Fix, Severity
from mkdocs_claims.text import Location, Source, Span

TEXT = "0123456789" * 3
SOURCES = {path: Source(path, TEXT) for path in ("a.md", "b.md")}


def diagnostic(edits, *, safe=True):
    """A finding with a fix of these edits: (path, start, end, text)."""
    made = tuple(Edit(Location(path, Span(start, end)), text) for path, start, end, text in edits)
    at = made[0].location if made else Location("a.md", Span(0, 0))
    return Diagnostic("CIT001", "x", Severity.ERROR, "m", at, fix=Fix("Mend", made, safe=safe))


@st.composite
def edits(draw):
    """One to three edits of one fix, apart from each other."""
    places = draw(st.lists(st.integers(0, len(TEXT)), min_size=2, max_size=6, unique=True))
    places = sorted(places)[: len(places) // 2 * 2]
    path = draw(st.sampled_from(sorted(SOURCES)))
    pairs = zip(places[::2], places[1::2], strict=True)
    return [
        (path, start, end, draw(st.sampled_from(["", "x", "\n", "long words"])))
        for start, end in pairs
    ]


def spans(found):
    """Return the places that fixes change."""
    return [(edit.location.path, edit.location.span) for each in found for edit in each.fix.edits]


def apart(one, other):
    """Whether two places neither overlap nor adjoin."""
    (path, span), (other_path, other_span) = one, other
    return path != other_path or span.end < other_span.start or other_span.end < span.start


@settings(deadline=None)
@given(st.lists(st.tuples(edits(), st.booleans()), max_size=6))
def test_fixes_are_made_whole_or_not_at_all(made):
    """What is made is apart, what is left touches it or is not safe, and the rest stays."""
    found = [diagnostic(each, safe=safe) for each, safe in made]
    fixed = apply_fixes(found, SOURCES)
    done = spans(fixed.applied)

    expected = {path: TEXT for path, _ in done}
    for each in sorted(
        (edit for found in fixed.applied for edit in found.fix.edits),
        key=lambda edit: edit.location.span,
        reverse=True,
    ):
        path, span = each.location.path, each.location.span
        text = expected[path]
        expected[path] = text[: span.start] + each.text + text[span.end :]

    left = list(found)
    for each in fixed.applied:
        left.remove(each)
    assert dict(fixed.texts) == expected
    assert all(apart(one, two) for n, one in enumerate(done) for two in done[:n])
    assert all(
        not each.fix.safe or any(not apart(one, two) for one in spans([each]) for two in done)
        for each in left
    )


@pytest.mark.parametrize(
    "given",
    [
        [],
        [("gone.md", 0, 1, "x")],
        [("a.md", 0, len(TEXT) + 1, "x")],
        [("a.md", 0, 1, "x"), ("gone.md", 0, 1, "x")],
    ],
)
def test_a_fix_of_another_text_is_left(given):
    """A file that is not there, a place behind its end."""
    assert apply_fixes([diagnostic(given)], SOURCES).texts == {}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[@one-claim, @two-claim]", "[@one-claim; @two-claim]"),
        ("[@one-claim,@two-claim]", "[@one-claim; @two-claim]"),
        ("[@one-claim @two-claim]", "[@one-claim; @two-claim]"),
        ("[@one-claim and @two-claim]", "[@one-claim; @two-claim]"),
        ("[@one-claim, and @two-claim]", "[@one-claim; @two-claim]"),
        ("[@one-claim & @two-claim]", "[@one-claim; @two-claim]"),
        ("[see @one-claim, @two-claim, in mice]", "[see @one-claim; @two-claim, in mice]"),
        ("[@one-claim;]", "[@one-claim]"),
        ("[; @one-claim]", "[@one-claim]"),
        ("[@one-claim ; ]", "[@one-claim]"),
        ("> [;\n> @one-claim]", "> [\n> @one-claim]"),
        ("[@one-claim;; @two-claim]", "[@one-claim; @two-claim]"),
        ("[@one-claim,\n@two-claim]", "[@one-claim;\n@two-claim]"),
        ("> [@one-claim,\n> @two-claim]", "> [@one-claim;\n> @two-claim]"),
        ("> [@one-claim\n> @two-claim]", "> [@one-claim;\n> @two-claim]"),
        ("[@One_Claim]", "[@one-claim]"),
        ("[@oneclaim]", "[@one-claim]"),
        ("- [@ONE-CLAIM; @two-claim]", "- [@one-claim; @two-claim]"),
        ("[@ONE-CLAIM, @Two-Claim]", "[@one-claim; @two-claim]"),
    ],
)
def test_citations_are_mended(before, after):
    """Separators and letter case, in as many rounds as it takes."""
    text = before
    for _ in range(3):
        found = resolution(tree(docs__a_md=text))
        text = apply_fixes(check(found, RULES), found.project.sources).texts.get("docs/a.md", text)

    assert text == after
    assert diagnose(tree(docs__a_md=text)) == ()


@pytest.mark.parametrize(
    "text",
    [
        "[@one-claim, p. 3, @two-claim]",
        "[-@one-claim]",
        "[@one-claim](x)",
        "[@one-clam]",
        "[@one-claim",
        "![@one-claim; @two-claim]",
        "[@One-Clam]",
    ],
)
def test_what_needs_a_decision_is_left_to_people(text):
    """A word between the claims, a near miss, a link: reported, and not touched."""
    found = resolution(tree(docs__a_md=text))
    diagnostics = check(found, RULES)

    assert diagnostics
    assert apply_fixes(diagnostics, found.project.sources).texts == {}


def test_two_claims_that_differ_in_signs_alone_are_not_guessed():
    """Neither `one-claim` nor `on-eclaim` is meant for sure."""
    claims = "claims:\n  on-eclaim: {statement: A., evidence: one2001}\n"
    texts = tree(docs__a_md="[@One_Claim]")
    texts.texts["claims.yaml"] += claims.removeprefix("claims:\n")
    found = resolution(texts)

    assert apply_fixes(check(found, RULES), found.project.sources).texts == {}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("{DOI 10.1000/ab}", "{10.1000/ab}"),
        ("{doi:10.1000/ab.}", "{10.1000/ab}"),
        ('"https://doi.org.proxy.example.edu/10.1000/ab"', '"10.1000/ab"'),
        ("{ doi: https://dx.doi.org/10.1000/ab }", "{ 10.1000/ab }"),
        ("{https://publisher.example/doi/10.1000/ab/full}", None),
        ("{10.1000/ab (2012)}", None),
        ("{ab}", None),
        ("{https://doi.org/10.1000/ab}", None),
    ],
)
def test_dois_are_left_alone_in_their_fields(before, after):
    """Labels, proxies and full stops go; where an address or words may belong, people decide."""
    bib = "@article{{one2001, author = {{One}}, title = {{T}}, journal = {{J}}, year = 2001, doi = {}}}\n"
    found = resolution(tree(references_bib=bib.format(before)))
    texts = apply_fixes(check(found, RULES), found.project.sources).texts

    assert texts.get("references.bib") == (after and bib.format(after))


def test_a_key_in_another_case_is_mended():
    """To BibTeX both are the same; to us they are not."""
    texts = tree()
    texts.texts["claims.yaml"] = texts.texts["claims.yaml"].replace("one2001}", "One2001}", 1)
    found = resolution(texts)

    assert apply_fixes(check(found, RULES), found.project.sources).texts == {
        "claims.yaml": tree().texts["claims.yaml"]
    }
