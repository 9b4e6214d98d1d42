"""What Crossref's REST API says about updates of works: `updated-by` on the work itself.

Since January 2025 the answers hold the records of Retraction Watch, too, so the same event may
stand there twice. Documentation: https://www.crossref.org/documentation/retrieve-metadata/.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from mkdocs_claims.errors import AnswerError
from mkdocs_claims.model import PartialDate
from mkdocs_claims.trust.identity import DOI, normal_doi
from mkdocs_claims.trust.notices import Notice, NoticeKind, Origin

_KINDS = {
    "retraction": NoticeKind.RETRACTION,
    "partial retraction": NoticeKind.RETRACTION,
    "withdrawal": NoticeKind.RETRACTION,
    "removal": NoticeKind.RETRACTION,
    "expression of concern": NoticeKind.CONCERN,
    "reinstatement": NoticeKind.REINSTATEMENT,
    "correction": NoticeKind.CORRECTION,
    "corrigendum": NoticeKind.CORRECTION,
    "erratum": NoticeKind.CORRECTION,
    "addendum": NoticeKind.CORRECTION,
    "clarification": NoticeKind.CORRECTION,
    "new version": NoticeKind.CORRECTION,
    "new edition": NoticeKind.CORRECTION,
}
_UNREADABLE = "unreadable"
_FEWEST, _MOST = 1, 3
"""How many numbers a date has: year, month, day."""


def parse_crossref(answer: object) -> dict[str, tuple[Notice, ...]]:
    """Return the notices about each work of an answer, by `doi:…`; a work without any has none.

    `answer` is decoded JSON, of `/works/{doi}` or of `/works?filter=…`. A work whose notices are
    not as documented is left out, for it must not read as one without any, and one notice that
    cannot be read is of an unknown kind. A work that the answer does not hold is not among the
    keys.

    Raises:
        AnswerError: it is no answer of Crossref.
    """
    message = answer.get("message") if isinstance(answer, dict) else None
    if not isinstance(message, dict):
        raise AnswerError("the answer has no `message`, so it is none of Crossref's")
    items = message.get("items", [message] if "DOI" in message else None)
    if not isinstance(items, list):
        raise AnswerError("the answer has neither `items` nor a `DOI`, so it is none of Crossref's")
    found: dict[str, tuple[Notice, ...]] = {}
    for item in items:
        doi = normal_doi(str(item.get("DOI", ""))) if isinstance(item, dict) else ""
        updates = (item.get("updated-by") or []) if doi else None
        if isinstance(updates, list):
            found[DOI + doi] = tuple(_notices(updates))
    return found


def _notices(updates: Iterable[object]) -> Iterator[Notice]:
    for update in updates:
        if isinstance(update, dict) and isinstance(update.get("type"), str):
            yield _notice(update)
        else:
            yield _notice({"type": _UNREADABLE})


def _notice(update: Mapping[str, Any]) -> Notice:
    words = update["type"].replace("-", " ").replace("_", " ").strip().lower()
    kind = _KINDS.get(words, NoticeKind.UNKNOWN)
    watched = update.get("source") == Origin.RETRACTION_WATCH
    return Notice(
        kind=kind,
        day=_day(update.get("updated")),
        doi=normal_doi(str(update.get("DOI", ""))),
        origin=Origin.RETRACTION_WATCH if watched else Origin.PUBLISHER,
        words="" if words == kind.value else words,
        record=str(update.get("record-id") or ""),
    )


def _day(updated: object) -> PartialDate | None:
    """Read `date-parts`, or the beginning of `date-time`; None for what is no date."""
    if not isinstance(updated, dict):
        return None
    parts = updated.get("date-parts")
    first = parts[0] if isinstance(parts, list) and parts else None
    if not isinstance(first, list) or not first:
        first = str(updated.get("date-time", ""))[:10].split("-")
    try:
        numbers = [int(each) for each in first if each is not None][:_MOST]
    except (TypeError, ValueError, OverflowError):  # JSON's reader knows Infinity
        return None
    day = PartialDate(*numbers) if len(numbers) >= _FEWEST else None
    return day if day and day.exists else None
