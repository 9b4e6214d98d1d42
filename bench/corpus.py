"""Publications of any size for benchmarks: the same arguments always give the same bytes.

    python bench/corpus.py --articles 1000 --flavour claims FOLDER

An article has about 1,200 words, five take-home points and twelve citations of fifteen claims;
it also holds code that looks like citations and is none. Claims and references come five and two
to an article unless their numbers are given. The prose of an article is the same in every
flavour:

    claims     [@claim] and [@claim; @claim], tied together by claims.yaml and references.bib
    expanded   links and a list of references written by hand: what a tool that costs nothing
               would hand to MkDocs
    plain      no citations at all
"""

import argparse
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import TypeVar

import vocabulary as words

Item = TypeVar("Item")
FLAVOURS = ("claims", "expanded", "plain")
TOPIC = 50
"""Articles in one folder."""
SECTIONS = 6
_SENTENCES = 10
"""In a section, about 160 words."""
_DOUBLE = 3
"""Of the twelve citations of an article, those that cite two claims."""
_CITATIONS = 12
_OWN = 10
"""Of the fifteen claims of an article, those taken in turn, so that every claim gets cited."""
CONFIG = """\
site_name: Benchmark
site_url: https://example.org/
theme:
  name: material
  font: false
  features: [navigation.prune]
"""


class Draw:
    """Random choices that are the same on every Python: only `random()` is used."""

    def __init__(self, *seed: object) -> None:
        self._random = random.Random(":".join(map(str, seed))).random  # noqa: S311 - no secrets

    def below(self, limit: int) -> int:
        """Return a number from 0 on, below `limit`."""
        return int(self._random() * limit)

    def between(self, low: int, high: int) -> int:
        """Return a number from `low` to `high`."""
        return low + self.below(high - low + 1)

    def one(self, items: Sequence[str]) -> str:
        """Return one of the items."""
        return items[self.below(len(items))]

    def some(self, items: Sequence[Item], count: int) -> list[Item]:
        """Return `count` of the items, each once."""
        pool = list(items)
        return [pool.pop(self.below(len(pool))) for _ in range(min(count, len(pool)))]

    def term(self) -> str:
        """Return a technical word: a few are common and most are rare, as in real text."""
        own = Draw("term", int(20_000 ** self._random()))
        syllables = (own.one(words.ONSETS) + own.one(words.NUCLEI) for _ in range(2))
        return "".join(syllables) + own.one(words.CODAS)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _slug(text: str) -> str:
    return "-".join("".join(each if each.isalnum() else " " for each in text.lower()).split())


def _plain(latex: str) -> str:
    return "".join(each for each in latex if each not in "{}\\")


@dataclass(frozen=True)
class Corpus:
    """A publication of which every part is known by its number."""

    articles: int
    claims: int
    references: int

    @classmethod
    def of(cls, articles: int, claims: int = 0, references: int = 0) -> "Corpus":
        """Return a publication of a size; by default five claims and two references an article."""
        return cls(articles, claims or 5 * articles, references or 2 * articles)

    @cached_property
    def keys(self) -> list[str]:
        """The citation keys."""
        return [self._key(number) for number in range(self.references)]

    @cached_property
    def ids(self) -> list[str]:
        """The claims' IDs."""
        return [self._id(number) for number in range(self.claims)]

    def _key(self, number: int) -> str:
        draw = Draw("reference", number)
        name = "".join(each for each in draw.one(words.SURNAMES) if each.isalpha()).lower()
        return f"{name}{draw.between(1988, 2025)}n{number}"

    def reference(self, number: int) -> dict[str, str]:
        """Return the fields of a reference."""
        draw = Draw("reference", number)  # the same first choices as its key
        surname, year = draw.one(words.SURNAMES), draw.between(1988, 2025)
        surnames = [surname, *draw.some(words.SURNAMES, draw.below(5))]
        page = draw.between(1, 1800)
        subject, outcome = _capital(draw.one(words.SUBJECTS)), draw.one(words.OUTCOMES)
        group, method = draw.one(words.GROUPS), draw.one(words.METHODS)
        return {
            "author": " and ".join(f"{name}, {draw.one(words.GIVEN)}" for name in surnames),
            "title": f"{{{subject} and {outcome} in {group}: {method}}}",
            "journal": draw.one(words.JOURNALS),
            "year": str(year),
            "volume": str(draw.between(1, 90)),
            "number": str(draw.between(1, 12)),
            "pages": f"{page}--{page + draw.between(4, 25)}",
            "doi": f"10.{draw.between(1000, 9999)}/{draw.term()}.{year}.{number:06d}",
        }

    def bibliography(self) -> str:
        """Return references.bib."""
        entries = []
        for number, key in enumerate(self.keys):
            fields = ",\n".join(f"  {k} = {{{v}}}" for k, v in self.reference(number).items())
            entries.append(f"@article{{{key},\n{fields}\n}}\n")
        return "\n".join(entries)

    def _id(self, number: int) -> str:
        draw = Draw("claim", number)
        subject, outcome = _slug(draw.one(words.SUBJECTS)), _slug(draw.one(words.OUTCOMES))
        return f"{subject}-{outcome.split('-')[0]}-{number}"

    def evidence(self, number: int) -> list[str]:
        """Return the citation keys under a claim, one to three."""
        draw = Draw("evidence", number)
        others = (draw.below(self.references) for _ in range(draw.below(3)))
        chosen = dict.fromkeys([number % self.references, *others])
        return [self.keys[each] for each in chosen]

    def register(self) -> str:
        """Return claims.yaml."""
        parts = ["claims:\n"]
        for number, claim_id in enumerate(self.ids):
            draw = Draw("claim", number)
            statement = f"{_capital(_effect(draw))}, {draw.one(words.QUALIFIERS)}."
            lines = "".join(f"      - {key}\n" for key in self.evidence(number))
            parts.append(f"  {claim_id}:\n    statement: {statement}\n    evidence:\n{lines}")
        return "".join(parts)

    def title(self, number: int) -> str:
        """Return the title of an article; no two are alike."""
        draw = Draw("title", number)
        subject, outcome = _capital(draw.one(words.SUBJECTS)), draw.one(words.OUTCOMES)
        return f"{subject} and {outcome} in {draw.one(words.GROUPS)} ({number + 1})"

    def path(self, number: int) -> str:
        """Return the path of an article, relative to docs_dir."""
        return f"posts/topic-{number // TOPIC:04d}/{_slug(self.title(number))}.md"

    def cited(self, number: int) -> list[list[int]]:
        """Return the claims at each citation of an article, by their numbers."""
        draw = Draw("cited", number)
        numbers = [(number * _OWN + each) % self.claims for each in range(_OWN)]
        numbers += [draw.below(self.claims) for _ in range(_CITATIONS + _DOUBLE - _OWN)]
        numbers = draw.some(numbers, len(numbers))
        double = set(draw.some(range(_CITATIONS), _DOUBLE))
        return [
            [numbers.pop() for _ in range(2 if each in double else 1)] for each in range(_CITATIONS)
        ]

    def article(self, number: int, flavour: str) -> str:
        """Return an article."""
        return "".join(_Writer(self, number, flavour).parts()).rstrip() + "\n"


