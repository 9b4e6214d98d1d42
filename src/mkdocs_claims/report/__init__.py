"""Reports: diagnostics in one output format each."""

FORMAT_NAMES = ("text", "json", "github", "gitlab", "sarif", "junit")
"""What `--format` may name; `formats` holds what makes each."""
