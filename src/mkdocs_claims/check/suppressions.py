"""Which diagnostics the comments of editors silence, and which comments silence nothing."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from mkdocs_claims.diagnostics import Diagnostic, Mention, RuleInfo, Suppression

NEVER_SILENT = frozenset({"ART000", "CLM000", "BIB000", "SUP001"})
"""What cannot be read is not checked, and nobody may agree to that in a comment beside it."""


class Verdict(Enum):
    """What became of a rule that a suppression names."""

    USED = auto()
    UNUSED = auto()
    """The rule finds nothing there."""
    UNKNOWN = auto()
    """There is no such rule."""
    REFUSED = auto()
    """It is one of those that cannot be silenced."""
    NOT_RUN = auto()
    """The rule did not run, so nobody knows."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A suppression with a verdict for each of the rules that it names."""

    suppression: Suppression
    verdicts: tuple[tuple[Mention, Verdict], ...]

    def mentions(self, verdict: Verdict) -> tuple[Mention, ...]:
        """Return the mentions with this verdict."""
        return tuple(mention for mention, found in self.verdicts if found is verdict)


@dataclass(frozen=True, slots=True)
class Silenced:
    """What became of the suppressions."""

    suppressed: tuple[Diagnostic, ...]
    judged: tuple[Judged, ...]
    rules: tuple[RuleInfo, ...]
    """All rules there are, so that an unknown one can be told the nearest."""


class Silencer:
    """Takes out the diagnostics that a suppression covers, file by file, and judges them all."""

    def __init__(
        self,
        suppressions: Sequence[Suppression],
        rules: Sequence[RuleInfo],
        ran: Collection[str],
    ) -> None:
        """Take the suppressions; `rules` are all there are, `ran` the codes of those that ran."""
        self._suppressions, self._rules, self._ran = suppressions, rules, ran
        self._codes = _codes(rules)
        self._covers = _covers(suppressions, self._codes)
        self._paths = {path for path, _ in self._covers}
        self._used: set[Mention] = set()
        self._suppressed: list[Diagnostic] = []

    def hears(self, path: str) -> bool:
        """Whether a suppression covers anything in a file."""
        return path in self._paths

    def hear(self, diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
        """Return the diagnostics that no suppression covers."""
        if not self._covers:
            return list(diagnostics)
        kept: list[Diagnostic] = []
        for each in diagnostics:
            cover = self._covers.get((each.location.path, each.code))
            mentions = _covering(each, cover) if cover else ()
            self._used.update(mentions)
            (self._suppressed if mentions else kept).append(each)
        return kept

    def judge(self) -> Silenced:
        """Return what is silenced, and a verdict on each suppression, when all was heard."""
        judged = tuple(
            Judged(each, tuple((mention, self._verdict(mention)) for mention in each.rules))
            for each in self._suppressions
        )
        return Silenced(tuple(self._suppressed), judged, tuple(self._rules))

    def _verdict(self, mention: Mention) -> Verdict:
        return _verdict(mention, self._codes, self._ran, self._used)


_Cover = tuple[int, int, Mention]


def _codes(rules: Iterable[RuleInfo]) -> dict[str, str]:
    """Return the code that a code or a name stands for."""
    return {name.lower(): each.code for each in rules for name in (each.code, each.name)}


def _covers(
    suppressions: Iterable[Suppression], codes: Mapping[str, str]
) -> dict[tuple[str, str], list[_Cover]]:
    """Return what is silenced, by path and code."""
    covers: dict[tuple[str, str], list[_Cover]] = defaultdict(list)
    for each in suppressions:
        if each.scope is None:
            continue
        for mention in each.rules:
            code = codes.get(mention.rule.lower(), "")
            if code and code not in NEVER_SILENT:
                span = each.scope.span
                covers[each.scope.path, code].append((span.start, span.end, mention))
    return covers


def _covering(diagnostic: Diagnostic, covers: Iterable[_Cover]) -> list[Mention]:
    at = diagnostic.location.span.start
    return [mention for start, end, mention in covers if start <= at <= end]


def _verdict(
    mention: Mention, codes: Mapping[str, str], ran: Collection[str], used: Collection[Mention]
) -> Verdict:
    code = codes.get(mention.rule.lower())
    if code is None:
        return Verdict.UNKNOWN
    if code in NEVER_SILENT:
        return Verdict.REFUSED
    if code not in ran:
        return Verdict.NOT_RUN
    return Verdict.USED if mention in used else Verdict.UNUSED
