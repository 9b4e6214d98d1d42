"""Front matter that is read line by line says what YAML says, and everything stands where it does."""

from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_claims.parse import front_matter as front_matter_module
from mkdocs_claims.parse.article import parse_article
from mkdocs_claims.parse.front_matter import read_front_matter
from mkdocs_claims.parse.usual_front_matter import usual_fields
from mkdocs_claims.text import Source

ROOT = Path(__file__).parents[2]
NAMES = [
    "title",
    "description",
    "takeaways",
    "date",
    "draft",
    "tags",
    "on",
    "Null",
    "x",
    "a_1",
    "é",
]
TEXTS = [
    *(
        "Iron and fatigue",
        "x",
        "n",
        "y",
        "Y",
        "yes",
        "Off",
        "NULL",
        "no way",
        "nullify",
        "é",
        "Ünd",
    ),
    *(
        "a: b",
        "a:b",
        "a:",
        "http://x.org/#a",
        "a #b",
        "a#b",
        "C#",
        "a ",
        "a  b",
        "a\u00a0b",
        "a\tb",
    ),
    *("'a'", "'it''s'", "'a: b #c'", "''", '""', '"a"', '"a: b #c"', '"a\\tb"', '"a\'b"', "'a\"b'"),
    *('"[@claim-a]"', "[@claim-a]", "Point [@claim-a; @claim-b]", '" a "', '"a" ', '"a" # b', '"a'),
    *(
        "2026-11-23",
        "2026-13-01",
        "2026-1-1",
        "1",
        "1.5",
        "1e5",
        ".5",
        "-1",
        "0x1F",
        "12:30",
        "٢٠٢٦",
    ),
    *(
        "true",
        "false",
        "True",
        "~",
        "[a, b]",
        "{a: b}",
        "*a",
        "&a b",
        "!x y",
        "|",
        ">-",
        "@a",
        "`a`",
    ),
    *(
        "- a",
        "? a",
        "a, b",
        "a]",
        "a}",
        "%a",
        "=",
        "<<",
        "a\u2028b",
        "\ufeff",
        "\U0001f9e0 a",
        "a\u200db",
    ),
]
INDENTS = ["", "  ", "    ", "   "]


def lines():
    """One line of front matter: nearly always one that this module is for."""
    text = st.sampled_from(TEXTS[:6] * 9 + TEXTS)
    field = st.tuples(
        st.sampled_from(NAMES), st.sampled_from([": "] * 9 + [":", " : ", ":  "]), text
    )
    item = st.tuples(
        st.sampled_from(["  "] * 9 + INDENTS), st.sampled_from(["- "] * 9 + ["-"]), text
    )
    odd = st.sampled_from(
        ["", "  ", "# a", "  # a", "text", "  text", "{a: b}", "...", "--- a", "- a"]
    )
    listed = st.tuples(st.sampled_from(NAMES), st.lists(item.map("".join), max_size=4)).map(
        lambda found: "\n".join((f"{found[0]}:", *found[1]))
    )
    return st.one_of(field.map("".join), field.map("".join), listed, listed, odd)


def seen(text):
    """Everything that is read of front matter and of its page."""
    source = Source("a.md", text)
    front = read_front_matter(source)
    said = {
        name: (
            front.place(name),
            front.text(name),
            [(each, place()) for each, place in front.texts(name)],
        )
        for name in (*NAMES, *front.meta)
    }
    values = {name: (type(value), value) for name, value in front.meta.items()}
    article = parse_article(source, "a.md", listed=True)
    return front.body, front.faults, values, said, front.is_yaml, article


def both(text):
    """A page read the short way where that is possible, and by YAML."""
    short = seen(text)
    with patch.object(front_matter_module, "usual_fields", lambda *_: None):
        return short, seen(text)


@settings(max_examples=1500)
@given(st.lists(lines(), max_size=5), st.sampled_from(["\n", "\n", "\n", "\r\n", ""]))
def test_both_ways_say_the_same(parts, ending):
    """Values with their types, places, faults: however the lines are put together."""
    text = "\n".join(("---", *parts, "---")).replace("\n", ending or "\n")
    short, long = both(f"{text}{ending}Text\n" if ending else text)

    assert long == short


@pytest.mark.parametrize("value", TEXTS)
@pytest.mark.parametrize("line", ["title: {}", "takeaways:\n  - {}", "tags:\n- {}\n- {}"])
def test_both_ways_say_the_same_of_a_text(line, value):
    """Each sort of text as a value, and in a list."""
    short, long = both(f"---\n{line.replace('{}', value)}\n---\nText\n")

    assert long == short


def test_our_own_articles_are_read_the_short_way():
    """What the short way is for is what people write."""
    texts = [path.read_text("utf-8") for path in (ROOT / "docs" / "posts").rglob("*.md")]
    heads = [text[4 : text.index("\n---\n") + 1] for text in texts if text.startswith("---\n")]

    assert any(usual_fields(each, 0, len(each)) is not None for each in heads)
