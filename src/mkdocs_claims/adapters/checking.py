"""A check of a publication that looks only at what has changed since the last one.

A page's findings hang on its text, the options, and the claims that it cites. So a page is
looked at again when its text has changed, when a claim that it names has, and, where it names
one that does not exist, when the register has changed at all: the message may offer another.
What the rules find in the register hangs on the register, the day, and which claims are cited.
All else is taken from the cache. A property test compares the outcome with a check without one
after any edits.
"""

import marshal
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from mkdocs_claims.adapters.check_cache import CheckCache
from mkdocs_claims.adapters.noting_tree import LazySources, NotingTree
from mkdocs_claims.adapters.plain_data import claim, diagnostic, plain_claim, plain_diagnostic
from mkdocs_claims.check import AnyRule, Outcome, Summary, examine, summarise
from mkdocs_claims.check.coverage import Coverage
from mkdocs_claims.check.rule import ClosingRule
from mkdocs_claims.check.summary import citations_of
from mkdocs_claims.config import Config
from mkdocs_claims.diagnostics import Diagnostic, Fault, Finding
from mkdocs_claims.model import Article, Citation, CitationKind, CitedId, Claim, Reference
from mkdocs_claims.project import Project, load
from mkdocs_claims.project.pages import is_page, pages_pattern, read_page, read_pages
from mkdocs_claims.project.register import Register, load_register
from mkdocs_claims.resolve import Resolution, Undefined, names_on, resolve
from mkdocs_claims.site import Site
from mkdocs_claims.text import Location, Source, Span
from mkdocs_claims.trust.links import Links
from mkdocs_claims.watch import Watch

State = dict[str, Any]
Entry = dict[str, Any]


@dataclass(frozen=True)
class Checked:
    """What a check found, for a report."""

    site: Site
    diagnostics: tuple[Diagnostic, ...]
    suppressed: int
    summary: Summary
    sources: Mapping[str, Source]


@dataclass(frozen=True)
class Checking:
    """One check: of what, as of when, by which rules."""

    site: Site
    config: Config
    rules: Sequence[AnyRule]
    today: date
    tree: NotingTree
    watch: Watch | None = None
    """Is told how far the check is."""
    fingerprints: bool = True
    """Whether the report or a baseline needs them."""
    follow: Callable[[Mapping[str, Reference]], Links] | None = None
    """Follows the addresses of works, where they are to be followed."""

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
        update = _Update(self, state) if state else None
        if update is None or not update.is_possible():
            return self._all(keep=True)
        try:
            return update.run()
        except _ChangedMeanwhileError:
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
        state = self._state(resolution, outcome, summary) if keep else {}
        suppressed = len(outcome.suppressed)
        found = outcome.diagnostics
        return Checked(self.site, found, suppressed, summary, project.sources), state

    def _state(self, resolution: Resolution, outcome: Outcome, summary: Summary) -> State:
        project = resolution.project
        pages = page_entries(resolution, outcome)
        found, suppressed = _by_path(outcome.diagnostics), _by_path(outcome.suppressed)
        others = [each for path, own in found.items() if path not in pages for each in own]
        return {
            "found": self.tree.found,
            "marks": self.tree.marks,
            "pages": pages,
            "claims": _plain_claims(project.claims),
            "register": {
                "found": _dumped(others),
                "suppressed": sum(len(e) for path, e in suppressed.items() if path not in pages),
                "context": _context(pages, self.today),
                "summary": _plain_summary(summary),
            },
        }


class _ChangedMeanwhileError(Exception):
    """A file of the register is not what it was a moment ago."""


