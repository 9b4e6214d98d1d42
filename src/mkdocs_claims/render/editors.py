"""Text editors that open a file at a line when a browser follows an address of theirs."""

import re
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Self
from urllib.parse import quote

from mkdocs_claims.config.names import did_you_mean
from mkdocs_claims.errors import ConfigError

EDITORS = MappingProxyType(
    {
        "vscode": "vscode://file{path}:{line}:{column}",
        "vscodium": "vscodium://file{path}:{line}:{column}",
        "cursor": "cursor://file{path}:{line}:{column}",
        "zed": "zed://file{path}:{line}:{column}",
        "idea": "idea://open?file={path}&line={line}&column={column}",
        "pycharm": "pycharm://open?file={path}&line={line}&column={column}",
        "textmate": "txmt://open?url=file://{path}&line={line}&column={column}",
    }
)
"""Addresses as the makers of the editors describe them."""
_PLACE = re.compile(r"\{(path|line|column)\}")
_SCHEME = re.compile(r"(?!(?:javascript|data|vbscript|blob):)[a-z][a-z0-9+.-]*:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Editor:
    """How a file is opened."""

    template: str
    """An address with `{path}`, `{line}` and perhaps `{column}` in it."""

    @classmethod
    def of(cls, given: str) -> Self:
        """Return the editor of a name, or of such an address.

        Raises:
            ConfigError: it is neither.
        """
        template = EDITORS.get(given.lower(), given)
        if _SCHEME.match(template) and "{path}" in template and "{line}" in template:
            return cls(template)
        known = ", ".join(f"`{each}`" for each in EDITORS)
        others = f"there are {known}, and any address with `{{path}}` and `{{line}}` in it"
        hint = did_you_mean(given.lower(), [*EDITORS], others)
        raise ConfigError(f"there is no editor `{given}`: {hint}")

    def address(self, path: Path, line: int, column: int) -> str:
        """Return the address that opens a file; lines and columns count from 1."""
        name = quote(path.as_posix())
        values = {
            "path": name if name.startswith("/") else f"/{name}",
            "line": str(line),
            "column": str(column),
        }
        return _PLACE.sub(lambda match: values[match[1]], self.template)
