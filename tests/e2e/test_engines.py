"""The publication on MkDocs, ProperDocs and Zensical: the same pages, refusals and changes."""

import contextlib
import json
import os
import re
import sys
import sysconfig
import venv
from pathlib import Path

import pytest
from playwright.sync_api import Error

import publication
from contract import Page, findings
from engines import ENGINES, ROOT, body, copy, run, served, small

pytestmark = pytest.mark.slow
ARTICLES = [
    f"posts/{path.stem}/index.html" for path in sorted((ROOT / "docs" / "posts").glob("*.md"))
]
HANDBOOK = (ROOT / "docs" / "handbook" / "engines.md").read_text("utf-8")


@pytest.fixture(scope="module")
def sites(tmp_path_factory):
    """The site of each engine, from one copy of the publication, one built after the other."""
    root = copy(tmp_path_factory.mktemp("publication"))
    built = {}
    for engine in ENGINES:
        done = run(root, "build", "--engine", engine, "--strict")
        assert done.returncode == 0, done.stdout + done.stderr
        built[engine] = (root / "site").rename(root / f"site-{engine}")
    return built


@pytest.mark.parametrize("engine", ENGINES)
def test_the_publication_holds_the_contract(sites, engine):
    """Citations, references, cards, structured data, links and data."""
    assert findings(sites[engine], *ARTICLES) == []


@pytest.mark.parametrize("engine", ["properdocs", "zensical"])
def test_the_body_of_every_page_is_the_same(sites, engine):
    """But for what the engines' own templates do."""
    pages = [
        path.relative_to(sites["mkdocs"]).as_posix()
        for name in ("posts", "claims", "references", "evidence", "about")
        for path in sorted((sites["mkdocs"] / name).rglob("index.html"))
    ]

    assert len(pages) > len(ARTICLES) + 10
    for page in pages:
        assert body(sites[engine], page) == body(sites["mkdocs"], page), page


def test_data_are_the_same(sites):
    """To the letter."""
    for name in ("claims.json", "references.json", "references.bib", "assets/claims.css"):
        assert len({(site / name).read_bytes() for site in sites.values()}) == 1


