"""Claims written into a file of the register; all else in it stays as it is."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from mkdocs_claims.authoring.newlines import with_newlines
from mkdocs_claims.diagnostics import Edit
from mkdocs_claims.errors import AuthoringError
from mkdocs_claims.model import Certainty, Claim, ClaimStatus, Evidence, Relation
from mkdocs_claims.parse.claims import parse_claims
from mkdocs_claims.parse.plain import plain_line
from mkdocs_claims.parse.register_layout import Layout, Unwritable, register_layout
from mkdocs_claims.text import Location, Source, Span

NOWHERE = Location("", Span(0, 0))
"""The place of a claim or a work that stands in no file yet."""
_WIDTH = 108
"""Columns; a longer text is folded."""


def add_claims(source: Source, claims: Sequence[Claim]) -> tuple[Edit, ...]:
    """Return the edits that write claims after the last one in a file of the register.

    What is written reads back as these claims, but for their places.

    Raises:
        AuthoringError: the file cannot take another claim, or what is given is no claim.
    """
    layout = register_layout(source)
    if isinstance(layout, Unwritable):
        line = source.position(layout.location.span.start).line
        raise AuthoringError(
            f"{source.path}:{line}: no claim can be added: {layout.message}. Mend that first"
        )
    if not claims:
        return ()
    entries = [claim_entry(each, layout.indent, layout.step) for each in claims]
    text = with_newlines(_block(source, layout, entries), source.text)
    edits = [Edit(source.location(layout.end, layout.end), text)]
    if layout.emptied:
        edits.insert(0, Edit(Location(source.path, layout.emptied), ""))
    return tuple(edits)


def _block(source: Source, layout: Layout, entries: Sequence[str]) -> str:
    """Return the text to be put at the layout's place."""
    at_end = layout.end == len(source.text)
    block = ("\n\n" if layout.spaced else "\n").join(entries)
    if not layout.has_head:
        joint = "" if source.text.endswith(("\n", "\r")) or not source.text else "\n"
        return f"{joint}claims:\n{block}\n"
    joint = "\n\n" if layout.spaced and not layout.is_first else "\n"
    return f"{joint}{block}" + "\n" * at_end


def claim_entry(claim: Claim, indent: int = 2, step: int = 2) -> str:
    r"""Return a claim as it stands in claims.yaml, its lines ending in `\n` but for the last.

    Raises:
        AuthoringError: it is no claim: it would not read back.
    """
    claim = _tidied(claim)
    written = _dumped({claim.id: dict(_fields(claim))}, step, _WIDTH - indent)
    lines = (f"{' ' * indent}{line}" if line else "" for line in written.rstrip("\n").split("\n"))
    entry = "\n".join(lines)
    read, faults = parse_claims([Source("", f"claims:\n{entry}\n")])
    if faults:
        finding = faults[0].finding
        raise AuthoringError(f"{finding.message}: {finding.help}")
    if [without_places(each) for each in read] != [without_places(claim)]:
        raise AuthoringError(f"`{claim.id}` cannot be written so that it reads back as it is")
    return entry


def without_places(claim: Claim) -> Claim:
    """Return a claim that equals another when the two say the same, wherever they stand."""
    evidence = tuple(replace(each, location=NOWHERE) for each in claim.evidence)
    return replace(claim, evidence=evidence, location=NOWHERE)


def _tidied(claim: Claim) -> Claim:
    """Return a claim with each text on one line, as it will be read."""
    certainty = claim.certainty and Certainty(
        claim.certainty.level,
        plain_line(claim.certainty.basis),
        plain_line(claim.certainty.because),
    )
    return replace(
        claim,
        statement=plain_line(claim.statement),
        evidence=tuple(map(_tidied_line, claim.evidence)),
        certainty=certainty,
        scope=plain_line(claim.scope),
        tags=tuple(filter(None, map(plain_line, claim.tags))),
        owner=plain_line(claim.owner),
    )


def _tidied_line(line: Evidence) -> Evidence:
    return replace(
        line,
        citation_key=plain_line(line.citation_key),
        finding=plain_line(line.finding),
        locator=plain_line(line.locator),
        quote=plain_line(line.quote),
        retraction_acknowledged=plain_line(line.retraction_acknowledged),
    )


def _fields(claim: Claim) -> Iterator[tuple[str, Any]]:
    yield "statement", claim.statement
    if claim.evidence:
        lines = [_evidence(each) for each in claim.evidence]
        alone = len(lines) == 1 and isinstance(lines[0], str)
        yield "evidence", lines[0] if alone else lines
    if claim.certainty:
        yield "certainty", _certainty(claim.certainty)
    if claim.scope:
        yield "scope", claim.scope
    if claim.tags:
        yield "tags", list(claim.tags)
    if claim.status is not ClaimStatus.APPROVED:
        yield "status", claim.status.value
    for name in ("reviewed", "review_by", "superseded_by", "owner"):
        if value := getattr(claim, name):
            yield name, value


def _evidence(line: Evidence) -> str | dict[str, str]:
    """Return a line of evidence, in its short form where nothing but the work is known."""
    known = {name: value for name, value in line.facts.items() if value}
    if known == {"relation": Relation.SUPPORTS.value}:
        return line.citation_key
    return {"reference": line.citation_key, **known}


def _certainty(certainty: Certainty) -> str | dict[str, str]:
    facts = {"basis": certainty.basis, "because": certainty.because}
    known = {name: value for name, value in facts.items() if value}
    return {"level": certainty.level.value, **known} if known else certainty.level.value


def _dumped(value: Any, step: int, width: int) -> str:
    """Return block YAML 1.1, which is what the register is read as: `no` and `1e5` get quotes."""
    from ruamel.yaml import YAML  # noqa: PLC0415 - only who writes claims needs it

    writer = YAML()
    writer.version = (1, 1)
    writer.width = width
    writer.indent(mapping=step, sequence=step + 2, offset=step)
    stream = io.StringIO()
    writer.dump(_laid_out(value, width), stream)
    return stream.getvalue().partition("\n---\n")[2]


def _laid_out(value: Any, width: int, column: int = 0) -> Any:
    """Return a value whose long texts are folded and whose tags stand on one line."""
    from ruamel.yaml.comments import CommentedMap, CommentedSeq  # noqa: PLC0415 - slow to load
    from ruamel.yaml.scalarstring import FoldedScalarString  # noqa: PLC0415 - as above

    if isinstance(value, str):
        return FoldedScalarString(value) if column + len(value) > width else value
    if isinstance(value, list):
        laid = CommentedSeq([_laid_out(each, width, column + 6) for each in value])
        if all(isinstance(each, str) for each in value) and column:
            laid.fa.set_flow_style()
        return laid
    if isinstance(value, dict):
        pairs = value.items()
        return CommentedMap({k: _laid_out(v, width, column + len(k) + 6) for k, v in pairs})
    return value
