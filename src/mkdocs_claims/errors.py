"""Errors of the project's set-up. Bad content is never an exception: it is a diagnostic."""

from collections.abc import Sequence


class ClaimsError(Exception):
    """Base of all errors that a user can mend; the message says how."""


class ConfigError(ClaimsError):
    """An option that does not exist or has the wrong type."""


class NoPublicationError(ConfigError):
    """A folder without a publication, in it or above it."""


class PackError(ConfigError):
    """A pack of rules that is not there, is no pack, or fails; the message names it."""


class StyleError(ConfigError):
    """A style that cannot be read, or references that cannot be written in it."""


class SourceError(ClaimsError):
    """A file of the publication that is missing or may not be read."""


class OutsideError(SourceError):
    """A file of the publication that is a link out of it, or lies behind one."""


class AnswerError(ClaimsError):
    """A file or an answer of a service that is not in the format it should be in."""


class OnlineError(ClaimsError):
    """A service on the network that cannot be reached or does not answer."""


class MissingExtraError(ClaimsError):
    """A package that only some commands need and that is not installed."""


class MacroError(ClaimsError):
    """A macro that is missing, fails or does not give well-formed HTML."""


class EngineError(ClaimsError):
    """An engine that is not installed, or a mkdocs.yml that it cannot build from."""


class RevisionError(ClaimsError):
    """A git repository or revision that cannot be read."""


class UnknownRevisionError(RevisionError):
    """A revision that names no commit."""

    def __init__(self, name: str, known: Sequence[str], advice: str = "") -> None:
        super().__init__(f"there is no revision `{name}`{advice}")
        self.name = name
        self.known = known
        """The branches and tags that there are."""
        self.advice = advice


class AuthoringError(ClaimsError):
    """A change to the files of a publication that cannot be made as it was asked for."""
