"""What every change of the register did to each claim, from git.

The register is never read as a whole for an old commit: its lines are kept while one small
patch after another is applied to them, and only the claims that a patch touches are parsed.
"""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from mkdocs_claims.changes.claims import compare_claim
from mkdocs_claims.changes.entries import Place, Register
from mkdocs_claims.changes.model import ClaimChange, Event, EvidenceChange, Kind
from mkdocs_claims.errors import SourceError
from mkdocs_claims.model import Claim
from mkdocs_claims.parse.claims import parse_claims
from mkdocs_claims.render.claim.history import Change
from mkdocs_claims.revision import GitTree, Repository, Snapshot
from mkdocs_claims.revision.patches import Patch, came_from, commits, day_of, patches
from mkdocs_claims.text import Source

MOST = 500
"""How many changes of the register are read; what was before is not told."""


@dataclass(frozen=True, slots=True)
class Step:
    """One commit, and what it did to claims."""

    commit: str
    day: date
    claims: dict[str, tuple[Change, ...]] = field(default_factory=dict)


def read_steps(
    repository: Repository, folder: str, patterns: Sequence[str], known: Sequence[Step] = ()
) -> list[Step]:
    """Return every change of a register, the oldest first.

    `patterns` name the register's files from `folder`, which is relative to the repository's
    top. `known` are the steps of an earlier time; what is still true of them is not read again.
    A commit that touches the files without changing a claim has an empty step. Files that had
    other names before are followed.

    Raises:
        RevisionError: git cannot read the repository.
    """
    prefix = f"{folder}/" if folder else ""
    patterns, chain = _followed(repository, prefix, patterns)
    globs = [prefix + pattern for pattern in patterns]
    steps = _still_true(known, chain)
    complete = len(chain) <= MOST
    chain = chain[chain.index(steps[-1].commit) :] if steps else chain[-MOST:]
    if not chain or (steps and len(chain) == 1):
        return steps
    register = _register_at(repository, chain[0], folder, patterns)
    if not steps:
        steps.append(_first(repository, chain[0], register if complete else Register()))
    for patch in patches(repository, chain, globs):
        changes = _apply(register, patch)
        if changes is None:  # the patches do not fit together; better nothing than a wrong tale
            return steps
        steps.append(Step(patch.commit, patch.day, changes))
    return steps


def _followed(
    repository: Repository, prefix: str, patterns: Sequence[str]
) -> tuple[list[str], list[str]]:
    """Return the patterns with the names that the files had before, and the commits of them all."""
    found = list(patterns)
    while True:
        globs = [prefix + pattern for pattern in found]
        chain = commits(repository, globs)
        former = came_from(repository, chain[0], globs) if 0 < len(chain) <= MOST else []
        inside = [path.removeprefix(prefix) for path in former if path.startswith(prefix)]
        new = [path for path in inside if path not in found]
        if not new:
            return found, chain
        found += new


def _still_true(known: Sequence[Step], chain: Sequence[str]) -> list[Step]:
    """Return the known steps when they are a part of the chain, from where it is read on."""
    last = known[-1].commit if known else ""
    if last not in chain:
        return []
    end = chain.index(last) + 1
    names = [step.commit for step in known]
    start = max(end - len(names), 0)
    whole = start == 0 or len(names) >= MOST
    return list(known) if whole and chain[start:end] == names else []


def _register_at(
    repository: Repository, commit: str, folder: str, patterns: Sequence[str]
) -> Register:
    root = repository.top / folder
    tree = GitTree(Snapshot(repository, repository.commit(commit)), root)
    register = Register()
    prefix = f"{folder}/" if folder else ""
    for pattern in patterns:
        for path in _found(tree, pattern):
            register.files[prefix + path] = tree.read(path).source.text.split("\n")
    return register


def _found(tree: GitTree, pattern: str) -> Sequence[str]:
    try:
        return tree.find(pattern)
    except SourceError:  # a file that came later, or had another name then
        return ()


