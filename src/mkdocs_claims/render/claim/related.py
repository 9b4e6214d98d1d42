"""Claims that stand near another one: on the same works, under the same tags."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from mkdocs_claims.model import Claim, ClaimStatus
from mkdocs_claims.numbering import work_identity
from mkdocs_claims.resolve import Resolution

MOST = 6
"""How many a page names."""
_COMMON = 200
"""What more claims than this share tells nothing of any two of them."""
_WORK, _TAG = 3, 1


@dataclass
class Relatives:
    """Finds the claims that are nearest to another; what they share is indexed once."""

    resolution: Resolution

    def of(self, claim: Claim) -> tuple[Claim, ...]:
        """Return the approved claims that share most with a claim, the nearest first.

        The fewer claims share a work or a tag, the more it says; a work says more than a tag.
        """
        scores: dict[str, float] = {}
        for name, weight in self._traits(claim):
            others = self._sharing.get(name, ())
            if len(others) <= _COMMON:
                for other in others:
                    scores[other] = scores.get(other, 0) + weight / len(others)
        scores.pop(claim.id, None)
        nearest = sorted(scores, key=lambda other: (-scores[other], other))[:MOST]
        return tuple(self.resolution.project.claims[each] for each in nearest)

    def _traits(self, claim: Claim) -> Iterator[tuple[str, int]]:
        keys = dict.fromkeys(line.citation_key for line in claim.evidence)
        works = dict.fromkeys(self._identities[key] for key in keys if key in self._identities)
        yield from ((f"work {work}", _WORK) for work in works)
        yield from ((f"tag {tag}", _TAG) for tag in dict.fromkeys(claim.tags))

    @cached_property
    def _identities(self) -> Mapping[str, str]:
        references = self.resolution.project.references
        return {key: work_identity(each) for key, each in references.items()}

    @cached_property
    def _sharing(self) -> Mapping[str, Sequence[str]]:
        found: dict[str, list[str]] = {}
        for claim in self.resolution.project.claims.values():
            if claim.status is ClaimStatus.APPROVED:
                for name, _ in self._traits(claim):
                    found.setdefault(name, []).append(claim.id)
        return found
