"""The forms of an English verb."""

_SIBILANT = ("s", "x", "z", "ch", "sh")


def forms(entry: str) -> list[str]:
    """Return the forms of a verb; those that are not regular stand after it in `entry`."""
    verb, *irregular = entry.split()
    stem = verb.removesuffix("e")
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return [verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing", *irregular]
    third = f"{verb}es" if verb.endswith(_SIBILANT) else f"{verb}s"
    return [verb, third, f"{stem}ed", f"{stem}ing", *irregular]
