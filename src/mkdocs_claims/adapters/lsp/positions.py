r"""Places as the protocol counts them: lines from 0, columns in the units of an encoding.

An emoji is one code point, two units of UTF-16 and four of UTF-8. Only `\n`, `\r\n` and
`\r` end a line, as the protocol says; pygls takes U+2028 and others for line ends, too.
"""

from dataclasses import dataclass
from typing import Any

from mkdocs_claims.text import Source, Span

Json = dict[str, Any]
_CODECS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}


@dataclass(frozen=True, slots=True)
class Encoding:
    """What one column is: a unit of UTF-16, unless client and server agree on another."""

    name: str = "utf-16"

    def units(self, text: str) -> int:
        """Return how many units a text takes."""
        if text.isascii():
            return len(text)
        codec, size = _CODECS[self.name]
        return len(text.encode(codec, "surrogatepass")) // size

    def characters(self, line: str, units: int) -> int:
        """Return how many characters of a line lie before a column, kept inside of the line."""
        if line.isascii():
            return min(max(units, 0), len(line))
        codec, size = _CODECS[self.name]
        before = line.encode(codec, "surrogatepass")[: max(units, 0) * size]
        text = before.decode(codec, "surrogatepass" if size == 4 else "ignore")  # noqa: PLR2004 - UTF-32
        return min(len(text), len(line))

    def offset(self, source: Source, line: int, character: int) -> int:
        """Return the offset of a position; one past the end of a line is its end."""
        start = source.offset(line + 1, 1)
        return start + self.characters(source.line(line + 1), character)

    def position(self, source: Source, offset: int) -> Json:
        """Return the position of an offset."""
        offset = min(max(offset, 0), len(source.text))
        at = source.position(offset)
        line = source.line(at.line)
        if at.column - 1 > len(line) and offset == len(source.text):
            return {"line": at.line, "character": 0}  # behind the last line's end
        return {"line": at.line - 1, "character": self.units(line[: at.column - 1])}

    def range(self, source: Source, span: Span) -> Json:
        """Return the range of a span."""
        return {
            "start": self.position(source, span.start),
            "end": self.position(source, span.end),
        }

    def span(self, source: Source, given: Any) -> Span:
        """Return the span of a range."""
        start = self.offset(source, given.start.line, given.start.character)
        end = self.offset(source, given.end.line, given.end.character)
        return Span(min(start, end), max(start, end))
