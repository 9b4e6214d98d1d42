"""claims.yaml to claims: every ID and every fault with its place, the good ones always kept."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

import yaml

from mkdocs_claims.diagnostics import Fault, Finding
from mkdocs_claims.model import UNREADABLE, Claim
from mkdocs_claims.parse.register_parts import NotInPartsError, in_parts
from mkdocs_claims.parse.usual_claims import usual_claim
from mkdocs_claims.parse.yaml_nodes import YamlDocument, YamlProblem, compose, duplicates, pairs
from mkdocs_claims.syntax import is_claim_id
from mkdocs_claims.text import Location, Source

_ID_HELP = (
    "an ID has 3 to 80 characters: lower-case letters, digits and single hyphens, "
    "as in `iron-and-fatigue`"
)


@dataclass
class _Reading:
    """Claims and faults while the files are read; the first claim with an ID wins."""

    claims: dict[str, Claim] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    places: dict[str, tuple[Source, int]] = field(default_factory=dict)
    """Where each ID was first seen."""

    def mark(self) -> tuple[int, int, int]:
        """Return how much is read."""
        return len(self.claims), len(self.places), len(self.faults)

    def back_to(self, mark: tuple[int, int, int]) -> None:
        """Forget what was read since."""
        claims, places, faults = mark
        while len(self.claims) > claims:
            self.claims.popitem()
        while len(self.places) > places:
            self.places.popitem()
        del self.faults[faults:]

    def fault(self, code: str, location: Location, message: str, advice: str) -> None:
        self.faults.append(Fault(code, Finding(location, message, advice)))


def parse_claims(sources: Sequence[Source]) -> tuple[tuple[Claim, ...], tuple[Fault, ...]]:
    """Read the register from its files, in order. Never raises, whatever they hold.

    Returns the claims in the order of the files and the faults: CLM000 for what is not
    YAML or not in the schema, CLM001 for an ID that stands twice (the first one counts).
    A claim with a fault is kept with what could be read, so that one mistake gives one
    diagnostic and not one more at every citation.
    """
    reading = _Reading()
    for source in sources:
        known = reading.mark()
        try:
            for part in in_parts(source):
                _read_document(part, reading)
        except NotInPartsError:
            reading.back_to(known)
            for document in _documents(source, reading):
                _read_document(document, reading)
    return tuple(reading.claims.values()), tuple(reading.faults)


def _documents(source: Source, reading: _Reading) -> Iterator[YamlDocument]:
    whole = compose(source)
    if isinstance(whole, YamlDocument):
        yield whole
        return
    parts = list(_entries(source.text))
    broken = 0
    for start, end in parts:
        part = compose(source, start, end)
        if isinstance(part, YamlProblem):
            broken += 1
            _not_yaml(part, reading)
            _keep_id(source, start, reading)
        else:
            yield part
    if not broken:  # the fault lies between the entries
        _not_yaml(whole, reading)


def readable_documents(source: Source) -> tuple[YamlDocument, ...]:
    """Return a file as YAML; where it is not, those of its claims that are, one by one."""
    return tuple(_documents(source, _Reading()))


def _not_yaml(problem: YamlProblem, reading: _Reading) -> None:
    reading.fault(
        "CLM000",
        problem.location,
        f"this is not YAML: {problem.message}",
        "check indentation, quotes and colons here and on the line before; put a text that "
        "holds `: ` or starts with a sign such as `[`, `*` or `@` in quotes",
    )


def _keep_id(source: Source, start: int, reading: _Reading) -> None:
    """Know the ID of a claim that cannot be read, so that its citations are not faults too."""
    match = re.compile(r"\s*([\w-]+)\s*:").match(source.text, start)
    if match and match[1] not in reading.places:
        location = source.location(match.start(1), match.end(1))
        reading.places[match[1]] = source, match.start(1)
        reading.claims[match[1]] = Claim(match[1], UNREADABLE, (), location, damaged=True)


_ENTRY = re.compile(r"^(?P<indent> +)(?=[^\s#-])", re.MULTILINE)


def _entries(text: str) -> Iterator[tuple[int, int]]:
    """Cut a file that is not YAML into its claims, to find which of them is broken.

    An entry starts at every line with the indentation of the first one after `claims:`.
    """
    head = re.search(r"^claims\s*:[^\n]*\n", text, re.MULTILINE)
    first = _ENTRY.search(text, head.end()) if head else None
    if first is None:
        return
    starts = [
        match.start()
        for match in re.finditer(rf"^{first['indent']}(?=[^\s#-])", text, re.MULTILINE)
        if match.start() >= first.start()
    ]
    after = re.compile(r"^[^\s#]", re.MULTILINE).search(text, first.start())
    stop = after.start() if after else len(text)
    starts = [start for start in starts if start < stop]
    yield from zip(starts, [*starts[1:], stop], strict=True)


def _read_document(document: YamlDocument, reading: _Reading) -> None:
    root = document.root
    if root is None:
        return
    if document.shift:
        _read_claims(document, root, reading)
        return
    if not isinstance(root, yaml.MappingNode):
        reading.fault(
            "CLM000",
            document.span(root),
            "the file holds no mapping `claims:`",
            "start it with `claims:` and write each claim under its ID, indented by two spaces",
        )
        return
    names = [key.value for key, _ in pairs(root)]
    head = next(iter(["claims"] if "claims" in names else get_close_matches("claims", names)), "")
    if names and not head and all(isinstance(value, yaml.MappingNode) for _, value in pairs(root)):
        reading.fault(
            "CLM000",
            document.span(pairs(root)[0][0]),
            "there is no `claims:` above the claims",
            "write `claims:` on the first line, and indent the claims under it by two spaces",
        )
        _read_claims(document, root, reading)
        return
    _read_fields(document, root, head, reading)


def _read_fields(
    document: YamlDocument, root: yaml.MappingNode, head: str, reading: _Reading
) -> None:
    """Read what stands at the top of a register; `head` is what is meant to be `claims`."""
    seen = False
    for key, value in pairs(root):
        if key.value != head:
            reading.fault(
                "CLM000",
                document.span(key),
                f"there is no field `{key.value}` at the top of a register",
                "only `claims:` stands there; claims are indented under it",
            )
            continue
        if seen:
            reading.fault(
                "CLM000",
                document.span(key),
                f"`{head}:` stands twice in this file",
                "put all claims under one `claims:`",
            )
        elif head != "claims":
            reading.fault(
                "CLM000",
                document.span(key),
                f"there is no field `{head}` at the top of a register",
                "did you mean `claims`?",
            )
        seen = True
        _read_claims(document, value, reading)


def _read_claims(document: YamlDocument, node: yaml.Node, reading: _Reading) -> None:
    if not isinstance(node, yaml.MappingNode):
        if isinstance(node, yaml.ScalarNode) and node.value in {"", "~", "null"}:
            return
        reading.fault(
            "CLM000",
            document.span(node),
            "`claims` is a mapping of IDs to claims",
            "write each claim as `its-id:` with its fields indented below, without a hyphen",
        )
        return
    for key, value in node.value:
        if isinstance(key, yaml.ScalarNode):
            _read_claim(document, key, value, reading)
        else:
            reading.fault("CLM000", document.span(key), "a claim's ID is a text", _ID_HELP)


def _read_claim(
    document: YamlDocument, key: yaml.ScalarNode, node: yaml.Node, reading: _Reading
) -> None:
    location = document.span(key)
    claim_id = key.value
    if claim_id in reading.places:
        source, at = reading.places[claim_id]
        taken = f"{source.path}:{source.position(at).line}"
        reading.fault(
            "CLM001",
            location,
            f"the ID `{claim_id}` stands twice; it is taken at {taken}",
            "IDs are permanent and name one claim: give the newer one another ID",
        )
        return
    reading.places[claim_id] = document.source, location.span.start
    usual = usual_claim(document, claim_id, location, node) if is_claim_id(claim_id) else None
    reading.claims[claim_id] = usual or _any_claim(document, key, node, reading)


def _any_claim(
    document: YamlDocument, key: yaml.ScalarNode, node: yaml.Node, reading: _Reading
) -> Claim:
    """Return a claim that may be wrong in any way; what is wrong is reported."""
    # Nearly no claim comes here, and pydantic takes as long to import as 10,000 claims to read.
    from mkdocs_claims.parse.claim_records import claim_of, validated  # noqa: PLC0415

    claim_id, location = key.value, document.span(key)
    damaged = False
    if not is_claim_id(claim_id):
        damaged = True
        advice = f"{_ID_HELP}{_suggest_id(claim_id)}"
        reading.fault("CLM000", location, f"`{claim_id}` is not a claim ID", advice)
    for first, later in duplicates(node):
        damaged = True
        line = document.source.position(document.span(first).span.start).line
        reading.fault(
            "CLM000",
            document.span(later),
            f"the field `{later.value}` of `{claim_id}` stands twice; the first is on line {line}",
            "keep one of the two",
        )
    record, errors = validated(document, node)
    for complaint, place in errors:
        reading.fault(
            "CLM000", place or location, f"`{claim_id}`: {complaint.message}", complaint.help
        )
    return claim_of(claim_id, location, document, node, record, damaged=damaged or bool(errors))


def _suggest_id(text: str) -> str:
    slug = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
    return f"; `{slug}` would do" if is_claim_id(slug) else ""
