"""Fingerprints: the same finding has the same name, and no two have one."""

from hypothesis import given, settings
from hypothesis import strategies as st

from check.texts import diagnose, tree
from mkdocs_claims.check.fingerprints import with_fingerprints
from mkdocs_claims.diagnostics import Diagnostic, Severity
from mkdocs_claims.text import Source

FAULTY = [
    "It helps [@not-there].",
    "It helps [@not-there].",
    "So does [@nor-here] [@not-there].",
    "[@?]",
]
PLAIN = ["", "Some text.", "- an item", "## A heading", "    code", "> quoted", "🙂 é"]


def prints(body):
    """Return the fingerprints of what is wrong with a page."""
    return [each.fingerprint for each in diagnose(tree(docs__a_md=body))]


def finding(message, start=0, end=4, path="a.md", text="It is here.\n"):
    """Return the fingerprint of one finding."""
    source = Source(path, text)
    found = Diagnostic("CIT001", "x", Severity.ERROR, message, source.location(start, end))
    return next(with_fingerprints([found], {path: source})).fingerprint


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(FAULTY), max_size=6),
    st.lists(st.lists(st.sampled_from(PLAIN), max_size=3), min_size=7, max_size=7),
)
def test_lines_put_in_elsewhere_change_no_fingerprint(faulty, between):
    """Each finding keeps its name, in order, whatever is written between them."""
    plain = [f"{line}\n" for line in faulty]
    spread = ["\n\n".join([*texts, line]) for texts, line in zip(between, plain, strict=False)]

    assert prints("\n\n".join(spread)) == prints("\n\n".join(plain))


@settings(deadline=None)
@given(st.lists(st.sampled_from([*FAULTY, *PLAIN]), max_size=12))
def test_no_two_findings_have_one_fingerprint(lines):
    """Repeats are told apart."""
    found = prints("\n\n".join(lines))

    assert len(set(found)) == len(found)


def test_places_in_a_message_do_not_count():
    """`The first is on line 12` says the same a line further down."""
    assert finding("`a` stands twice; the first is on line 12") == finding(
        "`a` stands twice; the first is on line 13"
    )
    assert finding("it is taken at claims.yaml:3") == finding("it is taken at claims.yaml:30")


def test_what_a_message_is_about_counts():
    """Another claim, file, text or rule is another finding."""
    base = finding("no claim has the ID `iron-2`")

    assert finding("no claim has the ID `iron-3`") != base
    assert finding("no claim has the ID `iron-2`", path="b.md") != base
    assert finding("no claim has the ID `iron-2`", text="It was here.\n") != base


def test_white_space_on_the_line_does_not_count():
    """A list indented anew is the same list."""
    assert finding("x", 2, 4, text="  It   is.\n") == finding("x", 0, 2, text="It is.\n")


def test_a_finding_about_a_whole_file_is_known_by_its_first_lines():
    """Its fingerprint does not change with every edit far below."""
    text = "".join(f"line {number}\n" for number in range(50))

    assert finding("x", 0, len(text), text=text) == finding(
        "x", 0, len(text) + 2, text=f"{text}b\n"
    )


def test_a_file_that_was_not_read_is_no_obstacle():
    """A diagnostic may name a file that is not among the sources."""
    source = Source("gone.md", "")
    found = Diagnostic("CIT001", "x", Severity.ERROR, "m", source.location(0))

    assert next(with_fingerprints([found], {})).fingerprint
