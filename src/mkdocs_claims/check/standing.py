"""The lines of evidence and citations that stand on each work, with what is known of the work."""

import re
from collections.abc import Collection, Iterator

from mkdocs_claims.model import Claim, ClaimStatus, Evidence, Reference
from mkdocs_claims.resolve import Resolution
from mkdocs_claims.text import Location
from mkdocs_claims.trust.decision import Judgement, Soundness
from mkdocs_claims.trust.notices import NoticeKind

_TAKEN_BACK = re.compile(
    r"\W*(?:retracted|withdrawn)\b\s*(?:article|paper)?\s*[:\]]", re.IGNORECASE
)


def uses(
    resolution: Resolution, keys: Collection[str]
) -> Iterator[tuple[Claim, Evidence, Judgement]]:
    """Yield the lines of evidence from some works, each with what is known of its work.

    Those that acknowledge a retraction are among them, whatever work they are from; those of
    claims that are withdrawn are not.
    """
    project = resolution.project
    for claim in project.claims.values():
        for line in claim.evidence:
            key = line.citation_key
            if (
                (key in keys or line.retraction_acknowledged)
                and key in project.references
                and claim.status is not ClaimStatus.WITHDRAWN
            ):
                yield claim, line, project.trust.work(key)


def direct_uses(resolution: Resolution) -> Iterator[tuple[str, Location, Judgement]]:
    """Yield the works that articles cite without a claim, and where."""
    if not resolution.project.config.direct_references:  # then no citation leads to a work
        return
    for page in resolution.articles:
        for group, citation in zip(page.cited, page.citations, strict=True):
            for cited in group:
                if cited.reference:
                    places = {each.id: each.location for each in citation.ids}
                    judgement = resolution.project.trust.work(cited.reference.key)
                    yield cited.id, places.get(cited.id, citation.location), judgement


def doubts(resolution: Resolution) -> dict[str, str]:
    """Return what is doubted about works, in words, by citation key; the others are left out."""
    project = resolution.project
    found = (
        (key, doubt(each, project.trust.work(key))) for key, each in project.references.items()
    )
    return {key: what for key, what in found if what}


def doubt(reference: Reference, judgement: Judgement) -> str:
    """Return what is doubted about a work, in words; '' where nothing is, or it is retracted."""
    if judgement.soundness is Soundness.CONCERN:
        return "its journal has expressed concern"
    notice = judgement.notice
    if judgement.soundness is Soundness.UNCLEAR and notice:
        return f"there is a notice of an unknown kind, `{notice.words or NoticeKind.UNKNOWN}`"
    if judgement.soundness is Soundness.UNCLEAR:
        return "OpenAlex calls it retracted, and no notice says so"
    if judgement.soundness is not Soundness.RETRACTED and _TAKEN_BACK.match(reference.title):
        return "its title says that it was retracted, and no notice does"
    return ""


def noted(judgement: Judgement) -> str:
    """Return when and where a notice was published, to stand behind a clause; '' for none."""
    notice = judgement.notice
    if notice is None:
        return ""
    day = f" on {notice.day}" if notice.day else ""
    words = f" ({notice.words})" if notice.words and notice.kind is not NoticeKind.UNKNOWN else ""
    doi = f", notice doi {notice.doi}" if notice.doi else ""
    return f"{day}{words}{doi}"
