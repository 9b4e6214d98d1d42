"""The text of a YAML scalar, each character with its place in the source."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

import yaml

from mkdocs_claims.parse.markdown.lines import Line
from mkdocs_claims.parse.yaml_nodes import YamlDocument

_PLAIN = re.compile(r"\S")
_SINGLE = re.compile(r"''|\S")
_DOUBLE = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|\r\n|.)|\S", re.DOTALL)
_SPACES = frozenset(" tnrvfNLP_\t\r\n")
"""What behind a backslash stands for white space, or for nothing."""
_HEADER = re.compile(r"[^\r\n]*")
"""Of a block scalar: `>-` and the like, and perhaps a comment."""


def scalar_line(document: YamlDocument, node: yaml.Node) -> Line:
    """Return the text of a scalar, its line breaks as spaces; '' for another node.

    A character that is written as an escape has the place of its backslash.
    """
    if not isinstance(node, yaml.ScalarNode):
        return Line("", ())
    span = document.span(node).span
    raw = document.source.text[span.start : span.end]
    if raw == node.value and not re.search(r"[\r\n]", raw):
        return Line(raw, range(span.start, span.end))
    text = re.sub(r"[\r\n]", " ", node.value)
    start, signs = _signs(raw, node.style)
    last = max(len(raw) - 1, 0)
    return Line(text, [span.start + min(at, last) for at in _places(text, start, signs)])


def _signs(raw: str, style: str | None) -> tuple[int, list[tuple[int, int]]]:
    """Return where a scalar starts, and where in it everything stands that is no white space.

    YAML folds and cuts white space only, so the nth of them is the nth of the text.
    """
    start = 0
    pattern = {"'": _SINGLE, '"': _DOUBLE}.get(style or "", _PLAIN)
    if style in {"|", ">"} and (header := _HEADER.match(raw)):
        start = header.end()
    found = pattern.finditer(raw, start)
    return start, [
        match.span() for match in found if not (pattern is _DOUBLE and _is_space(match[0]))
    ]


def _is_space(sign: str) -> bool:
    if len(sign) == 1 or sign[0] != "\\":
        return False
    if sign[1] in "xuU":
        code = int(sign[2:], 16)  # noqa: FURB166 - \\x is no prefix of Python's
        return code <= 0x10FFFF and chr(code).isspace()  # noqa: PLR2004 - the last code point
    return sign[1] in _SPACES


def _places(text: str, at: int, signs: Sequence[tuple[int, int]]) -> Iterator[int]:
    """Yield the place of each character; `at` is where the last sign ended."""
    number = 0
    for character in text:
        start, end = signs[number] if number < len(signs) else (at + 1, at + 1)
        if character.isspace():
            yield at
            at = min(at + 1, max(start - 1, at))
        else:
            yield start
            number, at = number + 1, end


def is_text(word: str) -> bool:
    """Whether YAML reads a word without quotes as text; `no`, `1e5` and dates it does not."""
    resolver: Any = yaml.resolver.Resolver()
    return bool(resolver.resolve(yaml.ScalarNode, word, (True, False)) == "tag:yaml.org,2002:str")
