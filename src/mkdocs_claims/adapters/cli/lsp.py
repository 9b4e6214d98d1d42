"""`claims lsp`: the language server, for text editors."""

import logging
import os
import sys

import click

from mkdocs_claims.errors import ConfigError


@click.command()
@click.option("--stdio", is_flag=True, help="What it does anyway; some editors insist.")
@click.pass_context
def lsp(context: click.Context, *, stdio: bool) -> None:
    """Serve a text editor over standard input and output.

    A text editor starts it; nobody types it by hand. Diagnostics while one types, completion,
    hover, definitions, rename and more in pages, claims.yaml and .bib files: the handbook's
    page "Text editors" has the settings.

    Exit status: 0 when the editor said goodbye, 1 when it was gone without a word.
    """
    del stdio
    try:
        from mkdocs_claims.adapters.lsp.features import make_server  # noqa: PLC0415 - an extra
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in {"pygls", "lsprotocol", "cattrs", "attrs"}:
            raise
        raise ConfigError(
            "the language server needs pygls: run `pip install 'mkdocs-claims[lsp]'`"
        ) from None
    logger = logging.getLogger("pygls")
    logger.addHandler(logging.NullHandler())
    logger.propagate = False
    given, taken = os.dup(sys.stdin.fileno()), os.dup(sys.stdout.fileno())
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # whatever prints must not break messages
    context.exit(make_server().run(given, taken))
