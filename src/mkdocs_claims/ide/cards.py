"""Claims, works and rules as an editor shows them beside the cursor: Markdown, or plain text."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from mkdocs_claims.check import find_rule
from mkdocs_claims.check.standing import doubt, noted
from mkdocs_claims.model import CertaintyLevel, Claim, ClaimStatus, Evidence, Reference, Relation
from mkdocs_claims.plurals import counted
from mkdocs_claims.report.visible import visible
from mkdocs_claims.resolve import Resolution
from mkdocs_claims.style.house import house_text
from mkdocs_claims.style.short import short_citation
from mkdocs_claims.trust.decision import Soundness

_SPECIAL = re.compile(r"[\\`*\[\]<>|~]|(?<!\w)_|_(?!\w)|&(?=#?\w+;)|^(?=\s*(?:[#+-]|\d+[.)])\s)")
_MOST = 12
"""Claims listed under a work; `claims show` lists them all."""
_SIGNS = {
    Relation.SUPPORTS: "supports",
    Relation.AUTHORITY: "authority",
    Relation.QUALIFIES: "qualifies",
    Relation.DISPUTES: "disputes",
    Relation.BACKGROUND: "background",
}


@dataclass(frozen=True, slots=True)
class Pen:
    """Writes a text as Markdown, or plainly for editors that show no Markdown."""

    markdown: bool = True

    def plain(self, text: str) -> str:
        """Return a text that is shown as it is."""
        text = visible(text)
        return _SPECIAL.sub(lambda match: f"\\{match[0]}", text) if self.markdown else text

    def strong(self, text: str) -> str:
        """Return a text that stands out."""
        return f"**{self.plain(text)}**" if self.markdown else self.plain(text)

    def code(self, name: str) -> str:
        """Return a name as it is typed."""
        name = visible(name).replace("`", "'")
        return f"`{name}`" if self.markdown else name

    def join(self, blocks: Iterable[str]) -> str:
        """Return blocks with room between them."""
        return "\n\n".join(each for each in blocks if each)


def claim_card(resolution: Resolution, claim: Claim, pen: Pen) -> str:
    """Return a claim with its certainty, its evidence and who cites it."""
    return pen.join(_claim(resolution, claim, pen))


def _claim(resolution: Resolution, claim: Claim, pen: Pen) -> Iterator[str]:
    yield pen.strong(claim.statement)
    yield _judged(claim, pen)
    if claim.scope:
        yield f"Scope: {pen.plain(claim.scope)}"
    if claim.evidence:
        yield "\n".join(_evidence(resolution, each, pen) for each in claim.evidence)
    else:
        yield "No evidence yet."
    pages = len(resolution.citing.get(claim.id, ()))
    changed = resolution.project.trust.changed.get(claim.id, ())
    yield " · ".join(_facts(claim, pages, changed, pen))


def _judged(claim: Claim, pen: Pen) -> str:
    certainty = claim.certainty
    if certainty is None:
        return "Certainty: not judged"
    basis = f" ({pen.plain(certainty.basis)})" if certainty.basis else ""
    because = f", because {pen.plain(certainty.because)}" if certainty.because else ""
    return f"Certainty: {_level(certainty.level)}{basis}{because}"


def _level(level: CertaintyLevel) -> str:
    return level.value


def _evidence(resolution: Resolution, line: Evidence, pen: Pen) -> str:
    design = line.design.label if line.design else ""
    how = " · ".join(each for each in (_SIGNS[line.relation], design, line.locator) if each)
    reference = resolution.project.references.get(line.citation_key)
    work = pen.plain(house_text(reference)) if reference else "there is no such work"
    said = [f"- {pen.plain(how)}: {work} ({pen.code(line.citation_key)})"]
    if warning := _doubted(resolution, line.citation_key, pen):
        said.append(f"  {warning}")
    if line.finding:
        said.append(f"  Finding: {pen.plain(line.finding)}")
    if line.quote:
        said.append(f"  “{pen.plain(line.quote)}”")
    return ("  \n" if pen.markdown else "\n").join(said)


def _doubted(resolution: Resolution, key: str, pen: Pen) -> str:
    """Return what speaks against a work since it was published; '' for nothing that is known."""
    reference = resolution.project.references.get(key)
    judgement = resolution.project.trust.work(key)
    if judgement.soundness is Soundness.RETRACTED:
        return pen.strong(f"Retracted{noted(judgement)}")
    what = doubt(reference, judgement) if reference else ""
    return pen.strong(f"In doubt: {what}{noted(judgement)}") if what else ""


def _facts(claim: Claim, pages: int, changed: Sequence[str], pen: Pen) -> Iterator[str]:
    yield pen.code(claim.id)
    if claim.status is not ClaimStatus.APPROVED:
        instead = f", superseded by {pen.code(claim.superseded_by)}" if claim.superseded_by else ""
        yield f"{claim.status.value}{instead}"
    yield f"cited in {counted(pages, 'article')}"
    if changed:
        yield f"changed since its review: {pen.plain(', '.join(changed))}"
    if claim.reviewed:
        yield f"reviewed {claim.reviewed}"
    if claim.review_by:
        yield f"next review {claim.review_by}"


def work_card(resolution: Resolution, reference: Reference, pen: Pen) -> str:
    """Return a work as it is printed, and the claims that stand on it."""
    claims = resolution.standing_on.get(reference.key, ())
    lines = [f"- {pen.plain(each.statement)} ({pen.code(each.id)})" for each in claims[:_MOST]]
    if len(claims) > _MOST:
        lines.append(f"- and {len(claims) - _MOST} more")
    head = "Claims that stand on it:" if claims else "No claim stands on it."
    warning = _doubted(resolution, reference.key, pen)
    return pen.join((pen.plain(house_text(reference)), warning, head, "\n".join(lines)))


def rule_card(code: str, pen: Pen) -> str | None:
    """Return what a rule is about and how to mend what it finds; None when there is no such."""
    rule = find_rule(code)
    if rule is None:
        return None
    title = pen.strong(f"{rule.info.code} {rule.info.name}")
    return pen.join((title, rule.info.manual if pen.markdown else rule.info.summary))


def in_short(resolution: Resolution, claim: Claim) -> str:
    """Return certainty and sources of a claim in a few words: `moderate · Desai et al. 2022`."""
    level = claim.certainty.level.value if claim.certainty else "not judged"
    works = resolution.project.references
    lines = [each for each in claim.evidence if each.citation_key in works]
    counted = [each for each in lines if each.relation.counts_as_evidence] or lines
    parts = [level]
    if claim.status is not ClaimStatus.APPROVED:
        parts.insert(0, claim.status.value)
    if counted:
        more = f" +{len(lines) - 1}" if len(lines) > 1 else ""
        parts.append(f"{short_citation(works[counted[0].citation_key])}{more}")
    return " · ".join(parts)
