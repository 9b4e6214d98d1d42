"""What `claims import` says: what was written, what to look at, and what to do next."""

from collections.abc import Iterator, Mapping, Sequence

from mkdocs_claims.adapters.cli.terminal import paragraph
from mkdocs_claims.authoring.importing.conversion import Imported
from mkdocs_claims.authoring.importing.plan import Plan
from mkdocs_claims.diagnostics import Diagnostic, Severity
from mkdocs_claims.plurals import counted
from mkdocs_claims.report.visible import visible
from mkdocs_claims.text import Source

_READ_CLAIMS = (
    "read each draft claim beside its source: say what the source found, judge the certainty, "
    "and take `status: draft` out (`claims show ID` shows one)"
)


def report(
    plan: Plan, findings: Sequence[Diagnostic], sources: Mapping[str, Source], *, written: bool
) -> str:
    """Return the report of an import; `findings` are what the check says of what is new."""
    lines = [line for each in plan.articles for line in _article(each, written=written)]
    lines += _added(plan, written=written)
    lines += _findings(findings, sources)
    if any(each.there is None for each in plan.articles):
        lines += _next(plan)
    return "\n".join(lines)


def _article(each: Imported, *, written: bool) -> Iterator[str]:
    yield f"{visible(each.source)} → {visible(each.path)}"
    if each.there is not None:
        same = each.there == each.text
        yield (
            "  it is there already and says the same; nothing was changed"
            if same
            else paragraph(
                "it is there already and says something else, so it was left as it is: nothing of "
                "the source was taken over. To import it anew, give it another title with `--title`",
                "  ",
            )
        )
        return
    has = [
        counted(each.citations, "citation"),
        counted(len(each.claims), "claim"),
        counted(len(each.keys), "work"),
        counted(each.takeaways, "take-home point"),
        *["further reading"] * each.readings,
    ]
    yield f"  {'written' if written else 'would be written'}: {', '.join(has)}"
    if each.remarks:
        yield "  To look at:"
    for remark in each.remarks:
        where = f"line {remark.line}: " if remark.line else ""
        yield paragraph(f"{where}{remark.message}", "  - ").replace("\n  - ", "\n    ")


def _added(plan: Plan, *, written: bool) -> Iterator[str]:
    for records, name in ((plan.claims, "draft claim"), (plan.references, "work")):
        if records:
            verb = "added" if written else "would be added"
            yield ""
            yield f"{counted(len(records), name)} {verb}:"
            yield from (f"  {each}" for each in records)


def _findings(findings: Sequence[Diagnostic], sources: Mapping[str, Source]) -> Iterator[str]:
    told = [each for each in findings if each.severity is not Severity.NOTE]
    if told:
        yield ""
        yield "`claims check` will say of what is new:"
    for each in told:
        place = each.location
        line = sources[place.path].position(place.span.start).line if place.path in sources else 1
        yield paragraph(
            f"{place.path}:{line} {each.severity} {each.code} {each.name}: {each.message}", "  "
        )


def _next(plan: Plan) -> Iterator[str]:
    yield ""
    yield "Next:"
    steps = [
        _READ_CLAIMS,
        "read the article: title, description, date, take-home points with their citations",
        "take `draft: true` out of the article and run `claims check`",
    ]
    if not plan.claims:
        steps = steps[1:]
    for number, step in enumerate(steps, start=1):
        yield paragraph(step, f"  {number}. ").replace(f"\n  {number}. ", "\n     ")
