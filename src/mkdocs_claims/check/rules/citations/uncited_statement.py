"""CIT008: uncited-statement."""

from collections.abc import Iterator

from mkdocs_claims.check.page import Page
from mkdocs_claims.check.rule import page_rule
from mkdocs_claims.diagnostics import Finding, Severity

_SIGNS = 3
"""How many of the signs a message names."""


@page_rule("CIT008", "uncited-statement", Severity.WARNING)
def uncited_statement(page: Page) -> Iterator[Finding]:
    """A sentence states a fact that a reader could doubt, and nothing is cited for it.

    A sentence is taken for a statement of fact by its signs. One strong sign is enough: a
    figure, a word of research ("trial", "according to"), a verb that says what something does
    to something ("reduces", "causes"), words for what is not known ("has not been shown"). So
    are two weak ones: comparisons ("more ... than"), measures ("risk", "level"), other verbs
    ("rises", "depends on"), frequency ("often", "probably"), and one word of the body
    ("blood", "symptoms"). "We", "you" and a first word that points back ("That", "It") weigh
    against it.

    Headings, questions, quotations, whole sentences in italics, captions, tables, code,
    instructions without a dose, opinions marked as such ("we think", "in our view") and
    sections such as "Further reading" are not looked at.

    A citation covers the sentence that it stands in. It also covers its neighbours in the same
    paragraph: the sentence right before it and the one right after, and what follows further on
    as long as that names neither a figure nor a study. A figure is covered only when it stands
    in the citing sentence, too, or in the claims cited there. A list is covered by the sentence
    that leads to it.

    Measured on 24 November 2026 on this project's own articles with their citations taken out:
    on an article that had not been looked at while the lists were made, 80 % of the flagged
    sentences had had a citation (precision), and 62 % of the sentences with a citation were
    flagged (recall; F1 0.70). After the false alarms of a plain run there were looked into:
    89 % and 62 % (F1 0.73); on the two articles that the lists were tuned on, 91 % and 91 %. `bench/uncited.py` in the
    repository prints the table and the sentences behind it. So a clean run does not show that
    every statement is cited.

    ## Why is this bad?

    This is how unsupported statements get into print: between two well-supported ones, where
    readers take them to stand on the same evidence.

    ## Example

    Bad:

    ```markdown
    Iron reduces tiredness by half in women who lack it.
    ```

    Good:

    ```markdown
    Iron reduces tiredness in women who lack it [@iron-relieves-fatigue].
    We think that most runners should have their iron measured.
    ```

    ## How to mend it

    Cite the claim that the sentence stands on; `claims suggest ARTICLE` names those that come
    near. If there is none yet, mark the place with `[@? what is missing]`, which keeps the page
    from being published. If it is a view of your own, say so: "we think", "in our view". Or
    take the sentence away.

    Words of your field, more marks of an opinion and more verbs that open an instruction go
    into mkdocs.yml; `uncited: false` turns the rule off:

    ```yaml
    plugins:
      - claims:
          uncited:
            statements: [glycaemic index]
            opinions: [at our table]
            instructions: [foam-roll]
    ```
    """
    for each in page.uncited:
        shown = "`, `".join(each.statement.first_signs(_SIGNS))
        yield Finding(
            each.location,
            f"this sentence states a fact without a citation (`{shown}`)",
            "cite the claim that it stands on, `[@claim-id]`; or say that it is an opinion "
            '("we think"); or mark it with `[@?]` until the evidence is found',
        )
