"""The parts of articles from elsewhere."""

from pathlib import Path

import pytest

from mkdocs_claims.parse.legacy.article import read_article
from mkdocs_claims.parse.legacy.document import Document

SAMPLE = Path(__file__).parents[2] / "legacy" / "runners-stomach.md"


def read(text, name="old.md", **more):
    """Read an article."""
    return read_article(Document(name, text, **more))


def test_the_sample():
    """Headings, paragraphs and a list without marks; points, works and further reading."""
    article = read(SAMPLE.read_text(encoding="utf-8"))

    assert [line for line in article.body.split("\n") if line.startswith("#")] == [
        "## Why the gut complains", "## Training the gut", "## When to see a doctor",
    ]  # fmt: skip
    assert len(article.body.split("\n\n")) == 9
    assert article.body.count("\n- ") == 3
    assert [each.number for each in article.takeaways] == [13, 14, 15]
    assert article.takeaways[0].text.startswith("🩸 Blood leaves the gut")
    assert [(each.label, each.line) for each in article.works] == [
        ("1", 17), ("2", 18), ("3", 19), ("4", 20), ("5", 21),
    ]  # fmt: skip
    assert article.readings.startswith("If you are always tired as well")
    assert (article.title, article.remarks) == ("", ())


def test_markdown_keeps_its_lines():
    """Its headings move so that only the title has level 1."""
    article = read(
        "---\ntitle: Iron\ntags: [food]\n---\n# Iron and fatigue\n\nOne line\nand the next [1].\n\n"
        "```\n# no heading [1]\n```\n\n# Dose\n\nText\n====\n\n## References\n\n1. A book.\n2. Another.\n"
    )

    assert (article.title, article.heading) == ("Iron", "Iron and fatigue")
    assert article.body == (
        "One line\nand the next [1].\n\n```\n# no heading [1]\n```\n\n## Dose\n\n## Text"
    )
    assert article.front_matter == "title: Iron\ntags: [food]"
    assert [each.label for each in article.works] == ["1", "2"]


def test_wrapped_text():
    """Lines that were wrapped by hand are joined; those of the list of references are not."""
    article = read(
        "A title of it\n\nThe first sentence goes on\nin the next line [1].\n\nA heading\n\n- an item\n"
        "  that goes on\n\nReferences\nCosta RJS (2017). One.\n   And more.\nLis DM (2018). Two.\n"
    )

    assert article.title == "A title of it"
    assert article.body == (
        "The first sentence goes on in the next line [1].\n\n## A heading\n\n- an item that goes on"
    )
    assert [each.read.text for each in article.works] == [
        "Costa RJS (2017). One. And more.", "Lis DM (2018). Two.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "line",
    [
        "This is a sentence.",
        "not a heading, for it starts small",
        "Repeated practice raises it [3]",
        "Costa RJS et al (2017)",
        "One. And then another",
        "A line of so many words that nobody would ever take it for a heading at all, would they",
        "- An item",
    ],
)
def test_no_headings(line):
    """Sentences, items, lines with marks or works."""
    article = read(
        f"Before it stands a sentence of some length, so that nothing is wrapped here at all, by anybody.\n{line}\nAfter it stands one.\n"
    )

    assert "#" not in article.body


def test_footnotes_that_name_works_and_those_that_do_not():
    """The former are works, the latter stay."""
    article = read(
        "# T\n\nIt helps.[^a] It does.[^b]\n\n[^a]: Costa RJS (2017). One.\n    Journal of It.\n"
        "[^b]: Only a remark.\n"
    )

    assert [(each.label, each.read.text) for each in article.works] == [
        ("^a", "Costa RJS (2017). One. Journal of It.")
    ]
    assert "[^b]: Only a remark." in article.body
    assert "Costa" not in article.body


WRAPPED = """\
# T

It helps.[^1] It does.[^b] So.[^two] Again.[^Again] All.[^all]

## References

[^1]: Ely MR, Cheuvront SN, Roberts WO, Montain SJ. Impact of
    weather on running. Med Sci Sports Exerc. 2007;39(3):487-493.
[^b]: Only a remark
    of two lines.

[^two]: See Sim, M. et al. (2019) 'Iron for athletes', *Physiology*, 119(7), pp. 1–8; and Lis DM. Low
FODMAP. Med Sci Sports Exerc. 2018;50(1):116-123.
[^again]: Ibid.
[^all]:
    Two works:

    - Ely MR. Weather. BMJ. 2007;39:1-2.
    - Lis DM. Gut. BMJ. 2018;50:3-4.
"""


