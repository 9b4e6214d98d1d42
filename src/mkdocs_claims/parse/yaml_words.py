"""Why a text is no YAML, in the words of an editor: PyYAML speaks of tokens and streams."""

import yaml

_SIGN = "a text cannot start with `{}` unless it stands in quotes"
_AT_START: tuple[tuple[str, str], ...] = (
    ("unexpected end of stream", "this quote is not closed"),
    ("expected ',' or ']'", "this list is not closed, or a comma is missing in it"),
    ("expected ',' or '}'", "this `{` is not closed, or a comma is missing after it"),
    ("expected alphabetic or numeric character", _SIGN),
    ("cannot start any token", _SIGN),
    ("expected node content", _SIGN),
    ("could not find expected ':'", "a `:` is missing after the name of a field"),
)
"""Told where the thing begins that went wrong, not where the reader gave up."""
_IN_PLACE: tuple[tuple[str, str], ...] = (
    ("mapping values are not allowed", "a `:` in the middle of a text"),
    ("undefined alias", _SIGN),
    ("expected '-' indicator", "this line is no item of the list above it"),
    (
        "did not find expected key",
        "this is no field: its indentation or a quote before it is wrong",
    ),
    ("unknown escape character", "YAML knows no such escape; use single quotes to keep a `\\`"),
    ("found another document", "a line `---` ends the file here"),
    ("block sequence entries are not allowed", "a list starts on a line of its own"),
    ("expected comment or line break", "after `|` or `>` the text starts on the next line"),
)


def explain(error: yaml.MarkedYAMLError, text: str) -> tuple[int, str]:
    """Return where in `text` the mistake stands, and what it is."""
    problem = error.problem or error.context or "not YAML"
    for words, plain in _AT_START:
        if words in problem:
            return _told(error.context_mark or error.problem_mark, plain, text)
    for words, plain in _IN_PLACE:
        if words in problem:
            return _told(error.problem_mark or error.context_mark, plain, text)
    return _told(error.problem_mark or error.context_mark, problem, text)


def _told(mark: yaml.Mark | None, words: str, text: str) -> tuple[int, str]:
    at = min(mark.index, len(text)) if mark else 0
    sign = text[at : at + 1]
    if words is _SIGN and sign == "\t":
        return at, "a tab in the indentation: YAML takes spaces only"
    if words is _SIGN and not sign:
        return at, "the file ends where a value should stand; a bracket is not closed"
    return at, words.replace("{}", sign)
