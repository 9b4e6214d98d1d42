"""Claims and works that words are looked for in."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mkdocs_claims.authoring.suggestions import claim_text
from mkdocs_claims.language.ranking import Ranking
from mkdocs_claims.model import Claim, Reference
from mkdocs_claims.project import Project


@dataclass(frozen=True, slots=True)
class Found:
    """A claim or a work, and how well it fits the words."""

    record: Claim | Reference
    score: float
    """From 0 to 1; 1 for a name that holds what was looked for."""

    @property
    def name(self) -> str:
        """The claim's ID or the work's key."""
        return self.record.id if isinstance(self.record, Claim) else self.record.key


def find_claims(project: Project, words: str, most: int) -> tuple[Found, ...]:
    """Return the claims that words fit best: by a piece of the ID, then by what they say."""
    claims = project.claims
    texts = {name: claim_text(each) for name, each in claims.items()}
    found = _found(claims, texts, words, project.site.language)
    return tuple(Found(claims[name], score) for name, score in found)[:most]


def find_works(project: Project, words: str, most: int) -> tuple[Found, ...]:
    """Return the works that words fit best: by a piece of the key or DOI, then by what they say."""
    works = project.references
    texts = {key: work_text(each) for key, each in works.items()}
    found = _found(works, texts, words, project.site.language)
    exact = [key for key, each in works.items() if each.doi and each.doi in words.lower()]
    ranked = {
        **dict.fromkeys(exact, 1.0),
        **{key: score for key, score in found if key not in exact},
    }
    return tuple(Found(works[key], score) for key, score in ranked.items())[:most]


def _found(
    names: Iterable[str], texts: dict[str, str], words: str, language: str
) -> Iterator[tuple[str, float]]:
    wanted = "-".join(
        words.removeprefix("[").removesuffix("]").removeprefix("@").split()
    ).casefold()
    named = [name for name in names if wanted and wanted in name.casefold()]
    named.sort(key=lambda name: (not name.casefold().startswith(wanted), len(name)))
    yield from ((name, 1.0) for name in named)
    known = set(named)
    for each in Ranking(texts, language).rank(words, most=len(texts)):
        if each.name not in known:
            yield each.name, each.score


def work_text(reference: Reference) -> str:
    """Return the words by which a work is found: key, title, names, year and where it appeared."""
    people = (each.family or each.literal for role in reference.names.values() for each in role)
    fields = reference.fields
    where = (
        fields.get(name, "") for name in ("journal", "journaltitle", "booktitle", "organization")
    )
    year = str(reference.issued.year) if reference.issued else ""
    return "\n".join(
        each for each in (reference.key, reference.title, *people, year, *where) if each
    )