def _effect(draw: Draw) -> str:
    subject, verb = draw.one(words.SUBJECTS), draw.one(words.VERBS)
    return f"{subject} {verb} {draw.one(words.OUTCOMES)} in {draw.one(words.GROUPS)}"


def _sentence(draw: Draw) -> str:
    kind = draw.below(4)
    if kind == 0:
        return f"{draw.one(words.OPENERS)} {_effect(draw)}, {draw.one(words.QUALIFIERS)}"
    if kind == 1:
        people = f"{draw.between(40, 9000)} {draw.one(words.GROUPS)}"
        return f"In {draw.one(words.METHODS)} of {people}, {_effect(draw)}"
    if kind == 2:  # noqa: PLR2004 - one of four
        return f"{draw.one(words.OPENERS)} {draw.one(words.REMARKS)}"
    moved = f"moved by {draw.between(1, 40)} points where **{draw.term()}** was also recorded"
    return f"The *{draw.term()}* scale, used for {draw.one(words.OUTCOMES)}, {moved}"


class _Writer:
    """Writes one article."""

    def __init__(self, corpus: Corpus, number: int, flavour: str) -> None:
        self.corpus, self.number, self.flavour = corpus, number, flavour
        self.draw = Draw("article", number)
        self.cited = corpus.cited(number)
        self.seen: list[str] = []
        """Citation keys in the order of their numbers."""

    def parts(self) -> Iterator[str]:
        """Yield the text of the article, piece by piece."""
        points = [f"{_capital(_effect(self.draw))}." for _ in range(5)]
        title = self.corpus.title(self.number)
        yield f'---\ntitle: "{title}"\ndescription: "What is known about {_slug(title)}."\n'
        if self.flavour != "expanded":
            yield "takeaways:\n"
            yield from (f'  - "{self._point(each, place)}"\n' for place, each in enumerate(points))
        yield f"---\n\n# {title}\n\n"
        for place, heading in enumerate(self.draw.some(words.HEADINGS, SECTIONS)):
            yield f"## {heading}\n\n"
            yield from self._section(place)
            yield self._structure(place)
        if self.flavour == "expanded":
            numbers = (self._mark(self.cited[place][:1]) for place in range(len(points)))
            listed = "".join(f"- {p}{n}\n" for p, n in zip(points, numbers, strict=True))
            yield f"## Key take-home points\n\n{listed}\n## References\n\n"
            yield from map(self._reference, range(len(self.seen)))

    def _point(self, text: str, place: int) -> str:
        return f"{text}{self._mark(self.cited[place][:1])}"

    def _mark(self, claims: list[int]) -> str:
        if self.flavour == "plain":
            return ""
        if self.flavour == "claims":
            return f" [{'; '.join(f'@{self.corpus.ids[each]}' for each in claims)}]"
        keys = dict.fromkeys(key for each in claims for key in self.corpus.evidence(each))
        self.seen += [key for key in keys if key not in self.seen]
        numbers = [self.seen.index(key) + 1 for key in keys]
        return " " + "".join(f"[[{each}]](#ref-{each})" for each in numbers)

    def _section(self, place: int) -> Iterator[str]:
        due = self.cited[place * 2 : place * 2 + 2]
        sentences = []
        for number in range(_SENTENCES):
            sentence = _sentence(self.draw)
            if due and (self.draw.below(4) == 0 or number >= _SENTENCES - len(due)):
                sentence += self._mark(due.pop(0))
            sentences.append(f"{sentence}.")
        half = _SENTENCES // 2
        yield f"{' '.join(sentences[:half])}\n\n### {self.draw.one(words.SUBHEADINGS)}\n\n"
        yield f"{' '.join(sentences[half:])}\n\n"

    def _structure(self, place: int) -> str:
        """Return one structure for each section: lists, links, a table, and code."""
        draw = self.draw
        remarks = [_capital(draw.one(words.REMARKS)) for _ in range(4)]
        if place == 0:
            return "".join(f"- {each}\n" for each in remarks) + "\n"
        if place == 1:
            near = self.number // TOPIC * TOPIC + draw.below(TOPIC)
            near = min(near, self.corpus.articles - 1)
            link = f"[{self.corpus.title(near)}](../../{self.corpus.path(near)})"
            return f"See also {link} and the [registry](https://example.org/{near}).\n\n"
        if place == 2:  # noqa: PLR2004 - one of six
            cells = ((draw.one(words.GROUPS), draw.between(20, 900)) for _ in range(4))
            rows = "".join(f"| {group} | {count} | 0.{count} |\n" for group, count in cells)
            return f"| Group | Participants | Ratio |\n|---|---:|---:|\n{rows}\n"
        if place == 3:  # noqa: PLR2004 - one of six
            code = "Sleep helps memory [@not-a-claim; @also-not-a-claim]."
            return f"A citation stands in brackets:\n\n```markdown\n{code}\n```\n\n"
        if place == 4:  # noqa: PLR2004 - one of six
            return "Inside code, `[@not-a-claim-either]` is left alone.\n\n"
        return "".join(f"{number}. {each}.\n" for number, each in enumerate(remarks, 1)) + "\n"

    def _reference(self, place: int) -> str:
        work = self.corpus.reference(self._numbers[self.seen[place]])
        text = _plain(f"{work['author']}. {work['title']}. *{work['journal']}* {work['volume']}")
        link = f"[doi](https://doi.org/{work['doi']})"
        anchor = f'<a id="ref-{place + 1}"></a>'
        return f"{place + 1}. {anchor}{text} ({work['year']}). {link}\n"

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {key: int(key.rsplit("n", 1)[1]) for key in self.seen}