def test_footnotes_as_converters_wrap_them():
    """The year may stand on a second line, several works in one note; remarks stay the article's."""
    article = read(WRAPPED)

    assert [(each.label, each.line, each.read.reference.title) for each in article.works] == [
        ("^1", 7, "Impact of weather on running"),
        ("^two", 12, "Iron for athletes"),
        ("^two 2", 12, "Low FODMAP"),
        ("^again", 12, "Iron for athletes"),
        ("^again 2", 12, "Low FODMAP"),
        ("^all", 18, "Weather"),
        ("^all 2", 19, "Gut"),
    ]
    assert article.body.endswith("[^b]: Only a remark\n    of two lines.")


def test_a_note_within_the_text():
    """Pandoc's `^[…]` is a footnote where it names a work; a remark and code stay."""
    article = read(
        "# T\n\nIt helps.^[Lis DM. Gut. BMJ. 2018;50:3-4.] Much.^[A remark.] `^[2018]`\n"
    )

    assert article.body == "It helps.[^note-1] Much.^[A remark.] `^[2018]`"
    assert [(each.label, each.read.reference.title) for each in article.works] == [
        ("^note-1", "Gut")
    ]


@pytest.mark.parametrize(
    "mark",
    [
        "<sup>1</sup>", "<sup>[1]</sup>", '<sup><a href="#fn1">1</a></sup>', "^1^", r"\[1\]",
        "[1](#ref1)", "[[1]](#ref1)", r"[\[1\]](#ref1)", '<a href="#ref1"><sup>[1]</sup></a>',
    ],
)  # fmt: skip
def test_other_spellings_of_marks(mark):
    """As other writers of Markdown have them, in the text, in points and in further reading."""
    article = read(
        f"# T\n\nIt helps.{mark}\n\n## Key points\n\n- Rest.{mark}\n\n## References\n\n1. Lis DM (2018). Gut.\n"
    )

    assert (article.body, article.takeaways[0].text) == ("It helps.[1]", "Rest.[1]")


@pytest.mark.parametrize(
    "text",
    ["10<sup>1</sup> and m<sup>1</sup>", "x<sup>th</sup>", "<sup>7</sup>", "`<sup>1</sup>`",
     "[1](https://x.org)", "[1](other.md#x)"],
)  # fmt: skip
def test_no_spellings_of_marks(text):
    """Powers, words, numbers that name no work, code, links to other pages."""
    article = read(f"# T\n\n{text}\n\n## References\n\n1. Lis DM (2018). Gut.\n")

    assert article.body == text


def test_a_rule_across_the_page_is_no_work():
    """Footnotes often stand under one, within the section of references."""
    assert [
        each.read.text for each in read("# T\n\n## References\n\n---\n\n1. A book, 2018.\n").works
    ] == ["A book, 2018."]


def test_numbers_of_the_list_itself():
    """A list that numbers its lines is believed; one that repeats a number is counted."""
    assert [each.label for each in read("# T\n\n## References\n[3] A.\n[1] B.\n").works] == [
        "3",
        "1",
    ]
    assert [each.label for each in read("# T\n\n## References\n1. A.\n1. B.\n").works] == ["1", "2"]


def test_sections_by_other_names():
    """In bold, with a colon, with a number; "Sources" only where works stand in it."""
    article = read(
        "# T\n\nText.\n\n**Key Takeaways:**\n\n- Rest.\n  Much.\n\nText beside.\n\n"
        "## 3. Sources\n\nWe asked around.\n\n## Literature\n\n- Costa RJS (2017). One.\n\n### Books\n\n- Two, 2018.\n"
    )

    assert [each.text for each in article.takeaways] == ["Rest. Much."]
    assert "We asked around." in article.body
    assert "Text beside." in article.body
    assert [each.read.text for each in article.works] == ["Costa RJS (2017). One.", "Two, 2018."]
    assert [each.message for each in article.remarks] == [
        "the subheading `Books` within the references is not carried over"
    ]


def test_points_without_bullets():
    """Each paragraph is one."""
    article = read("# T\n\n## Takeaways\n\nRest.\n\nEat.\n")

    assert [each.text for each in article.takeaways] == ["Rest.", "Eat."]


@pytest.mark.parametrize(
    "text", ["", "\n\n", "---\n", "---\ntitle: x\n", "# \n", "References", "- \n- ", "\ufeff"]
)
def test_odd_texts(text):
    """Never raise."""
    read(text)
