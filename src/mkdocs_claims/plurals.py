"""Counts with their nouns, as messages have them."""


def counted(number: int, noun: str, nouns: str = "") -> str:
    """Return a count with its noun: `1 passage`, `2 passages`, or `2 entries` with both forms."""
    return f"{number} {noun if number == 1 else nouns or f'{noun}s'}"
