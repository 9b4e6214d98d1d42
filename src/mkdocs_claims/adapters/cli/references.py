"""`claims references`: the bibliography, as a list in a style or as data."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import click
from markupsafe import Markup

from mkdocs_claims.adapters.cli.group import NearestChoice
from mkdocs_claims.adapters.cli.publication import open_publication
from mkdocs_claims.adapters.cli.terminal import data, paragraph
from mkdocs_claims.config.styles import SHIPPED_STYLES, STYLE_ALIASES, style_name
from mkdocs_claims.plurals import counted
from mkdocs_claims.render.article import Renderer
from mkdocs_claims.render.data import Bibliography, references_json
from mkdocs_claims.render.macros import Macros
from mkdocs_claims.report.visible import visible
from mkdocs_claims.resolve import Resolution
from mkdocs_claims.style.formatted import write_references


@dataclass(frozen=True)
class _Written:
    """The works of a publication as a style writes them, in the order of its list."""

    html: tuple[Markup, ...]
    numbered: bool
    macros: Macros

    @classmethod
    def of(cls, resolution: Resolution, style: str) -> "_Written":
        project = resolution.project
        styled = write_references(
            project.references.values(), style, project.site.root, project.site.language
        )
        macros = Macros.of(project.site.root, project.config.macros)
        renderer = Renderer(macros, project.references, styled, project.trust)
        entries = {key: renderer.reference(each) for key, each in project.references.items()}
        # A style of numbers, and house style, leave the order to the page: the alphabet's.
        keys = sorted(entries, key=lambda key: entries[key].striptags().casefold())
        ordered = styled.in_order(keys)
        return cls(tuple(entries[key] for key in ordered), not styled.marks, macros)

    def text(self) -> Iterator[str]:
        """Yield the entries: wrapped on a terminal, each on a line of its own elsewhere."""
        for each in self.html:
            text = each.striptags()
            yield f"{paragraph(text)}\n" if sys.stdout.isatty() else visible(text)


def _text(resolution: Resolution, style: str) -> str:
    return "\n".join(_Written.of(resolution, style).text())


def _html(resolution: Resolution, style: str) -> str:
    written = _Written.of(resolution, style)
    return written.macros.render("bibliography", entries=written.html, numbered=written.numbered)


def _bibtex(resolution: Resolution, _style: str) -> str:
    references = resolution.project.references
    return Bibliography(references).text(references)


def _csl_json(resolution: Resolution, _style: str) -> str:
    return references_json(resolution.project.references.values())


_FORMATS: dict[str, Callable[[Resolution, str], str]] = {
    "text": _text,
    "html": _html,
    "bibtex": _bibtex,
    "csl-json": _csl_json,
}


def _complete_styles(_: click.Context, __: click.Parameter, typed: str) -> list[str]:
    return [each for each in ("house", *SHIPPED_STYLES, *STYLE_ALIASES) if each.startswith(typed)]


@click.command()
@click.option(
    "--style",
    metavar="NAME",
    shell_complete=_complete_styles,
    help="`house`, a CSL style, or the path of a .csl file. Default: the publication's own.",
)
@click.option(
    "--format",
    "format_name",
    type=NearestChoice(list(_FORMATS)),
    default="text",
    show_default=True,
    help="bibtex and csl-json are data; --style says nothing there.",
)
@click.pass_obj
def references(directory: Path, style: str | None, format_name: str) -> None:
    """Print the bibliography: every work of the publication in its style, or as data.

    \b
    text      a work a line; on a terminal wrapped
    html      a list, for any page
    bibtex    normalised: it reads back to the same works
    csl-json  for Zotero, pandoc and other readers

    The order is the style's; of a style that numbers works, and in house style, the alphabet's.
    CSL styles need the extra `csl`: pip install 'mkdocs-claims[csl]'
    """  # noqa: D301 - \b keeps click from joining the lines
    resolution = open_publication(directory)
    wanted = style_name("style", style) if style else resolution.project.config.style
    written = _FORMATS[format_name](resolution, wanted).rstrip("\n")
    if written:
        click.echo(data(written))
    unread = sum(each.code.startswith("BIB") for each in resolution.project.faults)
    if unread:
        click.echo(
            f"{counted(unread, 'mistake')} in the bibliography may keep works or fields from this "
            f"list: `claims check` shows {'it' if unread == 1 else 'them'}",
            err=True,
        )
