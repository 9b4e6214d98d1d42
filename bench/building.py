"""What MkDocs takes for a publication, beside the same pages with links and lists written by hand.

    python bench/building.py [--sizes 1000,5000] [--rounds 2] [--folder FOLDER]

Whole processes in turn: `mkdocs build` of the flavours plain, expanded and claims (corpus.py),
claims with and without the pages of the register. The limits: claims without pages at most 1.2
times expanded; a generated page at most half of a plain page of the same theme.
"""

import argparse
import tempfile
from collections.abc import Mapping
from pathlib import Path

from corpus import CONFIG, Corpus, write_corpus
from measure import BIN, Command, Cost, in_turn, machine, table, verdict

WITHOUT, WITH = "claims, no pages", "claims, all pages"
FLAVOURS = {"plain": "plain", "expanded": "expanded", WITHOUT: "claims", WITH: "claims"}
OPTIONS = {WITHOUT: "pages: false", WITH: "pages: true"}
"""And the theme's own search for all, for plain and expanded have no other."""
RATIO, PAGE = 1.2, 0.5
_MIB = 1024 * 1024


def main() -> None:
    """Measure every size, and print the tables and whether the limits hold."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--sizes", default="1000,5000", help="numbers of articles, with commas")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--folder", type=Path, help="where the publications are written, and kept")
    given = parser.parse_args()
    print(f"Building. {machine()}\n")
    with tempfile.TemporaryDirectory() as made:
        folder = given.folder or Path(made)
        sizes = [int(each) for each in given.sizes.split(",")]
        found = {size: measure(folder, size, given.rounds) for size in sizes}
    small, large = min(found), max(found)
    if small != large:
        print(f"Growth of CPU from {small:,} to {large:,} articles:")
        for name in FLAVOURS:
            print(f"{name}: {found[large][name].cpu / found[small][name].cpu:.1f} times")


def publications(folder: Path, size: int) -> dict[str, Path]:
    """Write the publications of one size, as far as they are not there, and return their folders."""
    found = {}
    for name, flavour in FLAVOURS.items():
        root = folder / f"building-{size}-{name.replace(', ', '-').replace(' ', '-')}"
        if not root.is_dir():
            write_corpus(Corpus.of(size), flavour, root)
        if name in OPTIONS:
            plugins = (
                f"plugins:\n  - search\n  - claims:\n      {OPTIONS[name]}\n      pagefind: false\n"
            )
            (root / "mkdocs.yml").write_text(CONFIG + plugins, encoding="utf-8")
        found[name] = root
    return found


def measure(folder: Path, size: int, rounds: int) -> Mapping[str, Cost]:
    """Print and return what a build of each flavour costs."""
    roots = publications(folder, size)
    build = [BIN / "mkdocs", "build", "--quiet"]
    quiet = {"NO_MKDOCS_2_WARNING": "1"}
    costs = in_turn(
        {name: Command(build, root, environment=quiet) for name, root in roots.items()}, rounds
    )
    pages = {name: _pages(root / "site") for name, root in roots.items()}
    rows = [
        (
            name,
            f"{cost.cpu:.1f}",
            f"{cost.wall:.1f}",
            f"{cost.memory / _MIB:.0f}",
            f"{pages[name][0]:,}",
            f"{pages[name][1] / _MIB:.0f}",
            f"{pages[name][2] / 1024:.0f}",
            f"{cost.cpu / costs['expanded'].cpu:.2f}",
        )
        for name, cost in costs.items()
    ]
    head = f"{size:,} articles", "CPU s", "wall s", "MiB", "pages", "site MiB", "largest kB", "×"
    print(table(head, rows), "\n")
    more = pages[WITH][0] - pages[WITHOUT][0]
    one = (costs[WITH].cpu - costs[WITHOUT].cpu) / more
    plain = costs["plain"].cpu / pages["plain"][0]
    print(
        verdict(
            "claims without pages over expanded", costs[WITHOUT].cpu / costs["expanded"].cpu, RATIO
        )
    )
    print(f"a plain page {plain * 1000:.1f} ms, a generated page {one * 1000:.1f} ms")
    print(verdict("a generated page over a plain page", one / plain, PAGE), "\n")
    return costs


def _pages(site: Path) -> tuple[int, int, int]:
    """Return how many pages a site has, the bytes of all its files, and those of its largest page."""
    sizes = [path.stat().st_size for path in site.rglob("*.html")]
    whole = sum(path.stat().st_size for path in site.rglob("*") if path.is_file())
    return len(sizes), whole, max(sizes)


if __name__ == "__main__":
    main()
