"""The lines of evidence and citations that stand on each work, with what is known of the work."""

import re
from collections.abc import Iterator

from mkdocs_claims.model import Claim, ClaimStatus, Evidence, Reference
from mkdocs_claims.resolve import Resolution
from mkdocs_claims.text import Location
from mkdocs_claims.trust.decision import Judgement, Soundness
from mkdocs_claims.trust.notices import NoticeKind

_TAKEN_BACK = re.compile(
    r"\W*(?:retracted|withdrawn)\b\s*(?:article|paper)?\s*[:\]]", re.IGNORECASE
)


def uses(resolution: Resolution) -> Iterator[tuple[Claim, Evidence, Judgement]]:
    """Yield every line of evidence of a claim that is not withdrawn, with its work's judgement."""
    project = resolution.project
    for claim in project.claims.values():
        if claim.status is not ClaimStatus.WITHDRAWN:
            for line in claim.evidence:
                if line.citation_key in project.references:
                    yield claim, line, project.trust.work(line.citation_key)


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
