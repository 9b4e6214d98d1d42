"""What a shell offers where a command takes files."""

import click
from click.shell_completion import CompletionItem


def complete_paths(_: click.Context, __: click.Parameter, typed: str) -> list[CompletionItem]:
    """Have the shell offer files and folders."""
    return [CompletionItem(typed, type="file")]
