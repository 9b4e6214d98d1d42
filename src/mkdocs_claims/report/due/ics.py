"""Reviews that fall due, as a calendar (iCalendar, RFC 5545): a whole day for each.

A claim keeps its UID, so a calendar that reads the file again moves the event and does not add
another.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from urllib.parse import urlsplit

from mkdocs_claims.report.due.listing import DueList, DueReview, State

_ROOM = 75
"""Octets of a line before it has to be folded (RFC 5545, section 3.1)."""
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def render_ics(due: DueList) -> str:
    """Return the calendar, its lines ending as the RFC wants them.

    What is overdue, and what changed since its review, stands today.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//mkdocs-claims//claims due//EN",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_text(f'Reviews of {due.site_name}' if due.site_name else 'Reviews')}",
        *(line for each in due.reviews for line in _event(each, due)),
        "END:VCALENDAR",
    ]
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _event(each: DueReview, due: DueList) -> Iterator[str]:
    claim = each.claim
    day = claim.review_by if each.state is State.DUE and claim.review_by else due.today
    host = urlsplit(due.site_url).hostname or "mkdocs-claims.invalid"
    about = [claim.statement, f"{each.state}".capitalize()]
    about += [f"Changed: {', '.join(each.changed)}"] if each.changed else []
    about += [f"Owner: {claim.owner}"] if claim.owner else []
    yield "BEGIN:VEVENT"
    yield f"UID:review-{claim.id}@{host}"
    yield f"DTSTAMP:{due.today:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{_next(day):%Y%m%d}"
    yield f"SUMMARY:{_text(f'Review: {claim.statement}')}"
    yield f"DESCRIPTION:{_text(chr(10).join(about))}"
    if each.url:
        yield f"URL:{each.url}"
    yield f"CATEGORIES:{_text(each.state)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _next(day: date) -> date:
    return day + timedelta(days=1) if day < date.max else day


def _text(value: str) -> str:
    """Return a value of type TEXT (section 3.3.11); it may hold no control characters."""
    plain = "".join(sign for sign in value if sign == "\n" or sign.isprintable())
    return plain.translate(_ESCAPED)


def _folded(line: str) -> Iterator[str]:
    """Cut a line where it gets too long, never inside a character; the rest starts with a space."""
    piece, room = "", _ROOM
    for sign in line:
        size = len(sign.encode("utf-8", "replace"))
        if size > room:
            yield piece
            piece, room = " ", _ROOM - 1
        piece += sign
        room -= size
    yield piece
