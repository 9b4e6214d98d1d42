"""Front matter written as nearly all is, read line by line without YAML.

Fields of one word, each with a text on its line, a day, `true` or `false`, or with a list of
texts. Anything else is left to YAML; a property test holds the two together.
"""

import re
from datetime import date
from typing import Any

import yaml

_WORDS = ("yes", "no", "true", "false", "on", "off", "null")
"""What YAML 1.1 takes for something else than a text; `y` and `n` are texts to PyYAML."""
_SPELT = "|".join(spelt for word in _WORDS for spelt in (word, word.title(), word.upper()))
PLAIN = rf"(?!(?:{_SPELT})$)[^\W\d_][^\n:#]*+(?:(?::(?=\S)|(?<=\S)[#])[^\n:#]*+)*+(?<![ ])$"
"""A text without quotes up to the end of its line: it starts with a letter, as no number does."""
_TEXT = rf"""(?:"(?P<double>[^"\\\n]*)"$|'(?P<single>[^'\n]*)'$|(?P<plain>{PLAIN}))"""
_WORD = rf"(?!(?:{_SPELT})[],])[^\W\d_][\w./-]*(?:[ ][\w./-]+)*"
_FIELD = re.compile(
    rf"(?P<name>[A-Za-z][A-Za-z0-9_]{{0,60}}):(?:$|[ ](?:{_TEXT}"
    r"|(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})$|(?P<truth>true|false)$"
    rf"|\[(?P<words>{_WORD}(?:,[ ]{_WORD})*)\]$))",
    re.MULTILINE,
)
_ITEM = re.compile(rf"(?P<indent>[ ]*)-[ ]{_TEXT}", re.MULTILINE)
_TAG = "tag:yaml.org,2002:"
_TAGS = {"day": f"{_TAG}timestamp", "truth": f"{_TAG}bool"}
_TEXT_TAG = f"{_TAG}str"


class UsualText(yaml.ScalarNode):
    """A scalar that stands in the source as it is, at an offset."""

    def __init__(self, tag: str, value: str, at: int) -> None:
        self.tag, self.value, self.style = tag, value, None
        self.at = at


class UsualList(yaml.SequenceNode):
    """A list of texts, with where it starts and ends in the source."""

    def __init__(self, value: list[UsualText], at: int, end: int) -> None:
        self.tag, self.value, self.flow_style = f"{_TAG}seq", value, False
        self.at, self.end = at, end


Node = UsualText | UsualList


def usual_fields(text: str, start: int, end: int) -> tuple[dict[str, Any], dict[str, Node]] | None:
    """Return values and nodes of the fields that lines of a text hold; None to leave it to YAML."""
    if not text[start:end].replace("\n", " ").isprintable():
        return None
    meta: dict[str, Any] = {}
    nodes: dict[str, Node] = {}
    at = start
    while at < end:
        match = _FIELD.match(text, at, end)
        name = match["name"] if match else ""
        if match is None or name in meta or name.lower() in _WORDS:
            return None
        try:
            nodes[name], meta[name], at = _value(match, end)
        except ValueError:  # no list, or no day of the calendar
            return None
    return (meta, nodes) if meta else None


def _value(field: re.Match[str], end: int) -> tuple[Node, Any, int]:
    """Return a node, its value, and where the next line starts."""
    at = field.end() + 1
    if field.lastgroup == "name":
        items = _items(field.string, at, end)
        return items, [each.value for each in items.value], items.end + 1
    if field.lastgroup == "words":
        words = _words(field["words"], field.start("words"))
        return UsualList(words, words[0].at - 1, at - 1), [each.value for each in words], at
    return *_scalar(field), at


def _words(text: str, at: int) -> list[UsualText]:
    """Return the items of a list on one line, with a comma and a space between them."""
    found = []
    for word in text.split(", "):
        found.append(UsualText(_TEXT_TAG, word, at))
        at += len(word) + len(", ")
    return found


def _scalar(match: re.Match[str]) -> tuple[UsualText, Any]:
    group = match.lastgroup or ""
    value: Any = match[group]
    node = UsualText(_TAGS.get(group, _TEXT_TAG), value, match.start(group))
    if group == "day":
        value = date.fromisoformat(value)
    elif group == "truth":
        value = value == "true"
    return node, value


def _items(text: str, start: int, end: int) -> UsualList:
    """Return the list that starts with a line.

    Raises:
        ValueError: there is none, or another sort of one.
    """
    items: list[UsualText] = []
    at, indent = start, None
    while match := _ITEM.match(text, at, end):
        if indent is None:
            indent = match["indent"]
        elif match["indent"] != indent:
            raise ValueError(match[0])
        group = match.lastgroup or ""
        items.append(UsualText(_TEXT_TAG, match[group], match.start(group)))
        at = match.end() + 1
    if not items:
        raise ValueError(text[start:end])
    return UsualList(items, start + len(indent or ""), at - 1)
