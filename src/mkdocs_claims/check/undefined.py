"""Why an ID in an article names no claim: three rules share this judgement."""

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import Enum

from mkdocs_claims.check.nearest import rewording
from mkdocs_claims.check.remembering import remembered
from mkdocs_claims.diagnostics import Fix
from mkdocs_claims.resolve import Resolution, Undefined
from mkdocs_claims.syntax import is_claim_id


class Reason(Enum):
    """Which rule an undefined ID belongs to."""

    UNKNOWN = "CIT001"
    """It could be a claim, and there is none of that name."""
    MALFORMED = "CIT002"
    """It cannot be the ID of a claim."""
    REFERENCE = "CIT004"
    """It is the key of a work, which articles do not cite directly."""


@dataclass(frozen=True, slots=True)
class Misnamed:
    """An ID that names no claim."""

    undefined: Undefined
    respelt: str | None
    """The one claim whose ID differs only in case, underscores or hyphens."""

    @property
    def id(self) -> str:
        """The ID as the article spells it."""
        return self.undefined.cited.id


def respelling(found: Misnamed) -> Fix | None:
    """Return the fix that spells an ID as its claim does."""
    if not found.respelt:
        return None
    return rewording(found.undefined.cited.location, found.id, found.respelt)


def misnamed(resolution: Resolution, reason: Reason) -> Iterator[Misnamed]:
    """Yield the undefined IDs that belong to one rule."""
    for each in resolution.undefined:
        spelt = _spelt(resolution.project.claims)
        found = Misnamed(each, spelt.get(_squash(each.cited.id)))
        if _reason(resolution, found) is reason:
            yield found


def _reason(resolution: Resolution, found: Misnamed) -> Reason:
    project = resolution.project
    if found.id in project.references:
        return Reason.REFERENCE
    if is_claim_id(found.id):
        return Reason.UNKNOWN
    if found.respelt or not project.config.direct_references:
        return Reason.MALFORMED
    return Reason.UNKNOWN


@remembered
def _spelt(claim_ids: Collection[str]) -> dict[str, str]:
    """Return the IDs by what is left of them without case and signs, where that is one ID's."""
    counts = Counter(map(_squash, claim_ids))
    return {key: each for each in claim_ids if counts[key := _squash(each)] == 1}


def _squash(claim_id: str) -> str:
    return re.sub(r"[^a-z0-9]", "", claim_id.lower())
