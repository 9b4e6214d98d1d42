"""What a check looks at, as of when and by which rules, and what it found."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from mkdocs_claims.adapters.check_cache import CheckCache
from mkdocs_claims.adapters.noting_tree import NotingTree
from mkdocs_claims.check import AnyRule, Outcome, Summary, examine
from mkdocs_claims.config import Config
from mkdocs_claims.diagnostics import Diagnostic
from mkdocs_claims.project.pages import pages_pattern
from mkdocs_claims.resolve import Resolution
from mkdocs_claims.site import Site
from mkdocs_claims.text import Source


@dataclass(frozen=True)
class Checked:
    """What a check found, for a report."""

    site: Site
    diagnostics: Sequence[Diagnostic]
    suppressed: int
    summary: Summary
    sources: Mapping[str, Source]


@dataclass(frozen=True)
class Scope:
    """Of what, as of when, by which rules."""

    site: Site
    config: Config
    rules: Sequence[AnyRule]
    today: date
    tree: NotingTree
    fingerprints: bool = True
    """Whether the report or a baseline needs them."""

    @property
    def cache(self) -> CheckCache:
        """Where the last check with the same options and rules left what it found."""
        codes = sorted(each.info.code for each in self.rules)
        site = (self.site.docs_dir, self.site.directory_urls)
        return CheckCache(self.site.root, self.config, site, codes, self.fingerprints)

    def examine(
        self,
        resolution: Resolution,
        rules: Sequence[AnyRule],
        others: Sequence[AnyRule] = (),
        each_page: Callable[[], object] | None = None,
    ) -> Outcome:
        """Run rules, as `check.examine` does."""
        return examine(
            resolution, rules, others, each_page=each_page, fingerprints=self.fingerprints
        )

    @property
    def pattern(self) -> str:
        """The glob that finds the pages."""
        return pages_pattern(self.site)
