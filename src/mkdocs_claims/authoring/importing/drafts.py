"""Draft claims: one for each sentence that cites something."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from mkdocs_claims.authoring.claim_entries import NOWHERE
from mkdocs_claims.authoring.naming import claim_id
from mkdocs_claims.check.works import folded
from mkdocs_claims.model import Claim, ClaimStatus, Evidence


class Drafts:
    """The claims of a publication and the drafts that are added to it."""

    def __init__(self, known: Mapping[str, Claim]) -> None:
        """Take the claims that are there; they are never changed."""
        self._taken = set(known)
        self._known = known
        self._ids = {folded(each.statement): each.id for each in reversed([*known.values()])}
        self.added: dict[str, Claim] = {}
        """By ID, in the order in which they came."""

    def put(self, statement: str, keys: Sequence[str]) -> tuple[str, tuple[str, ...]]:
        """Return the ID of the claim that says this, and the keys that it does not stand on yet.

        A claim with the same words is that claim. One that was there before keeps its evidence;
        a draft of this import gets what is new.
        """
        name = self._ids.get(folded(statement), "")
        if name in self._known:
            own = {each.citation_key for each in self._known[name].evidence}
            return name, tuple(each for each in keys if each not in own)
        if not name:
            name = claim_id(statement, self._taken)
            self._taken.add(name)
            self._ids[folded(statement)] = name
            self.added[name] = Claim(name, statement, (), NOWHERE, status=ClaimStatus.DRAFT)
        self.added[name] = _with(self.added[name], keys)
        return name, ()

    def claim(self, name: str) -> Claim:
        """Return a claim of the publication or of this import."""
        return self.added.get(name) or self._known[name]


def _with(claim: Claim, keys: Iterable[str]) -> Claim:
    own = [each.citation_key for each in claim.evidence]
    new = [each for each in dict.fromkeys(keys) if each not in own]
    return replace(claim, evidence=(*claim.evidence, *(Evidence(each, NOWHERE) for each in new)))
