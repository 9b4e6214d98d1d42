"""Text from outside as one line that may stand in a file of the publication."""

import re
import unicodedata

# Control characters, among them the escapes of terminals; the marks that turn the direction of
# text around, with which a line reads otherwise than it is; what is no character at all.
_UNWANTED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff"
    "\ud800-\udfff\ufdd0-\ufdef\ufff9-\uffff]"
)
_SPACES = re.compile(r"[\s\u2028\u2029\x85]+")


def plain_line(text: str) -> str:
    """Return text on one line, composed (NFC), without control characters."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", _UNWANTED.sub("", text))).strip()
