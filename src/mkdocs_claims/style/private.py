"""What of a record is published: all but an editor's own machine and habits."""

import re
from dataclasses import replace

from mkdocs_claims.model import Reference

_PRIVATE = re.compile(
    r"""
    file | pdf | local-?url | localfile                            # paths on a machine
    | annote | annotation | comment | review                       # notes to oneself
    | owner | username | timestamp | creationdate | modificationdate | groups
    | ranking | rating | priority | printed | read | readstatus | relevance
    | qualityassured | search | uuid
    | (?:bdsk | citeulike | date | jabref | mendeley | zotero) -.* # of reference managers
    | _.*
    """,
    re.VERBOSE,
)


def public(reference: Reference) -> Reference:
    """Return a reference without what JabRef, Zotero, BibDesk and others keep for themselves."""
    if not any(map(_PRIVATE.fullmatch, reference.fields)):
        return reference
    fields = {name: text for name, text in reference.fields.items() if not _PRIVATE.fullmatch(name)}
    return replace(reference, fields=fields, source="")
