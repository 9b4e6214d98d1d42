"""Which rules run: codes, names, prefixes and globs, as people write them after an option."""

from collections.abc import Iterable, Sequence
from fnmatch import fnmatchcase

from mkdocs_claims.check.nearest import did_you_mean
from mkdocs_claims.check.rule import AnyRule
from mkdocs_claims.diagnostics import RuleInfo
from mkdocs_claims.errors import ConfigError

EVERYTHING = "ALL"


def select_rules(
    rules: Sequence[AnyRule], selected: Iterable[str] = (), ignored: Iterable[str] = ()
) -> tuple[AnyRule, ...]:
    """Return the rules that are selected (all, when none is named) and not ignored.

    Each text holds one or more words with commas between: a code (`CIT001`), a name
    (`undefined-claim`), the start of a code (`CIT`), a glob over either (`*-claim`), or `ALL`.
    Case does not matter. What is ignored is ignored, however it was selected.

    Raises:
        ConfigError: a word names no rule; the message says the nearest.
    """
    infos = [each.info for each in rules]
    wanted = _codes(selected, infos, "--select") or {each.code for each in infos}
    unwanted = _codes(ignored, infos, "--ignore")
    return tuple(
        each for each in rules if each.info.code in wanted and each.info.code not in unwanted
    )


def _codes(texts: Iterable[str], infos: Sequence[RuleInfo], option: str) -> set[str]:
    codes: set[str] = set()
    for text in texts:
        words = [word for word in text.replace(",", " ").split() if word]
        if not words:
            raise ConfigError(
                f"{option} names no rule: write codes, as in `{option} CIT001,CIT002`"
            )
        for word in words:
            codes |= _matching(word, infos, option)
    return codes


def _matching(word: str, infos: Sequence[RuleInfo], option: str) -> set[str]:
    code, name = word.upper(), word.lower()
    if code == EVERYTHING:
        return {each.code for each in infos}
    if any(sign in word for sign in "*?["):
        found = {
            each.code
            for each in infos
            if fnmatchcase(each.code, code) or fnmatchcase(each.name, name)
        }
    else:
        found = {each.code for each in infos if each.code.startswith(code) or each.name == name}
    if not found:
        known = [known for each in infos for known in (each.code, each.name)]
        advice = did_you_mean(word, known) or "`claims explain` lists the rules"
        raise ConfigError(f"{option}: there is no rule `{word}`: {advice}")
    return found
