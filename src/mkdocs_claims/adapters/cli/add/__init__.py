"""`claims add`: claims and works written into their files."""

from mkdocs_claims.adapters.cli.group import LazyGroup

add = LazyGroup(
    "add",
    commands_help={
        "claim": "Write a claim into the register.",
        "reference": "Write works into the bibliography, by DOI and the like or from a file.",
    },
    package=__name__,
    help="Write a claim or works into their files; all else in them stays as it is.",
)
