"""The site that a publication is part of."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Site:
    """Where a publication lies and what its pages may need to know of the site."""

    root: Path
    """The project's folder, with mkdocs.yml in it; without one, that of claims.yaml."""
    docs_dir: str = "docs"
    """Relative to `root`, with forward slashes."""
    name: str = ""
    url: str = ""
    """Absolute address of the site with a slash at its end, or '' when it is not known."""
    language: str = "en"
    directory_urls: bool = True
    """Whether `claims/ID.md` is served at `claims/ID/` rather than `claims/ID.html`."""
