"""Fuzz the readers with atheris, guided by the code that each case reaches.

    .venv/bin/python fuzz/run.py [--seconds 600] [TARGET...]

Each target gets an equal share of the time and a process of its own. It starts from
fuzz/seeds/TARGET and grows a corpus in .cache/fuzz/TARGET, which the next run goes on with. What
breaks a reader is written to fuzz/found/TARGET; `make test` replays all that is there, so commit
it with the fix.
"""

import argparse
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).parent
ROOT = FOLDER.parent
PER_CASE = 10
"""Seconds after which a single case counts as a hang."""
MEMORY = 2048
"""MB after which a process counts as a leak or a bomb."""
LONGEST = 4096
"""Bytes of a case."""


def fuzz(name: str) -> None:
    """Run one target in this process; atheris ends the process itself."""
    import atheris  # noqa: PLC0415 - only here: it takes over the process

    with atheris.instrument_imports(include=["mkdocs_claims", "bibtexparser"]):
        from targets import TARGETS, decoded  # noqa: PLC0415 - instrumented

    def case(data: bytes) -> None:
        TARGETS[name](decoded(data))

    atheris.Setup(sys.argv[:1] + sys.argv[3:], case)
    atheris.Fuzz()


def run(name: str, seconds: int) -> bool:
    """Fuzz one target in a process of its own; tell whether it found nothing."""
    corpus, seeds = ROOT / ".cache" / "fuzz" / name, FOLDER / "seeds" / name
    found = FOLDER / "found" / name
    for folder in (corpus, seeds, found):
        folder.mkdir(parents=True, exist_ok=True)
    before = set(found.iterdir())
    options = (
        f"-max_total_time={seconds}",
        f"-timeout={PER_CASE}",
        f"-rss_limit_mb={MEMORY}",
        f"-max_len={LONGEST}",
        f"-artifact_prefix={found}/",
        "-print_final_stats=1",
    )
    done = subprocess.run(  # noqa: S603 - this very file
        [sys.executable, __file__, "--one", name, *options, corpus, seeds],
        cwd=FOLDER,
        capture_output=True,
        text=True,
        check=False,
    )
    new = sorted(set(found.iterdir()) - before)
    cases = [line for line in done.stderr.splitlines() if "number_of_executed_units" in line]
    print(f"{name}: {cases[-1].split()[-1] if cases else 'no'} cases, {len(new)} found")
    if done.returncode or new:
        print(done.stderr[-4000:])
        print(*(f"  {path.relative_to(ROOT)}" for path in new), sep="\n")
    return not done.returncode and not new


def main() -> int:
    """Fuzz the targets that are asked for, one after the other."""
    if sys.argv[1:2] == ["--one"]:
        fuzz(sys.argv[2])
        return 0
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    names = sorted(path.name for path in (FOLDER / "seeds").iterdir())
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(names))
    parser.add_argument("--seconds", type=int, default=600, help="for all targets together")
    options = parser.parse_args()
    chosen = options.targets or names
    if unknown := set(chosen) - set(names):
        parser.error(f"no such target: {', '.join(sorted(unknown))}; there are {', '.join(names)}")
    quiet = [run(name, max(options.seconds // len(chosen), 1)) for name in chosen]
    return 0 if all(quiet) else 1


if __name__ == "__main__":
    sys.exit(main())
