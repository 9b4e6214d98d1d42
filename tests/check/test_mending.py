"""`--fix` over whole publications: every finding that it can mend, and not a letter more."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from check.texts import CLAIMS, REFERENCES, RULES, Texts, diagnose, resolution
from mkdocs_claims.adapters.cli.mending import mend
from mkdocs_claims.check import ALL_RULES
from mkdocs_claims.check.select import select_rules
from mkdocs_claims.config import Config
from mkdocs_claims.project import load
from mkdocs_claims.resolve import resolve
from mkdocs_claims.site import Site

PAIRS = [
    ("Plain [@one-claim; @two-claim].", None),
    ("It helps [@one-claim, @two-claim].", "It helps [@one-claim; @two-claim]."),
    ("It helps [@one-claim @two-claim].", "It helps [@one-claim; @two-claim]."),
    ("🙂 é [@One_Claim] and [@TWO-CLAIM;].", "🙂 é [@one-claim] and [@two-claim]."),
    ("- a [@one-claim, @two-claim]\n- b", "- a [@one-claim; @two-claim]\n- b"),
    ("> Quoted [@one-claim,\n> @two-claim]", "> Quoted [@one-claim;\n> @two-claim]"),
    ("| a | b |\n|---|---|\n| [@ONE-claim] | x |", "| a | b |\n|---|---|\n| [@one-claim] | x |"),
    ("Clean. <!-- claims: allow CIT001 because so -->", "Clean."),
    ("<!-- claims: allow CIT001 because so -->\nClean.", "Clean."),
    (
        "<!-- claims: allow CIT002, CIT001, CIT004 because so -->\nNot [@there-yet].",
        "<!-- claims: allow CIT001 because so -->\nNot [@there-yet].",
    ),
    (
        "One line\n<!-- claims: allow CIT001 because so -->\nand another.",
        "One line\n\nand another.",  # without the blank line they were one paragraph
    ),
    (
        "- an item\n    <!-- claims: allow CIT001 because so -->\n    that goes on",
        "- an item\n    that goes on",
    ),
    ("<!-- claims: allow CIT001 because so --> Clean.", "Clean."),
    ("Not [@there-yet], nor [@one-claim, p. 3, @two-claim].", None),
    ("<!-- claims: allow CIT002 because so it is -->\n[@one-claim, @two-claim]", None),
    ("`[@one-claim, @two-claim]` and \\[@One_Claim].", None),
    ("```\n[@one-claim, @two-claim]\n<!-- claims: allow CIT001 because so -->\n```", None),
    ("<!-- a remark [@one-claim, @two-claim] -->", None),
]
"""Blocks of a page and what becomes of them."""
ENTRIES = [
    ("doi = {DOI: 10.1000/%d.}", "doi = {10.1000/%d}"),
    ("doi = {10.1000/%d}", None),
    ("doi = {https://doi.org/10.1000/%d}", None),
    ("note = {%d}", None),
]


def pages(blocks, newline):
    """Return a page before and after."""
    found = [[pair[0], pair[1] or pair[0]] for pair in blocks]
    before, after = (
        ("\n\n".join(texts) + "\n" for texts in zip(*found, strict=True)) if found else ("", "")
    )
    return before.replace("\n", newline), after.replace("\n", newline)


def entries(chosen):
    """Return a bibliography before and after."""
    head = "@misc{{work{0}, author = {{One}}, title = {{T}}, year = 2001, {1}}}\n"
    before, after = "", ""
    for number, (old, new) in enumerate(chosen):
        before += head.format(number, old % number)
        after += head.format(number, (new or old) % number)
    return REFERENCES + before, REFERENCES + after


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.sampled_from(PAIRS), max_size=8),
    st.lists(st.sampled_from(ENTRIES), max_size=4),
    st.sampled_from(["\n", "\r\n"]),
)
def test_what_can_be_mended_is_and_nothing_else_is_touched(blocks, chosen, newline):
    """The new texts are the expected ones, and no safe fix is left in them."""
    page, bib = pages(blocks, newline), entries(chosen)
    before = Texts({"claims.yaml": CLAIMS, "docs/a.md": page[0], "references.bib": bib[0]})
    mending = mend(resolution(before), RULES, lambda _: True, before)
    after = Texts({**before.texts, **mending.after})

    assert after.texts == {"claims.yaml": CLAIMS, "docs/a.md": page[1], "references.bib": bib[1]}
    left = diagnose(after)
    assert [each for each in left if each.fix and each.fix.safe] == []


def test_a_take_home_point_in_quotes_is_mended():
    """YAML's own signs and escapes stay as they are."""
    page = '---\ntitle: A\ntakeaways:\n  - "\\"Run.\\" \\t[@One_Claim, @two-claim]"\n---\nText.\n'
    before = Texts({"claims.yaml": CLAIMS, "docs/a.md": page, "references.bib": REFERENCES})
    mending = mend(resolution(before), RULES, lambda _: True, before)

    expected = page.replace("[@One_Claim, @two-claim]", "[@one-claim; @two-claim]")
    assert mending.after == {"docs/a.md": expected}
    assert mending.count == 2


