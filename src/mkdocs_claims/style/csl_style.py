"""CSL styles: found by name or path, read, and what a page must know of them."""

from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from mkdocs_claims.config.styles import SHIPPED_STYLES, STYLE_ALIASES
from mkdocs_claims.errors import StyleError
from mkdocs_claims.source import leads_out
from mkdocs_claims.style.csl_normal import Disambiguation, normalised, tag

STYLES = Path(__file__).parent / "styles"
MOST_WITH_GIVEN_NAMES = 500
"""Works up to which authors are told apart by their initials; pandoc's time for that grows with
the cube of the number (0.7 s for 250, 3 s for 500, 19 s for 1,000), for all else in proportion."""
_PARENT = "independent-parent"
"""The relation of a style to the one that it stands for: a journal's to that of its publisher."""
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_BRITISH = "en-GB"
_COMMA_BEFORE_ET_AL = ("nlm-", "american-medical-association", "apa", "chicago-")
"""Styles that set one before `et al.` behind a single name, too."""
_TEXTUAL = {"author-date", "author"}
"""Citation formats whose marks in the text are words rather than numbers."""


@dataclass(frozen=True, slots=True)
class MarkForm:
    """How a style writes a citation of several works: `(Smith, 2012, 2014; Wong, 2020)`."""

    before: str = "("
    after: str = ")"
    between: str = "; "
    between_years: str = ""
    """Between the years of the same authors; '' where their names are said again."""
    sorted: bool = False
    """Whether the works of one citation stand in an order that the style asks for."""


@dataclass(frozen=True)
class CslStyle:
    """A style that is not house style."""

    name: str
    """As in the name of its file: `apa`."""
    xml: Element = field(hash=False, compare=False)
    digest: str
    """Of the file's text."""

    @cached_property
    def family(self) -> str:
        """The shipped style that it is or is made from, or ''; some corrections go by it."""
        own = [self.name, _last(self.xml.findtext(f"{tag('info')}/{tag('id')}", ""))]
        own += [_last(each) for each in _links(self.xml, "template")]
        return next((each for each in own if each in SHIPPED_STYLES), "")

    @cached_property
    def textual(self) -> bool:
        """Whether its marks in the text are words (`Smith, 2012`) rather than numbers."""
        formats = (each.get("citation-format") for each in self.xml.iter(tag("category")))
        return any(each in _TEXTUAL for each in formats)

    @cached_property
    def names_volumes(self) -> bool:
        """Whether it writes the title of a volume apart from that of the whole work."""
        return any(each.get("variable") == "volume-title" for each in self.xml.iter())

    @cached_property
    def mark_form(self) -> MarkForm:
        """How it writes a citation of several works."""
        citation = self.xml.find(tag("citation"))
        layout = citation.find(tag("layout")) if citation is not None else None
        if citation is None or layout is None:
            return MarkForm()
        between = layout.get("delimiter", "; ")
        collapses = citation.get("collapse", "").startswith("year")
        return MarkForm(
            layout.get("prefix", ""),
            layout.get("suffix", ""),
            between,
            citation.get("cite-group-delimiter", ", ") if collapses else "",
            citation.find(tag("sort")) is not None,
        )

    def spoken(self, language: str) -> str:
        """Return the language that it writes for a site in `language`.

        Where a site says no more than English, a style that has words for British English only
        is British, as Cite Them Right is. pandoc would take it for American.
        """
        known = [each.get(_LANGUAGE, "") for each in self.xml.iterfind(tag("locale"))]
        british = self.xml.get("default-locale") is None and known == [_BRITISH]
        return _BRITISH if british and language in {"", "en"} else language

    def for_pandoc(self, works: int = 0, *, marks: bool = True) -> str:
        """Return its XML as pandoc is to read it for so many works; `marks` where marks are wanted."""
        kind = Disambiguation.NONE
        if marks and self.textual:
            many = works > MOST_WITH_GIVEN_NAMES
            kind = Disambiguation.WITHOUT_GIVEN_NAMES if many else Disambiguation.FULL
        comma = self.family.startswith(_COMMA_BEFORE_ET_AL)
        return normalised(self.xml, kind, comma_before_et_al=comma)


def find_style(name: str, root: Path) -> CslStyle | None:
    """Return the style that the option `style` names; None for house style.

    `name` is `house`, the name of a shipped style or an older name of one, or the path of a
    .csl file relative to `root`.

    Raises:
        StyleError: the file is not there, not in the project, or no style.
    """
    if name == "house":
        return None
    if not name.endswith(".csl"):
        shipped = STYLE_ALIASES.get(name.lower(), name.lower())
        return _read(STYLES / f"{shipped}.csl", name)
    file = style_file(name, root)
    style = _read(file, name)
    parents = [_last(each) for each in _links(style.xml, _PARENT)]
    if not parents:
        return style
    parent = STYLE_ALIASES.get(parents[0], parents[0])
    beside = file.with_name(f"{parent}.csl")
    if (
        beside.is_file()
        and not leads_out(root, beside)
        and not _links((found := _read(beside, beside.name)).xml, _PARENT)
    ):
        return found
    if parent in SHIPPED_STYLES:
        return _read(STYLES / f"{parent}.csl", parent)
    raise StyleError(
        f"style: {name} only names another style, `{parent}`; save {parent}.csl beside it"
    )


def style_file(name: str, root: Path) -> Path:
    """Return where the file of a style lies.

    Raises:
        StyleError: it leads out of the project.
    """
    file = (root / name).resolve()
    if not file.is_relative_to(root.resolve()):
        raise StyleError(f"option `style`: {name} is not in the project; copy the file into it")
    return file


def _read(file: Path, name: str) -> CslStyle:
    try:
        text = file.read_bytes()
        xml = ElementTree.fromstring(text)  # noqa: S314 - a file of the publication's own
    except OSError as error:
        raise StyleError(f"style: {name} cannot be read: {error.strerror}") from error
    except ElementTree.ParseError as error:
        raise StyleError(f"style: {name} is not well-formed XML: {error}") from error
    except (LookupError, ValueError) as error:  # an encoding that Python does not know
        raise StyleError(f"style: {name} cannot be read: {error}") from error
    depends = bool(_links(xml, _PARENT))
    if xml.tag != tag("style") or not (depends or xml.find(tag("bibliography")) is not None):
        raise StyleError(f"style: {name} is not a CSL style with a bibliography")
    return CslStyle(file.stem, xml, sha256(text).hexdigest())


def _links(style: Element, relation: str) -> list[str]:
    links = style.iterfind(f"{tag('info')}/{tag('link')}")
    return [each.get("href", "") for each in links if each.get("rel") == relation]


def _last(identity: str) -> str:
    return identity.rpartition("/")[2].removesuffix(".csl")
