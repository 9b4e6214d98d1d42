"""What is said of a change in every format for people."""

from mkdocs_claims.changes.comparison import Comparison
from mkdocs_claims.changes.model import Passage
from mkdocs_claims.model import Evidence
from mkdocs_claims.plurals import counted

PERMANENT = "an ID is permanent: withdraw the claim with `status: withdrawn` and keep its entry"


def describe(line: Evidence) -> str:
    """Return one line of evidence in a few words: `desai2022ecb (supports, meta-analysis)`."""
    about = [line.relation.value, *([line.design.label] if line.design else [])]
    return f"{line.citation_key} ({', '.join(about)})"


def said(passage: Passage) -> str:
    """Return the words of a passage; of a card, what it is."""
    if not passage.text:
        return "(the claim's card)"
    return f"take-home point: {passage.text}" if passage.point else passage.text


def nothing_changed(comparison: Comparison) -> str:
    """Return what to say when there is no difference, with what was looked at."""
    project = comparison.after.resolution.project
    articles = sum(each.listed for each in project.articles)
    claims, works = counted(len(project.claims), "claim"), counted(len(project.references), "work")
    return f"Nothing changed: {claims}, {works} and {counted(articles, 'article')} are the same."
