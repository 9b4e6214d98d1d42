"""What a rule is: a function of the resolution, with a code, a name and a manual page."""

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from mkdocs_claims.check.packing import Plain, plain_findings
from mkdocs_claims.check.page import Page
from mkdocs_claims.check.suppressions import Silenced
from mkdocs_claims.diagnostics import Finding, RuleInfo, Severity
from mkdocs_claims.resolve import Resolution

RuleFunction = Callable[[Resolution], Iterator[Finding]]
PageFunction = Callable[[Page], Iterator[Finding]]
ClosingFunction = Callable[[Resolution, Silenced], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A function that finds one kind of fault, and what every report may say about it."""

    info: RuleInfo
    function: RuleFunction

    def __call__(self, resolution: Resolution) -> Iterator[Finding]:
        """Yield every place where the publication breaks this rule."""
        return self.function(resolution)

    def found(self, resolution: Resolution, severity: Severity | None = None) -> Iterator[Plain]:
        """Yield the findings with code, name and severity; `severity` overrides all others."""
        return plain_findings(self.info, self.function(resolution), severity)


@dataclass(frozen=True, slots=True)
class PageRule:
    """A rule that reads the sentences of one page at a time."""

    info: RuleInfo
    function: PageFunction

    def found(self, page: Page, severity: Severity | None = None) -> Iterator[Plain]:
        """Yield the findings with code, name and severity; `severity` overrides all others."""
        return plain_findings(self.info, self.function(page), severity)


@dataclass(frozen=True, slots=True)
class ClosingRule:
    """A rule that looks at what the others found and what became of it."""

    info: RuleInfo
    function: ClosingFunction

    def found(
        self, resolution: Resolution, silenced: Silenced, severity: Severity | None = None
    ) -> Iterator[Plain]:
        """Yield the findings with code, name and severity; `severity` overrides all others."""
        return plain_findings(self.info, self.function(resolution, silenced), severity)


AnyRule = Rule | PageRule | ClosingRule


def rule(code: str, name: str, severity: Severity) -> Callable[[RuleFunction], Rule]:
    """Make a function a rule; its docstring becomes the rule's manual page."""

    def decorate(function: RuleFunction) -> Rule:
        return Rule(_info(code, name, severity, function), function)

    return decorate


def page_rule(code: str, name: str, severity: Severity) -> Callable[[PageFunction], PageRule]:
    """Make a function a rule that reads one page at a time; its docstring is its manual page."""

    def decorate(function: PageFunction) -> PageRule:
        return PageRule(_info(code, name, severity, function), function)

    return decorate


def closing_rule(
    code: str, name: str, severity: Severity
) -> Callable[[ClosingFunction], ClosingRule]:
    """Make a function a rule that runs after the others; its docstring is its manual page."""

    def decorate(function: ClosingFunction) -> ClosingRule:
        return ClosingRule(_info(code, name, severity, function), function)

    return decorate


def _info(
    code: str,
    name: str,
    severity: Severity,
    function: RuleFunction | PageFunction | ClosingFunction,
) -> RuleInfo:
    return RuleInfo(code, name, severity, inspect.cleandoc(function.__doc__ or ""))
