"""What a pack of rules is made from: the public interface of the check.

A rule is a generator function of what it looks at, which yields findings. Its docstring is its
manual page: the first line sums it up. See docs/handbook/rule-packs.md.
"""

from mkdocs_claims.check.nearest import did_you_mean, nearest
from mkdocs_claims.check.page import Page, pages
from mkdocs_claims.check.rule import AnyRule, PageRule, Rule, page_rule, rule
from mkdocs_claims.diagnostics import Edit, Finding, Fix, Severity
from mkdocs_claims.model import Article, Claim, Evidence, Reference, Sentence, TextKind
from mkdocs_claims.project import Project
from mkdocs_claims.regulatory import (
    ClaimRegister,
    Dose,
    DoseAs,
    Per,
    Regulatory,
    RegulatoryStatus,
    WordingMatch,
)
from mkdocs_claims.resolve import Resolution
from mkdocs_claims.text import Location, Source, Span
from mkdocs_claims.trust.calendar import months_after

__all__ = [
    "AnyRule",
    "Article",
    "Claim",
    "ClaimRegister",
    "Dose",
    "DoseAs",
    "Edit",
    "Evidence",
    "Finding",
    "Fix",
    "Location",
    "Page",
    "PageRule",
    "Per",
    "Project",
    "Reference",
    "Regulatory",
    "RegulatoryStatus",
    "Resolution",
    "Rule",
    "Sentence",
    "Severity",
    "Source",
    "Span",
    "TextKind",
    "WordingMatch",
    "did_you_mean",
    "months_after",
    "nearest",
    "page_rule",
    "pages",
    "rule",
]
