"""Text of unknown origin made safe for a comment on GitHub or GitLab."""

import re
from urllib.parse import quote

from mkdocs_claims.report.visible import visible

_BREAK = "&#8203;"
"""A space of no width, after which a site sees no mention, reference or address any more."""

# A sign before a word mentions a person (@), an issue (#), a merge request (!), a label (~), a
# milestone (%), a snippet ($) or an epic (&); an address may be that of any of them. Entities
# alone do not help: both sites look for these in the text that is left after Markdown.
_SPECIAL = re.compile(
    r"""(?P<reference>[@\#]|[!~%$&](?=[\w"]))
    | (?P<address>:(?=//) | (?<=www)\. | (?<=GH)-)
    | (?P<markup>[\\`*_{}\[\]<>&|~$!^=])""",
    re.VERBOSE | re.IGNORECASE,
)


def plain(text: str) -> str:
    """Return a text on one line that Markdown shows as it is, in a table or out of it."""
    return _SPECIAL.sub(_shown, " ".join(visible(text).split()))


def code(text: str) -> str:
    """Return a name in type of its own; the sites look for no mentions in it."""
    return f"<code>{_SPECIAL.sub(_entity, ' '.join(visible(text).split()))}</code>"


def link(text: str, address: str) -> str:
    """Return a link with a text that is Markdown already."""
    return f"[{text}]({quote(address, safe=':/?#&=%~@+,;')})"


def _shown(match: re.Match[str]) -> str:
    if match.lastgroup == "markup":
        return _entity(match)
    return f"{_entity(match)}{_BREAK}"


def _entity(match: re.Match[str]) -> str:
    return f"&#{ord(match[0])};"
