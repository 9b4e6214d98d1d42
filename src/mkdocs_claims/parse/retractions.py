"""retractions.json, the snapshot of notices about the works of a publication, read and written.

A work is a line and a notice is a line, sorted, so that a difference between two snapshots
shows what became of which work, and two branches merge.
"""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from mkdocs_claims.diagnostics import Fault, Finding
from mkdocs_claims.model import PartialDate
from mkdocs_claims.text import Location, Source
from mkdocs_claims.trust.notices import (
    Notice,
    NoticeKind,
    Origin,
    RetractionSnapshot,
    WorkRecord,
)

VERSION = 1
_CODE = "BIB011"
_AGAIN = "run `claims update retractions` again; the command writes the whole file"


def parse_retractions(source: Source) -> tuple[RetractionSnapshot | None, tuple[Fault, ...]]:
    """Read a snapshot. Never raises; what cannot be read is a fault (BIB011) and no snapshot."""
    try:
        data = json.loads(source.text)
    except json.JSONDecodeError as error:
        return None, (_fault(source, f"this is not JSON: {error.msg.lower()}", error.pos),)
    except (RecursionError, ValueError):
        deep = "it is nested too deep, or holds a number too long"
        return None, (_fault(source, f"this is not JSON that anybody wrote: {deep}"),)
    try:
        return _snapshot(data, source), ()
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        what = (
            str(error) if isinstance(error, ValueError) else "a part of it is missing or misplaced"
        )
        return None, (_fault(source, f"this is no snapshot of retractions: {what}"),)


def write_retractions(snapshot: RetractionSnapshot) -> str:
    """Return the text of a snapshot's file."""
    entries = [_entry(name, snapshot.works[name], snapshot.day) for name in sorted(snapshot.works)]
    lines = [
        "{",
        f' "version": {VERSION},',
        f' "snapshot": "{snapshot.day}",',
        f' "sources": {json.dumps(list(snapshot.sources))},',
        ' "works": {',
        *([",\n".join(entries)] if entries else []),
        " }",
        "}",
    ]
    return "\n".join(lines) + "\n"


def _entry(name: str, record: WorkRecord, day: date) -> str:
    """Return one work; its own date is left out where it is that of the snapshot."""
    facts = {}
    if record.checked != day:
        facts["checked"] = record.checked and record.checked.isoformat()
    if record.flagged:
        facts["openalex"] = "retracted"
    head = [f"{_json(key)}: {_json(value)}" for key, value in facts.items()]
    notices = sorted({_json(_notice_data(each)) for each in record.notices}, key=_by_date)
    if notices:
        rows = ",\n".join(f"   {each}" for each in notices)
        head.append(f'"notices": [\n{rows}\n  ]')
    return f"  {_json(name)}: {{{', '.join(head)}}}"


def _by_date(line: str) -> tuple[str, str]:
    return json.loads(line).get("date", "9999"), line


def _notice_data(notice: Notice) -> dict[str, Any]:
    data = {
        "kind": notice.kind.value,
        "date": str(notice.day) if notice.day else "",
        "words": notice.words,
        "doi": notice.doi,
        "source": notice.origin.value,
        "record": notice.record,
        "reasons": list(notice.reasons),
    }
    return {key: value for key, value in data.items() if value}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _snapshot(data: Any, source: Source) -> RetractionSnapshot:
    if data["version"] != VERSION:
        raise ValueError(f"its version is {data['version']!r}, and this program reads {VERSION}")
    day = date.fromisoformat(data["snapshot"])
    works = {str(name): _record(facts, day) for name, facts in data["works"].items()}
    at = max(source.text.find('"snapshot"'), 0)
    where = source.location(at, at + len('"snapshot"'))
    return RetractionSnapshot(day, works, tuple(map(str, data["sources"])), where)


def _record(facts: Mapping[str, Any], day: date) -> WorkRecord:
    checked = facts.get("checked", day)
    return WorkRecord(
        notices=tuple(_notice(each) for each in facts.get("notices", ())),
        flagged=facts.get("openalex") == "retracted",
        checked=checked if checked is None or checked is day else date.fromisoformat(checked),
    )


def _notice(data: Mapping[str, Any]) -> Notice:
    day = data.get("date")
    if data["kind"] not in list(NoticeKind):
        raise ValueError(f"there is no kind of notice `{data['kind']}`")
    return Notice(
        kind=NoticeKind(data["kind"]),
        day=_day(day) if day else None,
        doi=str(data.get("doi", "")),
        origin=Origin(data.get("source", Origin.PUBLISHER)),
        words=str(data.get("words", "")),
        reasons=tuple(map(str, data.get("reasons", ()))),
        record=str(data.get("record", "")),
    )


def _day(text: str) -> PartialDate:
    day = PartialDate(*map(int, text.split("-")))
    if not day.exists:
        raise ValueError(f"there is no day `{text}`")
    return day


def _fault(source: Source, message: str, at: int = 0) -> Fault:
    end = min(at + 1, len(source.text))
    place: Location = source.location(min(at, end), end)
    return Fault(_CODE, Finding(place, message, _AGAIN))
