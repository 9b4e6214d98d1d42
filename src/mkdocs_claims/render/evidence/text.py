"""Words made to fit into a picture, whose text does not wrap by itself."""

from unicodedata import east_asian_width

_MORE = "…"


def width(text: str) -> int:
    """Return how wide a text is, in Latin letters; Chinese characters are two wide."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def shortened(text: str, room: int) -> str:
    """Return text that is at most `room` wide, cut at a word, with an ellipsis where it was."""
    text = " ".join(text.split())
    if width(text) <= room:
        return text
    cut = _beginning(text, room - 1)
    space = cut.rfind(" ")
    if space >= len(cut) // 2 and not text[len(cut)].isspace():
        cut = cut[:space]
    return cut.rstrip(" ,;:.-–—([") + _MORE


def wrapped(text: str, room: int, most: int) -> tuple[str, ...]:
    """Return text in at most `most` lines, none wider than `room`."""
    lines: list[str] = []
    rest = " ".join(text.split())
    while rest and len(lines) < most - 1 and width(rest) > room:
        line = _beginning(rest, room)
        if len(line) < len(rest) and not rest[len(line)].isspace() and " " in line:
            line = line[: line.rindex(" ")]
        lines.append(line.rstrip())
        rest = rest[len(line) :].lstrip()
    return (*lines, *([shortened(rest, room)] if rest else ()))


def _beginning(text: str, room: int) -> str:
    used = 0
    for index, character in enumerate(text):
        used += width(character)
        if used > room:
            return text[:index]
    return text
