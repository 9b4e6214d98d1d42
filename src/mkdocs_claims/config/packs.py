"""The packs of rules that the option `packs` may name."""

from mkdocs_claims.config.names import did_you_mean, listed
from mkdocs_claims.config.values import texts
from mkdocs_claims.errors import ConfigError

PACKS = "mkdocs_claims.rules"
"""The group of entry points that packs of rules are found by."""


def pack_names(name: str, value: object) -> tuple[str, ...]:
    """Return the value of the option `packs` when all that it names are installed.

    Raises:
        ConfigError: it is no list of names, or one is not installed (names the nearest).
    """
    given = () if value == [] else texts(name, value)
    known = installed_packs() if given else []
    for each in given:
        if each not in known:
            hint = did_you_mean(each, known, f"installed are {listed(known)}")
            raise ConfigError(f"option `{name}`: there is no pack `{each}`: {hint}")
    return given


def installed_packs() -> list[str]:
    """Return the names of the packs of rules that are installed."""
    from importlib.metadata import entry_points  # noqa: PLC0415 - few publications ask

    return sorted({each.name for each in entry_points(group=PACKS)})
