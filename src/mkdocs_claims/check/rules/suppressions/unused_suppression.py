"""SUP001: unused-suppression."""

from collections.abc import Iterator

from mkdocs_claims.check.faults import faults, faulty_paths
from mkdocs_claims.check.nearest import did_you_mean
from mkdocs_claims.check.rule import closing_rule
from mkdocs_claims.check.suppressions import Judged, Silenced, Verdict
from mkdocs_claims.diagnostics import Edit, Finding, Fix, Mention, Severity
from mkdocs_claims.resolve import Resolution
from mkdocs_claims.text import Location, Position, Source, Span

TAB = 4
"""Columns of an indentation with which a comment is part of a paragraph or an item."""


@closing_rule("SUP001", "unused-suppression", Severity.WARNING)
def unused_suppression(resolution: Resolution, silenced: Silenced) -> Iterator[Finding]:
    """A comment that should silence a rule silences nothing.

    A suppression names a rule by its code or its name, several with commas, and says why:
    `claims: allow CIT008 because …`. In a page it is an HTML comment and holds for the next
    block, or for the paragraph, item or cell that it stands in. In claims.yaml and in front
    matter it is a YAML comment and holds for the next entry, or for the one that starts on
    its line. In a .bib file it is a line that starts with `%` and holds for the next entry.

    It silences nothing when it gives no reason, when there is no such rule, or when the rule
    finds nothing there. Four rules cannot be silenced: what cannot be read (ART000, CLM000,
    BIB000) is not checked at all, and SUP001 is this one.

    ## Why is this bad?

    The next editor believes that a fault is known and agreed to. A comment that outlives its
    fault hides the next one in the same place.

    ## Example

    Bad: nobody knows why, and the sentence below has its citation.

    ```markdown
    <!-- claims: allow CIT008 -->
    Iron relieves fatigue in people who lack it [@iron-relieves-fatigue].
    ```

    Good:

    ```markdown
    <!-- claims: allow CIT008 because every runner can try this at home -->
    Laces tied through the last eyelet reduce slipping at the heel.
    ```

    In claims.yaml and in references.bib:

    ```yaml
    # claims: allow CLM007 because the guideline gives no reason for its grade
    iron-relieves-fatigue:
    ```

    ```bibtex
    % claims: allow BIB003 because the pamphlet has no author
    @misc{pamphlet1974, title = {Iron for runners}, year = {1974}}
    ```

    ## How to mend it

    Take the comment away (`claims check --fix` does it when the rule finds nothing there), or
    correct the code and write the reason after `because`.
    """
    yield from faults(resolution, "SUP001")
    names = [name for each in silenced.rules for name in (each.code, each.name)]
    unread = faulty_paths(resolution, {"ART000", "CLM000", "BIB000"})
    for judged in silenced.judged:
        for mention in judged.mentions(Verdict.UNKNOWN):
            yield Finding(
                mention.location,
                f"there is no rule `{mention.rule}`",
                did_you_mean(mention.rule, names) or "`claims explain` lists the rules",
            )
        for mention in judged.mentions(Verdict.REFUSED):
            yield Finding(
                mention.location,
                f"`{mention.rule}` cannot be silenced",
                "mend what it reports, and take it out of this comment",
            )
        path = judged.suppression.location.path
        if path not in unread and (unused := judged.mentions(Verdict.UNUSED)):
            yield _unused(judged, unused, resolution.project.sources[path])


def _unused(judged: Judged, unused: tuple[Mention, ...], source: Source) -> Finding:
    whole = len(unused) == len(judged.verdicts)
    names = " and ".join(f"`{each.rule}`" for each in unused)
    finds = "finds" if len(unused) == 1 else "find"
    return Finding(
        judged.suppression.location if whole else unused[0].location,
        f"{names} {finds} nothing here, and this comment silences nothing"
        if whole
        else f"{names} {finds} nothing here",
        _advice(judged) if whole else "take it out of this comment",
        fix=_without_comment(judged, source) if whole else _without_names(judged, unused),
    )


def _advice(judged: Judged) -> str:
    if judged.suppression.scope is None:
        return "nothing comes after it: put it before the block that it is about, or take it away"
    return "take the comment away"


def _without_comment(judged: Judged, source: Source) -> Fix:
    """Take the comment away, and its line with it when nothing else stands there."""
    place = judged.suppression.location
    start, end = place.span.start, place.span.end
    first, last = source.position(start), source.position(end)
    before = source.line(first.line)[: first.column - 1]
    behind = source.line(last.line)[last.column - 1 :]
    if not behind.strip():  # leave no white space at the end of the line
        start -= len(before) - len(before.rstrip())
        end += len(behind)
    elif not before.strip():  # nor at its start
        end += len(behind) - len(behind.lstrip())
    if not (before + behind).strip() and not _parts_blocks(source, first, last):
        end = source.offset(last.line + 1, 1)
    return Fix("Take the comment away", (Edit(Location(place.path, Span(start, end)), ""),))


def _parts_blocks(source: Source, first: Position, last: Position) -> bool:
    """Whether an HTML comment keeps two lines of a page from being one paragraph."""
    if not source.line(first.line)[first.column - 1 :].startswith("<!--"):
        return False
    neighbours = (source.line(first.line - 1), source.line(last.line + 1))
    return first.column <= TAB and all(each.strip() for each in neighbours)


def _without_names(judged: Judged, unused: tuple[Mention, ...]) -> Fix:
    """Write the list of rules again without those that find nothing."""
    mentions = [mention for mention, _ in judged.verdicts]
    first, last = mentions[0].location, mentions[-1].location
    place = Location(first.path, Span(first.span.start, last.span.end))
    kept = ", ".join(each.rule for each in mentions if each not in unused)
    return Fix("Take out the rules that find nothing", (Edit(place, kept),))
