"""The option `uncited`: how statements without a citation are looked for (CIT008)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields

from mkdocs_claims.config.names import did_you_mean, listed
from mkdocs_claims.errors import ConfigError
from mkdocs_claims.language.wordlists import WordLists


@dataclass(frozen=True, slots=True)
class Uncited:
    """How statements without a citation are looked for (CIT008)."""

    on: bool = True
    words: WordLists = field(default_factory=WordLists)
    """What the site adds to the word lists that are shipped."""


def uncited(name: str, value: object) -> Uncited:
    """Return whether, and by which words, such statements are looked for.

    Raises:
        ConfigError: it is neither true nor false nor lists of words.
    """
    if isinstance(value, bool):
        return Uncited(on=value)
    lists = [each.name for each in fields(WordLists)]
    if not isinstance(value, Mapping):
        raise ConfigError(
            f"option `{name}`: true, false or lists of words under {', '.join(lists)}, "
            f"not {value!r}"
        )
    words: dict[str, tuple[str, ...]] = {}
    for key, entries in value.items():
        if key not in lists:
            hint = did_you_mean(str(key), lists, f"the lists are {listed(lists)}")
            raise ConfigError(f"option `{name}`: there is no list `{key}`: {hint}")
        items = [entries] if isinstance(entries, str) else entries
        if not isinstance(items, list) or not all(isinstance(each, str) for each in items):
            raise ConfigError(f"option `{name}`: `{key}` is a list of words, not {entries!r}")
        words[key] = tuple(items)
    return Uncited(words=WordLists(**words))
