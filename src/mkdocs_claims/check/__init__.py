"""The rules of a publication, run over its resolution."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from mkdocs_claims.check.coverage import Coverage
from mkdocs_claims.check.gathering import Gathering, in_order
from mkdocs_claims.check.nearest import did_you_mean
from mkdocs_claims.check.packing import Packed, Plain
from mkdocs_claims.check.packs import all_rules, findings
from mkdocs_claims.check.page import pages
from mkdocs_claims.check.rule import AnyRule, ClosingRule, PageRule, Rule
from mkdocs_claims.check.rules import ALL_RULES
from mkdocs_claims.check.rules.citations.uncited_statement import uncited_statement
from mkdocs_claims.check.rules.references.unreachable_address import unreachable_address
from mkdocs_claims.check.summary import Summary, summarise
from mkdocs_claims.check.suppressions import Silenced, Silencer
from mkdocs_claims.config import Config
from mkdocs_claims.diagnostics import Diagnostic, Severity
from mkdocs_claims.errors import ConfigError
from mkdocs_claims.resolve import Resolution

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

    diagnostics: Packed
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
    return tuple(examine(resolution, rules).diagnostics)


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
    project = resolution.project
    severities = _severities(project.config)
    asleep = _asleep(resolution)
    rules, others = ([each for each in some if each not in asleep] for some in (rules, others))
    every = [each.info for each in all_rules(project.config)]
    silencer = Silencer(project.suppressions, every, {each.info.code for each in (*rules, *others)})
    files = Gathering(project.sources, silencer, fingerprints=fingerprints)
    files.wait(_run(rules, severities, resolution))
    coverage: dict[str, Coverage] = {}
    strays = any(each.info.pack for each in rules)  # the others find nothing in other files
    for page, found in _run_on_pages(rules, severities, resolution, coverage, each_page):
        if strays:
            files.wait(found)
        else:
            files.settle(page, found)
    files.settle_all()
    silenced = silencer.judge()
    files.add(_close(rules, severities, resolution, silenced))
    counted = coverage if uncited_statement in rules else None
    suppressed = tuple(in_order(silenced.suppressed))
    return Outcome(files.packed(), suppressed, counted)


def _asleep(resolution: Resolution) -> list[AnyRule]:
    """Return the rules that are not run, so that their suppressions are not called unused."""
    project = resolution.project
    return [
        *([] if project.config.uncited.on else [uncited_statement]),
        *([unreachable_address] if project.links is None else []),
    ]


def _run(
    rules: Iterable[AnyRule], severities: Mapping[str, Severity], resolution: Resolution
) -> Iterator[Plain]:
    for each in rules:
        if isinstance(each, Rule):
            yield from findings(each, each.found(resolution, severities.get(each.info.code)))


def _run_on_pages(
    rules: Collection[AnyRule],
    severities: Mapping[str, Severity],
    resolution: Resolution,
    coverage: dict[str, Coverage],
    each_page: Callable[[], object] | None,
) -> Iterator[tuple[str, list[Plain]]]:
    """Run the rules of pages page by page, so that each page is read once; note its coverage.

    Yields the path of each page and what is found.
    """
    by_page = [each for each in rules if isinstance(each, PageRule)]
    counted = uncited_statement in rules
    for page in pages(resolution) if by_page else ():
        found: list[Plain] = []
        for each in by_page:
            found += findings(each, each.found(page, severities.get(each.info.code)))
        if counted:
            coverage[page.article.path] = page.coverage
        yield page.article.path, found
        if each_page:
            each_page()


def _close(
    rules: Iterable[AnyRule],
    severities: Mapping[str, Severity],
    resolution: Resolution,
    silenced: Silenced,
) -> Iterator[Plain]:
    """Run the rules that look at what the others found."""
    for each in rules:
        if isinstance(each, ClosingRule):
            yield from findings(
                each, each.found(resolution, silenced, severities.get(each.info.code))
            )


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
