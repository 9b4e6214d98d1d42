"""What the real Markdown extension finds, beside the extensions of a Material site."""

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from mkdocs_claims.adapters.page_builder import PLACEHOLDER
from mkdocs_claims.syntax import parse_citation
from test_markdown_cases import EXTENSIONS

_BEFORE_NUMBERING = 5.6


class Renderer:
    """Python-Markdown as a Material site sets it up, with `claims` in an empty publication."""

    def __init__(self, root):
        (root / "claims.yaml").write_text("claims:\n")
        (root / "references.bib").write_text("")
        self._markdown = Markdown(
            extensions=EXTENSIONS,
            extension_configs={
                "claims": {"root": str(root)},
                "pymdownx.arithmatex": {"generic": True},
                "pymdownx.tabbed": {"alternate_style": True},
            },
        )
        self._probe = _Probe(self._markdown)
        self._markdown.treeprocessors.register(self._probe, "probe", _BEFORE_NUMBERING)

    def citations(self, text):
        """The kind and the IDs of each citation, in the order of the page."""
        self._markdown.reset()
        self._markdown.convert(text)
        return self._probe.found


class _Probe(Treeprocessor):
    """Looks at the placeholders that the extension leaves, before it numbers them."""

    found: list

    def run(self, root):
        parsed = [
            parse_citation(each.get("content"), embed=bool(each.get("embed")))
            for each in root.iter(PLACEHOLDER)
        ]
        self.found = [(each.kind, tuple(one.id for one in each.ids)) for each in parsed]
