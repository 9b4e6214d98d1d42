"""`claims new`: files that are not there yet."""

from mkdocs_claims.adapters.cli.group import LazyGroup

new = LazyGroup(
    "new",
    commands_help={"article": "Start an article."},
    package=__name__,
    help="Start something new in the publication.",
)
