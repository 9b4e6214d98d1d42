"""The group of commands: loads one when it is called, and says set-up errors plainly."""

import contextlib
import os
import sys
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from importlib import import_module
from keyword import iskeyword
from typing import Any

import click

from mkdocs_claims.errors import ClaimsError
from mkdocs_claims.report.visible import visible_lines

USAGE_ERROR = 2
INTERRUPTED = 130
PIPE_CLOSED = 141
"""What a shell reports of a program that wrote to a closed pipe: 128 and SIGPIPE."""


class SetupError(click.ClickException):
    """A mistake in the command line or the set-up, with a message that says how to mend it."""

    exit_code = USAGE_ERROR


def nearest_hint(name: str, known: Sequence[str]) -> str:
    """Return what to say after an unknown name: the nearest known one, or all of them."""
    close = get_close_matches(name.lower(), known, n=1, cutoff=0.5)
    if close:
        return f"did you mean `{close[0]}`?"
    return f"there are {', '.join(f'`{each}`' for each in known)}."


class LazyGroup(click.Group):
    """Commands whose modules are imported only when they run, so that `--help` is fast."""

    def __init__(
        self, *arguments: Any, commands_help: Mapping[str, str], package: str, **options: Any
    ) -> None:
        options.setdefault("context_settings", {"help_option_names": ["-h", "--help"]})
        super().__init__(*arguments, **options)
        self.commands_help, self.package = commands_help, package

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order of the manual."""
        del ctx
        return list(self.commands_help)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command."""
        del ctx
        if cmd_name not in self.commands_help:
            return None
        module = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name  # import_
        command = getattr(import_module(f"{self.package}.{module}"), module)
        return command if isinstance(command, click.Command) else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; a mistyped one is an error that names the nearest."""
        name = args[0]
        if name not in self.commands_help and not name.startswith("-"):
            ctx.fail(f"there is no command `{name}`: {nearest_hint(name, [*self.commands_help])}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(self.commands_help.items()))

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; errors of the set-up become one plain message."""
        try:
            return super().invoke(ctx)
        except ClaimsError as error:
            raise SetupError(visible_lines(str(error))) from error
        except KeyboardInterrupt:
            ctx.exit(INTERRUPTED)
        except BrokenPipeError:
            _leave_the_pipe()
            ctx.exit(PIPE_CLOSED)


def _leave_the_pipe() -> None:
    """Let nothing more be written, or Python complains when it flushes at its end."""
    with contextlib.suppress(OSError, ValueError):  # standard output may be no real file
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class NearestChoice(click.Choice[str]):
    """A choice that names the nearest of its values."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the value, or fail with the nearest one."""
        if value not in self.choices:
            hint = nearest_hint(str(value), list(self.choices))
            self.fail(f"`{value}` is not known: {hint}", param, ctx)
        return str(value)
