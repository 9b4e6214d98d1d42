"""The styles that the option `style` may name."""

from types import MappingProxyType

from mkdocs_claims.config.names import did_you_mean, listed
from mkdocs_claims.config.values import text
from mkdocs_claims.errors import ConfigError

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
SHORT_NAMES = ("ama", "apa", "chicago", "harvard", "ieee", "vancouver", "vancouver-author-date")
"""Of the styles that are shipped, one for each, as people say them."""


def style_name(name: str, value: object) -> str:
    """Return the value of the option `style` when it can name one.

    Raises:
        ConfigError: it is no text, or a name that is not known (names the nearest).
    """
    given = text(name, value).strip()
    known = ["house", *SHIPPED_STYLES, *STYLE_ALIASES]
    if given.endswith(".csl") or given.lower() in known:
        return given if given.endswith(".csl") else given.lower()
    shipped = listed(("house", *SHORT_NAMES))
    others = f"there are {shipped}, and any other by the path of its .csl file"
    hint = did_you_mean(given.lower(), known, others)
    raise ConfigError(f"option `{name}`: there is no style `{given}`: {hint}")
