"""The tags and comments of HTML in a text, as Python-Markdown's HTMLExtractor tells them apart."""

import re
from dataclasses import dataclass
from enum import Enum, auto

_EMPTY = frozenset({"hr"})
_START = re.compile(r"<(?:!--|\?|!\[CDATA\[|![A-Za-z]|/?[A-Za-z])")
_CLOSERS = {"<!--": "-->", "<?": "?>", "<![CDATA[": "]]>"}
_CLOSING_TAG = re.compile(r"</(?P<name>[a-zA-Z][^\s>/]{0,100})[^>]{0,4000}>")
_OPENING_TAG = re.compile(
    r"""<(?P<name>[a-zA-Z][^`\s/>]{0,100}+)
    (?P<attributes>(?:[^"'>`=/]++|/(?!>)|=(?!\s*+["'])|=\s*+"[^"]*+"|=\s*+'[^']*+'|["'])*+)
    (?P<selfclosed>/?)>""",
    re.VERBOSE,
)
_LONGEST_TAG = 8_000
"""Characters of a tag; one that goes on for longer is none here, so that no text is read twice."""


class TokenKind(Enum):
    """What a token of HTML is."""

    OPENING = auto()
    CLOSING = auto()
    OTHER = auto()
    """A comment, a processing instruction, a declaration."""


@dataclass(frozen=True, slots=True)
class Token:
    """A tag or a comment in a text."""

    kind: TokenKind
    start: int
    end: int
    name: str = ""
    attributes: str = ""
    selfclosed: bool = False


class Tokens:
    """The tags and comments of a text, from any place on."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._unclosed: set[str] = set()
        """Openers after which no closer was found: none stands after a later one either."""

    def after(self, at: int) -> Token | None:
        """Return the first token that starts at `at` or later."""
        while match := _START.search(self.text, at):
            if token := self._token(match[0], match.start()):
                return token
            at = match.start() + 1
        return None

    def _token(self, opener: str, start: int) -> Token | None:
        if closer := _CLOSERS.get(opener, ">" if opener.startswith("<!") else ""):
            end = -1 if opener in self._unclosed else self.text.find(closer, start + len(opener))
            if end < 0:
                self._unclosed.add(opener)
                return None
            return Token(TokenKind.OTHER, start, end + len(closer))
        if opener.startswith("</"):
            match = _CLOSING_TAG.match(self.text, start)
            return match and Token(TokenKind.CLOSING, start, match.end(), match["name"].lower())
        longest = start + _LONGEST_TAG
        if self.text.find(">", start, longest) < 0:
            return None
        match = _OPENING_TAG.match(self.text, start, longest)
        if match is None:
            return None
        name, closed = match["name"].lower(), bool(match["selfclosed"]) or match["name"] in _EMPTY
        return Token(TokenKind.OPENING, start, match.end(), name, match["attributes"], closed)
