"""The options of a publication: one frozen record, the same for every engine and command."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from pathlib import PurePosixPath, PureWindowsPath
from types import MappingProxyType
from typing import Any, Self

from mkdocs_claims.diagnostics import Severity
from mkdocs_claims.errors import ConfigError
from mkdocs_claims.language.wordlists import WordLists
from mkdocs_claims.trust.calendar import DEFAULT_MONTHS, ReviewMonths

PACKS = "mkdocs_claims.rules"
"""The group of entry points that packs of rules are found by."""
TAKEAWAY_PLACES = ("bottom", "top", "off")
SHIPPED_STYLES = (
    "american-medical-association",
    "apa",
    "chicago-author-date",
    "harvard-cite-them-right",
    "ieee",
    "nlm-citation-sequence",
    "nlm-name-year",
)
"""CSL styles that the package brings, by the names that the CSL project gives them."""
STYLE_ALIASES = MappingProxyType(
    {
        "ama": "american-medical-association",
        "chicago": "chicago-author-date",
        "harvard": "harvard-cite-them-right",
        "harvard1": "harvard-cite-them-right",
        "nlm": "nlm-citation-sequence",
        "national-library-of-medicine": "nlm-citation-sequence",
        "vancouver": "nlm-citation-sequence",
        "vancouver-author-date": "nlm-name-year",
        # These differ in the brackets of marks, which are the page's own.
        "nlm-citation-sequence-brackets": "nlm-citation-sequence",
        "nlm-citation-sequence-superscript": "nlm-citation-sequence",
        "vancouver-brackets": "nlm-citation-sequence",
        "vancouver-superscript": "nlm-citation-sequence",
    }
)
"""Short names, and names that the CSL project has given up."""


@dataclass(frozen=True, slots=True)
class Uncited:
    """How statements without a citation are looked for (CIT008)."""

    on: bool = True
    words: WordLists = field(default_factory=WordLists)
    """What the site adds to the word lists that are shipped."""


@dataclass(frozen=True)
class Config:
    """Options as in mkdocs.yml under `plugins: - claims:`; the defaults are the normal case."""

    claims: tuple[str, ...] = ("claims.yaml",)
    """Files or globs of the register of claims, relative to the project."""
    references: tuple[str, ...] = ("references.bib",)
    """BibTeX files or globs, relative to the project."""
    macros: str = "macros"
    """Folder of macros that override the shipped ones by name, relative to the project."""
    articles: tuple[str, ...] = ("posts/**",)
    """Globs of the pages that are articles, relative to docs_dir."""
    style: str = "house"
    """How references are written: `house`, a CSL style's name, or the path of a .csl file."""
    direct_references: bool = False
    """Whether an article may cite a BibTeX key without a claim."""
    takeaways: str = "bottom"
    """Where the key take-home points stand: `bottom`, `top` or `off`."""
    pages: bool = True
    """Whether pages and data of claims and references are generated."""
    history: bool = True
    """Whether the page of a claim tells what changed when, as far as git knows."""
    severity: Mapping[str, Severity] = field(
        default_factory=lambda: MappingProxyType({}), hash=False
    )
    """Severity per rule, by code or name: `{CIT006: warning}`."""

    uncited: Uncited = field(default_factory=Uncited)
    """Whether and by which words statements without a citation are looked for."""
    retractions: str = "retractions.json"
    """The snapshot that `claims update retractions` writes, relative to the project."""
    review_months: ReviewMonths = field(default_factory=ReviewMonths)
    """After how many months a claim without `review_by` is to be reviewed again."""
    sources: str = "sources"
    """Folder of the texts of works in which quotes are looked up, relative to the project."""
    packs: tuple[str, ...] = ()
    """Packs of rules that are turned on, by the names of their entry points."""
    pagefind: int = 1000
    """From how many pages on Pagefind makes the site's search; 0 for never."""

    @classmethod
    def from_mapping(cls, options: Mapping[str, Any]) -> Self:
        """Check `options` and fill in the defaults; None counts as not given.

        Raises:
            ConfigError: an option does not exist (names the nearest) or has a wrong value.
        """
        known = [each.name for each in fields(cls)]
        checked = {}
        for name, value in options.items():
            if name not in known:
                raise ConfigError(f"there is no option `{name}`{_nearest(str(name), known)}")
            if value is not None:
                checked[name] = _CHECKS[name](name, value)
        return cls(**checked)


def _nearest(name: str, known: list[str]) -> str:
    close = get_close_matches(name, known, n=1, cutoff=0.5)
    if close:
        return f": did you mean `{close[0]}`?"
    return f": the options are {', '.join(f'`{each}`' for each in known)}"


def _texts(name: str, value: object) -> tuple[str, ...]:
    items = [value] if isinstance(value, str) else value
    if not isinstance(items, list | tuple) or not all(isinstance(each, str) for each in items):
        raise ConfigError(f"option `{name}`: a path or a list of paths, not {value!r}")
    if not items:
        raise ConfigError(f"option `{name}`: the list is empty; leave it out for the default")
    return tuple(items)


def _paths(name: str, value: object) -> tuple[str, ...]:
    return tuple(_inside(name, each) for each in _texts(name, value))


def _inside(name: str, value: object) -> str:
    given = _text(name, value)
    path = PurePosixPath(given.replace("\\", "/"))
    if path.is_absolute() or PureWindowsPath(given).drive or ".." in path.parts:
        raise ConfigError(
            f"option `{name}`: `{given}` leads out of the project: name a path inside it"
        )
    return given