def write_corpus(corpus: Corpus, flavour: str, out: Path, options: str = "") -> None:
    """Write a publication into a folder.

    `options` are lines of YAML for the plugin `claims`, such as `pages: false`.
    """
    docs = out / "docs"
    for number in range(corpus.articles):
        path = docs / corpus.path(number)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(corpus.article(number, flavour), encoding="utf-8")
    _write_indexes(corpus, docs)
    config = CONFIG
    if flavour == "claims":
        (out / "claims.yaml").write_text(corpus.register(), encoding="utf-8")
        (out / "references.bib").write_text(corpus.bibliography(), encoding="utf-8")
        lines = "".join(f"      {line}\n" for line in options.splitlines())
        config += f"plugins:\n  - search\n  - claims:\n{lines}"
    (out / "mkdocs.yml").write_text(config, encoding="utf-8")


def _write_indexes(corpus: Corpus, docs: Path) -> None:
    topics = []
    for topic, group in groupby(range(corpus.articles), key=lambda number: number // TOPIC):
        folder, title = f"topic-{topic:04d}", f"Topic {topic + 1}"
        links = "".join(f"- [{corpus.title(each)}](../{corpus.path(each)})\n" for each in group)
        (docs / folder).mkdir(exist_ok=True)
        (docs / folder / "index.md").write_text(f"# {title}\n\n{links}", encoding="utf-8")
        topics.append(f"- [{title}]({folder}/index.md)\n")
    (docs / "index.md").write_text(f"# Benchmark\n\n{''.join(topics)}", encoding="utf-8")


def main() -> None:
    """Write the publication that the command line describes."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=100)
    parser.add_argument("--claims", type=int, default=0, help="by default five to an article")
    parser.add_argument("--references", type=int, default=0, help="by default two to an article")
    parser.add_argument("--flavour", choices=FLAVOURS, default="claims")
    given = parser.parse_args()
    corpus = Corpus.of(given.articles, given.claims, given.references)
    write_corpus(corpus, given.flavour, given.folder)


if __name__ == "__main__":
    main()
