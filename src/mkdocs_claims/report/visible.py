"""Text of unknown origin made safe for a terminal, and measured in its cells."""

import unicodedata

from rich.cells import cell_len

# Change the direction of what follows, or hide it: the report would show another text than
# the file holds (the "Trojan source" trick).
_DECEPTIVE = {*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x061C, 0x200E, 0x200F}
_INVISIBLE = {0x200B, 0x2060, 0xFEFF, 0x00AD, 0x2028, 0x2029}
_TAB = "    "


def visible(text: str) -> str:
    """Return `text` with control characters shown, never sent: ESC becomes `␛`."""
    return "".join(map(_shown, text))


def expanded(text: str) -> list[str]:
    """Return what to print for each code point of a line, in order."""
    return [_TAB if each == "\t" else _shown(each) for each in text]


def width(text: str) -> int:
    """Return how many cells of a terminal `text` takes: 2 for 漢, 0 for a combining mark."""
    return cell_len(text)


def _shown(character: str) -> str:
    code = ord(character)
    if code < 0x20:  # noqa: PLR2004 - the C0 controls have pictures of their own
        return character if character == "\n" else chr(0x2400 + code)
    if code == 0x7F:  # noqa: PLR2004 - delete
        return "␡"
    if code in _DECEPTIVE or code in _INVISIBLE or unicodedata.category(character) in {"Cc", "Cs"}:
        return f"<U+{code:04X}>"
    return character
