"""The HTML of the page: one file with everything in it, which runs nothing and loads nothing but its own script."""

from __future__ import annotations

import base64
import hashlib
import json
from importlib import resources
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

_PAGE = """\
<!doctype html>
<!-- npqp-lint: ignore-file -->
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="npqp-lint">
<title>{title}</title>
<link rel="icon" href="data:,">
<style>{style}</style>
</head>
<body>
{body}
</body>
</html>
"""
_BODY = """\
<div id="page"><noscript>This page needs JavaScript to show the findings.</noscript></div>
<script type="application/json" id="data">{data}</script>
<script>{script}</script>"""

_ESCAPES = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}
"""What could end the element that holds the data, or begin a comment in it; it all occurs only in strings."""


def page(data: Mapping[str, object]) -> str:
    """The page that shows some data.

    Arguments:
        data: what the page shows. A report works from a file; in the modes `review` and `paste`, the page asks the
            server that it came from, and no other.
    """
    script, style = built("page.js"), built("page.css")
    connect = "'none'" if data["mode"] == "report" else "'self'"
    policy = (
        f"default-src 'none'; script-src {allowed(script)}; style-src {allowed(style)}; img-src data:; "
        f"connect-src {connect}; base-uri 'none'; form-action 'none'"
    )
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)
    return shell("npqp-lint", policy, style, _BODY.format(script=script, data=_encodable(text)))


def shell(title: str, policy: str, style: str, body: str) -> str:
    """An HTML file that is complete in itself.

    Arguments:
        title: as HTML.
        policy: what it may run and load.
        style: as CSS.
        body: as HTML.
    """
    return _PAGE.format(title=title, policy=policy, style=style, body=body)


def data_of(html: str) -> Any:
    """The data in a page that ``page`` made.

    Arguments:
        html: the whole page.
    """
    return json.loads(html.partition('id="data">')[2].partition("</script>")[0])


def built(name: str) -> str:
    """A file that the front end was built into."""
    return resources.files("npqp_lint.page").joinpath(name).read_text("utf-8").strip()


def allowed(text: str) -> str:
    """The source expression that allows exactly this script or style."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _encodable(text: str) -> str:
    """JSON in which lone surrogates, which UTF-8 does not have, are escaped."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
