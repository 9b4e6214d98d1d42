"""The Jinja2 macros that hold all HTML, and a site's own ones over them."""

import re
from datetime import date
from pathlib import Path
from typing import Any, Self
from xml.etree import ElementTree

import jinja2

from mkdocs_claims.errors import MacroError, OutsideError
from mkdocs_claims.model import PartialDate
from mkdocs_claims.render.compiled import CompiledTemplates
from mkdocs_claims.source import leads_out
from mkdocs_claims.style.dates import MONTHS

ASSETS = ("assets/claims.css", "assets/claims.js", "assets/claims-list.js")
"""Style and scripts that pages need beside their HTML."""
STYLE, SCRIPT = ASSETS[:2]
"""Those that every page loads."""

# Characters that XML 1.0 forbids. Among them are STX and ETX, with which Python-Markdown
# marks stashed HTML: content must not be able to write such a mark.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


_COMPILED = CompiledTemplates()


def shipped_macros() -> Path:
    """Return the folder of the macros that come with the package.

    In a wheel it stands inside the package, in a working tree at the top level.
    """
    packaged = Path(__file__).resolve().parents[1] / "macros"
    return packaged if packaged.is_dir() else Path(__file__).resolve().parents[3] / "macros"


class Macros:
    """The macros of one publication: its own by name, else the shipped ones."""

    @classmethod
    def of(cls, root: Path, folder: str) -> Self:
        """Return the macros of the publication in `root`, whose own lie in `folder`.

        Raises:
            OutsideError: one of them leads out of the publication by a link.
        """
        own = root / folder
        for path in (own, *sorted(own.rglob("*"))):
            if leads_out(root, path):
                raise OutsideError(
                    f"option `macros`: {path.relative_to(root)} leads out of the project by a "
                    "link; put the file itself there"
                )
        return cls(own)

    def __init__(self, own: Path | None = None) -> None:
        """Look in `own` first, when it exists."""
        self.folders = tuple(
            folder for folder in (own, shipped_macros()) if folder is not None and folder.is_dir()
        )
        self._environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(self.folders),
            bytecode_cache=_COMPILED,
            autoescape=True,
            auto_reload=False,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.filters.update(
            day=day, partial_day=partial_day, letter=letter, thousands=thousands
        )
        self._templates: dict[str, jinja2.Template] = {}  # asked for thousands of times

    def render(self, name: str, /, **context: Any) -> str:
        """Return the HTML of `NAME.html.jinja`.

        Raises:
            MacroError: the macro is missing or fails; the message names file and line.
        """
        file = f"{name}.html.jinja"
        try:
            html = self._template(file).render(context)
        except jinja2.TemplateSyntaxError as error:
            raise MacroError(f"{error.filename}:{error.lineno}: {error.message}") from error
        except jinja2.TemplateNotFound as error:
            raise MacroError(f"the macro {error.name} does not exist") from error
        except jinja2.TemplateError as error:
            raise MacroError(f"the macro {file} fails: {error.message}") from error
        return _FORBIDDEN.sub("\ufffd", html)

    def _template(self, file: str) -> jinja2.Template:
        if file not in self._templates:
            self._templates[file] = self._environment.get_template(file)
        return self._templates[file]

    def elements(self, name: str, /, **context: Any) -> list[ElementTree.Element]:
        """Return the elements of `NAME.html.jinja`, for a place in Python-Markdown's tree.

        Raises:
            MacroError: as `render` and `parse`.
        """
        return self.parse(name, self.render(name, **context))

    def parse(self, name: str, html: str) -> list[ElementTree.Element]:
        """Return the elements of what `NAME.html.jinja` has given.

        Raises:
            MacroError: the HTML is not well-formed XML.
        """
        try:
            return list(ElementTree.fromstring(f"<x>{html}</x>"))  # noqa: S314 - entities are escaped
        except ElementTree.ParseError as error:
            line, column = error.position
            raise MacroError(
                f"the macro {name}.html.jinja does not give well-formed HTML (line {line}, "
                f"column {column} of its output: {error}); close every tag, quote every "
                "attribute, and write characters instead of named entities such as &nbsp;"
            ) from error

    def stamps(self) -> tuple[tuple[str, int, int], ...]:
        """Return name, time and size of every macro, by which a change of one is known."""
        return tuple(
            (str(path), status.st_mtime_ns, status.st_size)
            for folder in self.folders
            for path in sorted(folder.glob("*.jinja"))
            for status in (path.stat(),)
        )

    def file(self, name: str) -> Path:
        """Return where a static file such as `assets/claims.css` lies.

        Raises:
            MacroError: no macro folder has it.
        """
        for folder in self.folders:
            if (folder / name).is_file():
                return folder / name
        raise MacroError(f"the file {name} is in none of {', '.join(map(str, self.folders))}")


def day(value: date) -> str:
    """Return a date as British English writes it: `23 November 2026`."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def partial_day(value: PartialDate) -> str:
    """Return a date as far as it is known: `15 December 2021`, `December 2021`, `2021`."""
    month = MONTHS[value.month - 1] if value.month and 1 <= value.month <= len(MONTHS) else ""
    day = str(value.day) if month and value.day else ""
    return " ".join(each for each in (day, month, str(value.year)) if each)


def thousands(number: int) -> str:
    """Return a whole number as people read it: `12,345`."""
    return f"{number:,}"


def letter(number: int) -> str:
    """Return `a` for 1, `b` for 2, `aa` for 27: names of back-links."""
    name = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("a") + rest) + name
    return name
