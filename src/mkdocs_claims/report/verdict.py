"""The last lines of a report for people: what was found, and what was left out and why."""

from mkdocs_claims.diagnostics import Severity
from mkdocs_claims.plurals import counted
from mkdocs_claims.report.content import Report
from mkdocs_claims.report.counts import codes

ALL_CLEAR = "All clear: no errors, no warnings."


def verdict(report: Report) -> tuple[str, ...]:
    """Return what was found and what to do about it, one thought a line, without colour."""
    return (*left_out(report), found(report), *advice(report))


def left_out(report: Report) -> tuple[str, ...]:
    """Return what the report does not show, so that silence is not taken for a clean page."""
    lines = []
    if report.left_out:
        ran = len(report.rules)
        lines.append(f"Ran {ran} of {counted(ran + report.left_out, 'rule')}.")
    parts = [
        f"{report.suppressed} silenced by comments" if report.suppressed else "",
        f"{report.known} known from the baseline" if report.known else "",
        f"{report.hidden} outside the files you named" if report.hidden else "",
    ]
    if any(parts):
        lines.append(f"Not shown: {', '.join(each for each in parts if each)}.")
    if report.gone:
        match = "matches" if report.gone == 1 else "match"
        lines.append(
            f"{counted(report.gone, 'entry', 'entries')} of the baseline {match} nothing any more; "
            "`--write-baseline` takes out what is mended."
        )
    return tuple(lines)


def found(report: Report) -> str:
    """Return the counts by severity in one sentence."""
    counts = [(report.count(level), level.value) for level in Severity]
    listed = [counted(count, name) for count, name in counts if count]
    fixed = f"Mended {report.fixed}. " if report.fixed else ""
    return f"{fixed}Found {_listed(listed)}." if listed else f"{fixed}{ALL_CLEAR}"


def advice(report: Report) -> tuple[str, ...]:
    """Return the commands that help further."""
    lines = []
    if report.fixable:
        lines.append(
            f"`claims check --fix` mends {report.fixable} of them, and `--diff` shows how."
        )
    if worst := next(iter(codes(report.tally)), None):
        lines.append(f"`claims explain {worst}` tells more about a rule.")
    return tuple(lines)


def _listed(words: list[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last
