"""What the plugin adds to a site's files: the register's pages and data, style and scripts."""

import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from mkdocs_claims.adapters.generated_files import made_here
from mkdocs_claims.adapters.page_context import TRANSLATIONS, language_folder
from mkdocs_claims.adapters.session import Session, narrow
from mkdocs_claims.render.generated import GeneratedFile, generate


@dataclass
class AddedFiles:
    """The files of one build, and what of them no editor wrote."""

    files: Files
    config: MkDocsConfig
    session: Session
    """Of a site in one language, that of the articles in it, once the register is added."""
    made: dict[str, GeneratedFile] = field(default_factory=dict)
    """The pages of the register, by source."""
    beside: list[GeneratedFile] = field(default_factory=list)
    """Files that belong to an article."""

    def forget_generated(self) -> None:
        """Leave out what `claims generate` has written among the articles, perhaps long ago.

        Raises:
            SourceError: its manifest cannot be read.
        """
        for uri in made_here(Path(self.config.docs_dir)):
            if file := self.files.get_file_from_path(uri):
                self.files.remove(file)

    def add_assets(self, names: Iterable[str]) -> None:
        """Add files of the macros' folder, unless the site has its own."""
        for name in names:
            if self.files.get_file_from_path(name) is None:
                path = str(self.session.macros.file(name))
                self.files.append(File.generated(self.config, name, abs_src_path=path))

    def add_register(self) -> None:
        """Add the pages and data of the register; what belongs to an article waits for its place."""
        folder = language_folder(self.config)
        for made in self._to_make():
            if made.article:
                self.beside.append(made)
            elif self.add(made.uri, made.text) and made.page:
                self.made[made.uri] = made
                if folder:  # as translated pages are
                    file = self.files.src_uris[made.uri]
                    file.dest_uri = f"{folder}{file.dest_uri}"

    def add(self, uri: str, text: str) -> bool:
        """Add a file with a text; return whether it was added, and not there before."""
        if self.files.get_file_from_path(uri) is not None:
            return False
        level = InclusionLevel.NOT_IN_NAV
        self.files.append(File.generated(self.config, uri, content=text, inclusion=level))
        return True

    def add_beside(self) -> None:
        """Add what belongs to articles, now that it is known where they are served."""
        for made in self.beside:
            article = self.files.src_uris.get(made.article)
            if article is not None and article.inclusion is not InclusionLevel.EXCLUDED:
                folder = article.dest_uri.removesuffix(".html").removesuffix("index")
                self.add(posixpath.join(folder, posixpath.basename(made.uri)), made.text)

    def _to_make(self) -> Iterator[GeneratedFile]:
        whole = generate(self.session.resolution, self.session.histories)
        if TRANSLATIONS not in self.config.plugins:
            yield from whole
            yield from self.session.pages.indexes()
            return
        # The site in one language has other pages missing; data are of the whole publication.
        self.session = narrow(self.session, self.files.src_uris)
        yield from (each for each in whole if not each.page and not each.article)
        pages = generate(self.session.resolution, self.session.histories)
        yield from (each for each in pages if each.page or each.article)
        yield from self.session.pages.indexes()
