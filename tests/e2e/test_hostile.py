"""A site whose every field holds an attack, read in a real browser: nothing runs, nothing leaves."""

from urllib.parse import urljoin, urlsplit

import pytest

from hostile import hostile_publication
from hostile.payloads import PAYLOADS

pytestmark = pytest.mark.browser

PATHS = (
    *("", "claims/", "references/", "evidence/"),
    *(f"posts/article-{number}/" for number in range(len(PAYLOADS))),
    *(f"claims/claim-{number}/" for number in range(0, len(PAYLOADS), 3)),
)
AFTER = PATHS[20]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory, build):
    """The site with a payload in every field, served."""
    root = hostile_publication.write(tmp_path_factory.mktemp("hostile"), PAYLOADS)
    with build(root, tmp_path_factory.mktemp("hostile-site"), strict=False) as site:
        yield site


def test_no_script_runs_and_no_request_leaves(window, hostile):
    """No dialog, no trace of a payload's script, no request to another host, on any page."""
    page = window()
    origin = urlsplit(hostile.url).netloc
    faults = []
    page.on("dialog", lambda dialog: (faults.append(("dialog", page.url)), dialog.dismiss()))
    page.on("popup", lambda _: faults.append(("popup", page.url)))
    page.on(
        "request",
        lambda request: (
            request.url.startswith(("data:", "blob:"))
            or urlsplit(request.url).netloc == origin
            or faults.append(("request", page.url, request.url))
        ),
    )

    for path in PATHS:
        if (
            path == AFTER
        ):  # the theme has had its chance; without its script a page is there at once
            page.route("**/bundle.*.js", lambda route: route.abort())
        page.goto(urljoin(hostile.url, path))
        for link in page.locator("a.claims-ref").all()[:1]:
            link.focus()  # opens the card
        ran = page.evaluate("window.pwned")
        assert ran is None, (path, PAYLOADS[int(ran)])
        assert page.evaluate("location.href") == urljoin(hostile.url, path)

    page.context.close()
    assert faults == []
