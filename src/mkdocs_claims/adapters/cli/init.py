"""`claims init`: a new publication that builds and passes its check from the start."""

import json
import os
from importlib.resources import files
from pathlib import Path
from shlex import quote

import click

from mkdocs_claims.adapters.cli.group import SetupError
from mkdocs_claims.parse.schema import claims_json_schema
from mkdocs_claims.source import leads_out
from mkdocs_claims.writing import write_atomically

SCHEMA = "claims.schema.json"
STARTER = {
    "mkdocs.yml": "mkdocs.yml",
    "claims.yaml": "claims.yaml",
    "references.bib": "references.bib",
    "requirements.txt": "requirements.txt",
    ".gitignore": "gitignore.txt",
    ".github/workflows/publish.yml": "workflow.yml",
    "docs/index.md": "docs/index.md",
    "docs/posts/first-article.md": "docs/posts/first-article.md",
}
"""Every file of a new publication, and the file of this package that it is copied from."""


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.pass_obj
def init(directory: Path, folder: Path) -> None:
    """Make a new publication in DIR that builds and passes its check.

    Nothing is overwritten: when one of its files is there already, nothing is written and
    the status is 2.
    """
    target = directory / folder
    texts = _texts()
    if target.is_file():
        raise SetupError(f"{folder} is a file, and it stays. Name a new folder.")
    taken = [name for name in texts if os.path.lexists(target / name)]
    if taken:
        raise SetupError(
            f"{folder} holds {', '.join(taken)} already, and nothing was written. Name a new "
            "folder."
        )
    try:
        for name, text in texts.items():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            if leads_out(target, target / name):
                raise SetupError(f"{folder / name}: leads out of {folder} by a link; name another")
            write_atomically(target / name, text.encode("utf-8"), durable=False)
    except OSError as error:
        place = error.filename or folder
        raise SetupError(f"{place}: cannot be written: {error.strerror}") from None
    click.echo(f"A new publication is in {folder}. Next:\n")
    for command, purpose in _next(folder):
        click.echo(f"  {command:<24} {purpose}".rstrip())


def _next(folder: Path) -> list[tuple[str, str]]:
    return [
        (f"cd {quote(str(folder))}", ""),
        ("mkdocs serve", "read it in a browser while you write"),
        ("claims check", "check that every statement stands on evidence"),
        ("mkdocs build --strict", "make the site in site/"),
    ]


def _texts() -> dict[str, str]:
    starter = files("mkdocs_claims.adapters.cli") / "starter"
    texts = {
        name: starter.joinpath(*source.split("/")).read_text(encoding="utf-8")
        for name, source in STARTER.items()
    }
    return {**texts, SCHEMA: json.dumps(claims_json_schema(), indent=2) + "\n"}
