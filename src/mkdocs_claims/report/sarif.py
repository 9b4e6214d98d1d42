"""SARIF 2.1.0 (OASIS), which code scanning on GitHub, Azure and in editors reads."""

import json
from typing import Any
from urllib.parse import quote

from mkdocs_claims.diagnostics import Diagnostic, Fix, RuleInfo
from mkdocs_claims.report.content import Report
from mkdocs_claims.report.json import summary_counts
from mkdocs_claims.report.places import Region, region
from mkdocs_claims.text import Location

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
_ROOT = "%SRCROOT%"
_FINGERPRINT = "claimsFingerprint/v1"


def render_sarif(report: Report) -> str:
    """Return one run with its rules and results; columns count code points."""
    from importlib.metadata import version  # noqa: PLC0415 - no other report needs it, and it is slow

    numbers = {each.code: number for number, each in enumerate(report.rules)}
    run = {
        "tool": {
            "driver": {
                "name": "mkdocs-claims",
                "version": version("mkdocs-claims"),
                "rules": [_rule(each) for each in report.rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {
            _ROOT: {"description": {"text": "The root of the repository, or of the publication"}}
        },
        "results": [_result(each, numbers, report) for each in report.diagnostics],
        "properties": {"summary": summary_counts(report)},
    }
    document = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(document, indent=2) + "\n"


def _rule(rule: RuleInfo) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.manual.split("\n## ", 1)[0].strip()},
        "help": {"text": rule.manual, "markdown": rule.manual},
        "defaultConfiguration": {"level": rule.severity.value},
        "properties": {"tags": [rule.code[:3]]},
    }


def _result(diagnostic: Diagnostic, numbers: dict[str, int], report: Report) -> dict[str, Any]:
    advice = f"\n\nHelp: {diagnostic.help}" if diagnostic.help else ""
    text = f"{diagnostic.message}{advice}"
    location = diagnostic.location
    physical: dict[str, Any] = {
        "artifactLocation": _artifact(location, report),
        "region": _region(region(location, report.sources)),
    }
    result: dict[str, Any] = {
        "ruleId": diagnostic.code,
        "level": diagnostic.severity.value,
        "message": {"text": _without_links(text)},
        "locations": [{"physicalLocation": physical}],
        "partialFingerprints": {_FINGERPRINT: diagnostic.fingerprint},
    }
    if diagnostic.code in numbers:
        result["ruleIndex"] = numbers[diagnostic.code]
    if diagnostic.fix and diagnostic.fix.safe:
        result["fixes"] = [_fix(diagnostic.fix, report)]
    return result


def _without_links(text: str) -> str:
    """Return a message in which nothing is a link: it may quote what an article holds.

    Braces are not doubled, as the standard wants it for messages with arguments: there are
    none, so no viewer takes the doubling back, and `{{2012}}` is not what BibTeX needs.
    """
    return text.replace("](", "] (")


def _artifact(location: Location, report: Report) -> dict[str, str]:
    return {"uri": quote(report.path(location.path)), "uriBaseId": _ROOT}


def _region(place: Region) -> dict[str, int]:
    return {
        "startLine": place.start.line,
        "startColumn": place.start.column,
        "endLine": place.end.line,
        "endColumn": place.end.column,
    }


def _fix(fix: Fix, report: Report) -> dict[str, Any]:
    changes: dict[str, dict[str, Any]] = {}
    for edit in fix.edits:
        artifact = _artifact(edit.location, report)
        change = {"artifactLocation": artifact, "replacements": []}
        changes.setdefault(edit.location.path, change)["replacements"].append(
            {
                "deletedRegion": _region(region(edit.location, report.sources)),
                "insertedContent": {"text": edit.text},
            }
        )
    return {"description": {"text": fix.title}, "artifactChanges": list(changes.values())}
