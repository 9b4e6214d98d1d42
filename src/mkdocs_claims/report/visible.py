"""Text of unknown origin made safe for a terminal, and measured in its cells."""

import re
import unicodedata

# Change the direction of what follows, or hide it: the report would show another text than
# the file holds (the "Trojan source" trick).
_DECEPTIVE = {*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x061C, 0x200E, 0x200F}
_INVISIBLE = {0x200B, 0x2060, 0xFEFF, 0x00AD, 0x2028, 0x2029}
_TAB = "    "
# Letters of Latin, Greek and Cyrillic and the signs of their typesetting: one cell each.
_NARROW = re.compile(
    "[ -~\u00a1-\u00ac\u00ae-\u0241\u0391-\u03a1\u03a3-\u03f5\u0401-\u0481"
    "\u2010-\u2027\u2030-\u205e]*"
)


def visible(text: str) -> str:
    """Return `text` on one line, with control characters shown, never sent: ESC becomes `␛`.

    A line break becomes `␊`: else what stands in a field or a path could start a line of its
    own, and be a finding that nobody made, or a command to the runner of a workflow.
    """
    return text if text.isprintable() else "".join(map(_shown, text))


def visible_lines(text: str) -> str:
    """Return a text of some lines that are its own, such as a patch, safe for a terminal."""
    return "\n".join(map(visible, text.split("\n")))


def is_narrow(text: str) -> bool:
    """Whether `text` is shown as it is, each code point in one cell: most lines are."""
    return _NARROW.fullmatch(text) is not None


def expanded(text: str) -> list[str]:
    """Return what to print for each code point of a line, in order."""
    return [_TAB if each == "\t" else _shown(each) for each in text]


def width(text: str) -> int:
    """Return how many cells of a terminal `text` takes: 2 for 漢, 0 for a combining mark."""
    if is_narrow(text):
        return len(text)
    from rich.cells import cell_len  # noqa: PLC0415 - most reports do not need it

    return cell_len(text)


def _shown(character: str) -> str:
    if character.isprintable():
        return character
    code = ord(character)
    if code < 0x20:  # noqa: PLR2004 - the C0 controls have pictures of their own
        return chr(0x2400 + code)
    if code == 0x7F:  # noqa: PLR2004 - delete
        return "␡"
    if code in _DECEPTIVE or code in _INVISIBLE or unicodedata.category(character) in {"Cc", "Cs"}:
        return f"<U+{code:04X}>"
    return character
