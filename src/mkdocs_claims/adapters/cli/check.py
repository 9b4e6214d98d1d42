"""`claims check`: every rule over the whole publication."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import click

from mkdocs_claims.adapters.checking import Checked, Checking
from mkdocs_claims.adapters.cli.group import NearestChoice
from mkdocs_claims.adapters.cli.growth import growth_warnings
from mkdocs_claims.adapters.cli.known import Known
from mkdocs_claims.adapters.cli.mending import Mending, mend
from mkdocs_claims.adapters.cli.publication import (
    open_publication,
    read_setup,
    repository_folder,
)
from mkdocs_claims.adapters.cli.terminal import colour_wanted
from mkdocs_claims.adapters.clock import today
from mkdocs_claims.adapters.collector import collector_at_rest
from mkdocs_claims.adapters.noting_tree import NotingTree
from mkdocs_claims.adapters.progress import progress
from mkdocs_claims.check import AnyRule, all_rules
from mkdocs_claims.check.baseline import Entry
from mkdocs_claims.check.rules.references.unreachable_address import unreachable_address
from mkdocs_claims.check.select import select_rules
from mkdocs_claims.diagnostics import Diagnostic
from mkdocs_claims.plurals import counted
from mkdocs_claims.report import FORMATS, Report
from mkdocs_claims.report.verdict import verdict
from mkdocs_claims.report.visible import visible

FAILED = 1
_COUNTED = ("text", "json")
"""The formats that can show counts for each rule."""
_FINGERPRINTED = ("gitlab", "sarif")
"""The formats that know a finding again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the command line says."""

    format_name: str
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    baseline: Path | None
    write_baseline: bool
    fix: bool
    diff: bool
    statistics: bool
    strict: bool
    no_cache: bool
    online: bool
    mailto: str


_RULES = "Codes, names, prefixes or globs, with commas between."


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--select", multiple=True, metavar="RULES", help=f"Run only these rules. {_RULES}")
@click.option("--ignore", multiple=True, metavar="RULES", help=f"Leave these rules out. {_RULES}")
@click.option(
    "--format", "format_name", type=NearestChoice(list(FORMATS)), default="text", show_default=True
)
@click.option("--fix", is_flag=True, help="Mend what a machine can mend, in the files.")
@click.option("--diff", is_flag=True, help="Show what --fix would change, and write nothing.")
@click.option(
    "--baseline",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Let the findings that this file knows pass, so that only new ones fail.",
)
@click.option(
    "--write-baseline", is_flag=True, help="Write what is found now into the baseline, and pass."
)
@click.option("--statistics", is_flag=True, help="Show how often each rule finds something.")
@click.option("--strict", is_flag=True, help="Fail on warnings and notes, too.")
@click.option("--no-cache", is_flag=True, help="Look at everything, changed or not.")
@click.option("--online", is_flag=True, help="Follow the works' addresses, which takes a network.")
@click.option(
    "--mailto",
    envvar="CLAIMS_MAILTO",
    default="",
    metavar="ADDRESS",
    help="Your e-mail address, told to the sites that --online asks. Also CLAIMS_MAILTO.",
)
@click.pass_obj
def check(directory: Path, /, paths: tuple[str, ...], **given: object) -> None:
    """Check every citation, claim and reference of the publication.

    The whole publication is always read; PATHs (files or folders) choose what is reported.

    An old site begins with `claims check --baseline known.json --write-baseline`; with
    `--baseline known.json` only what is new fails from then on.

    Exit status: 0 when there is no error, 1 when there is one (with --strict: anything at
    all; with --diff: any change), 2 for a mistake in the command line or in mkdocs.yml.
    """
    options = Options(**given)  # type: ignore[arg-type]  # click has checked them
    _refuse(options)
    with collector_at_rest():
        _run(directory, paths, options)


def _run(directory: Path, paths: Sequence[str], options: Options) -> None:
    site, config = read_setup(directory)
    every = all_rules(config)
    rules = select_rules(every, options.select, options.ignore)
    if not options.online:
        every, rules = (_without_network(some) for some in (every, rules))
    known = Known.read(directory, options.baseline, new=options.write_baseline)
    inside = _chosen([_relative(directory / path, site.root) for path in paths])
    fixed = 0
    if options.fix or options.diff:
        resolution = open_publication(directory)
        mending = mend(resolution, rules, lambda each: inside(each.location.path))
        if options.diff:
            _show(mending)
            return
        mending.write(resolution)
        fixed = mending.count
    with progress() as bar:
        named = options.baseline is not None or options.format_name in _FINGERPRINTED
        checking = Checking(site, config, rules, today(), NotingTree(site.root), bar, named)
        if unreachable_address in rules:
            # The client takes as long to import as a small site to check.
            from mkdocs_claims.adapters.cli.following import Following  # noqa: PLC0415 - an extra

            follow = Following(site.root, today(), options.mailto, not options.no_cache, bar)
            checking = replace(checking, follow=follow)
        checked = checking.run(cached=not options.no_cache)
        found = _Found(rules, len(every) - len(rules), inside, checked)
    for warning in growth_warnings(site, config, found.checked.summary):
        click.echo(visible(warning), err=True)
    if options.write_baseline:
        click.echo(known.write(found.reported, found.looked_at))
    else:
        _print(_report(options, found, known, fixed), options.format_name)


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
    checked: Checked

    @property
    def reported(self) -> list[Diagnostic]:
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


def _print(report: Report, format_name: str) -> None:
    """Print a report, and fail when something in it does."""
    click.echo(FORMATS[format_name](report), nl=False, color=report.colour)
    if format_name == "gitlab":  # the one format without a place for what was looked at
        click.echo("\n".join((*report.summary.lines(), *verdict(report))), err=True)
    if any(map(report.fails, report.diagnostics)):
        click.get_current_context().exit(FAILED)


def _refuse(options: Options) -> None:
    """Refuse options that do not go together."""
    if options.write_baseline and options.baseline is None:
        raise click.UsageError("--write-baseline needs a file: add `--baseline FILE`.")
    if options.write_baseline and (options.fix or options.diff):
        raise click.UsageError("mend first, then write the baseline: two commands.")
    if options.statistics and options.format_name not in _COUNTED:
        raise click.UsageError(f"--statistics goes with {' and '.join(_COUNTED)}.")


def _show(mending: Mending) -> None:
    """Print what would change; a terminal is spared the control characters of a file."""
    patch = mending.diff()
    click.echo(visible(patch) if colour_wanted() else patch, nl=False)
    files = len(mending.after)
    click.echo(
        f"{mending.count} to mend in {counted(files, 'file')}; nothing was written."
        if files
        else "Nothing to mend.",
        err=True,
    )
    if files:
        click.get_current_context().exit(FAILED)


def _relative(path: Path, root: Path) -> str:
    """Return a path as diagnostics spell it: relative to the project, with slashes."""
    if not path.exists():
        raise click.UsageError(f"there is no file or folder `{path}`.")
    resolved = path.resolve()
    if not resolved.is_relative_to(root):
        raise click.UsageError(f"`{path}` is not in the publication in {root}.")
    return resolved.relative_to(root).as_posix()


def _chosen(prefixes: Sequence[str]) -> Callable[[str], bool]:
    """Return the test whether a path is one of these, or in one of them; all are, without any."""

    def inside(path: str) -> bool:
        return any(each in {".", path} or path.startswith(f"{each}/") for each in prefixes)

    return inside if prefixes else lambda _: True
