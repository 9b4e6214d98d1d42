"""What one machine of several takes for its share of a site, beside one that builds it all.

    python bench/sharding.py [--articles 600] [--shards 4] [--rounds 1] [--folder FOLDER]

Whole processes: `claims build`, `claims build --shard N/OF` for each share, `claims join`. The check
has been made before, as a job of its own does, and its cache is there. At the end the joined site is
compared with that of one machine.
"""

import argparse
import shutil
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from corpus import CONFIG, Corpus, write_corpus
from measure import BIN, Command, Cost, in_turn, machine, table

_MIB = 1024 * 1024
_MOMENT = {"SOURCE_DATE_EPOCH": "1790000000"}
_PLUGINS = "plugins:\n  - search\n  - claims:\n      pagefind: 1\n"


def main() -> None:
    """Measure, and print a table and what a share is of the whole."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--articles", type=int, default=600)
    parser.add_argument("--shards", type=int, default=4)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--folder", type=Path, help="where the publication is written, and kept")
    given = parser.parse_args()
    print(f"Sharding. {machine()}\n")
    with tempfile.TemporaryDirectory() as made:
        folder = given.folder or Path(made)
        folder.mkdir(parents=True, exist_ok=True)
        measure(folder, given.articles, given.shards, given.rounds)


def measure(folder: Path, articles: int, shards: int, rounds: int) -> None:
    """Build the site as a whole and in shards, join these, and print what that costs."""
    root = folder / f"sharding-{articles}"
    if not root.is_dir():
        write_corpus(Corpus.of(articles), "claims", root)
    (root / "mkdocs.yml").write_text(CONFIG + _PLUGINS, encoding="utf-8")
    whole, parts, joined = folder / "whole", folder / "parts", folder / "joined"
    check = Command([BIN / "claims", "check"], root, environment=_MOMENT)
    in_turn({"check": check}, 1)
    costs = in_turn(_builds(root, whole, parts, shards), rounds)
    (root / "site").rename(parts / str(shards))
    join = [BIN / "claims", "join", parts, "--output", joined]
    before = partial(shutil.rmtree, joined, ignore_errors=True)
    costs |= in_turn({"join": Command(join, root, environment=_MOMENT, before=before)}, rounds)
    _report(articles, shards, costs)
    print(f"the joined site is {'' if _same(whole, joined) else 'NOT '}that of one machine")


def _builds(root: Path, whole: Path, parts: Path, shards: int) -> dict[str, Command]:
    """Return the builds; before each, the site of the last one is put where it belongs."""
    build = [BIN / "claims", "build"]
    names = ["whole", *(f"shard {each}" for each in range(1, shards + 1))]
    places = [whole, *(parts / str(each) for each in range(1, shards + 1))]
    commands = {}
    for place, name in enumerate(names):
        share = ["--shard", f"{place}/{shards}"] if place else []
        before = partial(_put, root / "site", places[place - 1])
        commands[name] = Command([*build, *share], root, environment=_MOMENT, before=before)
    return commands


def _put(site: Path, place: Path) -> None:
    if site.is_dir():
        shutil.rmtree(place, ignore_errors=True)
        place.parent.mkdir(parents=True, exist_ok=True)
        site.rename(place)


def _report(articles: int, shards: int, costs: dict[str, Cost]) -> None:
    rows = [
        (name, f"{cost.cpu:.1f}", f"{cost.wall:.1f}", f"{cost.memory / _MIB:.0f}")
        for name, cost in costs.items()
    ]
    print(table((f"{articles:,} articles", "CPU s", "wall s", "MiB"), rows), "\n")
    most = max(cost.cpu for name, cost in costs.items() if name.startswith("shard"))
    print(f"the largest of {shards} shards over the whole: {most / costs['whole'].cpu:.2f}")


def _same(one: Path, other: Path) -> bool:
    """Whether two folders hold the same files with the same bytes."""
    return dict(_contents(one)) == dict(_contents(other))


def _contents(folder: Path) -> Iterator[tuple[Path, bytes]]:
    for path in folder.rglob("*"):
        if path.is_file():
            yield path.relative_to(folder), path.read_bytes()


if __name__ == "__main__":
    main()
