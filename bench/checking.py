"""What `claims check` costs, beside the least that any check could cost (floor.py).

    python bench/checking.py [--sizes 1000,10000] [--rounds 3] [--rounds-all 1] [--folder FOLDER]

Whole processes, in turn with the floor: cold with every rule that reads no language, cold with
all rules, with nothing changed, and with one article changed. The limits: 6, 12, 3 and 3 times
the floor (for the changed article, that article's own cost is on top); at most 600 MiB; from the
smallest size to the largest, ten times it, each figure grows at most 12 times.
"""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping
from itertools import count
from pathlib import Path

from corpus import Corpus, write_corpus
from measure import BIN, Command, Cost, in_turn, machine, table, verdict

LANGUAGE = "CIT007,CIT008,CIT009,ART005,ART006,CLM005"
"""The rules that read sentences or compare statements."""
LIMITS = {"cold": 6.0, "cold, all rules": 12.0, "nothing changed": 3.0, "one changed": 3.0}
FLOOR = {"cold": "floor", "cold, all rules": "floor", "nothing changed": "floor, warm"}
_MIB = 1024 * 1024
_MOST_MIB = 600
_GROWTH = 12.0
_FROM = 10_000


def main() -> None:
    """Measure every size, and print the tables and whether the limits hold."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--sizes", default="1000,10000", help="numbers of articles, with commas")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument(
        "--rounds-all", type=int, default=1, help="of the check by all rules; 0: none"
    )
    parser.add_argument("--folder", type=Path, help="where the publications are written, and kept")
    given = parser.parse_args()
    print(f"Checking. {machine()}\n")
    sizes = [int(each) for each in given.sizes.split(",")]
    with tempfile.TemporaryDirectory() as made:
        folder = given.folder or Path(made)
        found = {
            size: measure(folder / f"checking-{size}", size, given.rounds, given.rounds_all)
            for size in sizes
        }
    for size, costs in found.items():
        report(size, costs)
    grow(found)


def measure(root: Path, size: int, rounds: int, rounds_all: int) -> Mapping[str, Cost]:
    """Write a publication and return what each kind of check of it costs."""
    if not root.is_dir():
        write_corpus(Corpus.of(size), "claims", root)
    floor = [sys.executable, Path(__file__).with_name("floor.py"), root]
    check = [BIN / "claims", "-C", root, "check"]
    quick = [*check, "--ignore", LANGUAGE]

    def forget() -> None:
        shutil.rmtree(root / ".cache", ignore_errors=True)

    cold = in_turn(
        {
            "floor": Command([*floor, "cold"], root),
            "cold": Command(quick, root, before=forget),
        },
        rounds,
    )
    everything: Mapping[str, Cost] = {}
    if rounds_all:
        everything = in_turn(
            {
                "floor again": Command([*floor, "cold"], root),
                "cold, all rules": Command(check, root, before=forget),
            },
            rounds_all,
        )
    in_turn({"": Command(quick, root)}, 2)  # by now every stamp is old enough to be trusted
    warm = in_turn(
        {
            "floor, warm": Command([*floor, "warm"], root),
            "nothing changed": Command(quick, root),
            "one changed": Command(quick, root, before=_edit(root)),
        },
        rounds,
    )
    return {**cold, **everything, **warm}


def _edit(root: Path) -> Callable[[], None]:
    """Return what changes one article, another way each time."""
    article = min((root / "docs" / "posts").rglob("*.md"))
    text, number = article.read_text(encoding="utf-8"), count()

    def change() -> None:
        article.write_text(f"{text}\nEdit number {next(number)}.\n", encoding="utf-8")

    return change


def report(size: int, costs: Mapping[str, Cost]) -> None:
    """Print what one size costs, and whether the limits hold."""
    rows = []
    for name, cost in costs.items():
        floor = costs[FLOOR.get(name, "floor, warm")].cpu
        ratio = f"{cost.cpu / floor:.1f}" if name in LIMITS else ""
        memory = f"{cost.memory / _MIB:.0f}"
        rows.append((name, f"{cost.cpu:.2f}", f"{cost.wall:.2f}", memory, ratio))
    print(table((f"{size:,} articles", "CPU s", "wall s", "MiB", "× floor"), rows), "\n")
    if size < _FROM:
        print(f"The limits are for {_FROM:,} articles; below, most is Python's own start.\n")
        return
    for name, limit in LIMITS.items():
        if name not in costs:
            continue
        floor = costs[FLOOR.get(name, "floor, warm")].cpu
        print(verdict(name, costs[name].cpu / floor, limit))
    for name in (each for each in costs if each.startswith("cold")):
        print(verdict(f"MiB, {name}", costs[name].memory / _MIB, _MOST_MIB))
    print()


def grow(found: Mapping[int, Mapping[str, Cost]]) -> None:
    """Print how each figure grows from the smallest size to the largest."""
    small, large = min(found), max(found)
    if small == large:
        return
    print(f"Growth from {small:,} to {large:,} articles:")
    for name in (each for each in LIMITS if each in found[small] and each in found[large]):
        growth = found[large][name].cpu / found[small][name].cpu
        print(verdict(name, growth * 10 * small / large, _GROWTH))


if __name__ == "__main__":
    main()
