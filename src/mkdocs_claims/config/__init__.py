"""The options of a publication: one frozen record, the same for every engine and command."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from types import MappingProxyType
from typing import Any, Self

from mkdocs_claims.config import values
from mkdocs_claims.config.names import did_you_mean, listed
from mkdocs_claims.config.packs import pack_names
from mkdocs_claims.config.styles import style_name
from mkdocs_claims.config.uncited import Uncited, uncited
from mkdocs_claims.diagnostics import Severity
from mkdocs_claims.errors import ConfigError
from mkdocs_claims.trust.calendar import ReviewMonths

TAKEAWAY_PLACES = ("bottom", "top", "off")


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
                hint = did_you_mean(str(name), known, f"the options are {listed(known)}")
                raise ConfigError(f"there is no option `{name}`: {hint}")
            if value is not None:
                checked[name] = _CHECKS[name](name, value)
        return cls(**checked)


_CHECKS: dict[str, Callable[[str, Any], Any]] = {
    "claims": values.paths,
    "references": values.paths,
    "macros": values.inside,
    "articles": values.texts,
    "style": style_name,
    "direct_references": values.flag,
    "takeaways": values.choice(*TAKEAWAY_PLACES),
    "pages": values.flag,
    "history": values.flag,
    "severity": values.severities,
    "uncited": uncited,
    "retractions": values.inside,
    "review_months": values.months,
    "sources": values.folder,
    "packs": pack_names,
    "pagefind": values.number,
}
