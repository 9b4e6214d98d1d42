"""Structured data of the register as a whole: a data set that anybody may load."""

from mkdocs_claims.render.jsonld.page import Node, PageFacts, graph, webpage

_FILES = (
    ("claims.json", "application/json", "The claims, their evidence and where they are cited"),
    ("references.json", "application/vnd.citationstyles.csl+json", "The works as CSL-JSON"),
    ("references.bib", "application/x-bibtex", "The works as BibTeX"),
)


def register_graph(page: PageFacts) -> Node:
    """Return the JSON-LD graph of a page that shows the register: claims, works or evidence."""
    register = f"{page.site_url}claims/#register"
    return graph(page, [webpage(page, register), _register(page, register)])


def _register(page: PageFacts, identity: str) -> Node:
    return {
        "@type": "Dataset",
        "@id": identity,
        "name": f"Claims and evidence of {page.site_name}",
        "description": (
            "Every claim of the publication with the works that bear on it, how they bear on it, "
            "what they found, how certain the claim is, and the pages that cite it."
        ),
        "inLanguage": page.language,
        "publisher": page.publisher,
        "distribution": [
            {
                "@type": "DataDownload",
                "name": name,
                "contentUrl": f"{page.site_url}{file}",
                "encodingFormat": media_type,
            }
            for file, media_type, name in _FILES
        ],
    }
