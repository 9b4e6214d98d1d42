"""The command line: `claims`. One module per command, loaded when it is called."""

import sys
from io import TextIOWrapper
from pathlib import Path

import click

from mkdocs_claims.adapters.cli.group import LazyGroup

COMMANDS = {
    "check": "Check every citation, claim and reference of the publication.",
    "build": "Check the publication and build its site, on any engine.",
    "join": "Put the shards of a site together that several machines have built.",
    "serve": "Show the site while one writes, on any engine.",
    "explain": "Tell what a rule is about and how to mend what it finds.",
    "find": "Find claims and works by words, as one pastes them.",
    "show": "Show a claim with its evidence, or a work with the claims that stand on it.",
    "where": "List every place that depends on a claim or a work.",
    "suggest": "Suggest claims for an article's statements without a citation.",
    "add": "Write a claim or works into their files.",
    "rename": "Give a claim or a work another name wherever it stands.",
    "new": "Start an article.",
    "references": "Print the bibliography in a style, or as data.",
    "update": "Look up which works were retracted, corrected or are in doubt.",
    "due": "List the reviews that fall due, for people, an issue or a calendar.",
    "review": "Record that claims were read against their evidence.",
    "import": "Bring articles from elsewhere in, with their works and draft claims.",
    "diff": "Tell what a change touches, compared with a git revision.",
    "export": "Write the register as JSON, CSL-JSON, BibTeX or CSV.",
    "generate": "Write the pages of claims and references for engines without plugins.",
    "policy": "Print the Content-Security-Policy under which the built site works.",
    "lsp": "Serve a text editor: the language server.",
    "completion": "Print what makes a shell complete commands, claims and works.",
    "init": "Make a new publication that builds and passes its check.",
}
"""Every command and its summary; the module of the same name holds it (`import_` for `import`)."""


@click.group(cls=LazyGroup, commands_help=COMMANDS, package=__name__)
@click.version_option(package_name="mkdocs-claims", prog_name="claims")
@click.option(
    *("-C", "--directory"),
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    metavar="DIR",
    help="Run as if in this folder.",
)
@click.pass_context
def cli(context: click.Context, directory: Path) -> None:
    """Articles whose every statement stands on evidence.

    Exit status: 0 for success, 1 for errors in the publication, 2 for a mistake in the
    command line or the set-up.
    """
    context.obj = directory


def main() -> None:
    """Run the command line (the entry point `claims`)."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal that lacks a sign
    cli(prog_name="claims")
