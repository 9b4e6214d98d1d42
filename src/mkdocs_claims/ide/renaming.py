"""A claim or a work under another name, everywhere at once."""

from mkdocs_claims.authoring.renaming import Renaming, rename_claim, rename_reference
from mkdocs_claims.ide.names import Name, Sort
from mkdocs_claims.ide.publication import Publication


def rename(publication: Publication, name: Name, new: str) -> Renaming:
    """Return the edits that give a claim or a work another name wherever it stands.

    Raises:
        AuthoringError: the new name will not do or is taken, or a file cannot be read whole.
    """
    change = rename_claim if name.sort is Sort.CLAIM else rename_reference
    return change(publication.as_it_stands, name.text, new)
