"""A check of a publication that looks only at what has changed since the last one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from mkdocs_claims.adapters.check_scope import Checked, Scope
from mkdocs_claims.adapters.check_state import State, state_of
from mkdocs_claims.adapters.check_update import ChangedMeanwhileError, Update
from mkdocs_claims.check import summarise
from mkdocs_claims.model import Reference
from mkdocs_claims.project import load
from mkdocs_claims.project.register import load_register
from mkdocs_claims.resolve import resolve
from mkdocs_claims.trust.links import Links
from mkdocs_claims.watch import Watch


@dataclass(frozen=True)
class Checking(Scope):
    """One check."""

    watch: Watch | None = None
    """Is told how far the check is."""
    follow: Callable[[Mapping[str, Reference]], Links] | None = None
    """Follows the addresses of works, where they are to be followed."""

    def run(self, *, cached: bool = True) -> Checked:
        """Check the publication.

        Raises:
            SourceError: a file named in the options does not exist or cannot be read.
            ConfigError: an option leads out of the project, or names what does not exist.
        """
        # A page that cites works is looked at by rules of works, too: too much to keep apart.
        # So is what the rules of packs look at, of which nothing is known here.
        if not cached or self.config.direct_references or self.config.packs or self.follow:
            return self._all()
        state = self.cache.load()
        update = Update(self, state) if state else None
        if update is None or not update.is_possible():
            return self._all(keep=True)
        try:
            return update.run()
        except ChangedMeanwhileError:
            return self._all(keep=True)

    def _all(self, *, keep: bool = False) -> Checked:
        """Look at everything."""
        checked, state = self._whole(keep=keep)
        if state:  # by now the publication itself is gone, so that both need not fit in memory
            self.cache.save(state)
        return checked

    def _whole(self, *, keep: bool) -> tuple[Checked, State]:
        register = load_register(self.config, self.tree)
        if self.watch:
            self.watch.start("Reading", len(self.tree.find(self.pattern)))
            self.tree.after_each = self.watch.step
        project = load(self.site, self.config, self.tree, register=register, today=self.today)
        if self.follow:
            project = replace(project, links=self.follow(project.references))
        resolution = resolve(project)
        if self.watch:
            self.watch.start("Checking", len(project.articles))
        step = self.watch.step if self.watch else None
        outcome = self.examine(resolution, self.rules, each_page=step)
        summary = summarise(resolution, outcome.coverage)
        state = state_of(resolution, outcome, summary, self.tree, self.today) if keep else {}
        suppressed = len(outcome.suppressed)
        found = outcome.diagnostics
        return Checked(self.site, found, suppressed, summary, project.sources), state
