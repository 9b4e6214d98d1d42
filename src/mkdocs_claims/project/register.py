"""The register of a publication, its claims and references, read with all that bears on them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from mkdocs_claims.config import Config
from mkdocs_claims.diagnostics import Fault, Suppression
from mkdocs_claims.errors import OutsideError
from mkdocs_claims.model import Claim, Reference
from mkdocs_claims.parse.bibtex import parse_bibtex
from mkdocs_claims.parse.claims import parse_claims
from mkdocs_claims.parse.retractions import parse_retractions
from mkdocs_claims.parse.review_lock import parse_review_lock
from mkdocs_claims.parse.suppressions import (
    Suppressions,
    bibtex_suppressions,
    register_suppressions,
)
from mkdocs_claims.quotes import NO_QUOTES, Quotes
from mkdocs_claims.source import SourceTree
from mkdocs_claims.text import Source
from mkdocs_claims.trust.calendar import with_next_reviews
from mkdocs_claims.trust.notices import RetractionSnapshot
from mkdocs_claims.trust.register import NOTHING_KNOWN, Trust, trust_of
from mkdocs_claims.trust.reviews import REVIEW_LOCK, Review


@dataclass(frozen=True)
class Register:
    """The claims and references of a publication, without its articles."""

    claims: Mapping[str, Claim]
    references: Mapping[str, Reference]
    sources: Mapping[str, Source]
    faults: tuple[Fault, ...]
    suppressions: tuple[Suppression, ...] = ()
    trust: Trust = NOTHING_KNOWN
    quotes: Quotes = NO_QUOTES


def load_register(config: Config, tree: SourceTree) -> Register:
    """Read claims and references, and what commands wrote of them as time went by.

    Raises:
        SourceError: a file named in the options does not exist or cannot be read.
        ConfigError: an option leads out of the project.
    """
    faults: list[Fault] = []
    found = _read(tree, "claims", config.claims, "CLM000", faults)
    claim_sources = [each for each in found if each.path != REVIEW_LOCK]
    reference_sources = _read(tree, "references", config.references, "BIB000", faults)
    claims, claim_faults = parse_claims(claim_sources)
    references, reference_faults = parse_bibtex(reference_sources)
    silent = _together(
        *(register_suppressions(each) for each in claim_sources),
        *(bibtex_suppressions(each) for each in reference_sources),
    )
    dated = with_next_reviews(claims, config.review_months)
    by_id = MappingProxyType({claim.id: claim for claim in dated})
    by_key = MappingProxyType({reference.key: reference for reference in references})
    time = _read_time(config, tree)
    return Register(
        by_id,
        by_key,
        MappingProxyType(
            {each.path: each for each in (*claim_sources, *reference_sources, *time.sources)}
        ),
        (*faults, *claim_faults, *reference_faults, *silent.faults, *time.faults),
        tuple(silent.found),
        trust_of(by_id, by_key, time.snapshot, time.reviews),
        Quotes(by_id, config.sources, tree),
    )


@dataclass(frozen=True, slots=True)
class _Time:
    """What the files say that commands write as time goes by; a publication may have none."""

    sources: list[Source]
    faults: list[Fault]
    snapshot: RetractionSnapshot | None
    reviews: Mapping[str, Review]


def _read_time(config: Config, tree: SourceTree) -> _Time:
    """Read the snapshot of retractions and the lock file of reviews, as far as they are there.

    Raises:
        ConfigError: an option leads out of the project.
    """
    faults: list[Fault] = []
    snapshots = _read(tree, "retractions", [_if_there(config.retractions)], "BIB011", faults)
    locks = _read(tree, "", [_if_there(REVIEW_LOCK)], "CLM009", faults)
    snapshot: RetractionSnapshot | None = None
    reviews: dict[str, Review] = {}
    for source in snapshots:
        snapshot, found = parse_retractions(source)
        faults += found
    for source in locks:
        reviews, found = parse_review_lock(source)
        faults += found
    return _Time([*snapshots, *locks], faults, snapshot, reviews)


def _if_there(path: str) -> str:
    """Return a glob that names a file and, unlike its path, is no error where there is none."""
    return f"{path[:-1]}[{path[-1:]}]"


def _together(*parts: Suppressions) -> Suppressions:
    found = [each for part in parts for each in part.found]
    return Suppressions(found, [each for part in parts for each in part.faults])


def _read(
    tree: SourceTree, option: str, patterns: Sequence[str], code: str, faults: list[Fault]
) -> list[Source]:
    sources = []
    for path in dict.fromkeys(path for pattern in patterns for path in tree.find(pattern)):
        try:
            decoded = tree.read(path)
        except OutsideError as error:
            named = f"option `{option}`: " if option else ""
            raise OutsideError(
                f"{named}{error}; put the file itself there, or name one inside the project"
            ) from None
        sources.append(decoded.source)
        if decoded.problem:
            faults.append(Fault(code, decoded.problem))
    return sources
