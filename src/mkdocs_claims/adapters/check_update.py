"""What the last check found, brought up to date: only what has changed is looked at again.

A page's findings hang on its text, the options, and the claims that it cites. So a page is
looked at again when its text has changed, when a claim that it names has, and, where it names
one that does not exist, when the register has changed at all: the message may offer another.
What the rules find in the register hangs on the register, the day, and which claims are cited.
All else is taken from the cache. A property test compares the outcome with a check without one
after any edits.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from mkdocs_claims.adapters.check_scope import Checked, Scope
from mkdocs_claims.adapters.check_state import (
    Entry,
    State,
    StoredClaims,
    context_of,
    named,
    page_entries,
    plain_claims,
    plain_summary,
    summary_of,
)
from mkdocs_claims.adapters.noting_tree import LazySources
from mkdocs_claims.check import AnyRule, summarise
from mkdocs_claims.check.coverage import Coverage
from mkdocs_claims.check.packing import pack, unpack
from mkdocs_claims.check.rule import ClosingRule
from mkdocs_claims.diagnostics import Fault, Finding
from mkdocs_claims.model import Article, Citation, CitationKind, CitedId, Claim
from mkdocs_claims.project import Project
from mkdocs_claims.project.pages import is_page, read_page, read_pages
from mkdocs_claims.project.register import Register, load_register
from mkdocs_claims.resolve import Resolution, Undefined, resolve
from mkdocs_claims.text import Location, Span


class ChangedMeanwhileError(Exception):
    """A file of the register is not what it was a moment ago."""


@dataclass
class Update:
    """What was found the last time, brought up to date."""

    scope: Scope
    state: State

    def __post_init__(self) -> None:
        self.tree = self.scope.tree
        self.pages: dict[str, Entry] = self.state["pages"]
        self.stored: dict[str, bytes] = self.state["claims"]
        self._register: Register | None = None
        self.register_is_same = False
        self.is_new = False
        """Whether there is anything new to keep."""

    def is_possible(self) -> bool:
        """Whether everything that was looked for can be looked for again."""
        found = self.tree.finds_again(self.state["found"])
        self.found = found or {}
        return found is not None and self.scope.pattern in found

    def run(self) -> Checked:
        """Look at what has changed and return the whole."""
        pattern, marks = self.scope.pattern, self.state["marks"]
        others = {p: found for p, found in self.state["found"].items() if p != pattern}
        same = {path: self.tree.is_same(path, marks.get(path)) for path in self._paths()}
        found_again = all(self.found[each] == found for each, found in others.items())
        self.register_is_same = found_again and all(
            # A file in the folder of sources that no quote is from was found and never read.
            same[path]
            for each in others
            for path in self.found[each]
            if path in marks
        )
        changed = {path for path in self.found[pattern] if not same[path]}
        gone = self.pages.keys() - set(self.found[pattern])
        self.is_new = bool(changed or gone or not self.register_is_same or self.tree.marks != marks)
        self.pages = {path: each for path, each in self.pages.items() if path not in gone}
        if not self.register_is_same:
            changed |= self._touched()
        self._look_at(sorted(changed))
        self._look_at_register()
        if self.is_new:
            self.scope.cache.save(self._new_state())
        return self._checked()

    def _paths(self) -> Iterator[str]:
        return iter(dict.fromkeys(path for found in self.found.values() for path in found))

    @property
    def register(self) -> Register:
        """The register, read when it is needed after all."""
        if self._register is None:
            before = dict(self.tree.marks)
            self._register = load_register(self.scope.config, self.tree)
            paths = self._register.sources
            if self.register_is_same and any(
                self.tree.marks[each][2] != before[each][2] for each in paths
            ):
                raise ChangedMeanwhileError
        return self._register

    @property
    def claims(self) -> Mapping[str, Claim]:
        """The claims as they are now; those that were kept, where the register is the same."""
        return self._register.claims if self._register else StoredClaims(self.stored)

    def _touched(self) -> set[str]:
        """Return the pages that a change of the register may concern."""
        new, old = plain_claims(self.register.claims), self.stored
        self.stored = new
        changed = {each for each in new.keys() | old.keys() if new.get(each) != old.get(each)}
        return {
            path
            for path, each in self.pages.items()
            if each["undefined"] or not changed.isdisjoint(each["names"])
        }

    def _look_at(self, paths: Sequence[str]) -> None:
        """Look at pages anew."""
        project = self._read(paths)
        for path in paths:
            self.pages.pop(path, None)
        if not project.articles:
            return
        known = self.claims
        if any(name not in known for article in project.articles for name in named(article)):
            register = self.register  # a name that is nearest to it is looked for in all of it
            project = replace(project, claims=register.claims, references=register.references)
        resolution = resolve(project)
        own, others = _parted(self.scope.rules)
        self.pages |= page_entries(resolution, self.scope.examine(resolution, own, others))
        self.pages = dict(sorted(self.pages.items()))

    def _read(self, paths: Iterable[str]) -> Project:
        """Return a publication of some pages only."""
        site, config = self.scope.site, self.scope.config
        found, faults = read_pages(self.tree, paths)
        pages = [read_page(site, config, source) for source in found if is_page(source)]
        return Project(
            site=site,
            config=config,
            claims=self.claims,
            references={},
            articles=tuple(page.article for page in pages),
            sources={page.source.path: page.source for page in pages},
            faults=(*faults, *(fault for page in pages for fault in page.faults)),
            suppressions=tuple(one for page in pages for one in page.suppressions),
            today=self.scope.today,
        )

    def _look_at_register(self) -> None:
        context = context_of(self.pages, self.scope.today)
        if self.register_is_same and context == self.state["register"]["context"]:
            return
        self.is_new = True
        resolution = self._withcontext_of(context)
        own, others = _parted(self.scope.rules)
        outcome = self.scope.examine(resolution, others, own)
        self.state["register"] = {
            "found": pack(outcome.diagnostics),
            "suppressed": len(outcome.suppressed),
            "context": context,
            "summary": plain_summary(summarise(resolution)),
        }

    def _withcontext_of(self, context: Entry) -> Resolution:
        """Return the register with what its rules ask of the pages: what they cite."""
        register, scope = self.register, self.scope
        nowhere = Location("", Span(0, 0))
        unread = Fault("ART000", Finding(nowhere, ""))
        project = Project(
            site=scope.site,
            config=scope.config,
            claims=register.claims,
            references=register.references,
            articles=(),
            sources=register.sources,
            faults=(*register.faults, *([unread] if context["unreadable"] else [])),
            suppressions=register.suppressions,
            today=scope.today,
            trust=register.trust,
            quotes=register.quotes,
        )
        page = Article("", "", "", nowhere)
        mark = Citation(nowhere, CitationKind.CITATION)
        undefined = (Undefined(page, mark, CitedId(name, nowhere)) for name in context["undefined"])
        citing = {each: (page,) if each in context["cited"] else () for each in register.claims}
        return Resolution(project, (), tuple(undefined), citing)

    def _new_state(self) -> State:
        return {
            "found": self.tree.found,
            "marks": self.tree.marks,
            "pages": self.pages,
            "claims": self.stored,
            "register": self.state["register"],
        }

    def _checked(self) -> Checked:
        entries, register = self.pages.values(), self.state["register"]
        found = [each for entry in (register, *entries) for each in unpack(entry["found"])]
        found.sort(key=lambda each: each.location.path)  # stable: each file's own order stays
        covered = [each["coverage"] for each in entries if each["coverage"] is not None]
        summary = replace(
            summary_of(register["summary"]),
            pages=len(entries),
            articles=sum(each["listed"] for each in entries),
            citations=sum(each["citations"] for each in entries),
            statements=self._statements(covered),
        )
        return Checked(
            self.scope.site,
            tuple(found),
            register["suppressed"] + sum(each["suppressed"] for each in entries),
            summary,
            LazySources(self.scope.site.root, frozenset(self._paths())),
        )

    def _statements(self, covered: Iterable[tuple[int, int]]) -> Coverage | None:
        if not any(each.info.code == "CIT008" for each in self.scope.rules):
            return None
        if not self.scope.config.uncited.on:
            return None
        pairs = list(covered)
        return Coverage(sum(cited for cited, _ in pairs), sum(other for _, other in pairs))


def _parted(rules: Sequence[AnyRule]) -> tuple[list[AnyRule], list[AnyRule]]:
    """Return the rules whose findings are in pages, and those of the register; some are both."""
    pages = [each for each in rules if each.info.code[:3] in {"CIT", "ART"}]
    closing = [each for each in rules if isinstance(each, ClosingRule)]
    register = [each for each in rules if each not in pages and each not in closing]
    return [*pages, *closing], [*register, *closing]
