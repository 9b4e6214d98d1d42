"""The sentences around citations, as a reader reads them."""

from dataclasses import dataclass, field

from mkdocs_claims.model import Article, Citation
from mkdocs_claims.parse.sentences import read_sentences
from mkdocs_claims.resolve import Resolution
from mkdocs_claims.text import Location


@dataclass
class Sentences:
    """Looks up the sentence of a citation; reads each article once, when it is asked for."""

    resolution: Resolution
    _read: dict[str, dict[Location, str]] = field(default_factory=dict)

    def around(self, article: Article, citation: Citation) -> str:
        """Return the sentence that a citation stands in, without markup; '' where there is none.

        A citation alone in its paragraph, such as a card, stands in no sentence.
        """
        if article.path not in self._read:
            source = self.resolution.project.sources[article.path]
            self._read[article.path] = {
                each.location: sentence.text
                for sentence in read_sentences(source, article)
                for each in sentence.citations
            }
        return self._read[article.path].get(citation.location, "")
