"""Every rule, in the order of the manual. A new rule is one file and one line here."""

from mkdocs_claims.check.rule import AnyRule
from mkdocs_claims.check.rules.articles.handwritten_references import handwritten_references
from mkdocs_claims.check.rules.articles.markup_in_metadata import markup_in_metadata
from mkdocs_claims.check.rules.articles.missing_takeaways import missing_takeaways
from mkdocs_claims.check.rules.articles.overstated_certainty import overstated_certainty
from mkdocs_claims.check.rules.articles.unargued_takeaway import unargued_takeaway
from mkdocs_claims.check.rules.articles.uncited_article import uncited_article
from mkdocs_claims.check.rules.articles.uncited_takeaway import uncited_takeaway
from mkdocs_claims.check.rules.articles.unreadable_article import unreadable_article
from mkdocs_claims.check.rules.citations.citation_in_title import citation_in_title
from mkdocs_claims.check.rules.citations.citation_needed import citation_needed
from mkdocs_claims.check.rules.citations.direct_reference import direct_reference
from mkdocs_claims.check.rules.citations.handwritten_number import handwritten_number
from mkdocs_claims.check.rules.citations.malformed_citation import malformed_citation
from mkdocs_claims.check.rules.citations.number_drift import number_drift
from mkdocs_claims.check.rules.citations.unapproved_claim import unapproved_claim
from mkdocs_claims.check.rules.citations.uncited_statement import uncited_statement
from mkdocs_claims.check.rules.citations.undefined_claim import undefined_claim
from mkdocs_claims.check.rules.claims.changed_since_review import changed_since_review
from mkdocs_claims.check.rules.claims.duplicate_claim import duplicate_claim
from mkdocs_claims.check.rules.claims.invalid_claim import invalid_claim
from mkdocs_claims.check.rules.claims.overdue_review import overdue_review
from mkdocs_claims.check.rules.claims.similar_claim import similar_claim
from mkdocs_claims.check.rules.claims.thin_evidence import thin_evidence
from mkdocs_claims.check.rules.claims.undefined_reference import undefined_reference
from mkdocs_claims.check.rules.claims.unexplained_certainty import unexplained_certainty
from mkdocs_claims.check.rules.claims.unfound_quote import unfound_quote
from mkdocs_claims.check.rules.claims.unsupported_claim import unsupported_claim
from mkdocs_claims.check.rules.claims.unused_claim import unused_claim
from mkdocs_claims.check.rules.references.broken_crossref import broken_crossref
from mkdocs_claims.check.rules.references.duplicate_key import duplicate_key
from mkdocs_claims.check.rules.references.duplicate_work import duplicate_work
from mkdocs_claims.check.rules.references.malformed_identifier import malformed_identifier
from mkdocs_claims.check.rules.references.missing_field import missing_field
from mkdocs_claims.check.rules.references.questioned_reference import questioned_reference
from mkdocs_claims.check.rules.references.retracted_reference import retracted_reference
from mkdocs_claims.check.rules.references.stale_retractions import stale_retractions
from mkdocs_claims.check.rules.references.unarchived_page import unarchived_page
from mkdocs_claims.check.rules.references.undefined_string import undefined_string
from mkdocs_claims.check.rules.references.unreachable_address import unreachable_address
from mkdocs_claims.check.rules.references.unreadable_entry import unreadable_entry
from mkdocs_claims.check.rules.references.unused_reference import unused_reference
from mkdocs_claims.check.rules.suppressions.unused_suppression import unused_suppression

ALL_RULES: tuple[AnyRule, ...] = (
    undefined_claim,
    malformed_citation,
    citation_in_title,
    direct_reference,
    unapproved_claim,
    citation_needed,
    handwritten_number,
    uncited_statement,
    number_drift,
    unreadable_article,
    uncited_article,
    missing_takeaways,
    uncited_takeaway,
    unargued_takeaway,
    handwritten_references,
    overstated_certainty,
    markup_in_metadata,
    invalid_claim,
    duplicate_claim,
    unsupported_claim,
    undefined_reference,
    unused_claim,
    similar_claim,
    overdue_review,
    unexplained_certainty,
    thin_evidence,
    changed_since_review,
    unfound_quote,
    unreadable_entry,
    duplicate_key,
    duplicate_work,
    missing_field,
    malformed_identifier,
    unused_reference,
    retracted_reference,
    questioned_reference,
    unarchived_page,
    broken_crossref,
    undefined_string,
    stale_retractions,
    unreachable_address,
    unused_suppression,
)
