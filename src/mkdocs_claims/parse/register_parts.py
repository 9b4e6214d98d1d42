"""A big register cut between its claims, so that YAML's nodes never lie in memory all at once.

The nodes of a register take twenty times the room of its text. A register is cut only where each
part means by itself what it means in the whole; YAML says whether it is one, for a text in quotes
or braces that goes on in the next part is none.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

import yaml

from mkdocs_claims.parse.yaml_nodes import YamlDocument, compose
from mkdocs_claims.text import Source

_SMALL = 1 << 16
"""Characters up to which a register is read as a whole."""
_PART = 1 << 12
"""Characters of a part, at least: a dozen claims, whose nodes fit into a processor's cache."""
_HEAD = re.compile(r"(?:[ ]*+(?:#[^\n]*+)?\n)*+claims:[ ]*+\n(?:[ ]*+(?:#[^\n]*+)?\n)*+")
_FIRST = re.compile(r"(?P<indent>[ ]+)[^\s#-]")
_NAMED_NODE = re.compile(r"(?<!\w)[&*]\w")
"""An anchor or an alias, which other parts would have to know."""
_OTHER_LINES = ("\t", "\r", "\x85", "\u2028", "\u2029")


class NotInPartsError(Exception):
    """YAML has to read the whole."""


def in_parts(source: Source) -> Iterator[YamlDocument]:
    """Yield a register in parts, each a mapping of IDs to claims.

    Raises:
        NotInPartsError: it is small, or is to be read as a whole, whatever was yielded.
    """
    for start, end in pairwise(_cuts(source.text)):
        part = compose(source, start, end)
        if not isinstance(part, YamlDocument) or not isinstance(part.root, yaml.MappingNode):
            raise NotInPartsError
        yield part


def _cuts(text: str) -> list[int]:
    """Return where the parts start, and where the last one ends."""
    head = _HEAD.match(text) if len(text) > _SMALL else None
    first = _FIRST.match(text, head.end()) if head else None
    if head is None or first is None or _may_lean_on_another(text):
        raise NotInPartsError
    indent = len(first["indent"])
    if re.compile(rf"\n[ ]{{0,{indent - 1}}}[^ \n#]").search(text, head.end() - 1):
        raise NotInPartsError  # something stands beside the claims
    entry = re.compile(rf"^[ ]{{{indent}}}(?=[^ \n#])", re.MULTILINE)
    cuts = [head.end()]
    while found := entry.search(text, min(cuts[-1] + _PART, len(text))):
        cuts.append(found.start())
    return [*cuts, len(text)]


def _may_lean_on_another(text: str) -> bool:
    if any(sign in text for sign in _OTHER_LINES):
        return True
    named = "&" in text or "*" in text  # told in no time, and most registers hold neither
    return named and _NAMED_NODE.search(text) is not None
