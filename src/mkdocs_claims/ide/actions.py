"""What an editor offers to do about a place: mend it, cite a claim, write what is missing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto

from mkdocs_claims.authoring.citing import Place, citable_place
from mkdocs_claims.authoring.claim_entries import NOWHERE, add_claims
from mkdocs_claims.authoring.naming import claim_id, why_no_claim_id, why_no_key
from mkdocs_claims.authoring.newlines import with_newlines
from mkdocs_claims.authoring.suggestions import sentence_contexts
from mkdocs_claims.check.coverage import cites
from mkdocs_claims.check.fixes import apply_fixes
from mkdocs_claims.check.page import Page
from mkdocs_claims.diagnostics import Diagnostic, Edit
from mkdocs_claims.errors import AuthoringError
from mkdocs_claims.ide.index import Index
from mkdocs_claims.model import Claim, ClaimStatus, Sentence, TextKind
from mkdocs_claims.resolve import Resolution
from mkdocs_claims.text import Source, Span

_CITABLE = frozenset({"CIT006", "CIT007", "CIT008"})
"""Rules that find a sentence without a claim."""


class ActionKind(Enum):
    """Where an editor lists an action."""

    QUICK_FIX = auto()
    REFACTOR = auto()
    FIX_ALL = auto()


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that can be done; nothing is done until somebody chooses it."""

    title: str
    kind: ActionKind
    edits: tuple[Edit, ...]
    mends: tuple[Diagnostic, ...] = ()
    is_sure: bool = False
    """Whether it is right without a look."""


def actions(
    resolution: Resolution,
    index: Index,
    source: Source,
    span: Span,
    diagnostics: Iterable[Diagnostic],
) -> Iterator[Action]:
    """Yield what can be done about a part of a file, of which these are the diagnostics."""
    known = tuple(diagnostics)
    here = [each for each in known if _touches(each.location.span, span)]
    for each in here:
        if each.fix:
            yield Action(
                each.fix.title, ActionKind.QUICK_FIX, each.fix.edits, (each,), each.fix.safe
            )
        if each.code == "CLM003":
            yield from _missing_work(resolution, source, each)
    yield from _on_page(resolution, index, source, span, here)
    if sure := tuple(each for each in known if each.fix and each.fix.safe):
        fixed = apply_fixes(sure, {source.path: source})
        edits = tuple(edit for each in fixed.applied if each.fix for edit in each.fix.edits)
        if edits:
            title = f"Mend all that is sure in this file ({len(fixed.applied)})"
            yield Action(title, ActionKind.FIX_ALL, edits, fixed.applied, is_sure=True)


def _on_page(
    resolution: Resolution, index: Index, source: Source, span: Span, here: list[Diagnostic]
) -> Iterator[Action]:
    article = next((a for a in resolution.project.articles if a.path == source.path), None)
    if article is None:
        return
    page = Page(resolution, article)
    sentence = next((s for s in page.sentences if _touches(s.location.span, span)), None)
    if sentence is None or sentence.kind is TextKind.HEADING:
        return
    mends = tuple(each for each in here if each.code in _CITABLE)
    missing = next((each for each in here if each.code == "CIT001"), None)
    place = None
    if mends or not cites(sentence):
        place = citable_place(source, article, sentence)
    if place:
        yield from _suggested(page, index, place, sentence, mends)
        ask = place.ask() if any(each.code == "CIT008" for each in mends) else None
        if ask:
            title = "Mark it with `[@?]`: a citation is needed"
            yield Action(title, ActionKind.QUICK_FIX, (ask,), mends)
    if missing:
        yield from _missing_claim(resolution, source, sentence, missing)
    elif place:
        name = claim_id(sentence.text, resolution.project.claims)
        yield from _new_claim(resolution, name, sentence, (place.cite([name]),), mends)


def _suggested(
    page: Page, index: Index, place: Place, sentence: Sentence, mends: tuple[Diagnostic, ...]
) -> Iterator[Action]:
    contexts = sentence_contexts(page.own, page.article.headings)
    context = contexts.get(sentence.location.span.start, "")
    for each in index.suggester.suggest(sentence.text, context):
        title = f"Cite `{each.claim.id}`: {_short(each.claim.statement)}"
        yield Action(title, ActionKind.QUICK_FIX, (place.cite([each.claim.id]),), mends)


def _missing_claim(
    resolution: Resolution, source: Source, sentence: Sentence, missing: Diagnostic
) -> Iterator[Action]:
    """Offer to write the claim that a sentence cites and no file holds."""
    span = missing.location.span
    name = source.text[span.start : span.end]
    if not why_no_claim_id(name):
        yield from _new_claim(resolution, name, sentence, (), (missing,))


def _new_claim(
    resolution: Resolution,
    name: str,
    sentence: Sentence,
    cite: tuple[Edit, ...],
    mends: tuple[Diagnostic, ...],
) -> Iterator[Action]:
    """Offer to write a draft of the claim that the sentence cites or should cite."""
    claim = Claim(name, sentence.text, (), NOWHERE, status=ClaimStatus.DRAFT)
    register = resolution.project.sources.get(_register_path(resolution))
    if register is None:
        return
    try:
        edits = add_claims(register, [claim])
    except AuthoringError:
        return  # the file is broken; its own diagnostic says so
    yield Action(
        f"Write a draft of the claim `{name}` from this sentence",
        ActionKind.QUICK_FIX if mends else ActionKind.REFACTOR,
        (*edits, *cite),
        mends,
    )


def _register_path(resolution: Resolution) -> str:
    """Return the file that new claims go to: the last one that holds any, else the first named."""
    project = resolution.project
    paths = [each.location.path for each in project.claims.values()]
    return paths[-1] if paths else project.config.claims[0]


def _missing_work(resolution: Resolution, source: Source, found: Diagnostic) -> Iterator[Action]:
    """Offer an entry to be filled in for a work that evidence names and no file holds."""
    project = resolution.project
    key = source.text[found.location.span.start : found.location.span.end].strip("'\"")
    works = [each.location.path for each in project.references.values()]
    bibliography = project.sources.get(works[-1] if works else project.config.references[0])
    if bibliography is None or why_no_key(key):
        return
    text = bibliography.text
    gap = "" if not text.strip() else "\n" if text.endswith(("\n", "\r")) else "\n\n"
    fields = ("author", "title", "journal", "year", "doi")
    lines = "".join(f"  {name:<7} = {{}},\n" for name in fields)
    entry = with_newlines(f"{gap}@article{{{key},\n{lines}}}\n", text)
    place = bibliography.location(len(text), len(text))
    title = f"Add the work `{key}` to {bibliography.path}"
    yield Action(title, ActionKind.QUICK_FIX, (Edit(place, entry),), (found,))


def _short(text: str, most: int = 70) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def _touches(one: Span, other: Span) -> bool:
    return one.start <= other.end and other.start <= one.end
