"""The sentences around citations, as a reader reads them."""

from dataclasses import dataclass, field

from mkdocs_claims.model import Article, Citation
from mkdocs_claims.parse.sentences import read_sentences
from mkdocs_claims.resolve import Resolution
from mkdocs_claims.text import Location

Known = dict[str, tuple[Article, dict[Location, str]]]
"""For each path, an article that has been read, and the sentences of its citations."""


@dataclass
class Sentences:
    """Looks up the sentence of a citation; reads each article once, when it is asked for."""

    resolution: Resolution
    read: Known = field(default_factory=dict)

    def around(self, article: Article, citation: Citation) -> str:
        """Return the sentence that a citation stands in, without markup; '' where there is none.

        A citation alone in its paragraph, such as a card, stands in no sentence.
        """
        known = self.read.get(article.path)
        if known is None or known[0] is not article:
            source = self.resolution.project.sources[article.path]
            found = {
                each.location: sentence.text
                for sentence in read_sentences(source, article)
                for each in sentence.citations
            }
            known = self.read[article.path] = article, found
        return known[1].get(citation.location, "")
