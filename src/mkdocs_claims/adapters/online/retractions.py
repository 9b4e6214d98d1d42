"""Crossref and OpenAlex asked about the works of a publication, and the CSV of Retraction Watch."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Generic, TypeVar
from urllib.parse import quote

from mkdocs_claims.adapters.online.client import Client
from mkdocs_claims.adapters.online.exchange import RefusedError
from mkdocs_claims.adapters.online.services import address_of
from mkdocs_claims.errors import AnswerError, OnlineError, SourceError
from mkdocs_claims.parse.crossref_updates import parse_crossref
from mkdocs_claims.parse.openalex import parse_openalex
from mkdocs_claims.parse.retraction_watch import (
    RetractionWatch,
    generated_on,
    parse_retraction_watch,
)
from mkdocs_claims.trust.identity import DOI
from mkdocs_claims.trust.notices import Notice, Origin
from mkdocs_claims.trust.refresh import Answers

CROSSREF, OPENALEX, RETRACTION_WATCH = "crossref", "openalex", "retraction-watch"
Progress = Callable[[int], object]
"""Is told how many more works were asked about."""
_BATCH = 25
"""DOIs in one question: both services allow more, but the address must not grow too long."""
_PLAIN = re.compile(r"[a-z0-9./_()-]+")
"""DOIs that may stand in a filter; a comma or a bar would end them there, so others go alone."""
_README = "README.md"

_T = TypeVar("_T")


@dataclass(frozen=True)  # with slots, typing could not make one for a type
class _Service(Generic[_T]):
    """How one service is asked about DOIs, some together or one alone."""

    together: Callable[[Sequence[str]], tuple[str, dict[str, str]]]
    alone: Callable[[str], tuple[str, dict[str, str]]]
    parse: Callable[[object], dict[str, _T]]


def ask_crossref(
    client: Client, works: Collection[tuple[str, ...]], today: date, progress: Progress
) -> Answers:
    """Ask Crossref for the notices about every work with a DOI.

    It knows the works of its own members only; of others nothing is known afterwards.
    """
    base = address_of(CROSSREF)
    service = _Service[tuple[Notice, ...]](
        together=lambda dois: (
            f"{base}/works",
            {
                "filter": ",".join(f"doi:{doi}" for doi in dois),
                "rows": str(len(dois)),
                "select": "DOI,updated-by",
            },
        ),
        alone=lambda doi: (f"{base}/works/{quote(doi, safe='')}", {}),
        parse=parse_crossref,
    )
    found, problem = _ask(client, service, _dois(works), progress)
    covers = frozenset({Origin.RETRACTION_WATCH, Origin.PUBLISHER})
    return Answers(CROSSREF, today, found, covers, problem=problem)


def ask_openalex(
    client: Client, works: Collection[tuple[str, ...]], today: date, progress: Progress
) -> Answers:
    """Ask OpenAlex whether it calls the works with a DOI retracted."""
    base = address_of(OPENALEX)
    select = "doi,is_retracted"
    service = _Service[bool](
        together=lambda dois: (
            f"{base}/works",
            {"filter": f"doi:{'|'.join(dois)}", "per-page": str(len(dois)), "select": select},
        ),
        alone=lambda doi: (f"{base}/works/doi:{quote(doi, safe='')}", {"select": select}),
        parse=parse_openalex,
    )
    found, problem = _ask(client, service, _dois(works), progress)
    return Answers(OPENALEX, today, flagged=found, problem=problem)


def _dois(works: Collection[tuple[str, ...]]) -> list[str]:
    return [names[0].removeprefix(DOI) for names in works if names[0].startswith(DOI)]


def _ask(
    client: Client, service: _Service[_T], dois: Sequence[str], progress: Progress
) -> tuple[dict[str, _T], str]:
    """Return what a service says of DOIs, and why it was not asked about all of them, or ''."""
    found: dict[str, _T] = {}
    try:
        for batch in _batches(dois):
            found.update(_answer(client, service, batch))
            progress(len(batch))
    except (OnlineError, AnswerError) as error:
        return found, str(error)
    return found, ""


def _batches(dois: Sequence[str]) -> Iterator[list[str]]:
    plain = [doi for doi in dois if _PLAIN.fullmatch(doi)]
    yield from (plain[at : at + _BATCH] for at in range(0, len(plain), _BATCH))
    yield from ([doi] for doi in dois if not _PLAIN.fullmatch(doi))


def _answer(client: Client, service: _Service[_T], dois: Sequence[str]) -> dict[str, _T]:
    """Ask about some DOIs at once, or one by one where the service does not like that."""
    if len(dois) > 1:
        address, parameters = service.together(dois)
        try:
            answer = client.get_json(address, parameters)
        except RefusedError:
            pass
        else:
            if answer is None:  # of works that it does not know, a list is merely empty
                raise AnswerError(f"nothing is at {address} (404): is that address the service's?")
            return _read(answer, service, dois)
    found: dict[str, _T] = {}
    for doi in dois:
        found.update(_read(client.get_json(*service.alone(doi)), service, [doi]))
    return found


def _read(answer: Any, service: _Service[_T], dois: Sequence[str]) -> dict[str, _T]:
    """Return what of an answer is about the DOIs that were asked for; None is that of a 404."""
    if answer is None:
        return {}
    wanted = {DOI + doi for doi in dois}
    return {name: said for name, said in service.parse(answer).items() if name in wanted}


def read_retraction_watch(
    file: Path, works: Collection[tuple[str, ...]]
) -> tuple[Answers, RetractionWatch]:
    """Read the CSV of Retraction Watch, or the folder of its repository.

    It is as old as the README beside it says; without one, as its own date on disk.

    Raises:
        SourceError: it cannot be read.
        AnswerError: it is another file.
    """
    if file.is_dir():
        file /= "retraction_watch.csv"
    try:
        with file.open(encoding="utf-8", errors="replace", newline="") as lines:
            found = parse_retraction_watch(lines, works)
        day = _day_of(file)
    except OSError as error:
        raise SourceError(f"{file}: cannot be read: {error.strerror}") from None
    except AnswerError as error:
        raise AnswerError(f"{file}: {error}") from None
    return _answers(found, works, day), found


def fetch_retraction_watch(
    client: Client, address: str, works: Collection[tuple[str, ...]], folder: Path, today: date
) -> tuple[Answers, RetractionWatch]:
    """Read the CSV of Retraction Watch at an address; `folder` holds it meanwhile.

    Raises:
        OnlineError: it cannot be loaded.
        AnswerError: it is another file.
    """
    file = folder / "retraction_watch.csv"
    client.download(address, file)
    with file.open(encoding="utf-8", errors="replace", newline="") as lines:
        try:
            found = parse_retraction_watch(lines, works)
        except AnswerError as error:
            raise AnswerError(f"{address}: {error}") from None
    return _answers(found, works, today), found


def _answers(found: RetractionWatch, works: Collection[tuple[str, ...]], day: date) -> Answers:
    """A file with every notice says of the works that it does not name that there is none."""
    notices = {names[0]: found.notices.get(names[0], ()) for names in works}
    return Answers(RETRACTION_WATCH, day, notices, frozenset({Origin.RETRACTION_WATCH}))


def _day_of(file: Path) -> date:
    readme = file.parent / _README
    if readme.is_file():
        with readme.open(encoding="utf-8", errors="replace") as text:
            day = generated_on(text.read(1000))
        if day:
            return day
    return datetime.fromtimestamp(file.stat().st_mtime, UTC).date()
