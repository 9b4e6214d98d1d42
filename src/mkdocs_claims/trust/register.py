"""What time has done to the works and claims of a register."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

from mkdocs_claims.model import Claim, Reference
from mkdocs_claims.trust.decision import UNCHECKED, Judgement, Soundness, judge
from mkdocs_claims.trust.identity import identifiers
from mkdocs_claims.trust.notices import RetractionSnapshot, WorkRecord
from mkdocs_claims.trust.reviews import Review, changes, fingerprint


@dataclass(frozen=True)
class Trust:
    """Which works are retracted or in doubt, and which claims changed since their last review."""

    works: Mapping[str, Judgement] = field(default_factory=lambda: MappingProxyType({}))
    """By citation key; empty without a snapshot."""
    changed: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """By claim ID, what changed since its last review; claims that did not are left out."""
    snapshot: RetractionSnapshot | None = None
    reviews: Mapping[str, Review] = field(default_factory=lambda: MappingProxyType({}))
    """By claim ID, as the lock file has them."""

    def work(self, key: str) -> Judgement:
        """Return what is known about a work; `unchecked` where nobody asked."""
        return self.works.get(key, UNCHECKED)

    @cached_property
    def checked(self) -> int:
        """How many works a source had an answer about."""
        return sum(each.soundness is not Soundness.UNCHECKED for each in self.works.values())

    @cached_property
    def retracted(self) -> frozenset[str]:
        """The citation keys of the works that are retracted."""
        found = self.works.items()
        return frozenset(key for key, each in found if each.soundness is Soundness.RETRACTED)

    @cached_property
    def unsound(self) -> Mapping[str, Judgement]:
        """The works that are retracted or in doubt."""
        return {
            key: each
            for key, each in self.works.items()
            if each.questioned or each.soundness is Soundness.RETRACTED
        }


NOTHING_KNOWN = Trust()


def trust_of(
    claims: Mapping[str, Claim],
    references: Mapping[str, Reference],
    snapshot: RetractionSnapshot | None,
    reviews: Mapping[str, Review],
) -> Trust:
    """Judge every work by a snapshot, and compare every reviewed claim with what was reviewed."""
    works = (
        {key: judge(_record(snapshot, each)) for key, each in references.items()}
        if snapshot
        else {}
    )
    return Trust(works, dict(_changed(claims, references, reviews)), snapshot, reviews)


def _record(snapshot: RetractionSnapshot, reference: Reference) -> WorkRecord | None:
    found = (snapshot.works.get(name) for name in identifiers(reference))
    return next((each for each in found if each is not None), None)


def _changed(
    claims: Mapping[str, Claim],
    references: Mapping[str, Reference],
    reviews: Mapping[str, Review],
) -> Iterable[tuple[str, tuple[str, ...]]]:
    for name, review in reviews.items():
        claim = claims.get(name)
        if claim is None or claim.damaged:  # a part that cannot be read has not changed
            continue
        if found := changes(review.fingerprint, fingerprint(claim, references)):
            yield name, found
