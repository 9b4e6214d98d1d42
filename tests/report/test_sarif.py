"""The SARIF report, read by models made from the official schema of SARIF 2.1.0."""

from urllib.parse import unquote, urlsplit

from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as Sarif

from mkdocs_claims.report.formats import FORMATS
from report.samples import EVIL, EVIL_PATH, RULES, TEXT, diagnostic, place, report, respelt


def render(*diagnostics, **changes):
    """Return the one run of a report; what the schema does not know is an error."""
    sarif = Sarif.model_validate_json(FORMATS["sarif"](report(*diagnostics, **changes)))
    (run,) = sarif.runs
    return run


def cut(region):
    """Return the text of a region, read as the standard says: columns of code points."""
    lines = TEXT.replace("\r\n", "\n").split("\n")
    if region.startLine == region.endLine:
        return lines[region.startLine - 1][region.startColumn - 1 : region.endColumn - 1]
    first = lines[region.startLine - 1][region.startColumn - 1 :]
    last = lines[region.endLine - 1][: region.endColumn - 1]
    return "\n".join([first, *lines[region.startLine : region.endLine - 1], last])


def test_the_rules_describe_themselves():
    """Each with its code, name, summary, page in Markdown and own severity."""
    rules = render().tool.driver.rules

    assert [(each.id, each.name) for each in rules] == [(r.code, r.name) for r in RULES]
    assert rules[0].shortDescription.text == "Sums it up."
    assert rules[0].help.markdown == RULES[0].manual
    assert [each.defaultConfiguration.level.value for each in rules] == ["error", "warning", "note"]


def test_a_diagnostic_is_a_result_of_its_rule():
    """Its rule by code and index, its level, its text and its place."""
    found = diagnostic(advice="did you mean `iron-helps`?")
    run = render(found)
    (result,) = run.results
    (location,) = result.locations

    assert result.ruleId == run.tool.driver.rules[result.ruleIndex].id == "CIT001"
    assert result.level.value == "error"
    assert result.message.text == f"{found.message}\n\nHelp: {found.help}"
    assert cut(location.physicalLocation.region) == "iron"


def test_columns_count_what_the_run_declares():
    """Code points: an emoji before the place counts once."""
    run = render(diagnostic())

    assert run.columnKind.value == "unicodeCodePoints"
    assert run.results[0].locations[0].physicalLocation.region.startColumn == 14


def test_places_over_lines_end_where_they_end():
    """A region may have several lines."""
    region = render(diagnostic("Two\nlines")).results[0].locations[0].physicalLocation.region

    assert cut(region) == "Two\nlines"


def test_addresses_are_relative_and_encoded():
    """A path with signs of a URI in it is the same path after decoding."""
    location = render(diagnostic(), folder="a site").results[0].locations[0]
    uri = location.physicalLocation.artifactLocation.uri
    parts = urlsplit(uri)

    assert (parts.scheme, parts.netloc, parts.query, parts.fragment) == ("", "", "", "")
    assert unquote(parts.path) == f"a site/{EVIL_PATH}"
    assert uri.isascii()
    assert " " not in uri


def test_the_base_of_addresses_is_known_to_the_run():
    """A base that is not declared could mean anything."""
    run = render(diagnostic())
    base = run.results[0].locations[0].physicalLocation.artifactLocation.uriBaseId

    assert base in run.originalUriBaseIds


def test_texts_of_any_kind_make_no_link():
    """A message quotes the article; `[here](javascript:…)` in it must not be clickable."""
    (result,) = render(diagnostic(message=f"{EVIL.replace(chr(0xD800), '')} [here](x)")).results

    assert "](" not in result.message.text


def test_a_safe_fix_says_what_it_replaces():
    """A viewer can apply it: the text of the region gives way to the new one."""
    (result,) = render(diagnostic(fix=respelt())).results
    (fix,) = result.fixes
    (change,) = fix.artifactChanges
    (replacement,) = change.replacements

    assert cut(replacement.deletedRegion) == "iron"
    assert replacement.insertedContent.text == "iron-helps"
    assert fix.description.text == "Write `iron-helps`"


def test_fingerprints_are_unique_and_partial():
    """Viewers track a result by them."""
    results = render(diagnostic(), diagnostic(), diagnostic("helps")).results
    prints = [each.partialFingerprints["claimsFingerprint/v1"] for each in results]

    assert len(set(prints)) == 3


def test_the_run_says_what_was_looked_at():
    """In its properties, with the counts."""
    summary = render(diagnostic(rule=1), suppressed=2).properties.model_extra["summary"]

    assert (summary["pages"], summary["warnings"], summary["suppressed"]) == (3, 1, 2)


def test_a_clean_run_has_no_results():
    """An empty list says that the rules ran; a missing one that they did not."""
    assert render().results == []


def test_places_are_those_of_the_diagnostics():
    """The helper of these tests cuts what the location says."""
    span = place("iron").span

    assert TEXT[span.start : span.end] == "iron"
