"""Errors of the project's set-up. Bad content is never an exception: it is a diagnostic."""


class ClaimsError(Exception):
    """Base of all errors that a user can mend; the message says how."""


class ConfigError(ClaimsError):
    """An option that does not exist or has the wrong type."""


class SourceError(ClaimsError):
    """A file of the publication that is missing or may not be read."""


class MacroError(ClaimsError):
    """A macro that is missing, fails or does not give well-formed HTML."""
