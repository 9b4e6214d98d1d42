"""Each feature of the language server, asked of the real server by an editor."""

from datetime import date

import pytest
from lsprotocol import types
from pygls.exceptions import JsonRpcException

from lsp.conftest import position
from mkdocs_claims.parse.review_lock import write_review_lock
from mkdocs_claims.trust.reviews import Fingerprint, Review

PAGE, CLAIMS, WORKS = "docs/posts/mood.md", "claims.yaml", "references.bib"
EMOJI = "👩‍🚀 e\u0301 🏃 "
"""A family of code points, a combining mark, and a runner: 12 units of UTF-16, 8 characters."""
pytestmark = pytest.mark.asyncio


async def test_diagnostics_of_an_unsaved_page(editor):
    """An unknown ID is reported as it is typed, behind emoji, with the text of the check."""
    text = editor.open(PAGE)
    await editor.diagnostics(PAGE)
    place = position(text, "A lead")
    editor.type(PAGE, f" {EMOJI}[@running-raises-mod]", place)

    found = await editor.diagnostics(PAGE)

    wrong = next(each for each in found if each.code == "CIT001")
    start = place.character + len(f" {EMOJI}[@".encode("utf-16-le")) // 2
    assert (start, start + 18) == (wrong.range.start.character, wrong.range.end.character)
    assert (
        "no claim has the ID `running-raises-mod`\ndid you mean `running-raises-mood`?"
        == wrong.message
    )
    assert types.DiagnosticSeverity.Error == wrong.severity
    editor.replace(PAGE, text)
    assert not [each for each in await editor.diagnostics(PAGE) if each.code == "CIT001"]


async def test_diagnostics_of_an_unsaved_register(editor):
    """A claim that goes from the buffer is missed on the page; a broken register still serves."""
    editor.open(PAGE)
    claims = editor.open(CLAIMS)
    await editor.diagnostics(PAGE)
    editor.replace(CLAIMS, claims.replace("walking-helps:", "walking-aids:"))
    await editor.diagnostics(CLAIMS)
    found = await editor.until(PAGE, "CIT001", there=True)
    assert [each.code for each in found].count("CIT001") == 2

    editor.replace(CLAIMS, claims)
    await editor.until(PAGE, "CIT001", there=False)
    editor.replace(CLAIMS, claims.replace("  walking-helps:", "  walking-helps: [\n"))
    await editor.until(CLAIMS, "CLM000", there=True)
    await editor.until(PAGE, "CIT001", there=False)
    card = await editor.client.text_document_hover_async(
        types.HoverParams(**editor.at(PAGE, (editor.root / PAGE).read_text(), "[see @walk"))
    )
    assert "Walking helps, too." in card.contents.value


