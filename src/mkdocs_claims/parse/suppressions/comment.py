"""What a comment says that silences rules, whatever signs it stands between."""

import re
from dataclasses import dataclass, field

from mkdocs_claims.diagnostics import Fault, Finding, Mention, Suppression
from mkdocs_claims.text import Location, Source, Span

_ALLOW = re.compile(r"\s*claims:\s*allow\b")
_BECAUSE = re.compile(r"\bbecause\b", re.IGNORECASE)
_RULE = re.compile(r"[A-Za-z][\w-]*")
_WORD = re.compile(r"\w\w")
# How other tools say it. Only with a code: `# claims: ignore these` may be a plain remark.
_VERBS = "disable|ignore|noqa|off|silence|skip|suppress"
_OTHER_VERB = re.compile(
    rf"\s*claims:\s*(?P<verb>{_VERBS})\b[\s:=\[(]*(?P<code>[A-Za-z]{{3}}\d{{3}})\b"
)
_MAYBE = re.compile(rf"claims:\s*(?:allow|{_VERBS})\b")
_HELP = "write `claims: allow {} because` and the reason, for the next editor who wonders"
_EXAMPLE = "CIT008"


@dataclass
class Suppressions:
    """The suppressions of a file, in order, and what is wrong with others."""

    found: list[Suppression] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def mentions_suppression(text: str) -> bool:
    """Whether a text may hold a suppression; most hold none, and need no second look."""
    return _MAYBE.search(text) is not None


def read_comment(
    source: Source, comment: Span, content: Span, scope: Span | None, into: Suppressions
) -> None:
    """Read one comment; what silences nothing because of how it is written is an SUP001 fault.

    `comment` is the whole of it, `content` what stands between its signs, `scope` what it
    silences if it is a suppression at all.
    """
    text = source.text[content.start : content.end]
    allow = _ALLOW.match(text)
    if allow is None:
        if other := _OTHER_VERB.match(text):
            code = other["code"].upper()
            message = f"`claims: {other['verb']}` silences nothing: the word is `allow`"
            _fault(source, comment, message, code, into)
        return
    because = _BECAUSE.search(text, allow.end())
    stop = because.start() if because else len(text)
    names = [
        match for match in _RULE.finditer(text, allow.end(), stop) if match[0].lower() != "and"
    ]
    reason = " ".join(text[because.end() :].split()) if because else ""
    if not names:
        message = "this comment silences nothing: it names no rule"
        _fault(source, comment, message, _EXAMPLE, into)
    elif not _WORD.search(reason):
        message = "this comment silences nothing: it gives no reason"
        _fault(source, comment, message, names[0][0], into)
    else:
        into.found.append(
            Suppression(
                location=Location(source.path, comment),
                rules=tuple(_mention(source, content.start, match) for match in names),
                reason=reason,
                scope=Location(source.path, scope) if scope else None,
            )
        )


def _mention(source: Source, start: int, match: re.Match[str]) -> Mention:
    return Mention(match[0], Location(source.path, Span(*match.span()).shifted(start)))


def _fault(source: Source, comment: Span, message: str, code: str, into: Suppressions) -> None:
    finding = Finding(Location(source.path, comment), message, _HELP.format(code))
    into.faults.append(Fault("SUP001", finding))
