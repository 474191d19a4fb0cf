"""What is wrong with a built site: links that lead nowhere, and requests to other servers."""

from __future__ import annotations

import re
from functools import cache
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from pathlib import Path

LOADED = {
    "img": ("src", "srcset"), "script": ("src",), "iframe": ("src",), "source": ("src", "srcset"),
    "video": ("src", "poster"), "audio": ("src",), "object": ("data",), "embed": ("src",),
}  # fmt: skip
"""The attributes that a browser fetches; those of `link` depend on its relation."""

FETCHED = {"stylesheet", "icon", "preload", "prefetch", "preconnect", "dns-prefetch", "modulepreload", "manifest"}
_URL = re.compile(r"(?:url\(\s*|@import\s+)['\"]?(?:https?:)?//[^\s'\")]+")


class Page(HTMLParser):
    """What a page links to, what it loads, and which anchors it has."""

    def __init__(self, text: str) -> None:
        """Read it."""
        super().__init__()
        self.anchors: set[str] = set()
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Collect what the attributes of an element name."""
        given = {name: value or "" for name, value in attrs}
        self.anchors |= {given[name] for name in ("id", "name") if given.get(name)}
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        self.loaded += [given[name] for name in LOADED.get(tag, ()) if given.get(name)]
        if tag == "link" and FETCHED & set(given.get("rel", "").split()):
            self.loaded.append(given.get("href", ""))


def problems(folder: Path) -> list[str]:
    """One sentence for each link that leads nowhere, and for each request to another server."""
    found = []
    for path in sorted(folder.rglob("*.html")):
        name = path.relative_to(folder).as_posix()
        page = read(path)
        found += [f"{name}: loads {url} from elsewhere" for url in page.loaded if is_external(url)]
        if name != "404.html":  # its links are absolute
            local = [url for url in page.links + page.loaded if not is_external(url)]
            found += [f"{name}: {url} leads nowhere" for url in local if not leads(folder, path, url)]
    for path in sorted(folder.rglob("*.css")):
        found += [f"{path.name}: loads {url}" for url in _URL.findall(path.read_text("utf-8"))]
    return found


@cache
def read(path: Path) -> Page:
    """A page of the site."""
    return Page(path.read_text("utf-8"))


def is_external(url: str) -> bool:
    """Whether a URL names a server, or is of another scheme such as `mailto`."""
    parts = urlsplit(url)
    return bool(parts.netloc or (parts.scheme and parts.scheme != "file"))


def leads(folder: Path, path: Path, url: str) -> bool:
    """Whether a link of a page leads to a file of the site, and to an anchor of it."""
    parts = urlsplit(url)
    file = (path.parent / unquote(parts.path)).resolve() if parts.path else path
    if not file.is_relative_to(folder):
        return False
    if file.is_dir():
        file /= "index.html"
    if not file.is_file():
        return False
    return not parts.fragment or file.suffix != ".html" or unquote(parts.fragment) in read(file).anchors