async def test_completion_by_id_by_words_and_by_what_the_sentence_says(editor):
    """After `[@` claims are offered; what they replace is what was typed, behind emoji, too."""
    text = editor.open(PAGE)
    place = position(text, "A lead")
    for typed, first in (
        ("walk", "walking-helps"),
        ("spirits", "running-raises-mood"),
        ("helps too", "walking-helps"),
        ("", "running-raises-mood"),
    ):
        editor.replace(PAGE, text.replace("A lead.", f"{EMOJI}Running and spirits [@{typed}]."))
        before = f"{EMOJI}Running and spirits [@{typed}"
        end = types.Position(place.line, len(before.encode("utf-16-le")) // 2)
        found = await editor.client.text_document_completion_async(
            types.CompletionParams(editor.document(PAGE), end)
        )
        assert first == found.items[0].label, typed
        edit = found.items[0].text_edit
        units = len(typed)
        assert (end.character - units, end.character) == (
            edit.range.start.character,
            edit.range.end.character,
        )
    full = await editor.client.completion_item_resolve_async(found.items[0])
    assert "Mood rose in 12 of 15." in full.documentation.value


FIELDS = [
    (CLAIMS, "    scope: adults", "    sc", "    sc", "scope"),
    (CLAIMS, "    certainty: low", "    certainty: l", "certainty: l", "very low"),
    (CLAIMS, "design: rct-crossover", "design: rct", "design: rct", "rct-parallel"),
    (CLAIMS, "relation: disputes", "relation: ", "relation: ", "disputes"),
    (CLAIMS, "evidence: two2002", "evidence: thr", "evidence: thr", "three2003"),
    (CLAIMS, "- reference: one2001", "- reference: one", "- reference: one", "one2001"),
    (
        CLAIMS,
        "tags: [mood]",
        "tags: [mood]\n    superseded_by: walk",
        "_by: walk",
        "walking-helps",
    ),
    (CLAIMS, "# claims: allow CLM007", "# claims: allow CLM", "allow CLM", "CLM007"),
    (PAGE, "description: On mood.", "desc", "\ndesc", "description"),
    (PAGE, "date: 2026-02-03", "draft: ", "draft: ", "true"),
    (PAGE, "date: 2026-02-03", "further_reading: [", "reading: [", "other.md"),
    (PAGE, "date: 2026-02-03", "categories: [", "categories: [", "Body"),
    (WORKS, "@article{one2001", "@onl", "@onl", "online"),
    (WORKS, "  year = {2001},", "  vol", "\n  vol", "year"),
    (WORKS, "  year = {2001},", "  crossref = {two", "crossref = {two", "two2002"),
]


async def test_completion_of_fields_and_words(editor):
    """Fields, enumerations, keys, IDs, rules and front matter are offered where they belong."""
    texts = {path: editor.open(path) for path in (PAGE, CLAIMS, WORKS)}
    for path, old, new, cursor, expected in FIELDS:
        text = texts[path].replace(old, new, 1)
        editor.replace(path, text)
        found = await editor.client.text_document_completion_async(
            types.CompletionParams(**editor.at(path, text, cursor))
        )
        assert expected in [each.label for each in found.items], (new, expected)


async def test_hover_shows_claim_work_field_and_rule(editor):
    """A card has statement, certainty, findings and the formatted reference."""
    texts = {path: editor.open(path) for path in (PAGE, CLAIMS, WORKS)}
    expected = {
        (PAGE, "It lifts [@running"): ["**Running raises mood", "moderate", "12 of 15", "One A"],
        (CLAIMS, "reference: one2"): ["Mood & running", "running-raises-mood"],
        (CLAIMS, "    certain"): ["How sure the body of evidence lets us be"],
        (CLAIMS, "allow CLM0"): ["unexplained-certainty"],
        (WORKS, "@article{two"): ["Walking", "walking-helps"],
    }
    for (path, before), words in expected.items():
        params = types.HoverParams(**editor.at(path, texts[path], before))
        found = await editor.client.text_document_hover_async(params)
        for each in words:
            assert each in found.contents.value, before


async def test_definition_references_and_rename(editor):
    """A name leads to its claim or work, to all its places, and takes another name everywhere."""
    page, claims = editor.open(PAGE), editor.open(CLAIMS)
    [found] = await editor.client.text_document_definition_async(
        types.DefinitionParams(**editor.at(PAGE, page, "[see @walking"))
    )
    assert (editor.uri(CLAIMS), position(claims, "\n  ")) != (found.uri, found.range.start)
    line = claims[: claims.index("  walking-helps:")].count("\n")
    assert (line, 2) == (found.range.start.line, found.range.start.character)

    places = await editor.client.text_document_references_async(
        types.ReferenceParams(
            context=types.ReferenceContext(include_declaration=True),
            **editor.at(CLAIMS, claims, "  walking-h"),
        )
    )
    assert [editor.uri(CLAIMS), editor.uri(PAGE), editor.uri(PAGE)] == [p.uri for p in places]

    params = types.RenameParams(new_name="walking-aids", **editor.at(PAGE, page, "[see @walking"))
    edit = await editor.client.text_document_rename_async(params)
    changed = {each.text_document.uri: len(each.edits) for each in edit.document_changes}
    assert {editor.uri(CLAIMS): 1, editor.uri(PAGE): 2} == changed
    assert {1} == {each.text_document.version for each in edit.document_changes}

    works = await editor.client.text_document_rename_async(
        types.RenameParams(new_name="two2003", **editor.at(CLAIMS, claims, "evidence: two"))
    )
    assert {editor.uri(CLAIMS), editor.uri(WORKS)} == {
        each.text_document.uri for each in works.document_changes
    }
    with pytest.raises(JsonRpcException, match="3 to 80 characters"):
        await editor.client.text_document_rename_async(
            types.RenameParams(new_name="No", **editor.at(PAGE, page, "[see @walking"))
        )
    ready = await editor.client.text_document_prepare_rename_async(
        types.PrepareRenameParams(**editor.at(PAGE, page, "[see @walking"))
    )
    assert "walking-helps" == ready.placeholder


async def test_a_rename_takes_the_review_along_and_tells_what_it_leaves(editor):
    """claims.lock.yaml knows the claim by its new name; comments are listed, not changed."""
    review = Review("walking-helps", date(2026, 11, 1), Fingerprint("s", "", ""))
    lock = write_review_lock({"walking-helps": review})
    (editor.root / "claims.lock.yaml").write_text(lock, encoding="utf-8")
    editor.open("claims.lock.yaml")
    text = (editor.root / PAGE).read_text(encoding="utf-8")
    page = editor.open(PAGE, text + "\n<!-- on walking-helps -->\n")
    params = types.RenameParams(new_name="walking-aids", **editor.at(PAGE, page, "[see @walking"))
    edit = await editor.client.text_document_rename_async(params)

    [changed] = [e for e in edit.document_changes if e.text_document.uri.endswith("lock.yaml")]
    assert "\nwalking-aids: {" in changed.edits[0].new_text
    assert "walking-helps" not in changed.edits[0].new_text
    line = page[: page.index("<!-- on")].count("\n") + 1
    told = f"`walking-helps` stays where it is only text: {PAGE}:{line}"
    assert told in [each.message for each in editor.client.messages]


async def test_what_is_opened_while_all_is_read_counts(editor):
    """Unsaved text of the register, as an editor restores it when it starts."""
    text = (editor.root / CLAIMS).read_text(encoding="utf-8")
    editor.open(CLAIMS, text.replace("  walking-helps:", "  walking-aids:"))
    page = editor.open(PAGE, "# A\n\nYes [@walking-aids].\n")

    found = await editor.client.text_document_definition_async(
        types.DefinitionParams(**editor.at(PAGE, page, "[@walking"))
    )

    assert [editor.uri(CLAIMS)] == [each.uri for each in found]


async def test_symbols_folds_hints_lenses_and_links(editor):
    """A file at a glance, and names from anywhere."""
    page, claims = editor.open(PAGE), editor.open(CLAIMS)
    works = editor.open(WORKS)
    client = editor.client
    outline = await client.text_document_document_symbol_async(
        types.DocumentSymbolParams(editor.document(CLAIMS))
    )
    assert ["running-raises-mood", "walking-helps"] == [each.name for each in outline]
    [heading] = await client.text_document_document_symbol_async(
        types.DocumentSymbolParams(editor.document(PAGE))
    )
    assert "Mood" == heading.name
    found = await client.workspace_symbol_async(types.WorkspaceSymbolParams("walking"))
    assert {"walking-helps", "two2002"} <= {each.name for each in found}

    folds = await client.text_document_folding_range_async(
        types.FoldingRangeParams(editor.document(PAGE))
    )
    assert (0, page.count("\n", 0, page.index("# Mood")) - 1) in {
        (each.start_line, each.end_line) for each in folds
    }
    whole = types.Range(types.Position(0, 0), types.Position(99, 0))
    hints = await client.text_document_inlay_hint_async(
        types.InlayHintParams(editor.document(PAGE), whole)
    )
    assert ["[1, 2, 3]", "[2, 1, 3]"] == [each.label for each in hints][:2]

    lenses = await client.text_document_code_lens_async(
        types.CodeLensParams(editor.document(CLAIMS))
    )
    assert [None, None] == [each.command for each in lenses]  # VS Code resolves none that has one
    whole_lenses = [await client.code_lens_resolve_async(each) for each in lenses]
    titles = [each.command.title for each in whole_lenses]
    assert ["cited 3 times in 1 article", "cited twice in 1 article"] == titles
    lens = whole_lenses[1]
    assert "claims.showReferences" == lens.command.command
    assert 2 == len(lens.command.arguments[2])

    links = await client.text_document_document_link_async(
        types.DocumentLinkParams(editor.document(WORKS))
    )
    assert ["https://doi.org/10.1000/one", "https://doi.org/10.1000/two"] == [
        each.target for each in links
    ]
    assert position(works, "doi = {") == links[0].range.start
    assert claims


async def actions_at(editor, path, text, before):
    """Return the actions at a place, by their titles."""
    at = position(text, before)
    found = await editor.client.text_document_code_action_async(
        types.CodeActionParams(
            editor.document(path), types.Range(at, at), types.CodeActionContext(diagnostics=[])
        )
    )
    return {each.title: each for each in found}


async def test_actions_mend_cite_mark_and_write(editor):
    """Did-you-mean, a suggested claim, `[@?]`, a new claim, a new work, and all that is sure."""
    page = (editor.root / PAGE).read_text(encoding="utf-8")
    page += "\nRunning raises mood by 12 percent 🏃 in adults.\n\nSleep [@sleep-helps-most] [@Walking_helps].\n"
    editor.open(PAGE, page)
    claims = (editor.root / CLAIMS).read_text().replace("evidence: two2002", "evidence: new2024")
    editor.open(CLAIMS, claims)
    await editor.diagnostics(PAGE)

    found = await actions_at(editor, PAGE, page, "Running raises mood by")
    cite = next(each for title, each in found.items() if "running-raises-mood" in title)
    edit = cite.edit.document_changes[0].edits[0]
    assert " [@running-raises-mood]" == edit.new_text
    assert position(page, "12 percent 🏃 in adults") == edit.range.start
    marked = next(each for title, each in found.items() if "[@?]" in title)
    assert " [@?]" == marked.edit.document_changes[0].edits[0].new_text
    draft = next(each for title, each in found.items() if title.startswith("Write a draft"))
    texts = [one.new_text for each in draft.edit.document_changes for one in each.edits]
    assert any("Running raises mood by 12 percent 🏃 in adults." in each for each in texts)
    assert any(each.startswith(" [@running-raises-mood-by") for each in texts)

    missing = await actions_at(editor, PAGE, page, "[@sleep-helps")
    assert "Write a draft of the claim `sleep-helps-most` from this sentence" in missing
    respelt = await actions_at(editor, PAGE, page, "[@Walking_")
    assert respelt["Write `walking-helps`"].is_preferred
    everything = next(each for title, each in respelt.items() if title.startswith("Mend all"))
    assert types.CodeActionKind.SourceFixAll == everything.kind

    work = await actions_at(editor, CLAIMS, claims, "evidence: new")
    added = work["Add the work `new2024` to references.bib"]
    assert editor.uri(WORKS) == added.edit.document_changes[0].text_document.uri
    assert "@article{new2024," in added.edit.document_changes[0].edits[0].new_text
