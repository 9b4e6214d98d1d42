"""`claims check`: every rule over the whole publication."""

from pathlib import Path

import click

from mkdocs_claims.adapters.cli.check_options import Asked, Options
from mkdocs_claims.adapters.cli.files import complete_paths
from mkdocs_claims.adapters.cli.group import NearestChoice
from mkdocs_claims.adapters.cli.terminal import colour_wanted
from mkdocs_claims.adapters.collector import collector_at_rest
from mkdocs_claims.report import FORMAT_NAMES

FAILED = 1
_RULES = "Codes, names, prefixes or globs, with commas between."


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...", shell_complete=complete_paths)
@click.option("--select", multiple=True, metavar="RULES", help=f"Run only these rules. {_RULES}")
@click.option("--ignore", multiple=True, metavar="RULES", help=f"Leave these rules out. {_RULES}")
@click.option(
    "--format", "format_name", type=NearestChoice(FORMAT_NAMES), default="text", show_default=True
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
    options.refuse()
    with collector_at_rest():
        asked = Asked.read(directory, options, paths)
        last = asked.last_report()
        printed = last.find() if last else None
        if printed is None:
            # With nothing changed this is all that takes time.
            from mkdocs_claims.adapters.cli.check_run import run  # noqa: PLC0415 - see above

            printed = run(asked, last)
    for text, is_error in printed.pieces:
        click.echo(text, err=is_error, nl=False, color=None if is_error else colour_wanted())
    if printed.failed:
        click.get_current_context().exit(FAILED)
