"""Rules from elsewhere: packs that a publication turns on by their name.

A pack is an entry point of the group `mkdocs_claims.rules`; it gives a sequence of rules.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from mkdocs_claims.check.packing import Plain
from mkdocs_claims.check.rule import AnyRule, ClosingRule, PageRule, Rule
from mkdocs_claims.check.rules import ALL_RULES
from mkdocs_claims.config import Config
from mkdocs_claims.config.packs import PACKS
from mkdocs_claims.errors import ClaimsError, ConfigError, PackError

_CODE = re.compile(r"[A-Z]{1,8}\d{3}")
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")


def all_rules(config: Config) -> tuple[AnyRule, ...]:
    """Return the rules of a publication: all of our own, and those of the packs it turns on.

    Raises:
        PackError: a pack cannot be loaded, or its rules are none.
        ConfigError: two rules have the same code or name.
    """
    return _with_packs(tuple(dict.fromkeys(config.packs)))


@lru_cache(maxsize=16)
def _with_packs(packs: tuple[str, ...]) -> tuple[AnyRule, ...]:
    rules = list(ALL_RULES)
    known = {word: "" for each in rules for word in (each.info.code, each.info.name)}
    for pack in packs:
        for rule in load_pack(pack):
            for word in (rule.info.code, rule.info.name):
                if word in known:
                    other = f"the pack `{known[word]}`" if known[word] else "`claims` itself"
                    raise ConfigError(
                        f"option `packs`: `{word}` is a rule of the pack `{pack}` and of {other}: "
                        "leave one of them out"
                    )
                known[word] = pack
            rules.append(rule)
    return tuple(rules)


@lru_cache(maxsize=16)
def load_pack(name: str) -> tuple[AnyRule, ...]:
    """Return the rules of a pack, each with its name.

    Raises:
        PackError: it is not installed, cannot be loaded, or does not hold rules.
    """
    from importlib.metadata import entry_points  # noqa: PLC0415 - few publications ask

    found = [each for each in entry_points(group=PACKS) if each.name == name]
    if not found:
        raise PackError(f"the pack `{name}` is not installed")
    try:
        given = found[0].load()
    except Exception as error:  # the code of others
        raise PackError(f"the pack `{name}` cannot be loaded: {_told(error)}") from error
    if not isinstance(given, Sequence) or not given:
        raise PackError(f"the pack `{name}`: {found[0].value} is no sequence of rules")
    return tuple(_checked(name, each) for each in given)


def _checked(pack: str, rule: object) -> AnyRule:
    if not isinstance(rule, Rule | PageRule | ClosingRule):
        raise PackError(
            f"the pack `{pack}` holds {rule!r}, which is no rule: make it one with `@rule` or "
            "`@page_rule` of `mkdocs_claims.rules`"
        )
    info = rule.info
    if not _CODE.fullmatch(info.code) or not _NAME.fullmatch(info.name) or not info.manual:
        raise PackError(
            f"the pack `{pack}`: the rule `{info.code} {info.name}` needs a code such as `ACM001`, "
            "a name such as `unnamed-product`, and a docstring, which is its manual page"
        )
    return replace(rule, info=replace(info, pack=pack))


def findings(rule: AnyRule, found: Iterator[Plain]) -> Iterator[Plain]:
    """Yield what a rule finds.

    Raises:
        PackError: a rule of a pack fails.
    """
    try:
        yield from found
    except ClaimsError:
        raise
    except Exception as error:
        if not rule.info.pack:
            raise
        raise PackError(
            f"the pack `{rule.info.pack}`: its rule {rule.info.code} {rule.info.name} fails: "
            f"{_told(error)}; tell its makers, and leave it out until then with "
            f"`--ignore {rule.info.code}`, or the pack out of the option `packs`"
        ) from error


def _told(error: Exception) -> str:
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
