"""What `ide` answers, as the protocol has it: plain values, which JSON takes as they are."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from mkdocs_claims.adapters.lsp.positions import Encoding, Json
from mkdocs_claims.diagnostics import Diagnostic, Edit, Severity
from mkdocs_claims.ide.completion import Completion, Item, ItemKind
from mkdocs_claims.ide.symbols import Symbol, SymbolKind
from mkdocs_claims.text import Location, Source

_SEVERITIES = {Severity.ERROR: 1, Severity.WARNING: 2, Severity.NOTE: 3}
_ITEM_KINDS = {
    ItemKind.CLAIM: 18,  # a reference
    ItemKind.WORK: 18,
    ItemKind.FIELD: 10,  # a property
    ItemKind.VALUE: 20,  # a member of an enumeration
    ItemKind.PAGE: 17,  # a file
    ItemKind.RULE: 21,  # a constant
}
_SYMBOL_KINDS = {
    SymbolKind.CLAIM: 20,  # a key
    SymbolKind.WORK: 14,  # a constant
    SymbolKind.HEADING: 15,  # a string
    SymbolKind.PAGE: 1,  # a file
}
_UNNECESSARY = 1
_FADED = frozenset({"SUP001"})


@dataclass(frozen=True)
class Paper:
    """How places in one publication are written for one client."""

    encoding: Encoding
    source: Callable[[str], Source | None]
    """The text of a file as the client has it."""
    uri: Callable[[str], str]
    version: Callable[[str], int | None]
    """Of a document that is open."""
    versioned: bool = True
    """Whether the client takes edits with the version that they are for."""

    def range(self, location: Location) -> Json:
        """Return a place in its file as a range."""
        source = self.source(location.path) or Source(location.path, "")
        return self.encoding.range(source, location.span)

    def location(self, location: Location) -> Json:
        """Return a place with its file."""
        return {"uri": self.uri(location.path), "range": self.range(location)}

    def diagnostic(self, found: Diagnostic) -> Json:
        """Return a diagnostic with the text that `claims check` prints."""
        value = {
            "range": self.range(found.location),
            "severity": _SEVERITIES[found.severity],
            "code": found.code,
            "source": "claims",
            "message": f"{found.message}\n{found.help}" if found.help else found.message,
            "data": {"name": found.name, "fingerprint": found.fingerprint},
        }
        if found.code in _FADED:
            value["tags"] = [_UNNECESSARY]
        return value

    def edits(self, edits: Iterable[Edit]) -> Json | None:
        """Return edits of several files; None when a file has changed since they were made."""
        by_path: dict[str, list[Json]] = {}
        for each in edits:
            source, span = self.source(each.location.path), each.location.span
            if source is None or span.end > len(source.text):
                return None
            if each.old not in {None, source.text[span.start : span.end]}:
                return None
            text = {"range": self.range(each.location), "newText": each.text}
            by_path.setdefault(each.location.path, []).append(text)
        if not self.versioned:
            return {"changes": {self.uri(path): each for path, each in by_path.items()}}
        return {
            "documentChanges": [
                {
                    "textDocument": {"uri": self.uri(path), "version": self.version(path)},
                    "edits": each,
                }
                for path, each in by_path.items()
            ]
        }

    def completion(self, found: Completion) -> Json:
        """Return offers in their order, whatever an editor makes of their labels."""
        return {
            "isIncomplete": not found.complete,
            "items": [self._item(number, each) for number, each in enumerate(found.items)],
        }

    def _item(self, number: int, item: Item) -> Json:
        value: dict[str, Any] = {
            "label": item.label,
            "kind": _ITEM_KINDS[item.kind],
            "sortText": f"{number:04}",
            "textEdit": {"range": self.range(item.place), "newText": item.text or item.label},
        }
        if item.typed:
            value["filterText"] = item.typed
        if item.detail:
            value["detail"] = item.detail
        if item.about:
            value["documentation"] = item.about
        if item.kind in {ItemKind.CLAIM, ItemKind.WORK}:
            sort = "claim" if item.kind is ItemKind.CLAIM else "work"
            value["data"] = {"uri": self.uri(item.place.path), sort: item.label}
        return value

    def outline(self, symbols: Sequence[Symbol]) -> list[Json]:
        """Return an outline."""
        return [
            {
                "name": each.name,
                "kind": _SYMBOL_KINDS[each.kind],
                "detail": each.detail,
                "range": self.range(each.whole),
                "selectionRange": self.range(each.place),
                "children": self.outline(each.children),
            }
            for each in symbols
        ]

    def symbol(self, symbol: Symbol) -> Json:
        """Return a symbol of the whole publication."""
        return {
            "name": symbol.name,
            "kind": _SYMBOL_KINDS[symbol.kind],
            "location": self.location(symbol.place),
            "containerName": symbol.detail,
        }
