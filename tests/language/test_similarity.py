import random

from mkdocs_claims.language.similarity import similar


def pairs(*sentences):
    """Return the numbers of similar sentences."""
    return [(each.earlier, each.later) for each in similar(sentences)]


def test_order_endings_and_small_words_do_not_matter():
    """The content words do."""
    assert pairs(
        "Iron relieves fatigue in women who lack it.",
        "Sleep lasts longer in winter than in summer.",
        "In women lacking it, fatigue is relieved by iron.",
    ) == [(0, 2)]


def test_numbers_and_negations_make_two_statements():
    """As does too little in common, and too few words."""
    assert (
        pairs(
            "Iron relieved fatigue within 12 weeks in tired women.",
            "Iron relieved fatigue within 6 weeks in tired women.",
            "Iron never relieved fatigue within 12 weeks in tired women.",
            "Iron relieved fatigue in mice.",
            "It is so.",
            "It is so.",
        )
        == []
    )


def test_each_is_named_with_the_one_most_like_it():
    """Once, and with the first of several that are as like it."""
    text = "Iron relieves fatigue in women who lack it and sleep badly"
    assert pairs(text, f"{text} often", f"{text} often", text) == [(0, 1), (1, 2), (0, 3)]


def test_near_copies_are_found_among_many():
    """Every tenth of two thousand sentences is a near copy of the one before."""
    draw = random.Random(1)
    letters = "abcdefghij"
    vocabulary = ["x" + "".join(draw.choice(letters) for _ in range(6)) for _ in range(20_000)]
    texts = [
        " ".join(vocabulary[int(20_000 ** draw.random()) - 1] for _ in range(12))
        for _ in range(2_000)
    ]
    for number in range(10, 2_000, 10):
        texts[number] = " ".join([*texts[number - 1].split()[:-1], "other"])
    assert set(pairs(*texts)) >= {(number - 1, number) for number in range(10, 2_000, 10)}
