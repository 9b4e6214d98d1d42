"""The least work that a check of every citation can do: what `claims check` is measured against.

    python bench/floor.py FOLDER cold|warm

FOLDER holds a publication as corpus.py writes it (flavour claims). The citations outside of code
are found, every claim and reference is read with its line, and each citation is looked up: no
rules, no messages, no schema, and nothing that corpus.py would not write. `cold` reads everything
and keeps it in FOLDER/.floor; `warm` reads only what changed since.
"""

import gc
import marshal
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

_CITED = re.compile(rb"@([\w-]+)")
_FENCE = re.compile(rb"\n(```+|~~~+)[^\n]*\n.*?\n\1[ \t]*(?=\n|\Z)", re.DOTALL)
_CODE = re.compile(rb"(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)
_ENTRY = re.compile(r"@\w+\{([^,\s]+),")
_BRACES = r"[^{}]*"
for _ in range(4):
    _BRACES = rf"[^{{}}]*(?:\{{{_BRACES}\}}[^{{}}]*)*"
_FIELD = re.compile(rf"\s*(\w+)\s*=\s*\{{({_BRACES})\}}\s*,?")
Stamp = tuple[int, int]


def main() -> None:
    """Check, and print what was counted."""
    gc.disable()
    root, mode = Path(sys.argv[1]), sys.argv[2]
    known: dict[str, Any] = {}
    if mode == "warm":
        known = marshal.loads((root / ".floor").read_bytes())  # noqa: S302 - our own
    stamps = [_stamp(root / name) for name in ("claims.yaml", "references.bib")]
    if known and known["stamps"] == stamps:
        claims, references = known["claims"], known["references"]
    else:
        claims, references = _claims(root / "claims.yaml"), _references(root / "references.bib")
    pages = dict(_pages(str(root / "docs"), known.get("pages", {})))
    bad, uncited = _count(claims, references, pages)
    if mode == "cold":
        state = {"stamps": stamps, "claims": claims, "references": references, "pages": pages}
        (root / ".floor").write_bytes(marshal.dumps(state))
    print(f"{len(pages)} pages, {bad} problems, {uncited} claims not cited")
    sys.stdout.flush()
    os._exit(0)  # nothing to tidy up


def _stamp(path: str | Path) -> Stamp:
    status = os.stat(path)  # noqa: PTH116 - the least work
    return status.st_mtime_ns, status.st_size


def _pages(folder: str, known: dict[str, Any]) -> Iterator[tuple[str, tuple[Stamp, list[Any]]]]:
    folders = [folder]
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
                elif entry.name.endswith(".md"):
                    stamp, old = _stamp(entry.path), known.get(entry.path)
                    yield entry.path, old if old and old[0] == stamp else (stamp, _scan(entry.path))


def _scan(path: str) -> list[tuple[int, str]]:
    """Return what a page cites, with its lines."""
    with open(path, "rb", 0) as file:  # noqa: PTH123 - the least work
        text = b"\n" + file.read()
    found: list[tuple[int, str]] = []
    at = text.find(b"[@")
    fences = [match.span() for match in _FENCE.finditer(text)] if at >= 0 else []
    line = last = 0
    while at >= 0:
        fence = next((end for start, end in fences if start <= at < end), 0)
        end = fence or text.find(b"]", at)
        if end < 0:
            break
        if not fence and not _is_code(text, at, end):
            line, last = line + text.count(b"\n", last, at), at
            found += [(line, each.decode()) for each in _CITED.findall(text, at, end)]
        at = text.find(b"[@", end)
    return found


def _is_code(text: bytes, at: int, end: int) -> bool:
    start = text.rfind(b"\n\n", 0, at)
    if text.find(b"`", start, at) < 0:
        return False
    stop = text.find(b"\n\n", end)
    spans = _CODE.finditer(text, start, len(text) if stop < 0 else stop)
    return any(each.start() <= at < each.end() for each in spans)


def _claims(path: Path) -> dict[str, tuple[int, dict[str, Any]]]:
    """Return the claims with their lines: events of libyaml, no nodes, no objects."""
    claims: dict[str, tuple[int, dict[str, Any]]] = {}
    fields: dict[str, Any] = {}
    depth, name = 0, None
    event_of = yaml.CSafeLoader(path.read_bytes()).get_event  # type: ignore[attr-defined]
    while (event := event_of()) is not None:
        kind = type(event)
        if kind is yaml.ScalarEvent and depth == 2:  # noqa: PLR2004 - a claim's ID
            fields = {}
            claims[event.value] = event.start_mark.line + 1, fields
        elif kind is yaml.ScalarEvent and isinstance(fields.get(str(name)), list):
            fields[str(name)].append((event.value, event.start_mark.line + 1))
        elif kind is yaml.ScalarEvent and depth > 2:  # noqa: PLR2004 - a field or its value
            if name is None:
                name = event.value
            else:
                fields[name], name = event.value, None
        elif kind is yaml.MappingStartEvent:
            depth += 1
        elif kind is yaml.MappingEndEvent:
            depth -= 1
        elif kind is yaml.SequenceStartEvent:
            fields[str(name)] = []
        elif kind is yaml.SequenceEndEvent:
            name = None
    return claims


def _references(path: Path) -> dict[str, tuple[int, dict[str, str]]]:
    text = path.read_text(encoding="utf-8")
    found: dict[str, tuple[int, dict[str, str]]] = {}
    at = line = last = 0
    while match := _ENTRY.search(text, at):
        line, last = line + text.count("\n", last, match.start()), match.start()
        fields, at = {}, match.end()
        while field := _FIELD.match(text, at):
            fields[field[1].lower()] = field[2]
            at = field.end()
        found[match[1]] = line + 1, fields
    return found


def _count(claims: dict[str, Any], references: dict[str, Any], pages: dict[str, Any]) -> Stamp:
    lines = [line for _, fields in claims.values() for line in fields["evidence"]]
    cited = [name for _, found in pages.values() for _, name in found]
    bad = sum(key not in references for key, _ in lines)
    return bad + sum(name not in claims for name in cited), len(claims.keys() - set(cited))


if __name__ == "__main__":
    main()
