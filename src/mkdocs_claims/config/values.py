"""What the value of an option may be: each function takes its name, too, for the message.

Each raises ConfigError for what it may not be.
"""

from collections.abc import Callable, Mapping
from pathlib import PurePosixPath, PureWindowsPath
from types import MappingProxyType

from mkdocs_claims.diagnostics import Severity
from mkdocs_claims.errors import ConfigError
from mkdocs_claims.trust.calendar import DEFAULT_MONTHS, ReviewMonths


def texts(name: str, value: object) -> tuple[str, ...]:
    """Return one path, or a list of them, as paths."""
    items = [value] if isinstance(value, str) else value
    if not isinstance(items, list | tuple) or not all(isinstance(each, str) for each in items):
        raise ConfigError(f"option `{name}`: a path or a list of paths, not {value!r}")
    if not items:
        raise ConfigError(f"option `{name}`: the list is empty; leave it out for the default")
    return tuple(items)


def paths(name: str, value: object) -> tuple[str, ...]:
    """Return paths that lead nowhere but into the project."""
    return tuple(inside(name, each) for each in texts(name, value))


def inside(name: str, value: object) -> str:
    """Return a path that leads nowhere but into the project."""
    given = text(name, value)
    path = PurePosixPath(given.replace("\\", "/"))
    if path.is_absolute() or PureWindowsPath(given).drive or ".." in path.parts:
        raise ConfigError(
            f"option `{name}`: `{given}` leads out of the project: name a path inside it"
        )
    return given


def text(name: str, value: object) -> str:
    """Return a text."""
    if not isinstance(value, str):
        raise ConfigError(f"option `{name}`: a text, not {value!r}")
    return value


def folder(name: str, value: object) -> str:
    """Return a folder of the project, with forward slashes."""
    given = PurePosixPath(inside(name, value).strip())
    if given.is_absolute() or not given.parts:
        raise ConfigError(f"option `{name}`: a folder in the project, not {value!r}")
    return given.as_posix()


def flag(name: str, value: object) -> bool:
    """Return true or false."""
    if not isinstance(value, bool):
        raise ConfigError(f"option `{name}`: true or false, not {value!r}")
    return value


def number(name: str, value: object) -> int:
    """Return a number of pages; 0 for never."""
    if value is False:
        return 0
    if not isinstance(value, int) or value is True or value < 0:
        raise ConfigError(f"option `{name}`: a number of pages, or false for never, not {value!r}")
    return value


def choice(*allowed: str) -> Callable[[str, object], str]:
    """Return what checks that a value is one of these words."""

    def check(name: str, value: object) -> str:
        if value is False and "off" in allowed:  # YAML 1.1 reads a bare `off` as false
            return "off"
        if value not in allowed:
            raise ConfigError(f"option `{name}`: one of {', '.join(allowed)}, not {value!r}")
        return str(value)

    return check


def severities(name: str, value: object) -> Mapping[str, Severity]:
    """Return the severity of each rule that is named."""
    if not isinstance(value, Mapping):
        raise ConfigError(f"option `{name}`: a mapping such as {{CIT006: warning}}, not {value!r}")
    levels = {}
    for rule, level in value.items():
        if level not in list(Severity):
            raise ConfigError(
                f"option `{name}`: {rule} is one of {', '.join(Severity)}, not {level!r}"
            )
        levels[str(rule)] = Severity(level)
    return MappingProxyType(levels)


def months(name: str, value: object) -> ReviewMonths:
    """Return after how many months claims are to be reviewed, by tag and certainty."""
    given = value if isinstance(value, Mapping) else {"default": value}
    found: dict[str, int] = {}
    for kind, months in given.items():
        if months is False and kind == "default":  # a claim without a date never falls due
            continue
        if isinstance(months, bool) or not isinstance(months, int) or months < 1:
            raise ConfigError(
                f"option `{name}`: a number of months, `false`, or a mapping of `default`, tags "
                f"and certainties to months, such as {{default: 24, low: 12}}, not {value!r}"
            )
        found[str(kind)] = months
    default = found.pop("default", None if given.get("default") is False else DEFAULT_MONTHS)
    return ReviewMonths(default, MappingProxyType(found))
