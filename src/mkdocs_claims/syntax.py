"""The one definition of a citation in Markdown, for the scanner, the renderer and editors.

Pandoc's bracketed citation with claim IDs (DESIGN section 4): `[@id]`, `[see @a; @b, in
mice]`, `![@id]` for a card, `[@? what is missing]` for a citation that is still needed.
Which part of a text is prose at all (not code, not a link) is the caller's business.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mkdocs_claims.model import CitationKind

CLAIM_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
CLAIM_ID_LENGTHS = range(3, 81)

BRACKETS = re.compile(r"(?P<bang>!?)\[(?P<content>[^\[\]\x02\x03]*)\](?!\()")
"""A pair of brackets that may be a citation.

No brackets inside; not the text of an inline link; no stashed markup of Python-Markdown
(between the control characters STX and ETX): code, escapes and links are not part of it.
One pass over each character, so no input makes it slow.
"""


USUAL = re.compile(
    rf"\[@(?P<first>{CLAIM_ID.pattern})(?:; @(?P<second>{CLAIM_ID.pattern}))?\](?!\()"
)
"""A citation of one claim, or of two, and nothing else in the brackets: nearly all are."""


def find_brackets(text: str) -> Iterator[re.Match[str]]:
    """Yield what BRACKETS finds in a text, looking only where a bracket opens."""
    end = 0
    at = text.find("[")
    while at >= 0:
        bang = at > end and text[at - 1] == "!"
        if match := BRACKETS.match(text, at - bang):
            yield match
            end = match.end()
        at = text.find("[", max(end, at + 1))


TAG = re.compile(r"<(?!https?://|mailto:)(?=[a-zA-Z/!?])")
"""Where a browser would see an HTML tag, a comment or a declaration begin."""
_CODE = re.compile(r"(?<![\\`])(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`)", re.DOTALL)


def without_tags(text: str, sign: str) -> str:
    """Return Markdown with `sign` for each `<` that would open an HTML tag, outside code.

    Take-home points are Markdown without HTML: a field of the front matter brings no elements
    of its own. The renderer writes `&lt;`; the scanner a sign that is as long as what it replaces.
    """
    if "<" not in text:
        return text
    parts, end = [], 0
    for code in _CODE.finditer(text):
        parts += [TAG.sub(sign, text[end : code.start()]), code[0]]
        end = code.end()
    return "".join([*parts, TAG.sub(sign, text[end:])])


# An @ that starts an ID stands at the beginning or after a space: never in an e-mail
# address (a@b), a URL (x.org/@a) or a package name (@a/b@1).
_AT = re.compile(r"(?:^|(?<=\s))@")
# Starts and ends with a letter, digit or underscore, so that a full stop after it is
# punctuation; BibTeX keys may hold punctuation inside (Pandoc's rule).
_ID = re.compile(r"\w(?:[^\s;,@]*\w)?")
_NEEDED = re.compile(r"\s*@\?(?P<note>(?:\s[^@]*)?)")
_LOOKS_LIKE_ID = re.compile(r"(?:^|(?<=[\s(\-;,]))@\w")


@dataclass(frozen=True, slots=True)
class ParsedId:
    """One ID in a citation; `start` and `end` count from the start of the content."""

    id: str
    start: int
    end: int
    prefix: str
    suffix: str


@dataclass(frozen=True, slots=True)
class ParsedCitation:
    """A well-formed citation: what stands between the brackets."""

    kind: CitationKind
    ids: tuple[ParsedId, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Malformed:
    """What looks like a citation and is not one: published as it was typed, and reported."""

    message: str
    help: str


def is_claim_id(text: str) -> bool:
    """Whether `text` may be the ID of a claim: `iron-and-fatigue`, 3 to 80 characters."""
    return len(text) in CLAIM_ID_LENGTHS and CLAIM_ID.fullmatch(text) is not None


def parse_citation(content: str, *, embed: bool = False) -> ParsedCitation | Malformed | None:
    """Parse what stands between brackets; `embed` says that a `!` stood before them.

    Returns None when the brackets are no citation and do not look like one.
    """
    if "@" not in content:
        return None
    if needed := _NEEDED.fullmatch(content):
        return ParsedCitation(CitationKind.NEEDED, note=" ".join(needed["note"].split()))
    if not _LOOKS_LIKE_ID.search(content):
        return _odd(content)
    ids: list[ParsedId] = []
    start = 0
    for item in content.split(";"):
        parsed = _parse_item(item, start)
        if isinstance(parsed, Malformed):
            return parsed
        ids.append(parsed)
        start += len(item) + 1
    if not embed:
        return ParsedCitation(CitationKind.CITATION, tuple(ids))
    if len(ids) > 1 or ids[0].prefix or ids[0].suffix:
        return Malformed(
            "a claim card shows one claim and nothing else",
            "write `![@claim-id]` on a line of its own, once for each claim",
        )
    return ParsedCitation(CitationKind.EMBED, tuple(ids))


def _odd(content: str) -> Malformed | None:
    if content.strip() in {"@", "@@"} or re.match(r"\s*@\s", content):
        return Malformed("a citation without an ID", "write the claim's ID right after the `@`")
    return None


def _parse_item(item: str, offset: int) -> ParsedId | Malformed:
    marks = list(_AT.finditer(item))
    found = [match for mark in marks if (match := _ID.match(item, mark.end()))]
    if len(found) > 1:
        return Malformed(
            "two IDs without a `;` between them",
            "separate claims with semicolons: `[@one; @two]`",
        )
    if not found or len(marks) > 1:
        return _without_id(item)
    match = found[0]
    suffix = item[match.end() :]
    if "@" in suffix:
        return Malformed("an `@` after the ID", "separate claims with semicolons: `[@one; @two]`")
    return ParsedId(
        match[0],
        offset + match.start(),
        offset + match.end(),
        prefix=" ".join(item[: match.start() - 1].split()),
        suffix=_squeeze(suffix),
    )


def _without_id(item: str) -> Malformed:
    if "-@" in item:
        return Malformed(
            "`-@` does not hide an author here", "write `[@claim-id]` without the hyphen"
        )
    if not item.strip():
        return Malformed("an empty place between semicolons", "take the spare `;` away")
    return Malformed(
        "a part without a claim ID",
        "every part between semicolons names one claim: `[see @one; @two, in mice]`",
    )


def _squeeze(suffix: str) -> str:
    """Collapse white space; keep one leading space, so that `, in mice` differs from ` p. 3`."""
    return re.sub(r"\s+", " ", suffix).rstrip()


_CITED = re.compile(r"\[[^\[\]]*(?:(?<=[\s(\-;,\[])@[\w?])[^\[\]]*\]|^@\w")


def looks_cited(text: str) -> bool:
    """Whether a text holds a citation or something like one, or would be one in brackets."""
    return _CITED.search(text.strip()) is not None
