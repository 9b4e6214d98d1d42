"""Health claims in commercial communication, in Great Britain and the EU: the pack `health`.

The rules H001 to H010, from what was read of the CAP Code, rulings of the ASA and opinions of
EFSA. It is a help for editors and no legal advice: the register itself decides.
"""

from mkdocs_claims.packs.health.rules.altered_wording import altered_wording
from mkdocs_claims.packs.health.rules.disease_claim import disease_claim
from mkdocs_claims.packs.health.rules.exaggerated_wording import exaggerated_wording
from mkdocs_claims.packs.health.rules.general_benefit import general_benefit
from mkdocs_claims.packs.health.rules.insufficient_dose import insufficient_dose
from mkdocs_claims.packs.health.rules.missing_advice import missing_advice
from mkdocs_claims.packs.health.rules.named_professional import named_professional
from mkdocs_claims.packs.health.rules.product_as_subject import product_as_subject
from mkdocs_claims.packs.health.rules.stale_register_check import stale_register_check
from mkdocs_claims.packs.health.rules.unauthorised_health_claim import unauthorised_health_claim
from mkdocs_claims.rules import AnyRule

RULES: tuple[AnyRule, ...] = (
    unauthorised_health_claim,
    altered_wording,
    exaggerated_wording,
    insufficient_dose,
    disease_claim,
    general_benefit,
    named_professional,
    stale_register_check,
    missing_advice,
    product_as_subject,
)
