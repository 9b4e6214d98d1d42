"""`claims completion`: what makes a shell complete commands, options, claims and works."""

import click
from click.shell_completion import get_completion_class

from mkdocs_claims.adapters.cli.group import NearestChoice

_SHELLS = ["bash", "zsh", "fish"]


@click.command()
@click.argument("shell", type=NearestChoice(_SHELLS))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print what makes SHELL complete commands, options, claims and works.

    \b
    eval "$(claims completion bash)"   in ~/.bashrc
    eval "$(claims completion zsh)"    in ~/.zshrc
    claims completion fish | source    in ~/.config/fish/config.fish
    """  # noqa: D301 - \b keeps click from joining the lines
    kind = get_completion_class(shell)
    if kind is None:
        raise click.UsageError(f"click knows no completion for {shell}")
    click.echo(kind(context.find_root().command, {}, "claims", "_CLAIMS_COMPLETE").source())
