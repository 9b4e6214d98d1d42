"""The report that people read: each diagnostic with the line it is about, then the counts."""

from collections.abc import Iterator, Mapping, Sequence

from mkdocs_claims.diagnostics import Diagnostic, Severity
from mkdocs_claims.report.content import Report
from mkdocs_claims.report.counts import codes, count_by_rule, first
from mkdocs_claims.report.frame import frame
from mkdocs_claims.report.verdict import advice, found, left_out
from mkdocs_claims.report.visible import visible
from mkdocs_claims.text import Source

_RESET, _BOLD, _DIM = "\x1b[0m", "\x1b[1m", "\x1b[2m"
_COLOURS = {
    Severity.ERROR: "\x1b[1;31m",
    Severity.WARNING: "\x1b[1;33m",
    Severity.NOTE: "\x1b[1;36m",
}
_MOST_NOTES = 5
"""Notes of one rule that are shown; the other formats, `json` for one, have them all."""
_MOST_WARNINGS = 100
"""Warnings of one rule that are shown: nobody reads the thousands of a site that begins."""
_MOST = {Severity.WARNING: _MOST_WARNINGS, Severity.NOTE: _MOST_NOTES}
_HELP = "\x1b[1;32m"


def render_text(report: Report) -> str:
    """Return the whole report, with colour codes only when the report asks for them.

    Errors come first: they are what has to be mended.
    """
    parts = _statistics(report) if report.statistics else _diagnostics(report)
    looked_at = report.summary.lines(whole=report.statistics)
    lines = "\n".join([*map(visible, looked_at), *_verdict(report)])
    return "\n\n".join([*parts, lines]) + "\n"


def _diagnostics(report: Report) -> list[str]:
    """Return the errors and the first warnings of each rule, then what is left out, and notes."""
    shown = first(report.diagnostics, _MOST)
    loud = [
        render_diagnostic(each, report.sources, colour=report.colour)
        for level in (Severity.ERROR, Severity.WARNING)
        for each in shown
        if each.severity is level
    ]
    quiet = [each for each in shown if each.severity is Severity.NOTE]
    notes = [*_more_warnings(report), *_notes(quiet, report)]
    return [*loud, "\n".join(notes)] if notes else loud


def _more_warnings(report: Report) -> Iterator[str]:
    """Yield a line for each rule that has more warnings than are shown."""
    names = {code: name for _, code, name in report.tally}
    for code in codes(report.tally):
        more = _count(report, Severity.WARNING, code) - _MOST_WARNINGS
        if more > 0:
            yield f"… and {more} more {code} {names[code]}; name a file or a folder to see its own"


def _count(report: Report, severity: Severity, code: str) -> int:
    return sum(n for kind, (n, _) in report.tally.items() if kind[:2] == (severity, code))


def _notes(shown: Sequence[Diagnostic], report: Report) -> Iterator[str]:
    """Yield a line for each note, and one for those that a rule has beyond the first few.

    A register may hold a thousand claims in store; that is no reason to bury what is wrong.
    """
    by_rule: dict[str, list[Diagnostic]] = {}
    for each in shown:
        by_rule.setdefault(each.code, []).append(each)
    for code, notes in by_rule.items():
        yield from (_note(each, report) for each in notes)
        more = _count(report, Severity.NOTE, code) - len(notes)
        if more:
            yield f"… and {more} more {code} {notes[0].name}"


def _note(diagnostic: Diagnostic, report: Report) -> str:
    place = _place(diagnostic, report.sources.get(diagnostic.location.path))
    accent = _COLOURS[diagnostic.severity]
    kind = _paint(f"{diagnostic.severity} {diagnostic.code}", accent, report.colour)
    message = f"{diagnostic.name}: {visible(diagnostic.message)}"
    return f"{_paint(visible(place), _BOLD, report.colour)} {kind} {message}"


def _statistics(report: Report) -> list[str]:
    counts = count_by_rule(report.tally)
    width = max((len(str(each.count)) for each in counts), default=1)
    lines = []
    for each in counts:
        kind = _paint(f"{each.severity:<7} {each.code}", _COLOURS[each.severity], report.colour)
        fixable = f" ({each.fixable} that `--fix` mends)" if each.fixable else ""
        lines.append(f"{each.count:>{width}} {kind} {each.name}{fixable}")
    return ["\n".join(lines)] if lines else []


def render_diagnostic(
    diagnostic: Diagnostic, sources: Mapping[str, Source], *, colour: bool = False
) -> str:
    """Return one diagnostic with its source line, without a line break at its end."""
    source = sources.get(diagnostic.location.path)
    accent = _COLOURS[diagnostic.severity]
    place = _place(diagnostic, source)
    kind = _paint(f"{diagnostic.severity} {diagnostic.code}", accent, colour)
    lines = [
        f"{_paint(visible(place), _BOLD, colour)} {kind} {diagnostic.name}",
        f"  {visible(diagnostic.message)}",
    ]
    if source is not None:
        above, below = frame(source, diagnostic.location.span)
        gutter, mark = below.split("|", 1)
        lines += [above, f"{gutter}|{_paint(mark, accent, colour)}"]
    if diagnostic.help:
        lines.append(f"  {_paint('help:', _HELP, colour)} {visible(diagnostic.help)}")
    return "\n".join(lines)


def _place(diagnostic: Diagnostic, source: Source | None) -> str:
    path = diagnostic.location.path
    if source is None:
        return path
    at = source.position(diagnostic.location.span.start)
    return f"{path}:{at.line}:{at.column}"


def _verdict(report: Report) -> list[str]:
    worst = next((level for level in Severity if report.count(level)), None)
    accent = _COLOURS[worst] if worst else _HELP
    return [*left_out(report), _paint(found(report), accent, report.colour), *advice(report)]


def _paint(text: str, code: str, colour: bool) -> str:  # noqa: FBT001 - private, one meaning
    return f"{code}{text}{_RESET}" if colour and text.strip() else text
