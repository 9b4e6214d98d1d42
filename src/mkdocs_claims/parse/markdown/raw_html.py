"""Raw HTML that stands as blocks of its own: no Markdown is read inside, unless it says so.

After Python-Markdown's HTMLExtractor and md_in_html: a block-level tag or a comment at the
start of a line (up to three spaces in) opens a raw block, which ends with its closing tag.
An element with the attribute `markdown` keeps its content as prose.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import accumulate

from mkdocs_claims.parse.markdown.html_tokens import Token, TokenKind, Tokens
from mkdocs_claims.parse.markdown.lines import OPAQUE, TAB, Line, Run
from mkdocs_claims.text import Span

_BLOCK_TAGS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "details",
        "div",
        "dl",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "ul",
        "canvas",
        "colgroup",
        "dd",
        "body",
        "dt",
        "group",
        "html",
        "iframe",
        "li",
        "legend",
        "math",
        "map",
        "noscript",
        "output",
        "object",
        "option",
        "progress",
        "script",
        "style",
        "summary",
        "tbody",
        "td",
        "textarea",
        "tfoot",
        "th",
        "thead",
        "tr",
        "video",
        "center",
    ]
)
"""Python-Markdown's BLOCK_LEVEL_ELEMENTS."""
_NEVER_PROSE = frozenset({"canvas", "math", "option", "pre", "script", "style", "textarea"})
_CDATA = {name: re.compile(f"(?<=</{name})", re.IGNORECASE) for name in ("script", "style")}
_AT_START = re.compile(r"^[ ]{0,3}<", re.MULTILINE)
_MARKDOWN = re.compile(r"""(?:^|\s)markdown(?:\s*=\s*["']?(?P<value>\w+)["']?)?(?=\s|$|/)""")


@dataclass
class _Cut:
    """The text while raw blocks are cut out of it."""

    text: str
    kept: list[tuple[int, int]] = field(default_factory=list)
    """Prose, as ranges of the text; between two of them stood a raw block."""
    start: int = 0
    """Of the prose that is being read."""
    prose: list[str] = field(default_factory=list)
    """Open elements with Markdown inside."""
    tail: int = -1
    """Where a raw block ended on this line; until the line ends a tag may open the next."""
    comments: list[tuple[int, int]] = field(default_factory=list)
    """Those that are raw blocks of their own."""

    def opens_block(self, at: int) -> bool:
        """Whether a tag at this place stands where a block may start."""
        before = self.text[max(at - TAB, 0) : at]
        indent = before.rsplit("\n", 1)[-1]
        if not indent.strip(" ") and len(indent) < TAB:
            return True
        return self.tail >= 0 and self.text.find("\n", self.tail, at) < 0

    def take(self, start: int, end: int) -> None:
        """Cut out a raw block."""
        self.kept.append((self.start, start))
        self.start = self.tail = end


def without_raw_html(lines: list[Line]) -> list[Line]:
    """Return the lines with raw blocks replaced by an opaque line between blank ones."""
    if not any(line.text.lstrip(" ").startswith("<") for line in lines):
        return lines
    text = "\n".join(line.text for line in lines)
    if not _AT_START.search(text):
        return lines
    return _rebuilt(lines, _cut(text))


def block_comments(lines: list[Line]) -> list[Span]:
    """Return where the comments stand that are blocks of their own, from `<!--` to `-->`."""
    whole = Run(tuple(lines))
    return [whole.span(start, end) for start, end in _cut(whole.text).comments]


def _cut(text: str) -> _Cut:
    cut, tokens = _Cut(text), Tokens(text)
    at = 0
    while token := tokens.after(at):
        at = token.end
        if token.kind is TokenKind.CLOSING:
            if token.name in cut.prose:
                cut.take(token.start, at)
                while cut.prose.pop() != token.name:
                    pass
            continue
        opening = token.kind is TokenKind.OPENING
        if (opening and token.name not in _BLOCK_TAGS) or not cut.opens_block(token.start):
            continue
        if opening and not token.selfclosed:
            if _reads_markdown(token):
                cut.prose.append(token.name)
            else:
                at = _end(tokens, token)
        elif text.startswith("<!--", token.start):
            cut.comments.append((token.start, at))
        cut.take(token.start, at)
    cut.kept.append((cut.start, len(text)))
    return cut


def _reads_markdown(token: Token) -> bool:
    match = _MARKDOWN.search(token.attributes)
    if match is None or token.name in _NEVER_PROSE:
        return False
    return match["value"] in {None, "1", "markdown", "block", "span"}


def _end(tokens: Tokens, opening: Token) -> int:
    """Return where a raw block ends: at the end of the text when nothing closes it."""
    stack, at = [opening.name], opening.end
    while stack:
        if stack[-1] in _CDATA:
            closing = _CDATA[stack.pop()].search(tokens.text, at)
            at = closing.start() if closing else len(tokens.text)
            continue
        token = tokens.after(at)
        if token is None:
            return len(tokens.text)
        at = token.end
        if token.kind is TokenKind.CLOSING and token.name in stack:
            while stack.pop() != token.name:
                pass
        elif token.kind is TokenKind.OPENING and not token.selfclosed:
            stack.append(token.name)
    return at


def _rebuilt(lines: list[Line], cut: _Cut) -> list[Line]:
    starts = list(accumulate((len(line.text) + 1 for line in lines), initial=0))
    made: list[Line] = []
    for number, (start, end) in enumerate(cut.kept):
        if number:
            place = lines[min(bisect_right(starts, start), len(lines)) - 1].places
            made += [Line("", ()), Line(OPAQUE, place[:1] or (0,)), Line("", ())]
        made += _slice(lines, starts, start, end)
    return made


def _slice(lines: list[Line], starts: list[int], start: int, end: int) -> list[Line]:
    first = bisect_right(starts, start) - 1
    found = []
    for number in range(first, len(lines)):
        begin = starts[number]
        if begin > end:
            break
        found.append(lines[number].cut(max(start - begin, 0), max(end - begin, 0)))
    return found
