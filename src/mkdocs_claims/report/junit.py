"""JUnit XML, which every CI system shows: a failed test for what fails the check.

JUnit knows only tests that pass and tests that fail. A rule that found nothing is a test that
passes, so that the report is never empty and says what was looked for. A warning or a note
that does not fail the check passes, too, with its text in `system-out`.
"""

import re
from xml.etree import ElementTree

from mkdocs_claims.diagnostics import Diagnostic, RuleInfo
from mkdocs_claims.report.content import Report
from mkdocs_claims.report.places import region
from mkdocs_claims.report.text import render_diagnostic
from mkdocs_claims.report.verdict import verdict

_SUITE = "claims check"
# XML 1.0 has no way to write these, not even as a character reference.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render_junit(report: Report) -> str:
    """Return one suite with a test for each diagnostic and for each rule that found nothing."""
    found = {each.code for each in report.diagnostics}
    silent = [each for each in report.rules if each.code not in found]
    counts = {
        "name": _SUITE,
        "tests": str(len(report.diagnostics) + len(silent)),
        "failures": str(sum(map(report.fails, report.diagnostics))),
        "errors": "0",
        "skipped": "0",
    }
    root = ElementTree.Element("testsuites", counts)
    suite = ElementTree.SubElement(root, "testsuite", counts)
    for each in report.diagnostics:
        _add_diagnostic(suite, each, report)
    for rule in silent:
        _add_rule(suite, rule)
    lines = (*report.summary.lines(), *verdict(report))
    ElementTree.SubElement(suite, "system-out").text = _xml("\n".join(lines))
    ElementTree.indent(root)
    text = ElementTree.tostring(root, encoding="unicode", xml_declaration=False)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _add_diagnostic(suite: ElementTree.Element, diagnostic: Diagnostic, report: Report) -> None:
    path = report.path(diagnostic.location.path)
    at = region(diagnostic.location, report.sources).start
    attributes = {
        "classname": _xml(path),
        "name": _xml(f"{diagnostic.code} {diagnostic.name} at {path}:{at.line}:{at.column}"),
        "file": _xml(path),
        "line": str(at.line),
    }
    case = ElementTree.SubElement(suite, "testcase", attributes)
    text = _xml(render_diagnostic(diagnostic, report.sources))
    if report.fails(diagnostic):
        failure = {"message": _xml(diagnostic.message), "type": diagnostic.severity.value}
        ElementTree.SubElement(case, "failure", failure).text = text
    else:
        ElementTree.SubElement(case, "system-out").text = text


def _add_rule(suite: ElementTree.Element, rule: RuleInfo) -> None:
    ElementTree.SubElement(
        suite, "testcase", {"classname": "rules", "name": f"{rule.code} {rule.name}"}
    )


def _xml(text: str) -> str:
    return _NOT_XML.sub(lambda match: f"<U+{ord(match[0]):04X}>", text)
