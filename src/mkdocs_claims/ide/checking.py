"""What `claims check` finds, one file at a time, so that one edit costs one file."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from types import MappingProxyType

from mkdocs_claims.check import AnyRule, all_rules, examine
from mkdocs_claims.check.rule import ClosingRule, Rule
from mkdocs_claims.check.rules.citations.uncited_statement import uncited_statement
from mkdocs_claims.config import Config
from mkdocs_claims.diagnostics import Diagnostic, Finding
from mkdocs_claims.ide.publication import Publication, focus
from mkdocs_claims.resolve import Resolution, resolve

_PAGES = ("CIT", "ART")
"""How the codes of rules start that report on pages, each page by itself."""
_EVERYWHERE = frozenset({"BIB006", "BIB007"})
"""Rules about works that report on the pages, too, that cite a work directly."""


def check_page(resolution: Resolution, path: str) -> tuple[Diagnostic, ...]:
    """Return what a check of the whole publication finds in one page.

    Raises:
        ConfigError: the option `severity` names a rule that does not exist.
        PackError: a rule of a pack fails.
    """
    rules = _rules(resolution.project.config, on_pages=True)
    found = examine(focus(resolution, path), rules).diagnostics
    return tuple(each for each in found if each.location.path == path)


def check_register(publication: Publication) -> tuple[Diagnostic, ...]:
    """Return what a check of the whole publication finds in the files of the register.

    Raises:
        ConfigError: the option `severity` names a rule that does not exist.
        PackError: a rule of a pack fails.
    """
    resolution = publication.resolution
    if publication.broken:
        resolution = resolve(publication.as_it_stands)
    project = resolution.project
    pages = {each.path for each in project.articles}
    own = tuple(each for each in project.suppressions if each.location.path not in pages)
    alone = replace(resolution, project=replace(project, suppressions=own))
    found = examine(alone, _rules(project.config, on_pages=False)).diagnostics
    return tuple(each for each in found if each.location.path not in pages)


def _rules(config: Config, *, on_pages: bool) -> list[AnyRule]:
    """Return all rules; those that do not report there find nothing, as in a check of it all.

    They must not be left out: a suppression that names them is unused there and not unjudged.
    """
    return [
        _narrowed(each, on_pages=on_pages)
        for each in all_rules(config)
        if config.uncited.on or each is not uncited_statement
    ]


def _narrowed(rule: AnyRule, *, on_pages: bool) -> AnyRule:
    code = rule.info.code
    if isinstance(rule, ClosingRule) or code.startswith(_PAGES) is on_pages or rule.info.pack:
        return rule
    if isinstance(rule, Rule) and code in _EVERYWHERE and on_pages:
        return Rule(rule.info, partial(_find_without_claims, rule))
    return Rule(rule.info, _find_nothing)


def _find_without_claims(rule: Rule, resolution: Resolution) -> Iterator[Finding]:
    """Yield what a rule finds beside the claims, which are many."""
    project = replace(resolution.project, claims=MappingProxyType({}))
    return rule.function(replace(resolution, project=project))


def _find_nothing(_: Resolution) -> Iterator[Finding]:
    return iter(())
