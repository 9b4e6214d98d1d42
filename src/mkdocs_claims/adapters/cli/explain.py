"""`claims explain`: the manual page of a rule."""

import click

from mkdocs_claims.check import ALL_RULES, find_rule
from mkdocs_claims.check.nearest import nearest


@click.command()
@click.argument("rule", metavar="[CODE-OR-NAME]", required=False)
def explain(rule: str | None) -> None:
    """Tell what a rule is about and how to mend what it finds.

    CODE-OR-NAME is as in a report: CIT001 or undefined-claim. Without it all rules are
    listed. An unknown one ends with status 2.
    """
    if rule is None:
        for each in ALL_RULES:
            info = each.info
            click.echo(f"{info.code}  {info.severity:<7}  {info.name:<22}  {info.summary}")
        return
    found = find_rule(rule)
    if found is None:
        raise click.UsageError(_unknown(rule))
    info = found.info
    click.echo(f"# {info.code} {info.name} ({info.severity})\n\n{info.manual}")


def _unknown(rule: str) -> str:
    known = [word for each in ALL_RULES for word in (each.info.code, each.info.name)]
    close = nearest(rule, known)
    advice = f"did you mean `{close}`?" if close else "`claims explain` lists the rules."
    return f"there is no rule `{rule}`: {advice}"
