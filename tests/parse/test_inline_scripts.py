"""Scripts in pages, as a browser takes them."""

import base64
import hashlib

import pytest

from mkdocs_claims.parse.inline_scripts import find_inline_scripts
from mkdocs_claims.render.policy import content_security_policy


@pytest.mark.parametrize(
    ("html", "scripts"),
    [
        ("<script>a()</script>", {"a()"}),
        ("<SCRIPT TYPE='module'>a();\n</SCRIPT>", {"a();\n"}),
        ("<script>if (a < b && c) { x('</p>') }</script>", {"if (a < b && c) { x('</p>') }"}),
        ("<script>a('&amp;')</script>", {"a('&amp;')"}),
        ('<script type="application/ld+json">{"a": 1}</script>', set()),
        ('<script src="a.js">ignored</script>', set()),
        ("<script></script>", {""}),
        ("<!-- <script>a()</script> -->", set()),
        ("<script>never closed", set()),
    ],
)
def test_inline_scripts(html, scripts):
    """Data, files and comments are none."""
    assert find_inline_scripts([html]).scripts == scripts


def test_handlers_and_other_hosts():
    """What a strict policy forbids is told."""
    found = find_inline_scripts(
        ['<a onclick="x()" href=y>z</a><script src="//evil.example/a.js"></script>']
    )

    assert found.handlers == {("a", "onclick")}
    assert found.hosts == {"//evil.example/a.js"}


def test_the_policy_names_each_script_by_its_hash():
    """In the form of CSP Level 3, and nothing else inline."""
    digest = base64.b64encode(hashlib.sha256(b"a()\n").digest()).decode()

    policy = content_security_policy({"a()\r\n"})

    assert f"script-src 'self' 'sha256-{digest}'" in policy
    assert content_security_policy([]).endswith("script-src 'self'")