@dataclass
class _Update:
    """What was found the last time, brought up to date."""

    checking: Checking
    state: State

    def __post_init__(self) -> None:
        self.tree = self.checking.tree
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
        return found is not None and self.checking.pattern in found

    def run(self) -> Checked:
        """Look at what has changed and return the whole."""
        pattern, marks = self.checking.pattern, self.state["marks"]
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
            self.checking.cache.save(self._new_state())
        return self._checked()

    def _paths(self) -> Iterator[str]:
        return iter(dict.fromkeys(path for found in self.found.values() for path in found))

    @property
    def register(self) -> Register:
        """The register, read when it is needed after all."""
        if self._register is None:
            before = dict(self.tree.marks)
            self._register = load_register(self.checking.config, self.tree)
            paths = self._register.sources
            if self.register_is_same and any(
                self.tree.marks[each][2] != before[each][2] for each in paths
            ):
                raise _ChangedMeanwhileError
        return self._register

    @property
    def claims(self) -> Mapping[str, Claim]:
        return self._register.claims if self._register else _StoredClaims(self.stored)

    def _touched(self) -> set[str]:
        """Return the pages that a change of the register may concern."""
        new, old = _plain_claims(self.register.claims), self.stored
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
        if any(name not in known for article in project.articles for name in _named(article)):
            register = self.register  # a name that is nearest to it is looked for in all of it
            project = replace(project, claims=register.claims, references=register.references)
        resolution = resolve(project)
        own, others = _parted(self.checking.rules)
        self.pages |= page_entries(resolution, self.checking.examine(resolution, own, others))
        self.pages = dict(sorted(self.pages.items()))

    def _read(self, paths: Iterable[str]) -> Project:
        """Return a publication of some pages only."""
        site, config = self.checking.site, self.checking.config
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
            today=self.checking.today,
        )

    def _look_at_register(self) -> None:
        context = _context(self.pages, self.checking.today)
        if self.register_is_same and context == self.state["register"]["context"]:
            return
        self.is_new = True
        resolution = self._with_context(context)
        own, others = _parted(self.checking.rules)
        outcome = self.checking.examine(resolution, others, own)
        self.state["register"] = {
            "found": _dumped(outcome.diagnostics),
            "suppressed": len(outcome.suppressed),
            "context": context,
            "summary": _plain_summary(summarise(resolution)),
        }

    def _with_context(self, context: Entry) -> Resolution:
        """Return the register with what its rules ask of the pages: what they cite."""
        register, checking = self.register, self.checking
        nowhere = Location("", Span(0, 0))
        unread = Fault("ART000", Finding(nowhere, ""))
        project = Project(
            site=checking.site,
            config=checking.config,
            claims=register.claims,
            references=register.references,
            articles=(),
            sources=register.sources,
            faults=(*register.faults, *([unread] if context["unreadable"] else [])),
            suppressions=register.suppressions,
            today=checking.today,
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
        found = [each for entry in (register, *entries) for each in _loaded(entry["found"])]
        found.sort(key=lambda each: each.location.path)  # stable: each file's own order stays
        covered = [each["coverage"] for each in entries if each["coverage"] is not None]
        summary = replace(
            _summary(register["summary"]),
            pages=len(entries),
            articles=sum(each["listed"] for each in entries),
            citations=sum(each["citations"] for each in entries),
            statements=self._statements(covered),
        )
        return Checked(
            self.checking.site,
            tuple(found),
            register["suppressed"] + sum(each["suppressed"] for each in entries),
            summary,
            LazySources(self.checking.site.root, frozenset(self._paths())),
        )

    def _statements(self, covered: Iterable[tuple[int, int]]) -> Coverage | None:
        if not any(each.info.code == "CIT008" for each in self.checking.rules):
            return None
        if not self.checking.config.uncited.on:
            return None
        pairs = list(covered)
        return Coverage(sum(cited for cited, _ in pairs), sum(other for _, other in pairs))


@dataclass(frozen=True)
class _StoredClaims(Mapping[str, Claim]):
    """The claims of the last check, made again when one is asked for; they have no place."""

    stored: Mapping[str, bytes]

    def __getitem__(self, claim_id: str) -> Claim:
        return claim(marshal.loads(self.stored[claim_id]))  # noqa: S302 - our own

    def __contains__(self, claim_id: object) -> bool:
        return claim_id in self.stored

    def __iter__(self) -> Iterator[str]:
        return iter(self.stored)

    def __len__(self) -> int:
        return len(self.stored)


def _parted(rules: Sequence[AnyRule]) -> tuple[list[AnyRule], list[AnyRule]]:
    """Return the rules whose findings are in pages, and those of the register; some are both."""
    pages = [each for each in rules if each.info.code[:3] in {"CIT", "ART"}]
    closing = [each for each in rules if isinstance(each, ClosingRule)]
    register = [each for each in rules if each not in pages and each not in closing]
    return [*pages, *closing], [*register, *closing]


def page_entries(resolution: Resolution, outcome: Outcome) -> dict[str, Entry]:
    """Return what is kept of each page, by path."""
    found, suppressed = _by_path(outcome.diagnostics), _by_path(outcome.suppressed)
    claims = resolution.project.claims
    unreadable = {
        each.finding.location.path for each in resolution.project.faults if each.code == "ART000"
    }
    entries = {}
    for article in resolution.project.articles:
        path = article.path
        cited = tuple(dict.fromkeys(names_on(article, resolution.project.config.takeaways)))
        coverage = (outcome.coverage_of or {}).get(path)
        known = cited if all(each in claims for each in cited) else None
        entries[path] = {
            "names": (*_named(article), *(each.id for each in article.mentions)),
            "cited": known or tuple(each for each in cited if each in claims),
            "undefined": tuple(each for each in cited if each not in claims),
            "unreadable": path in unreadable,
            "listed": article.listed,
            "citations": citations_of(article),
            "coverage": coverage and (coverage.cited, coverage.uncited),
            "suppressed": len(suppressed.get(path, ())),
            "found": _dumped(found.get(path, ())),
        }
    return entries


def _named(article: Article) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names_on(article, "bottom")))  # whatever the site shows


def _context(pages: Mapping[str, Entry], today: date) -> Entry:
    """Return what the rules of the register ask of the pages, and the day."""
    entries = pages.values()
    return {
        "today": today.isoformat(),
        "cited": frozenset(each for entry in entries for each in entry["cited"]),
        "undefined": sorted({each for entry in entries for each in entry["undefined"]}),
        "unreadable": any(entry["unreadable"] for entry in entries),
    }


def _by_path(diagnostics: Iterable[Diagnostic]) -> dict[str, list[Diagnostic]]:
    found: dict[str, list[Diagnostic]] = {}
    for each in diagnostics:
        found.setdefault(each.location.path, []).append(each)
    return found


def _dumped(diagnostics: Iterable[Diagnostic]) -> bytes:
    plain = [plain_diagnostic(each) for each in diagnostics]
    return marshal.dumps(plain) if plain else b""


def _loaded(data: bytes) -> Iterator[Diagnostic]:
    return map(diagnostic, marshal.loads(data)) if data else iter(())  # noqa: S302 - our own


def _plain_claims(claims: Mapping[str, Claim]) -> dict[str, bytes]:
    # Version 2 writes equal data as equal bytes; later ones note which parts are one object.
    return {name: marshal.dumps(plain_claim(each), 2) for name, each in claims.items()}


def _plain_summary(summary: Summary) -> Entry:
    plain = asdict(replace(summary, statements=None))
    day = summary.retractions_as_of
    return {**plain, "retractions_as_of": day and day.isoformat()}


def _summary(plain: Entry) -> Summary:
    day = plain["retractions_as_of"]
    return Summary(**{**plain, "retractions_as_of": day and date.fromisoformat(day)})
