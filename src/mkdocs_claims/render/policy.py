"""The Content-Security-Policy under which a built site works: nothing runs that is not the site's."""

import base64
import hashlib
from collections.abc import Collection

_FIXED = {
    "default-src": "'self'",
    # Tables and charts carry widths and alignments in style attributes.
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data:",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}


def content_security_policy(scripts: Collection[str]) -> str:
    """Return the header's value for a site with these inline scripts (the theme's own).

    Each is allowed by its SHA-256 (CSP Level 3, 2.3.1): any other inline script, event handler or
    `javascript:` address is refused by the browser, whatever brought it onto a page.
    """
    allowed = " ".join(sorted(_hash(text) for text in scripts))
    policy = {**_FIXED, "script-src": f"'self' {allowed}".strip()}
    return "; ".join(f"{name} {value}" for name, value in policy.items())


def _hash(script: str) -> str:
    # A browser hashes the text after its newlines are normalised (HTML 13.2.3.5).
    text = script.replace("\r\n", "\n").replace("\r", "\n").encode()
    return f"'sha256-{base64.b64encode(hashlib.sha256(text).digest()).decode()}'"