def test_only_what_was_chosen_is_mended():
    """As `claims check --fix docs/a.md` promises."""
    page = "[@one-claim, @two-claim]\n"
    before = Texts(
        {
            "claims.yaml": CLAIMS,
            "references.bib": REFERENCES,
            "docs/a.md": page,
            "docs/b.md": page,
        }
    )
    mending = mend(
        resolution(before), RULES, lambda each: each.location.path == "docs/a.md", before
    )

    assert list(mending.after) == ["docs/a.md"]


def test_the_patch_says_what_changes_and_where_a_file_does_not_end_its_last_line():
    """`git apply` takes it as it is."""
    before = Texts(
        {
            "claims.yaml": CLAIMS,
            "references.bib": REFERENCES,
            "docs/a.md": "Kept.\r\n[@one-claim, @two-claim]",
        }
    )
    mending = mend(resolution(before), RULES, lambda _: True, before)

    assert mending.diff().split("\n") == [
        "--- a/docs/a.md",
        "+++ b/docs/a.md",
        "@@ -1,2 +1,2 @@",
        " Kept.\r",
        "-[@one-claim, @two-claim]",
        "\\ No newline at end of file",
        "+[@one-claim; @two-claim]",
        "\\ No newline at end of file",
        "",
    ]


def test_every_round_has_the_same_day():
    """A review that is overdue today is overdue in the second round, and its comment needed."""
    claims = (
        "claims:\n"
        "  # claims: allow CLM006 because the review is under way\n"
        "  one-claim: {statement: One., evidence: one2001, review_by: 2020-01-01}\n"
        "  two-claim: {statement: Two., evidence: one2001}\n"
    )
    page = "[@one-claim, @two-claim]\n"
    before = Texts({"claims.yaml": claims, "references.bib": REFERENCES, "docs/a.md": page})
    site, rules = Site(Path("/nowhere")), select_rules(ALL_RULES, ["CIT,CLM006,SUP"])
    today = resolve(load(site, Config(), before, today=date(2026, 11, 24)))
    mending = mend(today, rules, lambda _: True, before)

    assert list(mending.after) == ["docs/a.md"]


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        ("claims.yaml", f"# claims: allow CLM003 because so\n{CLAIMS}", CLAIMS),
        ("claims.yaml", f"{CLAIMS}  # claims: allow CLM003 because so", CLAIMS),
        (
            "claims.yaml",
            CLAIMS.replace("\n", "  # claims: allow CLM003 because so\n", 1),
            CLAIMS,
        ),
        ("references.bib", f"% claims: allow BIB004 because so\r\n{REFERENCES}", REFERENCES),
        ("references.bib", f"{REFERENCES}\n% claims: allow BIB004 because so\n", f"{REFERENCES}\n"),
    ],
)
def test_unused_suppressions_leave_registers_as_well(path, before, after):
    """With their line, or with the white space before them."""
    texts = Texts({"claims.yaml": CLAIMS, "references.bib": REFERENCES, path: before})
    mending = mend(resolution(texts), RULES, lambda _: True, texts)

    assert mending.after == {path: after}