def structured(site, page):
    """The structured data in the head of a page."""
    html = (site / page).read_text("utf-8").partition("</head>")[0]
    (text,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    return json.loads(text)


@pytest.mark.parametrize("page", [ARTICLES[0], "claims/index.html", "evidence/index.html"])
def test_structured_data_are_the_same(sites, page):
    """In the head, once."""
    of = {engine: structured(site, page) for engine, site in sites.items()}

    assert of["mkdocs"] == of["properdocs"] == of["zensical"]


def test_lists_of_articles_show_points_without_citations(sites):
    """The front page, on each engine."""
    for site in sites.values():
        front = Page((site / "index.html").read_text("utf-8"))
        assert len(front.find("details", "story__points")) == len(ARTICLES)
        assert not front.find("sup", "claims-citation")


def test_an_undefined_claim_stops_every_engine(tmp_path):
    """With the same words, status 1 and the old site as it was."""
    text = publication.ARTICLE.replace(
        "lifts [@running-raises-mood]", "lifts [@running-raises-mod]"
    )
    root = small(tmp_path, **{"docs/posts/mood.md": text, "site/old.html": "old"})
    done = [run(root, "build", "--engine", engine) for engine in ENGINES]

    assert {each.returncode for each in done} == {1}
    assert len({each.stdout for each in done}) == 1
    assert "docs/posts/mood.md:14:12 error CIT001 undefined-claim" in done[0].stdout
    assert {path.name for path in (root / "site").iterdir()} == {"old.html"}


MACRO = 'def define_env(env):\n    env.macro(lambda: "[@nothing]", "cite")\n'


@pytest.mark.parametrize("engine", ENGINES)
def test_a_citation_that_a_macro_makes_stops_it_too(tmp_path, engine):
    """It comes to light while pages are rendered."""
    root = small(tmp_path, **{"main.py": MACRO, "docs/page.md": "# Page\n\nSo {{ cite() }}.\n"})
    options = (root / "mkdocs.yml").read_text().replace("  - claims\n", "  - claims\n  - macros\n")
    (root / "mkdocs.yml").write_text(options)
    done = run(root, "build", "--engine", engine)

    assert done.returncode == 1, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert "page" in done.stderr


ZENSICAL = (sys.executable, "-m", "zensical")
MKDOCS = (sys.executable, "-m", "mkdocs")


def bare(root, program):
    """Build with the engine alone; return what it said and its status."""
    done = run(root, "build", program=program, NO_MKDOCS_2_WARNING="1")
    return done.returncode, done.stdout + done.stderr


def mood(root):
    """The article of the small publication."""
    return (root / "site" / "posts" / "mood" / "index.html").read_text("utf-8")


def who_shows_claims(tmp_path, _sites):
    root = small(tmp_path)
    options = (root / "mkdocs.yml").read_text("utf-8")
    (root / "mkdocs.yml").write_text(options.replace("  - claims\n", ""))
    assert (bare(root, ZENSICAL)[0], "fnref:claims-1" in mood(root)) == (0, True)
    (root / "mkdocs.yml").write_text(options.replace("[claims, toc", "[toc"))
    assert (bare(root, MKDOCS)[0], "fnref:claims-1" in mood(root)) == (0, True)
    assert (bare(root, ZENSICAL)[0], "fnref:claims-1" in mood(root)) == (0, False)


def pages_and_data(tmp_path, _sites):
    root = small(tmp_path)
    assert bare(root, MKDOCS)[0] == 0
    assert (root / "site" / "claims" / "index.html").is_file()
    assert not (root / "docs" / "claims").exists()
    assert run(root, "build", "--engine", "zensical").returncode == 0
    assert (root / "docs" / "claims" / "index.md").is_file()


def style_and_script(tmp_path, _sites):
    root = small(tmp_path)
    options = (root / "mkdocs.yml").read_text("utf-8")
    (root / "mkdocs.yml").write_text(options.replace("assets/claims.", "assets/other."))
    for program, count in ((MKDOCS, 2), (ZENSICAL, 0)):
        assert bare(root, program)[0] == 0
        assert mood(root).count("assets/claims.") == count


def structured_data(tmp_path, _sites):
    root = small(tmp_path, **{"overrides/main.html": '{% extends "base.html" %}'})
    for program, count in ((MKDOCS, 1), (ZENSICAL, 0)):
        assert bare(root, program)[0] == 0
        assert mood(root).count("application/ld+json") == count


def an_undefined_claim(tmp_path, _sites):
    root = small(tmp_path)
    article = root / "docs" / "posts" / "mood.md"
    article.write_text(article.read_text("utf-8").replace("walking-helps;", "nothing;"))
    assert bare(root, MKDOCS)[0] == 1
    assert (bare(root, ZENSICAL)[0], '<span class="claims-error"' in mood(root)) == (0, True)


def a_change_of_the_register(tmp_path, _sites):
    root = small(tmp_path)
    register = root / "claims.yaml"
    assert bare(root, ZENSICAL)[0] == 0
    register.write_text(register.read_text("utf-8").replace("raises mood", "cheers"))
    assert (bare(root, ZENSICAL)[0], "cheers" in mood(root)) == (0, False)
    assert (bare(root, MKDOCS)[0], "cheers" in mood(root)) == (0, True)
    (root / "mkdocs.yml").write_text((root / "mkdocs.yml").read_text() + "watch: [claims.yaml]\n")
    assert (bare(root, ZENSICAL)[0], "cheers" in mood(root)) == (0, True)
    now = int(register.stat().st_mtime)
    for word, seen in (("consoles", False), ("heals", True)):
        register.write_text(re.sub("cheers|consoles", word, register.read_text("utf-8")))
        os.utime(register, (now + seen, now + seen))
        assert (bare(root, ZENSICAL)[0], word in mood(root)) == (0, seen)


def drafts(tmp_path, _sites):
    root = small(tmp_path, **{"docs/new.md": "---\ntitle: New\ndraft: true\n---\n# New\n"})
    assert (bare(root, MKDOCS)[0], (root / "site" / "new").exists()) == (0, False)
    done = run(root, "build", "--engine", "zensical")
    assert (done.returncode, "published drafts" in done.stderr) == (1, True)
    (root / "mkdocs.yml").write_text((root / "mkdocs.yml").read_text() + "exclude_docs: new.md\n")
    assert run(root, "build", "--engine", "zensical").returncode == 0
    assert not (root / "site" / "new").exists()


def other_plugins(tmp_path, _sites):
    root = small(tmp_path)
    options = (root / "mkdocs.yml").read_text("utf-8")
    options = options.replace("  - claims\n", "  - claims\n  - exclude-search\n")
    (root / "mkdocs.yml").write_text(options)
    done = run(root, "build", "--engine", "zensical")
    assert done.returncode == 0
    assert "Zensical has nothing for the plugin `exclude-search`." in done.stderr
    assert bare(root, MKDOCS)[0] == 1  # for it is not installed here


def hooks(tmp_path, _sites):
    hook = 'def on_config(config):\n    open("ran", "w").close()\n'
    root = small(tmp_path, **{"hook.py": hook})
    (root / "mkdocs.yml").write_text((root / "mkdocs.yml").read_text() + "hooks: [hook.py]\n")
    done = run(root, "build", "--engine", "zensical")
    assert (done.returncode, (root / "ran").exists()) == (0, False)
    assert "Zensical runs no hooks." in done.stderr
    assert (bare(root, MKDOCS)[0], (root / "ran").exists()) == (0, True)


def templates(tmp_path, _sites):
    template = (
        '{% extends "base.html" %}{% block extrahead %}{{ "a:b".split(":")[0] }}{% endblock %}'
    )
    root = small(tmp_path, **{"overrides/main.html": template})
    assert bare(root, MKDOCS)[0] == 0
    done = run(root, "build", "--engine", "zensical")
    assert done.returncode == 1
    assert "string has no method named split (in main.html:1)" in done.stderr.splitlines()[-1]


BLOG = (
    "  - blog: {blog_dir: ., post_url_format: 'posts/{file}', post_readtime_words_per_minute: 20}\n"
)


def reading_time(tmp_path, _sites):
    root = small(tmp_path)
    options = (root / "mkdocs.yml").read_text("utf-8")
    (root / "mkdocs.yml").write_text(options.replace("  - claims\n", f"  - claims\n{BLOG}"))
    minutes = []
    for program in (MKDOCS, ZENSICAL):
        assert bare(root, program)[0] == 0
        minutes.append(int(re.search(r"(\d+) min(?:ute)?s? read", mood(root))[1]))
    assert minutes[0] < minutes[1] - 3


def an_articles_bibliography(_tmp_path, sites):
    name = Path(ARTICLES[0]).parent
    for engine, site in sites.items():
        folder = name.relative_to("posts") if engine == "zensical" else name
        assert (site / folder / "references.bib").is_file()


def search_marks(_tmp_path, sites):
    for engine, site in sites.items():
        line = Page((site / ARTICLES[0]).read_text("utf-8")).find("p", "claims-evidence-line")
        assert ("data-search-exclude" in line[0].attributes) == (engine != "zensical")
    index = (sites["zensical"] / "search.json").read_text("utf-8")
    assert "claims-citation" not in index


ROWS = {
    "who shows claims": who_shows_claims,
    "pages of claims, data": pages_and_data,
    "style and script": style_and_script,
    "structured data": structured_data,
    "an undefined claim without `claims build`": an_undefined_claim,
    "a change of claims.yaml": a_change_of_the_register,
    "drafts outside of a blog": drafts,
    "other plugins": other_plugins,
    "hooks": hooks,
    "templates": templates,
    "reading time": reading_time,
    "an article's references.bib": an_articles_bibliography,
    "`data-search-exclude`": search_marks,
}


@pytest.mark.parametrize("row", ROWS)
def test_what_differs_does_so_as_the_handbook_says(tmp_path, sites, row):
    """Each row of its table, the engine called without `claims` where that is what it tells of."""
    ROWS[row](tmp_path, sites)


def test_every_row_of_the_handbook_is_tested():
    """And no other."""
    table = HANDBOOK.partition("## What differs")[2].partition("## Moving")[0]

    heading, *rows = re.findall(r"^\| ([^|-][^|]*) \|", table, re.MULTILINE)

    assert heading == "what"
    assert rows == list(ROWS)


@pytest.mark.browser
@pytest.mark.parametrize("engine", ENGINES)
def test_a_change_of_the_register_reaches_the_open_page(tmp_path, window, engine):
    """The article in the browser shows it, twice in a row, without a key being pressed."""
    root = small(tmp_path)
    register = root / "claims.yaml"
    with served(root, engine) as address:
        page = window()
        _open(page, f"{address}posts/mood/")
        for word in ("cheers", "consoles"):
            register.write_text(re.sub("raises mood|cheers", word, register.read_text("utf-8")))
            page.wait_for_function(
                "word => [...document.querySelectorAll('template.claims-card-of')]"
                ".some(each => each.content.textContent.includes(word))",
                arg=word,
            )
        page.close()

    assert not (root / ".claims-zensical.yml").exists()


def _open(page, url):
    """Go to a page as soon as it is served."""
    for _ in range(480):  # four minutes, for each engine first builds the site
        with contextlib.suppress(Error):  # no server yet
            answer = page.goto(url)  # none where the engine reloads the page meanwhile
            if answer is not None and answer.ok:
                return
        page.wait_for_timeout(500)
    raise AssertionError(url)


def test_properdocs_without_mkdocs(tmp_path):
    """In an environment that has every package but MkDocs, it is the engine that is chosen."""
    venv.create(tmp_path / "env", with_pip=False)
    (library,) = (tmp_path / "env").glob("lib/python*/site-packages")
    for path in Path(sysconfig.get_paths()["purelib"]).iterdir():
        if not re.match(r"mkdocs(-[\d.]+dist-info|_get_deps.*)?$", path.name):
            (library / path.name).symlink_to(path)
    python = tmp_path / "env" / "bin" / "python"
    root = small(tmp_path / "publication")
    program = (python, "-c", "from mkdocs_claims.adapters.cli import main; main()")
    done = run(root, "build", program=program)

    assert run(root, "-c", "import mkdocs", program=(python,)).returncode == 1
    assert done.returncode == 0, done.stdout + done.stderr
    assert "ProperDocs has built the site" in done.stdout
    assert findings(root / "site") == []


def test_moving_to_zensical_step_by_step(tmp_path):
    """What the handbook says, on a copy of the publication as it was before."""
    root = copy(tmp_path)
    (root / "overrides" / "main.html").write_text('{% extends "base.html" %}\n')
    options = (root / "mkdocs.yml").read_text("utf-8")
    for line in (
        "  - claims\n  - abbr",
        "  - assets/claims.css\n",
        "watch: [claims.yaml, references.bib]\n",
    ):
        assert line in options
        options = options.replace(line, "  - abbr" if "abbr" in line else "")
    options = options.replace("extra_javascript:\n  - assets/claims.js\n", "")
    (root / "mkdocs.yml").write_text(options)
    steps = HANDBOOK.partition("## Moving to Zensical")[2]
    refused = run(root, "build", "--engine", "zensical")
    assert refused.returncode == 2
    for section, lines in re.findall(r"^    (\w+):\n((?:      - .*\n)+)", steps, re.MULTILINE):
        options = _with(options, section, lines.replace("      - ", "  - "))
        if section != "watch":
            assert f"{section}:\n    - {lines.split()[-1]}\n" in refused.stderr
    (root / "mkdocs.yml").write_text(options)
    (template,) = re.findall(r"^    ```jinja\n(.*?)^    ```$", steps, re.DOTALL | re.MULTILINE)
    (root / "overrides" / "main.html").write_text(re.sub("^    ", "", template, flags=re.MULTILINE))
    (command,) = re.findall(r"^    claims (build .*)$", steps, re.MULTILINE)
    done = run(root, *command.split())

    assert done.returncode == 0, done.stdout + done.stderr
    assert findings(root / "site", *ARTICLES) == []
    assert run(root, "build", "--engine", "mkdocs", "--strict").returncode == 0
    assert findings(root / "site", *ARTICLES) == []


def _with(options, section, lines):
    """Add lines to a list of mkdocs.yml."""
    if f"\n{section}:\n" in options:
        return options.replace(f"\n{section}:\n", f"\n{section}:\n{lines}")
    return f"{options}\n{section}:\n{lines}"


def test_what_is_generated_is_kept_out_of_git(tmp_path):
    """The lines of the handbook, and those of this repository."""
    root = copy(tmp_path)
    run(root, "init", "-q", program=("git",))
    run(root, "add", "-A", program=("git",))
    run(root, "generate")
    lines = re.search(r"^    ```text\n(.*?)^    ```$", HANDBOOK, re.DOTALL | re.MULTILINE)[1]
    (root / ".gitignore").write_text(re.sub("^    ", "", lines, flags=re.MULTILINE))
    new = run(root, "ls-files", "--others", "--exclude-standard", program=("git",))

    assert new.stdout == ".gitignore\n"
    assert re.sub("^    ", "", lines, flags=re.MULTILINE) in (ROOT / ".gitignore").read_text()
