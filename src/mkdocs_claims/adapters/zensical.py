"""What of a publication is lost under Zensical, which runs no plugins of others."""

from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from mkdocs_claims.adapters.engines import CLAIMS
from mkdocs_claims.parse.site import SiteFile

STRUCTURED = "claims_data.jsonld"
"""What a template that shows structured data names."""
HANDBOOK = "Moving to Zensical"


def limits(file: SiteFile) -> Iterator[str]:
    """Yield in one line each what of this publication Zensical leaves out."""
    known = _known_plugins()
    unknown = [
        name
        for name in file.names("plugins")
        if known and name != CLAIMS and _base(name) not in known
    ]
    if unknown:
        names = ", ".join(f"`{name}`" for name in unknown)
        yield f"Zensical has nothing for the plugin{'s' if unknown[1:] else ''} {names}."
    if file.values.get("hooks"):
        yield "Zensical runs no hooks."
    if not _shows_structured_data(file):
        yield (
            "Pages have no structured data for search engines: no template shows it. "
            f"See `{HANDBOOK}` in the handbook."
        )


def _known_plugins() -> Mapping[str, Any]:
    """Return what Zensical has something of its own for; empty where it does not tell."""
    known = getattr(import_module("zensical.config"), "_PLUGIN_UNSUPPORTED_OPTIONS", {})
    return known if isinstance(known, dict) else {}


def _base(plugin: str) -> str:
    return plugin.removeprefix("material/").partition("/")[0]


def _shows_structured_data(file: SiteFile) -> bool:
    theme = file.values.get("theme")
    custom = theme.get("custom_dir") if isinstance(theme, dict) else None
    folder = file.root / str(custom) if custom else None
    return folder is not None and any(
        STRUCTURED in _text(template) for template in sorted(folder.rglob("*.html"))
    )


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
