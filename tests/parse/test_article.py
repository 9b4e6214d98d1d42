"""Articles from Markdown: where citations stand, and what only looks like one.

The cases are in `citations.md`, `front_matter.md` and `markdown/*.md`: carets under a line mark
the IDs that it cites, or, with a word behind them, a mark for a citation needed or a fault.
After a wanted change: `UPDATE_GOLDEN=1 pytest tests/parse/test_article.py`, then read the diff.
"""

import os
from datetime import date
from pathlib import Path
from time import process_time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import marked
from marked import Mark
from mkdocs_claims.model import CitationKind
from mkdocs_claims.parse.article import parse_article
from mkdocs_claims.text import Source, Span

FOLDER = Path(__file__).parent
FILES = [*sorted(FOLDER.glob("*.md")), *sorted((FOLDER / "markdown").glob("*.md"))]
CASES = [case for path in FILES for case in marked.read(path)]
ENDINGS = {"LF": "\n", "CRLF": "\r\n", "CR": "\r"}


def parse(text, *, path="docs/posts/a.md"):
    """The article and the faults of a text."""
    return parse_article(Source(path, text), path.removeprefix("docs/"), listed=True)


def place(source, location, label=""):
    """A location as a mark: what is on its first line, and at least one column."""
    at = source.position(location.span.start)
    length = location.span.end - location.span.start
    end = min(at.column + length, len(source.line(at.line)) + 1)
    return Mark(at.line, at.column, max(end, at.column + 1), label)


def marks(text):
    """What the scanner finds, as marks."""
    source = Source("a.md", text)
    article, faults = parse_article(source, "a.md", listed=True)
    citations = [
        *article.citations,
        *(mark for point in article.takeaways for mark in point.citations),
    ]
    return sorted(
        [
            *(place(source, each.location) for citation in citations for each in citation.ids),
            *(
                place(source, each.location, "needed")
                for each in citations
                if each.kind is CitationKind.NEEDED
            ),
            *(place(source, each.finding.location, each.code) for each in faults),
        ]
    )


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.path.stem}: {case.title}")
def test_case(case, ending):
    """Every ID and every fault is where the carets are, whatever ends a line."""
    actual = marks(case.text.replace("\n", ENDINGS[ending]))
    if os.environ.get("UPDATE_GOLDEN") and ending == "LF" and actual != case.marks:
        cases = [
            each._replace(marks=actual) if each.title == case.title else each
            for each in marked.read(case.path)
        ]
        marked.write(case.path, cases)

    assert actual == case.marks or os.environ.get("UPDATE_GOLDEN")


def test_titles_of_cases_are_unique():
    """Two cases of one name in a file would be updated as one."""
    assert len({(case.path, case.title) for case in CASES}) == len(CASES)


def test_front_matter_at_the_end_of_a_file_needs_its_line_break():
    """Without it MkDocs shows the front matter as text."""
    article, (fault,) = parse("---\ntitle: T\n---")

    assert article.title == "T"
    assert fault.code == "ART000"
    assert "line break" in fault.finding.message
    assert fault.finding.location.span == Span(13, 16)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\ntitle: Front\n---\n# Head\n", ("Front", "Head")),
        ("# Head `x` [@a]\n", ("Head `x` [@a]", "Head `x` [@a]")),
        ("Head\n====\n\n# Later\n", ("Head", "Head")),
        ("## Lower\n\n# Head #\n", ("Head", "Head")),
        ("---\ntitle: 2026\n---\n", ("2026", "2026")),
        ("---\ntitle:\n---\n# Head\n", ("Head", "Head")),
        ("```\n# Code\n```\nText\n", ("", "```")),
        ("title: Multi\n\nText\n", ("Multi", "Multi")),
        ("", ("", "")),
    ],
)
def test_title(text, expected):
    """The front matter's, else the first heading of level 1; its place for reports."""
    article, _ = parse(text)
    span = article.location.span

    assert (article.title, text[span.start : span.end]) == expected


def test_headings_have_levels_and_places():
    """Also inside lists and quotes, with their markup."""
    text = "# A *b*\n\n> ## C #\n\n- D\n  ---\n\nE\n=\n\n    # code\n"
    article, _ = parse(text)
    found = [(each.level, each.text) for each in article.headings]

    assert found == [(1, "A *b*"), (2, "C"), (1, "E")]
    spans = [each.location.span for each in article.headings]
    assert [text[span.start : span.end] for span in spans] == [each[1] for each in found]


