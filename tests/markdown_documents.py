"""Markdown documents that nest everything in which a citation may stand, for property tests.

Left out is what no editor would write, and the scanner does not follow: code that touches the
block before or after it, two footnotes with one label or one inside another, raw details that
indented text follows inside other raw HTML, comments that are never closed, backticks beside
backticks.
"""

import re
from itertools import count

from hypothesis import strategies as st

_ID = "\N{REPLACEMENT CHARACTER}"
"""Stands for an ID until the document is whole, so that they count in its order."""
_DEEPEST = 3
_QUOTES = re.compile(r"(?:> ?)*")

CITATIONS = st.sampled_from(
    [
        *[f"[@{_ID}]"] * 4,
        f"[see @{_ID}; @{_ID}, in mice]",
        f"[@{_ID};\n@{_ID}]",
        f"![@{_ID}]",
        "[@?]",
    ]
)
WORDS = st.sampled_from(
    [
        "word",
        "Half an hour",
        "x * y",
        "a_b",
        "it's 5",
        "$5",
        "< 3",
        "& so",
        "“é” 🧠",
        "a | b",
        "2:1",
    ]
)
INLINE = st.sampled_from(
    [
        *["W C", "C W", "(C)", "CC"],
        *["`C`", "``a ` C``", "`W C", "`#!python C`"],
        *[
            "**W C**",
            "*W C*",
            "_W_ C",
            "~~W~~ C",
            "==C==",
            "^^C^^",
            "{++W C++}",
            "{~~W~>C~~}",
            "{>>W C<<}",
        ],
        *["[W](http://x.org/w) C", "[C](http://x.org)", "[W][ref] C", "[W] C", "[W]C"],
        *["![C](i.png)", '![i](i.png "C")', '[W](x "C")', "[![C](i.png)](x) C"],
        *[r"\C", r"\\C", r"W\ C", "W  \nC", "W\nC"],
        *['<span title="C">W C</span>', "<b>C</b>", "<br>C", "<!-- C --> W"],
        *["$C$", "$x$ C", r"\(C\)", "$W C"],
        *["<https://x.org/C>", "https://x.org C", "me@x.org C", "@me C", "W[^1] C", '"W" C.'],
        *["C{.x}", ":smile: C", "W -- C...", "&copy; C", "[W C", "W] C", "C](", "C("],
    ]
)


@st.composite
def inline(draw):
    """A piece of a paragraph."""
    parts = []
    for template in draw(st.lists(INLINE, min_size=1, max_size=3)):
        text = template.replace("W", draw(WORDS))
        while "C" in text:
            text = text.replace("C", draw(CITATIONS), 1)
        parts.append(text)
    return " ".join(parts)


def one_line(text):
    """The text without line breaks."""
    return " ".join(text.split("\n")).rstrip()


def indented(text, by="    "):
    """The text, every line but blank ones indented."""
    return "\n".join(by + line if line.strip() else line for line in text.split("\n"))


def quoted(text):
    """The text as a quotation."""
    return "\n".join(f"> {line}" if line else ">" for line in text.split("\n"))


LEAVES = [
    lambda draw: draw(inline()),
    lambda draw: draw(inline()),
    lambda draw: f"{'#' * draw(st.integers(1, 4))} {one_line(draw(inline()))}",
    lambda draw: f"{one_line(draw(inline()))}\n{draw(st.sampled_from(['---', '===']))}",
    lambda draw: indented(draw(inline())),
    lambda draw: (
        f"| a | b |\n|---|---|\n| {one_line(draw(inline()))} | {one_line(draw(inline()))} |"
    ),
    lambda draw: f"<!--\n{draw(inline())}\n\nx -->",
    lambda draw: f"$$\n{draw(inline())}\n$$",
    lambda draw: f"<p>{draw(inline())}</p>",
    lambda draw: f"{draw(inline())}\n```\n{draw(inline())}\n```\n{draw(inline())}",
    lambda draw: f"- [ ] task {draw(inline())}",
    lambda draw: draw(st.sampled_from(["***", "[ref]: http://x.org", "*[HTML]: Hyper", "<hr>"])),
]
HOLDERS = [
    lambda draw, inner: draw(items(inner)),
    lambda draw, inner: draw(items(inner)),
    lambda draw, inner: quoted(inner),
    lambda draw, inner: draw(fenced(inner)),
    lambda draw, inner: draw(boxed(inner)),
    lambda draw, inner: f"Term\n:   {indented(inner).lstrip()}",
    lambda draw, inner: f"<div>\n{inner}\n</div>",
    lambda draw, inner: f'<div markdown="1">\n\n{inner}\n\n</div>',
]
OUTERMOST = [
    lambda draw, inner: f"<details><summary>{one_line(inner)}</summary>\n\n{inner}\n\n</details>",
    lambda draw, inner: f"[^{_ID}]: {indented(inner).lstrip()}",
]


@st.composite
def items(draw, inner):
    """A list with the text in an item."""
    sign = draw(st.sampled_from(["- ", "* ", "1. "]))
    apart = draw(st.sampled_from(["\n", "\n\n"]))
    others = [draw(inline()) for _ in range(draw(st.integers(0, 1)))]
    return apart.join(sign + indented(each).lstrip(" ") for each in [*others, inner])


@st.composite
def fenced(draw, inner):
    """The text as code between fences."""
    fence = draw(st.sampled_from(["```", "~~~", "`````"]))
    return f"{fence}{draw(st.sampled_from(['', ' python', 'md']))}\n{inner}\n{fence}"


@st.composite
def boxed(draw, inner):
    """The text in an admonition, in details or in a tab."""
    title = one_line(draw(inline())).replace('"', "'")
    heads = [f'!!! note "{title}"', "!!! tip", f'??? tip "{title}"', f'=== "{title}"']
    gap = draw(st.sampled_from(["\n", "\n\n"]))
    return f"{draw(st.sampled_from(heads))}{gap}{indented(inner)}"


@st.composite
def block(draw, depth):
    """A block of a document, `depth` levels deep in others."""
    if depth < _DEEPEST and draw(st.booleans()):
        holders = HOLDERS if depth else [*HOLDERS, *OUTERMOST]
        return draw(st.sampled_from(holders))(draw, draw(blocks(depth + 1)))
    return draw(st.sampled_from(LEAVES))(draw)


@st.composite
def blocks(draw, depth=0):
    """Some blocks that follow each other."""
    first, *others = draw(st.lists(block(depth), min_size=1, max_size=3))
    gap = draw(st.sampled_from(["\n\n", "\n\n", "\n"]))
    for each in others:
        before = _QUOTES.sub("", first.split("\n")[-1], count=1)
        code = before.startswith("    ") or each.startswith(("```", "~~~"))
        first += ("\n\n" if code else gap) + each
    return first


@st.composite
def documents(draw):
    """A document whose IDs are `c0`, `c1` and so on, in order."""
    number = count()
    parts = draw(blocks()).split(_ID)
    return parts[0] + "".join(f"c{next(number)}{part}" for part in parts[1:])
