"""A check run for the command line: rules, baseline, mending, report."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import click

from mkdocs_claims.adapters.check_scope import Checked
from mkdocs_claims.adapters.checking import Checking
from mkdocs_claims.adapters.cli.check_options import Asked, Options
from mkdocs_claims.adapters.cli.growth import growth_warnings
from mkdocs_claims.adapters.cli.known import Known
from mkdocs_claims.adapters.cli.mending import Mending, mend
from mkdocs_claims.adapters.cli.publication import open_publication, repository_folder
from mkdocs_claims.adapters.cli.terminal import colour_wanted, data
from mkdocs_claims.adapters.clock import today
from mkdocs_claims.adapters.last_report import LastReport, Printed
from mkdocs_claims.adapters.noting_tree import NotingTree
from mkdocs_claims.adapters.progress import progress
from mkdocs_claims.check import AnyRule, all_rules
from mkdocs_claims.check.baseline import Entry
from mkdocs_claims.check.rules.references.unreachable_address import unreachable_address
from mkdocs_claims.check.select import select_rules
from mkdocs_claims.diagnostics import Diagnostic
from mkdocs_claims.plurals import counted
from mkdocs_claims.report.content import Report
from mkdocs_claims.report.formats import FORMATS
from mkdocs_claims.report.verdict import verdict
from mkdocs_claims.report.visible import visible

_FINGERPRINTED = ("gitlab", "sarif")
"""The formats that know a finding again."""


def run(asked: Asked, last: LastReport | None) -> Printed:
    """Check a publication and return what to print; `last` keeps it, where it is to be kept.

    Raises:
        UsageError: the options name rules that there are not, or need a network.
        ClaimsError: the publication cannot be read, or its options are wrong.
    """
    options = asked.options
    every = all_rules(asked.config)
    rules = select_rules(every, options.select, options.ignore)
    if not options.online:
        every, rules = (_without_network(some) for some in (every, rules))
    known = Known.read(asked.directory, options.baseline, new=options.write_baseline)
    inside = _chosen(asked.paths)
    fixed = 0
    if options.fix or options.diff:
        resolution = open_publication(asked.directory)
        mending = mend(resolution, rules, lambda each: inside(each.location.path))
        if options.diff:
            return _shown(mending)
        mending.write(resolution)
        fixed = mending.count
    tree = NotingTree(asked.site.root)
    checked = _checked(asked, rules, tree)
    found = _Found(rules, len(every) - len(rules), inside, not asked.paths, checked)
    warnings = growth_warnings(asked.site, asked.config, found.checked.summary)
    said = tuple((f"{visible(each)}\n", True) for each in warnings)
    if options.write_baseline:
        return Printed((*said, (f"{known.write(found.reported, found.looked_at)}\n", False)))
    report = _report(options, found, known, fixed)
    printed = Printed((*said, *_told(report, options.format_name)), report.failed)
    if last:
        last.keep(printed, tree)
    return printed


def _checked(asked: Asked, rules: Sequence[AnyRule], tree: NotingTree) -> Checked:
    options, root = asked.options, asked.site.root
    with progress() as bar:
        named = options.baseline is not None or options.format_name in _FINGERPRINTED
        checking = Checking(asked.site, asked.config, rules, today(), tree, named, bar)
        if unreachable_address in rules:
            # The client takes as long to import as a small site to check.
            from mkdocs_claims.adapters.cli.following import Following  # noqa: PLC0415 - an extra

            follow = Following(root, today(), options.mailto, not options.no_cache, bar)
            checking = replace(checking, follow=follow)
        return checking.run(cached=not options.no_cache)


def _without_network(rules: Sequence[AnyRule]) -> tuple[AnyRule, ...]:
    """Return the rules that need no network."""
    found = tuple(each for each in rules if each is not unreachable_address)
    if rules and not found:
        raise click.UsageError(f"{unreachable_address.info.code} needs a network: add --online.")
    return found


@dataclass(frozen=True, slots=True)
class _Found:
    """What a check looked at and found."""

    rules: Sequence[AnyRule]
    left_out: int
    """How many rules did not run."""
    inside: Callable[[str], bool]
    """Whether a path was asked for."""
    everywhere: bool
    """Whether all are."""
    checked: Checked

    @property
    def reported(self) -> Sequence[Diagnostic]:
        if self.everywhere:  # a look at each would make them all
            return self.checked.diagnostics
        return [each for each in self.checked.diagnostics if self.inside(each.location.path)]

    def looked_at(self, entry: Entry) -> bool:
        """Whether this check would find an entry of a baseline again."""
        codes = {each.info.code for each in self.rules}
        return entry.code in codes and self.inside(entry.path)


def _report(options: Options, found: _Found, known: Known, fixed: int) -> Report:
    reported, checked = found.reported, found.checked
    compared = known.compare(reported, found.looked_at)
    return Report(
        diagnostics=compared.new,
        sources=checked.sources,
        summary=checked.summary,
        rules=[each.info for each in found.rules],
        left_out=found.left_out,
        hidden=len(checked.diagnostics) - len(reported),
        suppressed=checked.suppressed,
        known=len(compared.known),
        gone=len(compared.gone),
        fixed=fixed,
        folder=repository_folder(checked.site.root),
        statistics=options.statistics,
        strict=options.strict,
        colour=colour_wanted(),
    )


def _told(report: Report, format_name: str) -> Iterator[tuple[str, bool]]:
    yield FORMATS[format_name](report), False
    if format_name == "gitlab":  # the one format without a place for what was looked at
        yield "".join(f"{each}\n" for each in (*report.summary.lines(), *verdict(report))), True


def _shown(mending: Mending) -> Printed:
    """Show what would change; a terminal is spared the control characters of a file."""
    patch = mending.diff()
    files = len(mending.after)
    told = f"{mending.count} to mend in {counted(files, 'file')}; nothing was written."
    return Printed(
        (
            (data(patch), False),
            (f"{told if files else 'Nothing to mend.'}\n", True),
        ),
        failed=bool(files),
    )


def _chosen(prefixes: Sequence[str]) -> Callable[[str], bool]:
    """Return the test whether a path is one of these, or in one of them; all are, without any."""

    def inside(path: str) -> bool:
        return any(each in {".", path} or path.startswith(f"{each}/") for each in prefixes)

    return inside if prefixes else lambda _: True