def _first(repository: Repository, commit: str, register: Register) -> Step:
    recorded = (Change("Recorded"),)
    return Step(commit, day_of(repository, commit), dict.fromkeys(register.ids(), recorded))


def _apply(register: Register, patch: Patch) -> dict[str, tuple[Change, ...]] | None:
    """Apply a patch and return what became of the claims; None when it does not fit."""
    older: dict[str, Place] = {}
    for path, hunks in patch.hunks.items():
        for hunk in hunks:
            older.update(register.touched(path, hunk.start, len(hunk.removed)))
    blocks = {name: register.block(place) for name, place in older.items()}
    was = Register({path: list(register.files.get(path, ())) for path in patch.hunks})
    if not all(register.apply(path, hunks) for path, hunks in patch.hunks.items()):
        return None
    newer: dict[str, Place] = {}
    for path, hunks in patch.hunks.items():
        for hunk in hunks:
            newer.update(register.touched(path, hunk.new_start, len(hunk.added)))
    for name in newer.keys() - older.keys():
        if place := was.find(name):
            blocks[name] = was.block(place)
    places = {name: newer.get(name) or register.find(name) for name in {**older, **newer}}
    now = {name: register.block(place) for name, place in places.items() if place}
    return dict(_told(_parsed(blocks), _parsed(now), known=blocks.keys()))


def _parsed(blocks: Mapping[str, str]) -> dict[str, Claim]:
    claims, _ = parse_claims([Source("", "claims:\n" + "\n".join(blocks.values()))])
    return {claim.id: claim for claim in claims if not claim.damaged}


def _told(
    before: Mapping[str, Claim], after: Mapping[str, Claim], known: Container[str]
) -> Iterator[tuple[str, tuple[Change, ...]]]:
    for name, claim in after.items():
        if name in before:
            change = compare_claim(before[name], claim)
            if change and (told := tuple(_words(change))):
                yield name, told
        elif name not in known:
            yield name, (Change("Recorded"),)


_WORDS = {
    Event.LOWERED: "Certainty lowered",
    Event.RAISED: "Certainty raised",
    Event.RATED: "Certainty rated",
    Event.UNRATED: "Certainty no longer rated",
    Event.REWORDED: "Statement reworded",
    Event.SCOPE: "Scope changed",
}
_STATES = {
    Event.WITHDRAWN: "Withdrawn",
    Event.DRAFTED: "Made a draft again",
    Event.APPROVED: "Approved",
}
_FIELDS = {
    Event.LOWERED: "certainty",
    Event.RAISED: "certainty",
    Event.RATED: "certainty",
    Event.UNRATED: "certainty",
    Event.REWORDED: "statement",
    Event.SCOPE: "scope",
}


def _words(change: ClaimChange) -> Iterator[Change]:
    """Yield what became of a claim, in words; tags and the like are not worth any."""
    fields = {each.name: each for each in change.fields}
    for event in change.events:
        if event in _STATES:
            yield Change(_STATES[event])
        elif event in _WORDS:
            found = fields[_FIELDS[event]]
            yield Change(_WORDS[event], found.before, found.after)
        elif event is Event.EVIDENCE:
            yield from map(_evidence, change.evidence)
        elif event is Event.REVIEW and "reviewed" in fields and fields["reviewed"].after:
            yield Change("Reviewed")
    if "because" in fields and "certainty" not in fields:
        yield Change("Grounds of the certainty rewritten")


def _evidence(change: EvidenceChange) -> Change:
    if change.kind is Kind.ADDED:
        return Change("Evidence added", work=change.key)
    if change.kind is Kind.REMOVED:
        return Change("Evidence removed", work=change.key)
    for each in change.fields:
        if each.name == "relation":
            return Change("Evidence bears otherwise", each.before, each.after, change.key)
    return Change("Evidence described anew", work=change.key)
