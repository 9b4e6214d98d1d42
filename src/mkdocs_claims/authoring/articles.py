"""A new article, and where it goes."""

import json
import re
from datetime import date

from mkdocs_claims.parse.plain import plain_line
from mkdocs_claims.parse.yaml_scalars import is_text
from mkdocs_claims.project import Project
from mkdocs_claims.source import has_wildcards

_PLAIN = re.compile(r"\w[\w’()/–.,-]*(?: [\w’()/–.,&+-]+)*")
_TEXT = """\
---
title: {title}
description: {description}
date: {date}
draft: true
takeaways: []
---

# {heading}

<!-- What is it about, and what will the reader know at the end? The first lines show on the lists. -->

<!-- more -->
"""


def new_article(title: str, description: str, today: date) -> str:
    """Return the text of an article that says nothing yet: a draft, which the check leaves alone."""
    heading = plain_line(title)
    return _TEXT.format(
        title=_scalar(heading),
        description=_scalar(plain_line(description)) if description else '""',
        date=today.isoformat(),
        heading=re.sub(r"([\\`*_\[\]<>#])", r"\\\1", heading),
    )


def articles_folder(project: Project) -> str:
    """Return the folder of the articles, relative to the project: `docs/posts`."""
    pattern = next((each for each in project.config.articles if has_wildcards(each)), "posts/**")
    parts = [project.site.docs_dir] if project.site.docs_dir not in {"", "."} else []
    for part in pattern.split("/")[:-1]:
        if has_wildcards(part):
            break
        parts.append(part)
    return "/".join(parts)


def _scalar(text: str) -> str:
    """Return a text as YAML, in quotes where it would be read as something else."""
    if _PLAIN.fullmatch(text) and is_text(text):
        return text
    return json.dumps(text, ensure_ascii=False)
