"""How well uncited-statement (CIT008) tells statements from other sentences.

    python bench/uncited.py [--errors] [ARTICLE...]

Labelled data are the articles of this publication: an editor decided which of their sentences
need a citation. All citations are taken out, so that nothing covers anything; then the rule
runs. A sentence that had a citation and is flagged is right, one that had none and is flagged
is wrong. The word lists were tuned on two articles; the third was not looked at until they were
frozen (commit 8a013eb, 24 November 2026: precision 0.80, recall 0.62, F1 0.70). Since then two
of its false alarms have been seen and mended, so its figures are no longer those of a stranger.
"""

import argparse
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bare import bare_page

from mkdocs_claims.adapters.cli.publication import open_publication
from mkdocs_claims.check.coverage import cites
from mkdocs_claims.model import Article, Sentence
from mkdocs_claims.resolve import Resolution

ROOT = Path(__file__).parents[1]
HELD_OUT = "overtraining-syndrome"


@dataclass
class Score:
    """Right and wrong answers; sentences are kept to be read."""

    hits: int = 0
    false_alarms: list[Sentence] = field(default_factory=list)
    missed: list[Sentence] = field(default_factory=list)
    passed: int = 0

    @property
    def precision(self) -> float:
        """How many of the flagged sentences had a citation."""
        return self.hits / max(self.hits + len(self.false_alarms), 1)

    @property
    def recall(self) -> float:
        """How many of the sentences that had a citation are flagged."""
        return self.hits / max(self.hits + len(self.missed), 1)

    def row(self, name: str) -> str:
        """Return a line of the table."""
        f1 = 2 * self.precision * self.recall / max(self.precision + self.recall, 1e-9)
        positive, alarms = self.hits + len(self.missed), len(self.false_alarms)
        counts = f"{positive:>5} {self.passed + alarms:>7} {self.hits:>5} {alarms:>6} "
        rates = f"{len(self.missed):>6} {self.precision:>9.2f} {self.recall:>7.2f} {f1:>5.2f}"
        return f"{name:<32}{counts}{rates}"

    def __add__(self, other: "Score") -> "Score":
        return Score(
            self.hits + other.hits,
            self.false_alarms + other.false_alarms,
            self.missed + other.missed,
            self.passed + other.passed,
        )


def score(resolution: Resolution, article: Article) -> Score:
    """Run the rule over an article without its citations and compare."""
    bare = bare_page(resolution, article)
    flagged = {each.location for each in bare.page.uncited}
    found = Score()
    for before, after in bare.sentences:
        _count(found, before, flagged=after.location in flagged)
    return found


def _count(found: Score, sentence: Sentence, *, flagged: bool) -> None:
    if cites(sentence) and flagged:
        found.hits += 1
    elif cites(sentence):
        found.missed.append(sentence)
    elif flagged:
        found.false_alarms.append(sentence)
    else:
        found.passed += 1


def errors(found: Score) -> Iterator[str]:
    """Yield the sentences on which rule and editor differ."""
    yield from (f"  false alarm  {each.text}" for each in found.false_alarms)
    yield from (f"  missed       {each.text}" for each in found.missed)


def main() -> None:
    """Print the table, and with --errors what is behind it."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("articles", nargs="*", metavar="ARTICLE", help="names; by default all")
    parser.add_argument("--errors", action="store_true", help="list the sentences, too")
    options = parser.parse_args()
    resolution = open_publication(ROOT)
    tuned = Score()
    listing: list[str] = []
    print(f"{'article':<32}cited uncited right alarms missed precision  recall    F1")
    for article in resolution.project.articles:
        name = Path(article.path).stem
        if not article.listed or (options.articles and name not in options.articles):
            continue
        found = score(resolution, article)
        tuned = tuned if name == HELD_OUT else tuned + found
        print(found.row(f"{name} (held out)" if name == HELD_OUT else name))
        listing += [f"\n{name}", *errors(found)]
    print(tuned.row("the two tuned on"))
    if options.errors:
        print("\n".join(listing))


if __name__ == "__main__":
    main()