def test_words_around_ids_and_the_kind_of_a_mark():
    """As the definition of a citation says: prefix, suffix, note."""
    article, _ = parse("Runs [see @a; @b,\n in  mice], ![@c] and [@? a trial].\n")

    assert [each.kind for each in article.citations] == ["citation", "embed", "needed"]
    ids = [(each.id, each.prefix, each.suffix) for each in article.citations[0].ids]
    assert ids == [("a", "see", ""), ("b", "", ", in mice")]
    assert article.citations[2].note == "a trial"


def test_front_matter_is_kept_and_points_with_their_texts():
    """Values as YAML builds them; a point is Markdown, its line breaks kept."""
    article, faults = parse(
        "---\ndraft: true\ntags: [a, 1]\ndate: 2026-11-23\n"
        "takeaways:\n  - |\n    **Run**\n    daily.\n---\nText\n"
    )

    assert faults == ()
    assert article.draft
    assert article.meta["tags"] == ["a", 1]
    assert article.meta["date"] == date(2026, 11, 23)
    assert [each.text for each in article.takeaways] == ["**Run**\ndaily.\n"]
    assert (article.path, article.uri) == ("docs/posts/a.md", "posts/a.md")


# Sign by sign, so that what opens and what closes markup meets by chance.
SIGNS = [
    *("[@a]", "[@a; @b]", "![@c]", "[@?]", "[@", "[", "]", "(", ")", "@", "![", "; @a", "a", "é🧠"),
    *("`", "``", "```", "~~~", "$", "$$", "\\", "\\[", "*", "_", "~", "<", ">", "<!--", "-->"),
    *("<div>", "</div>", "<div markdown>", "<a>", "</a>", "<p", "<pre>", "<script>", "<?"),
    *("\n", "\n\n", "\r\n", "\r", "    ", " ", "\t", "- ", "1. ", "> ", "# ", "---", "===", "| "),
    *("!!! note", '??? tip "T"', '=== "T"', "[^1]", "[^1]:", "[a]:", "*[A]:", "{.x}", ":   "),
    *("title: x", "takeaways:", '- "[@a]"', "'", '"', "&", "&amp;", "|---|", "<![CDATA["),
    *("\x00", "\x02", "\x03", "\u2028", "\x85", "\ufeff"),
]


def check(text):
    """Parse a text; every ID stands where it says it does."""
    article, faults = parse(text)
    for citation in article.citations:
        start, end = citation.location.span.start, citation.location.span.end
        assert (text[start], text[end - 1]) in {("[", "]"), ("!", "]")}
        for each in citation.ids:
            assert text[each.location.span.start : each.location.span.end] == each.id
    for place in [*(each.finding.location for each in faults), article.location]:
        assert 0 <= place.span.start <= place.span.end <= len(text)
    starts = [each.location.span.start for each in article.citations]
    assert len(starts) == len(set(starts))


@settings(deadline=None)
@given(st.lists(st.sampled_from(SIGNS), max_size=60).map("".join))
@example("`" * 50 + "\n" + "[@a](" * 50)
def test_no_text_made_of_signs_raises(text):
    """Whatever markup meets: spans slice back to their IDs, no citation is found twice."""
    check(text)
    check(f"---\n{text}\n---\n{text}")


@settings(deadline=None)
@given(st.text(max_size=200))
def test_no_text_raises(text):
    """Neither do arbitrary characters."""
    check(text)
    check(f"[@a] {text} [@b]")


@pytest.mark.parametrize(
    "piece",
    [
        "[@a", "[@a](", "[", "]", "![", "[@a]", "[x]: y\n", "[x](y) ", "`", "``a` ", "$a", "\\(", "\\[",
        "<a", "<a b=", "<!--", "<div>", "<div markdown>", "</div>", "<?", "*", "> ", "- ", "1. a\n",
        "    - a\n", "# a ", "a\n---\n", "|a|\n", "|a|\n|-|\n", ":   a\n", "[^1]: a\n", "!!! a\n    ",
        "```\n", "```", "~~~ a\n", "*[a]: b\n", "$$\n", "\\begin{a}\n", "<pre>\n", "<b>", "&", "a@b.c ",
        "<script>", "</script>", "\t", " ", "\n", "\r", "---\n", '"', "<a b='", "[@a;", "(", "[@a](b 'c",
    ],
)  # fmt: skip
def test_long_texts_take_linear_time(piece):
    """Ten times the text takes about ten times as long, also when nothing is ever closed."""
    small, large = (min(timed(piece * count) for _ in range(2)) for count in (250, 2_500))

    assert large < 30 * small + 0.1


def timed(text):
    """Seconds of this process that parsing takes."""
    start = process_time()
    parse(text)
    return process_time() - start
