"""Build the documentation site, strictly: a link that leads nowhere is an error.

usage: build.py [FOLDER]
       build.py mike COMMAND [ARGUMENTS]...

The site is written to FOLDER, by default build/site. The second form runs mike, which keeps one site for each version
on the branch gh-pages; docs/releasing.md shows how.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from check import problems
from pages import DOCS, ROOT, navigation, staged


def prepare(folder: Path, *, versions: bool = False) -> Path:
    """Write the sources of the site to a folder, and return the path of its configuration.

    Arguments:
        folder: an empty folder.
        versions: whether readers can choose among versions, which mike keeps beside each other.
    """
    import yaml

    source = folder / "docs"
    for name, text in staged().items():
        page = source / name
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(text, "utf-8")
    shutil.copytree(DOCS / "assets", source / "assets", dirs_exist_ok=True)
    for name in ("site.css", "favicon.svg"):
        shutil.copy(DOCS / "site" / name, source / "assets" / name)
    configuration = folder / "mkdocs.yml"
    extra = {"generator": False} | ({"version": {"provider": "mike", "default": "latest"}} if versions else {})
    added = {"docs_dir": str(source), "nav": navigation(), "extra": extra}
    base = (DOCS / "site" / "mkdocs.yml").read_text("utf-8").replace("- lint\n", f"- {ROOT / 'lint'}\n")
    configuration.write_text(f"{base}\n{yaml.safe_dump(added, sort_keys=False, allow_unicode=True)}", "utf-8")
    return configuration


def build(folder: Path) -> list[str]:
    """Build the site in a folder, and return what is wrong with it."""
    with tempfile.TemporaryDirectory() as scratch:
        command = [sys.executable, "-m", "mkdocs", "--quiet", "build", "--config-file", str(prepare(Path(scratch)))]
        done = subprocess.run([*command, "--site-dir", str(folder)], capture_output=True, text=True, env=quiet())  # noqa: S603 - the generator
    if done.returncode:
        return done.stderr.strip().splitlines() or [f"mkdocs ended with status {done.returncode}"]
    return problems(folder)


def mike(command: str, *arguments: str) -> int:
    """Run mike on the sources of the site, and return its status."""
    with tempfile.TemporaryDirectory() as scratch:
        configuration = prepare(Path(scratch), versions=True)
        start = [str(Path(sys.executable).with_name("mike")), command, "--config-file", str(configuration)]
        return subprocess.run([*start, *arguments], cwd=ROOT, env=quiet()).returncode  # noqa: S603 - the same


def quiet() -> dict[str, str]:
    """The environment, without the theme's notice about the next version of the generator, which mike finds in it."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    return os.environ | {"NO_MKDOCS_2_WARNING": "1", "PATH": path}


def main() -> int:
    """Build, check, and say what is wrong."""
    if sys.argv[1:2] == ["mike"]:
        return mike(*sys.argv[2:])
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "build" / "site"
    wrong = build(folder.resolve())
    for problem in wrong:
        print(problem, file=sys.stderr)
    pages = len(list(folder.rglob("index.html")))
    print(f"{folder}: {pages} pages, {len(wrong)} problems")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
