"""What an import writes: the texts of the files, and what is to be said about them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mkdocs_claims.authoring.claim_entries import add_claims
from mkdocs_claims.authoring.importing.conversion import Conversion, Imported, Place
from mkdocs_claims.authoring.importing.drafts import Drafts
from mkdocs_claims.authoring.importing.works import Shelf
from mkdocs_claims.authoring.reference_entries import add_references
from mkdocs_claims.check.fixes import edited
from mkdocs_claims.errors import AuthoringError
from mkdocs_claims.model import Claim, Reference
from mkdocs_claims.parse.legacy.article import LegacyArticle
from mkdocs_claims.text import Source


@dataclass(frozen=True, slots=True)
class Plan:
    """The articles of an import, and the claims and works that they add."""

    articles: tuple[Imported, ...]
    claims: Mapping[str, Claim]
    """Drafts, by ID."""
    references: Mapping[str, Reference]
    """By citation key."""

    def texts(self, register: Source, bibliography: Source) -> dict[str, str]:
        """Return the new texts of all files that change, by path: works, claims, articles.

        Raises:
            AuthoringError: a file of the register cannot take the claims or works.
        """
        texts: dict[str, str] = {}
        if self.references:
            edits = add_references(bibliography, [*self.references.values()])
            texts[bibliography.path] = edited(bibliography.text, edits)
        if self.claims:
            edits = add_claims(register, [*self.claims.values()])
            texts[register.path] = edited(register.text, edits)
        return texts | {each.path: each.text for each in self.articles if each.there is None}


def make_plan(
    articles: Sequence[LegacyArticle],
    claims: Mapping[str, Claim],
    references: Mapping[str, Reference],
    place: Place,
) -> Plan:
    """Return what an import of articles into a publication writes.

    An article whose file is there already adds nothing, neither claims nor works.

    Raises:
        AuthoringError: two articles would become the same file.
    """
    ours = Conversion(Shelf(references), Drafts(claims), place)
    found: list[Imported] = []
    for legacy in articles:
        there = ours.path(legacy) in place.there
        again = Conversion(Shelf(references), Drafts(claims), place)
        found.append((again if there else ours).article(legacy))
        _refuse_twins(found)
    return Plan(tuple(found), ours.drafts.added, ours.shelf.added)


def _refuse_twins(found: Sequence[Imported]) -> None:
    *others, last = found
    twin = next((each for each in others if each.path == last.path), None)
    if twin:
        raise AuthoringError(
            f"{twin.source} and {last.source} would both become {last.path}: import one of them "
            "by itself, and give it another title with `--title`"
        )
