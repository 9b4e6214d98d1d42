"""The readers with seeds, with what fuzzing found, and with a few thousand mutations of both.

The long search is `make fuzz`, which is guided by the code that a case reaches.
"""

import random
import sys
from pathlib import Path

import pytest

FUZZ = Path(__file__).parents[1] / "fuzz"
sys.path.append(str(FUZZ))

from targets import TARGETS, decoded  # noqa: E402 - found through the line before

MUTATIONS = {"legacy": 40, "works": 150}
"""How many texts are made of those that are there; 800 where nothing else is said."""
SIGNS = "\x00\x03\t\n\r\u2028 \"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~ä漢🏃\u0301\ufeff"


def cases(name):
    """Every case of a target, in an order that is always the same."""
    files = sorted([*(FUZZ / "seeds" / name).iterdir(), *(FUZZ / "found").glob(f"{name}/*")])
    return {str(path.relative_to(FUZZ)): decoded(path.read_bytes()) for path in files}


@pytest.mark.parametrize("name", TARGETS)
def test_seeds_and_what_was_found(name):
    """What broke a reader once does not break it again."""
    found = cases(name)

    assert found
    for text in found.values():
        TARGETS[name](text)


@pytest.mark.parametrize("name", TARGETS)
def test_mutations(name):
    """Parts repeated, left out, swapped and mixed with signs that mean something somewhere."""
    texts = list(cases(name).values())
    chance = random.Random(name)

    for _ in range(MUTATIONS.get(name, 800)):
        text = chance.choice(texts)
        for _ in range(chance.randint(1, 8)):
            text = mutated(text, texts, chance)
        TARGETS[name](text)


def mutated(text, others, chance):
    """One change to a text."""
    start, end = sorted(chance.choices(range(len(text) + 1), k=2))
    part = {
        0: "",
        1: chance.choice(SIGNS),
        2: text[start:end] * 2,
        3: text[start:end][::-1],
        4: chance.choice(others)[start:end],
    }[chance.randrange(5)]
    return (text[:start] + part + text[end:])[:4000]
