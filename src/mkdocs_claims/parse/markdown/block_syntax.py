"""How each block of Markdown is told: the patterns of Python-Markdown, one line at a time."""

import re
from itertools import pairwise

# A line that starts like this opens no block but a paragraph or goes on with one.
PLAIN = re.compile(r"(?:[^\s!?=#\-_*+\d:>\[$\\|\x02]|\*{1,2}\w|__?[^\W_]|\d+(?![\d.])|-\w|!\[)")
# `!!! note "Title"`, `??? note "Title"`, `=== "Tab"`
BOX = re.compile(
    r"""(?:!!![ ]?[\w-]+(?:[ ]+[\w-]+)*(?:[ ]+"(?P<admonition>[^\n]*?)")?
    |\?\?\?\+?[ ]?(?:[\w-]+(?:[ ]+[\w-]+)*(?:[ ]+"(?P<details>[^\n]*?)")?|[ ]+"(?P<plain>[^\n]*?)")
    |===(?:\+!?|!\+?)?[ ]+"(?P<tab>[^\n]*?)")[ ]*$""",
    re.VERBOSE,
)
QUOTE_BOX = re.compile(r"(?:!!!|\?\?\?\+?)[ ]?(?:quote|cite)\b")
INDENTED = re.compile(" {4}")
ITEM = re.compile(r"[ ]{0,3}(?P<mark>\d+\.|[*+-])[ ]+(?P<text>.*)")
INDENTED_ITEM = re.compile(r"[ ]{4,7}(?:\d+\.|[*+-])[ ]+")
HASH_HEADING = re.compile(r"(?P<level>#{1,6})(?P<title>(?:\\.|[^\\#]|#+(?=[^#]))*?)#*$")
UNDERLINE = re.compile(r"(?:=+|-+)[ ]*$")
RULE = re.compile(r"[ ]{0,3}(?P<sign>[-_*])(?:[ ]{0,2}(?P=sign)){2,}[ ]*$")
DEFINITION = re.compile(r"[ ]{0,3}:[ ]{1,3}(?P<text>.*)")
NOT_INDENTED = re.compile(r"[ ]{0,3}[^ :]")
QUOTE = re.compile(r"[ ]{0,3}>[ ]?")
FOOTNOTE = re.compile(r"[ ]{0,3}\[\^[^\]]*\]:[ ]*(?P<text>.*)")
LATER_FOOTNOTE = re.compile(r"[ ]{0,7}\[\^[^\]]*\]:")
"""One more behind the first of a block, once the indentation of its lines is cut."""
ABBREVIATION = re.compile(r"\*\[[^\\\]]*\][ ]?:[ ]*")
_TITLE = r"""(?:"[^\n]*"|'[^\n]*'|\([^\n]*\))[ ]*"""
LINK_DEFINITION = re.compile(
    rf"[ ]{{0,3}}\[(?P<label>[^\[\]]*)\]:[ ]*(?P<rest>\S+[ ]*(?:{_TITLE})?)?$"
)
LINK_ADDRESS = re.compile(rf"[ ]*\S+[ ]*(?:{_TITLE})?$")
LINK_TITLE = re.compile(rf"[ ]*{_TITLE}$")
MATH_START = re.compile(r"\$\$|\\\[|\\begin\{")
MATH = re.compile(
    r"(?s)(?:\$\$(?:\\.|[^\\])+?\$\$|\\\[(?:\\[^\]]|[^\\])+\\\]"
    r"|\\begin\{(?P<env>[a-z]+\*?)\}.+\\end\{(?P=env)\})[ ]*$"
)
_CODE = re.compile(r"(?P<ticks>`+).*?(?<!`)(?P=ticks)(?!`)")
_PIPE = re.compile(r"\|(?<!\\\|)")
_SEPARATOR = re.compile(r"[|:\- ]+")


def cells(row: str) -> list[tuple[int, int]]:
    """Return the places of the cells of a table's row: between pipes outside code."""
    hidden = _CODE.sub(lambda match: "x" * len(match[0]), row) if "`" in row else row
    pipes = [match.start() for match in _PIPE.finditer(hidden)]
    edges = [-1, *pipes, len(row)]
    found = [(left + 1, right) for left, right in pairwise(edges)]
    if pipes and not row[: pipes[0]].strip():
        found = found[1:]
    if len(found) > 1 and not row[found[-1][0] :].strip():
        found = found[:-1]
    return found


def is_table(rows: list[str]) -> bool:
    """Whether the first two rows of a block make it a table."""
    if len(rows) < 2 or "|" not in rows[0] or not _SEPARATOR.fullmatch(rows[1]):  # noqa: PLR2004
        return False
    return len(cells(rows[0])) == len(cells(rows[1])) and "-" in rows[1]
