"""The rules of a publication, run over its resolution."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from mkdocs_claims.check.coverage import Coverage
from mkdocs_claims.check.fingerprints import with_fingerprints
from mkdocs_claims.check.nearest import did_you_mean
from mkdocs_claims.check.packs import all_rules, findings
from mkdocs_claims.check.page import pages
from mkdocs_claims.check.rule import AnyRule, ClosingRule, PageRule, Rule
from mkdocs_claims.check.rules import ALL_RULES
from mkdocs_claims.check.rules.citations.uncited_statement import uncited_statement
from mkdocs_claims.check.rules.references.unreachable_address import unreachable_address
from mkdocs_claims.check.summary import Summary, summarise
from mkdocs_claims.check.suppressions import Silenced, silence
from mkdocs_claims.config import Config
from mkdocs_claims.diagnostics import Diagnostic, Severity
from mkdocs_claims.errors import ConfigError
from mkdocs_claims.resolve import Resolution
from mkdocs_claims.text import Source

__all__ = [
    "ALL_RULES",
    "AnyRule",
    "Outcome",
    "Rule",
    "Summary",
    "all_rules",
    "check",
    "examine",
    "find_rule",
    "gate",
    "summarise",
]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the rules found, sorted by path and position."""

    diagnostics: tuple[Diagnostic, ...]
    suppressed: tuple[Diagnostic, ...]
    """Those that a comment silences, with a reason."""
    coverage_of: Mapping[str, Coverage] | None = None
    """Of each page, how many statements have a citation; None when CIT008 did not look."""

    @property
    def coverage(self) -> Coverage | None:
        """How many statements of all pages have a citation."""
        found = self.coverage_of
        return None if found is None else sum(found.values(), Coverage())


def check(resolution: Resolution, rules: Sequence[AnyRule] | None = None) -> tuple[Diagnostic, ...]:
    """Run `rules` and return what they find and no comment silences, sorted by place.

    Without `rules` they are all that the publication has, those of its packs among them.

    Raises:
        ConfigError: the option `severity` names a rule that does not exist.
        PackError: a pack cannot be loaded, or a rule of it fails.
    """
    if rules is None:
        rules = all_rules(resolution.project.config)
    return examine(resolution, rules).diagnostics


def examine(
    resolution: Resolution,
    rules: Sequence[AnyRule] = ALL_RULES,
    others: Collection[AnyRule] = (),
    *,
    each_page: Callable[[], object] | None = None,
    fingerprints: bool = True,
) -> Outcome:
    """Run `rules`; return what they find, and what of it is silenced.

    `others` are run elsewhere: a suppression that names one of them is judged as if it had run
    here and found nothing, for in these files it finds nothing. `each_page` is called when a page
    has been looked at. Without `fingerprints` the diagnostics have none, for a report without them.

    Raises:
        ConfigError: the option `severity` names a rule that does not exist.
        PackError: a pack cannot be loaded, or a rule of it fails.
    """
    config, sources = resolution.project.config, resolution.project.sources
    severities = _severities(config)
    asleep = _asleep(resolution)
    rules, others = ([each for each in some if each not in asleep] for some in (rules, others))
    coverage: dict[str, Coverage] = {}
    found = [
        *_run(rules, severities, resolution),
        *_run_on_pages(rules, severities, resolution, coverage, each_page),
    ]
    name = with_fingerprints if fingerprints else _as_they_are
    silenced = silence(
        tuple(name(_in_order(found), sources)),
        resolution.project.suppressions,
        [each.info for each in all_rules(config)],
        {each.info.code for each in (*rules, *others)},
    )
    kept = silenced.kept
    if closing := _in_order(_close(rules, severities, resolution, silenced)):
        kept = tuple(_in_order((*kept, *name(closing, sources))))
    counted = coverage if uncited_statement in rules else None
    return Outcome(kept, silenced.suppressed, counted)


def _asleep(resolution: Resolution) -> list[AnyRule]:
    """Return the rules that are not run, so that their suppressions are not called unused."""
    project = resolution.project
    return [
        *([] if project.config.uncited.on else [uncited_statement]),
        *([unreachable_address] if project.links is None else []),
    ]


def _run(
    rules: Iterable[AnyRule], severities: Mapping[str, Severity], resolution: Resolution
) -> Iterator[Diagnostic]:
    for each in rules:
        if isinstance(each, Rule):
            yield from findings(each, each.diagnostics(resolution, severities.get(each.info.code)))


def _run_on_pages(
    rules: Collection[AnyRule],
    severities: Mapping[str, Severity],
    resolution: Resolution,
    coverage: dict[str, Coverage],
    each_page: Callable[[], object] | None,
) -> Iterator[Diagnostic]:
    """Run the rules of pages page by page, so that each page is read once; note its coverage."""
    by_page = [each for each in rules if isinstance(each, PageRule)]
    counted = uncited_statement in rules
    for page in pages(resolution) if by_page else ():
        for each in by_page:
            yield from findings(each, each.diagnostics(page, severities.get(each.info.code)))
        if counted:
            coverage[page.article.path] = page.coverage
        if each_page:
            each_page()


def _close(
    rules: Iterable[AnyRule],
    severities: Mapping[str, Severity],
    resolution: Resolution,
    silenced: Silenced,
) -> Iterator[Diagnostic]:
    """Run the rules that look at what the others found."""
    for each in rules:
        if isinstance(each, ClosingRule):
            yield from findings(
                each, each.diagnostics(resolution, silenced, severities.get(each.info.code))
            )


def _as_they_are(
    diagnostics: Iterable[Diagnostic], _sources: Mapping[str, Source]
) -> Iterable[Diagnostic]:
    return diagnostics


def gate(config: Config) -> tuple[AnyRule, ...]:
    """Return the rules that a build runs: those that report errors, by themselves or on this site.

    The others are advice to editors, who have `claims check` for it; a build need not pay for
    them, and a strict build need not fail on them.

    Raises:
        ConfigError: the option `severity` names a rule that does not exist.
    """
    given = _severities(config)
    return tuple(
        each
        for each in all_rules(config)
        if Severity.ERROR in {each.info.severity, given.get(each.info.code)}
    )


def _in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return each diagnostic once, by path and position."""
    every = tuple(diagnostics)
    found: list[Diagnostic] = []
    last, first = None, 0
    for key, _, each in sorted(zip(map(_place_and_name, every), count(), every, strict=False)):
        if key != last:  # equal ones have equal keys, and to hash them all takes longer
            last, first = key, len(found)
        elif each in found[first:]:
            continue
        found.append(each)
    return found


def _place_and_name(each: Diagnostic) -> tuple[str, int, int, str, str]:
    span = each.location.span  # plain values: comparing locations takes ten times as long
    return each.location.path, span.start, span.end, each.code, each.message


def find_rule(name: str, rules: Iterable[AnyRule] = ALL_RULES) -> AnyRule | None:
    """Return the rule with this code (in any case) or name."""
    for each in rules:
        if name.upper() == each.info.code or name.lower() == each.info.name:
            return each
    return None


def _severities(config: Config) -> dict[str, Severity]:
    levels = {}
    for name, level in config.severity.items():
        rules = all_rules(config)
        found = find_rule(name, rules)
        if found is None:
            known = [word for each in rules for word in (each.info.code, each.info.name)]
            advice = did_you_mean(name, known) or "`claims explain` lists the rules"
            raise ConfigError(f"option `severity`: there is no rule `{name}`: {advice}")
        levels[found.info.code] = level
    return levels
