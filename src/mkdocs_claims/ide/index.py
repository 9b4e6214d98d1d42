"""Claims and works to be found by the start of a name, by words, and by what a sentence says."""

from collections.abc import Mapping
from dataclasses import dataclass

from mkdocs_claims.authoring.suggestions import Suggester, claim_text
from mkdocs_claims.model import Reference
from mkdocs_claims.resolve import Resolution


class Finder:
    """Names with texts, folded once and asked at each keystroke."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        """Take the texts by name; what is found comes in their order."""
        self._texts = {name: text.casefold() for name, text in texts.items()}
        self._names = {name: name.casefold() for name in texts}

    def find(self, query: str, most: int) -> list[str]:
        """Return names: those that start so, those that hold it, those with all of its words."""
        query = query.strip().casefold()
        if not query:
            return list(self._names)[:most]
        joined = "-".join(query.split())
        names = self._names.items()
        found = dict.fromkeys(name for name, folded in names if folded.startswith(joined))
        if len(found) < most:
            found.update((name, None) for name, folded in names if joined in folded)
        words = query.replace("-", " ").split()
        if len(found) < most and words:
            first, *others = sorted(words, key=len, reverse=True)
            having = [name for name, text in self._texts.items() if first in text]
            texts = self._texts
            found.update((n, None) for n in having if all(each in texts[n] for each in others))
        return list(found)[:most]


@dataclass(frozen=True, slots=True)
class Index:
    """What is looked through while somebody types; made once for each register."""

    claims: Finder
    works: Finder
    suggester: Suggester


def index_of(resolution: Resolution, suggester: Suggester | None = None) -> Index:
    """Return the index of a register; making its suggester is slow, so that another may do."""
    project = resolution.project
    if suggester is None:
        suggester = Suggester(project.claims.values(), project.site.language)
        statement = next((each.statement for each in project.claims.values()), "")
        suggester.suggest(statement, statement)  # what it does first takes long
    return Index(
        Finder({name: claim_text(each) for name, each in project.claims.items()}),
        Finder({name: _work_text(each) for name, each in project.references.items()}),
        suggester,
    )


NOTHING = Index(Finder({}), Finder({}), Suggester(()))
"""What is found before anything is read."""


def _work_text(reference: Reference) -> str:
    people = (each.family or each.literal for each in reference.authors)
    year = str(reference.issued.year) if reference.issued else ""
    return " ".join((reference.key, reference.title, *people, year, reference.doi))