def _text(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise ConfigError(f"option `{name}`: a text, not {value!r}")
    return value


def _folder(name: str, value: object) -> str:
    given = PurePosixPath(_inside(name, value).strip())
    if given.is_absolute() or not given.parts:
        raise ConfigError(f"option `{name}`: a folder in the project, not {value!r}")
    return given.as_posix()


def _packs(name: str, value: object) -> tuple[str, ...]:
    given = () if value == [] else _texts(name, value)
    known = installed_packs() if given else []
    for each in given:
        if each not in known:
            close = get_close_matches(each, known, n=1, cutoff=0.5)
            listed = ", ".join(f"`{pack}`" for pack in known)
            hint = f"did you mean `{close[0]}`?" if close else f"installed are {listed}"
            raise ConfigError(f"option `{name}`: there is no pack `{each}`: {hint}")
    return given


def installed_packs() -> list[str]:
    """Return the names of the packs of rules that are installed."""
    from importlib.metadata import entry_points  # noqa: PLC0415 - few publications ask

    return sorted({each.name for each in entry_points(group=PACKS)})


def style_name(name: str, value: object) -> str:
    """Return the value of the option `style` when it can name one.

    Raises:
        ConfigError: it is no text, or a name that is not known (names the nearest).
    """
    given = _text(name, value).strip()
    known = ["house", *SHIPPED_STYLES, *STYLE_ALIASES]
    if given.endswith(".csl") or given.lower() in known:
        return given if given.endswith(".csl") else given.lower()
    close = get_close_matches(given.lower(), known, n=1, cutoff=0.5)
    hint = (
        f"did you mean `{close[0]}`?"
        if close
        else f"there are {', '.join(f'`{each}`' for each in ('house', *SHIPPED_STYLES))}, "
        "and any other by the path of its .csl file"
    )
    raise ConfigError(f"option `{name}`: there is no style `{given}`: {hint}")


def _flag(name: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise ConfigError(f"option `{name}`: true or false, not {value!r}")
    return value


def _number(name: str, value: object) -> int:
    if value is False:
        return 0
    if not isinstance(value, int) or value is True or value < 0:
        raise ConfigError(f"option `{name}`: a number of pages, or false for never, not {value!r}")
    return value


def _choice(*allowed: str) -> Callable[[str, object], str]:
    def check(name: str, value: object) -> str:
        if value is False and "off" in allowed:  # YAML 1.1 reads a bare `off` as false
            return "off"
        if value not in allowed:
            raise ConfigError(f"option `{name}`: one of {', '.join(allowed)}, not {value!r}")
        return str(value)

    return check


def _severities(name: str, value: object) -> Mapping[str, Severity]:
    if not isinstance(value, Mapping):
        raise ConfigError(f"option `{name}`: a mapping such as {{CIT006: warning}}, not {value!r}")
    levels = {}
    for rule, level in value.items():
        if level not in list(Severity):
            raise ConfigError(
                f"option `{name}`: {rule} is one of {', '.join(Severity)}, not {level!r}"
            )
        levels[str(rule)] = Severity(level)
    return MappingProxyType(levels)


def _uncited(name: str, value: object) -> Uncited:
    if isinstance(value, bool):
        return Uncited(on=value)
    lists = [each.name for each in fields(WordLists)]
    if not isinstance(value, Mapping):
        raise ConfigError(
            f"option `{name}`: true, false or lists of words under {', '.join(lists)}, "
            f"not {value!r}"
        )
    words: dict[str, tuple[str, ...]] = {}
    for key, entries in value.items():
        if key not in lists:
            raise ConfigError(f"option `{name}`: there is no list `{key}`{_nearest(key, lists)}")
        items = [entries] if isinstance(entries, str) else entries
        if not isinstance(items, list) or not all(isinstance(each, str) for each in items):
            raise ConfigError(f"option `{name}`: `{key}` is a list of words, not {entries!r}")
        words[key] = tuple(items)
    return Uncited(words=WordLists(**words))


def _months(name: str, value: object) -> ReviewMonths:
    given = value if isinstance(value, Mapping) else {"default": value}
    found: dict[str, int] = {}
    for kind, months in given.items():
        if months is False and kind == "default":  # a claim without a date never falls due
            continue
        if isinstance(months, bool) or not isinstance(months, int) or months < 1:
            raise ConfigError(
                f"option `{name}`: a number of months, `false`, or a mapping of `default`, tags "
                f"and certainties to months, such as {{default: 24, low: 12}}, not {value!r}"
            )
        found[str(kind)] = months
    default = found.pop("default", None if given.get("default") is False else DEFAULT_MONTHS)
    return ReviewMonths(default, MappingProxyType(found))


_CHECKS: dict[str, Callable[[str, Any], Any]] = {
    "claims": _paths,
    "references": _paths,
    "macros": _inside,
    "articles": _texts,
    "style": style_name,
    "direct_references": _flag,
    "takeaways": _choice(*TAKEAWAY_PLACES),
    "pages": _flag,
    "history": _flag,
    "severity": _severities,
    "uncited": _uncited,
    "retractions": _inside,
    "review_months": _months,
    "sources": _folder,
    "packs": _packs,
    "pagefind": _number,
}
