"""The rules of a publication, run over its resolution."""

from collections.abc import Mapping, Sequence

from mkdocs_claims.check.nearest import did_you_mean
from mkdocs_claims.check.rule import Rule
from mkdocs_claims.check.rules import ALL_RULES
from mkdocs_claims.check.summary import Summary, summarise
from mkdocs_claims.diagnostics import Diagnostic, Severity
from mkdocs_claims.errors import ConfigError
from mkdocs_claims.resolve import Resolution

__all__ = ["ALL_RULES", "Rule", "Summary", "check", "find_rule", "summarise"]


def check(resolution: Resolution, rules: Sequence[Rule] = ALL_RULES) -> tuple[Diagnostic, ...]:
    """Run `rules` and return what they find, sorted by path and position.

    Raises:
        ConfigError: the option `severity` names a rule that does not exist.
    """
    severities = _severities(resolution.project.config.severity)
    found = (
        diagnostic
        for each in rules
        for diagnostic in each.diagnostics(resolution, severities.get(each.info.code))
    )
    unique = dict.fromkeys(found)
    return tuple(sorted(unique, key=lambda each: (each.location, each.code, each.message)))


def find_rule(name: str) -> Rule | None:
    """Return the rule with this code (in any case) or name."""
    for each in ALL_RULES:
        if name.upper() == each.info.code or name.lower() == each.info.name:
            return each
    return None


def _severities(given: Mapping[str, Severity]) -> dict[str, Severity]:
    levels = {}
    for name, level in given.items():
        found = find_rule(name)
        if found is None:
            known = [word for each in ALL_RULES for word in (each.info.code, each.info.name)]
            advice = did_you_mean(name, known) or "`claims explain` lists the rules"
            raise ConfigError(f"option `severity`: there is no rule `{name}`: {advice}")
        levels[found.info.code] = level
    return levels
