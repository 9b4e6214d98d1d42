"""What a rule is: a function of the resolution, with a code, a name and a manual page."""

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from mkdocs_claims.diagnostics import Diagnostic, Finding, RuleInfo, Severity
from mkdocs_claims.resolve import Resolution

RuleFunction = Callable[[Resolution], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A function that finds one kind of fault, and what every report may say about it."""

    info: RuleInfo
    function: RuleFunction

    def __call__(self, resolution: Resolution) -> Iterator[Finding]:
        """Yield every place where the publication breaks this rule."""
        return self.function(resolution)

    def diagnostics(
        self, resolution: Resolution, severity: Severity | None = None
    ) -> Iterator[Diagnostic]:
        """Yield the findings with code, name and severity; `severity` overrides all others."""
        info = self.info
        for found in self.function(resolution):
            level = severity or found.severity or info.severity
            yield Diagnostic(info.code, info.name, level, found.message, found.location, found.help)


def rule(code: str, name: str, severity: Severity) -> Callable[[RuleFunction], Rule]:
    """Make a function a rule; its docstring becomes the rule's manual page."""

    def decorate(function: RuleFunction) -> Rule:
        manual = inspect.cleandoc(function.__doc__ or "")
        return Rule(RuleInfo(code, name, severity, manual), function)

    return decorate
