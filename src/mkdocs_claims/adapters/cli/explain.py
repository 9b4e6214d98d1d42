"""`claims explain`: the manual page of a rule."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import click

from mkdocs_claims.adapters.cli.publication import read_setup
from mkdocs_claims.check import ALL_RULES, AnyRule, all_rules, find_rule
from mkdocs_claims.check.nearest import nearest
from mkdocs_claims.check.packs import load_pack
from mkdocs_claims.config.packs import installed_packs
from mkdocs_claims.errors import ClaimsError, PackError


def _complete(_: click.Context, __: click.Parameter, typed: str) -> list[str]:
    names = (name for each in ALL_RULES for name in (each.info.code, each.info.name))
    return [each for each in names if each.startswith(typed)]


@click.command()
@click.argument("rule", metavar="[CODE-OR-NAME]", required=False, shell_complete=_complete)
@click.pass_obj
def explain(directory: Path, rule: str | None) -> None:
    """Tell what a rule is about and how to mend what it finds.

    CODE-OR-NAME is as in a report: CIT001 or undefined-claim. Without it all rules are
    listed, those of packs that the publication here turns on among them. An unknown one ends
    with status 2.
    """
    if rule is None:
        for each in _rules_here(directory):
            info = each.info
            click.echo(f"{info.code}  {info.severity:<7}  {info.name:<22}  {info.summary}")
        return
    found = find_rule(rule) or find_rule(rule, _rules_of_packs())
    if found is None:
        raise click.UsageError(_unknown(rule))
    info = found.info
    pack = f", of the pack `{info.pack}`" if info.pack else ""
    click.echo(f"# {info.code} {info.name} ({info.severity}{pack})\n\n{info.manual}")


def _rules_here(directory: Path) -> tuple[AnyRule, ...]:
    try:
        _, config = read_setup(directory)
    except ClaimsError:
        return ALL_RULES
    return all_rules(config)


def _rules_of_packs() -> Iterator[AnyRule]:
    """Yield the rules of every pack that is installed; one that cannot be loaded has none."""
    for pack in installed_packs():
        with suppress(PackError):
            yield from load_pack(pack)


def _unknown(rule: str) -> str:
    rules = (*ALL_RULES, *_rules_of_packs())
    known = [word for each in rules for word in (each.info.code, each.info.name)]
    close = nearest(rule, known)
    advice = f"did you mean `{close}`?" if close else "`claims explain` lists the rules."
    return f"there is no rule `{rule}`: {advice}"
