"""What a check keeps for the next one, as plain data that `marshal` writes."""

import marshal
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from mkdocs_claims.adapters.noting_tree import NotingTree
from mkdocs_claims.adapters.plain_data import claim, plain_claim
from mkdocs_claims.check import Outcome, Summary
from mkdocs_claims.check.packing import by_path, pack, unpack
from mkdocs_claims.check.summary import citations_of
from mkdocs_claims.model import Article, Claim
from mkdocs_claims.resolve import Resolution, names_on

State = dict[str, Any]
Entry = dict[str, Any]


def state_of(
    resolution: Resolution, outcome: Outcome, summary: Summary, tree: NotingTree, today: date
) -> State:
    """Return everything that is kept of a check of everything."""
    project = resolution.project
    pages = page_entries(resolution, outcome)
    found, suppressed = outcome.diagnostics, by_path(outcome.suppressed)
    others = [
        each for path in found.paths() if path not in pages for each in unpack(found.of(path))
    ]
    return {
        "found": tree.found,
        "marks": tree.marks,
        "pages": pages,
        "claims": plain_claims(project.claims),
        "register": {
            "found": pack(others),
            "suppressed": sum(len(e) for path, e in suppressed.items() if path not in pages),
            "context": context_of(pages, today),
            "summary": plain_summary(summary),
        },
    }


def page_entries(resolution: Resolution, outcome: Outcome) -> dict[str, Entry]:
    """Return what is kept of each page, by path."""
    found, suppressed = outcome.diagnostics, by_path(outcome.suppressed)
    claims = resolution.project.claims
    unreadable = {
        each.finding.location.path for each in resolution.project.faults if each.code == "ART000"
    }
    entries = {}
    for article in resolution.project.articles:
        path = article.path
        cited = tuple(dict.fromkeys(names_on(article, resolution.project.config.takeaways)))
        coverage = (outcome.coverage_of or {}).get(path)
        known = cited if all(each in claims for each in cited) else None
        entries[path] = {
            "names": (*named(article), *(each.id for each in article.mentions)),
            "cited": known or tuple(each for each in cited if each in claims),
            "undefined": tuple(each for each in cited if each not in claims),
            "unreadable": path in unreadable,
            "listed": article.listed,
            "citations": citations_of(article),
            "coverage": coverage and (coverage.cited, coverage.uncited),
            "suppressed": len(suppressed.get(path, ())),
            "found": found.of(path),
        }
    return entries


def named(article: Article) -> tuple[str, ...]:
    """Return what a page cites in its body and in its take-home points, each once."""
    return tuple(dict.fromkeys(names_on(article, "bottom")))  # whatever the site shows


def context_of(pages: Mapping[str, Entry], today: date) -> Entry:
    """Return what the rules of the register ask of the pages, and the day."""
    entries = pages.values()
    return {
        "today": today.isoformat(),
        "cited": frozenset(each for entry in entries for each in entry["cited"]),
        "undefined": sorted({each for entry in entries for each in entry["undefined"]}),
        "unreadable": any(entry["unreadable"] for entry in entries),
    }


def plain_claims(claims: Mapping[str, Claim]) -> dict[str, bytes]:
    """Return each claim as bytes, which are equal where the claims are."""
    # Version 2 writes equal data as equal bytes; later ones note which parts are one object.
    return {name: marshal.dumps(plain_claim(each), 2) for name, each in claims.items()}


def plain_summary(summary: Summary) -> Entry:
    """Return a summary as plain data, without the statements, which each page has."""
    plain = asdict(replace(summary, statements=None))
    day = summary.retractions_as_of
    return {**plain, "retractions_as_of": day and day.isoformat()}


def summary_of(plain: Entry) -> Summary:
    """Return the summary that plain data stand for."""
    day = plain["retractions_as_of"]
    return Summary(**{**plain, "retractions_as_of": day and date.fromisoformat(day)})


@dataclass(frozen=True)
class StoredClaims(Mapping[str, Claim]):
    """The claims of the last check, made again when one is asked for; they have no place."""

    stored: Mapping[str, bytes]

    def __getitem__(self, claim_id: str) -> Claim:
        return claim(marshal.loads(self.stored[claim_id]))  # noqa: S302 - our own

    def __contains__(self, claim_id: object) -> bool:
        return claim_id in self.stored

    def __iter__(self) -> Iterator[str]:
        return iter(self.stored)

    def __len__(self) -> int:
        return len(self.stored)
