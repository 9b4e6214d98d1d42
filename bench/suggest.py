"""How often `claims suggest` finds the claim that an editor cited.

    python bench/suggest.py [--errors] [ARTICLE...]

All citations are taken out of each article. Then every sentence that had one is asked for: is one
of its claims first, is one among the first three, and do they score the threshold or more? A
sentence that never had a citation should get nothing; how many do is told, too, and how many of
the statements among them, of which an editor judged that nothing needs to be cited.

Weights and threshold were set on these very articles, with 75 claims in the register; another
publication will see other figures.
"""

import argparse
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bare import bare_page

from mkdocs_claims.adapters.cli.publication import open_publication
from mkdocs_claims.authoring.suggestions import (
    MOST,
    THRESHOLD,
    Suggester,
    Suggestion,
    sentence_contexts,
)
from mkdocs_claims.check.coverage import cites
from mkdocs_claims.model import Article, Sentence
from mkdocs_claims.resolve import Resolution

ROOT = Path(__file__).parents[1]


@dataclass
class Score:
    """What became of the sentences of an article."""

    first: int = 0
    three: int = 0
    said: int = 0
    """Of those among the first three, how many score the threshold or more."""
    missed: list[tuple[Sentence, tuple[Suggestion, ...]]] = field(default_factory=list)
    others: int = 0
    """Sentences that had no citation."""
    spoken: int = 0
    """Those of them that get a suggestion."""

    @property
    def asked(self) -> int:
        """How many sentences had a citation."""
        return self.three + len(self.missed)

    def row(self, name: str) -> str:
        """Return a line of the table."""
        shares = (self.first, self.three, self.said)
        cells = "".join(f"{each:>7} {each / max(self.asked, 1):>5.0%}" for each in shares)
        quiet = self.others - self.spoken
        return f"{name:<28}{self.asked:>6}{cells}{self.others:>9}{quiet:>7} {quiet / max(self.others, 1):>5.0%}"

    def __add__(self, other: "Score") -> "Score":
        return Score(
            self.first + other.first,
            self.three + other.three,
            self.said + other.said,
            self.missed + other.missed,
            self.others + other.others,
            self.spoken + other.spoken,
        )


def score(resolution: Resolution, article: Article, suggester: Suggester) -> Score:
    """Ask for each sentence of an article without its citations."""
    bare = bare_page(resolution, article)
    contexts = sentence_contexts(bare.page.own, bare.page.article.headings)
    found = Score()
    for labelled, sentence in bare.sentences:
        context = contexts[sentence.location.span.start]
        best = suggester.suggest(sentence.text, context, threshold=0)
        _count(found, labelled, best)
    return found


def _count(found: Score, labelled: Sentence, best: tuple[Suggestion, ...]) -> None:
    if not cites(labelled):
        found.others += 1
        found.spoken += any(each.score >= THRESHOLD for each in best)
        return
    ids = {each.id for mark in labelled.citations for each in mark.ids}
    right = [number for number, each in enumerate(best) if each.claim.id in ids]
    if not right:
        found.missed.append((labelled, best))
        return
    found.three += 1
    found.first += right[0] == 0
    found.said += any(best[number].score >= THRESHOLD for number in right)


def errors(found: Score) -> Iterator[str]:
    """Yield the sentences whose claim is not among the first three, and what was."""
    for sentence, best in found.missed:
        yield f"  {sentence.text}"
        yield from (f"      {each.score:.2f}  {each.claim.id}" for each in best)


def main() -> None:
    """Print the table, and with --errors what is behind it."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("articles", nargs="*", metavar="ARTICLE", help="names; by default all")
    parser.add_argument("--errors", action="store_true", help="list the sentences, too")
    options = parser.parse_args()
    resolution = open_publication(ROOT)
    claims = resolution.project.claims.values()
    suggester = Suggester(claims, resolution.project.site.language)
    print(f"{len(claims)} claims, {MOST} suggestions a sentence, threshold {THRESHOLD}\n")
    print(
        f"{'article':<28}{'cited':>6}{'first':>13}{'in three':>13}{'said':>13}{'uncited':>9}{'silent':>13}"
    )
    whole = Score()
    for article in resolution.project.articles:
        name = Path(article.path).stem
        if article.listed and (not options.articles or name in options.articles):
            found = score(resolution, article, suggester)
            whole += found
            print(found.row(name))
    print(whole.row("all"))
    if options.errors:
        print("\n".join(["", *errors(whole)]))


if __name__ == "__main__":
    main()
