"""Installs LanguageTool, which only happens on request."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from xml.sax.saxutils import escape

from npqp_lint.languagetool.folders import install_folder
from npqp_lint.languagetool.installation import SERVER_JAR, Installation
from npqp_lint.languagetool.java import find_java, java_problem
from npqp_lint.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Callable

VERSION = "6.8"
"""The newest release, from May 2026, and the one that language_tool_python 3.4 knows."""

MAVEN_SECONDS = 1800

_VERSION = lazy(r"\d+\.\d+(\.\d+)?")

POM = """\
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>npqp-lint</groupId>
  <artifactId>languagetool</artifactId>
  <version>1</version>
  <packaging>pom</packaging>
  <dependencies>
    <dependency>
      <groupId>org.languagetool</groupId>
      <artifactId>languagetool-server</artifactId>
      <version>{version}</version>
    </dependency>
    <dependency>
      <groupId>org.languagetool</groupId>
      <artifactId>language-en</artifactId>
      <version>{version}</version>
    </dependency>
  </dependencies>
</project>
"""
"""The server needs all languages, because it distinguishes them by common words of each."""


class InstallError(Exception):
    """The installation failed; the message says why, and what to do."""


def install(source: str, version: str = VERSION, say: Callable[[str], None] = lambda line: None) -> Installation:
    """Install a version, replacing the same version if it exists.

    Arguments:
        source: ``archive``, the official archive, or ``maven``.
        version: such as ``6.8``.
        say: is called with progress messages.

    Raises:
        InstallError: it failed.
    """
    if not _VERSION.fullmatch(version):
        raise InstallError(f"{version!r} is not a LanguageTool version; use a version such as {VERSION}")
    if problem := java_problem():
        raise InstallError(f"LanguageTool needs Java: {problem}")
    folder = install_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder, prefix="new-") as name:
            made = Path(name) / f"LanguageTool-{version}"
            (_from_maven if source == "maven" else _from_archive)(made, version, say)
            if not (made / SERVER_JAR).is_file():
                raise InstallError(f"the download does not contain {SERVER_JAR}; try another version")
            target = folder / made.name
            if target.exists():
                target.rename(Path(name) / "old")
            made.rename(target)
    except OSError as error:
        raise InstallError(f"{folder} cannot be written: {error.strerror or error}") from error
    return Installation(version, target / SERVER_JAR)


def _from_archive(made: Path, version: str, say: Callable[[str], None]) -> None:
    """Download the official archive, checked against the digest in language_tool_python."""
    instead = "or use Maven Central: `npqp-lint languagetool install --from maven`"
    os.environ["LTP_PATH"] = str(made.parent)
    os.environ.pop("LTP_JAR_DIR_PATH", None)  # if set, the download does nothing
    os.environ["PATH"] = os.pathsep.join([os.path.dirname(find_java() or ""), os.environ.get("PATH", "")])
    try:
        # this library is under the GPL, so it is an extra, imported only here
        from language_tool_python.download_lt import (  # type: ignore[import-not-found,unused-ignore]
            EXPECTED_DOWNLOAD_SHA256,
            LocalLanguageTool,
        )
    except ImportError as error:
        raise InstallError(
            f"language_tool_python is not installed; run `pip install 'npqp-lint[languagetool]'`, {instead}"
        ) from error
    if version not in EXPECTED_DOWNLOAD_SHA256:
        raise InstallError(f"language_tool_python has no digest for version {version}; use {VERSION}")
    tool = LocalLanguageTool.from_version_name(version)
    say(f"downloading {tool.download_url}")
    try:
        tool.download()
    except Exception as error:  # anything that the network, the archive, or the library can raise
        raise InstallError(f"the download failed: {_short(error, tool.download_url)}, {instead}") from error


def _from_maven(made: Path, version: str, say: Callable[[str], None]) -> None:
    """The JAR files that Maven resolves, in the layout of the archive: one to run, the others in ``libs``."""
    maven = shutil.which("mvn")
    if maven is None:
        raise InstallError("mvn is not on the PATH; install Maven, or omit `--from maven`")
    made.mkdir()
    pom, libs = made / "pom.xml", made / "libs"
    pom.write_text(POM.format(version=escape(version)), encoding="utf-8")
    say(f"resolving org.languagetool:languagetool-server:{version} with {maven}")
    command = [
        maven, "--batch-mode", "--quiet", "--file", str(pom), "dependency:copy-dependencies",
        f"-DoutputDirectory={libs}", "-DincludeScope=runtime", "-Dstyle.color=never",
    ]  # fmt: skip
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=MAVEN_SECONDS)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise InstallError(f"mvn did not finish within {MAVEN_SECONDS} s; run it again, and it will resume") from error
    if done.returncode:
        lines = [line.removeprefix("[ERROR]").strip() for line in (done.stdout + done.stderr).split("\n")]
        reason = next(filter(None, lines), f"status {done.returncode}")
        raise InstallError(f"mvn failed: {reason[:300]}; check that it can reach its repository (~/.m2/settings.xml)")
    write_server_jar(made / SERVER_JAR, sorted(path.name for path in libs.glob("*.jar")))


def write_server_jar(path: Path, libraries: list[str]) -> None:
    """Write a JAR file with only the names of the others, so that ``-cp`` needs nothing else.

    Arguments:
        path: where to write it, next to the folder ``libs`` with the others.
        libraries: their file names.
    """
    value = "Class-Path: " + " ".join(f"libs/{name}" for name in libraries)
    lines = [value[:72], *(f" {value[i : i + 71]}" for i in range(72, len(value), 71))]  # a line has at most 72 bytes
    manifest = "\r\n".join(["Manifest-Version: 1.0", *lines, "Main-Class: org.languagetool.server.HTTPServer", "", ""])
    with zipfile.ZipFile(path, "w") as jar:
        jar.writestr("META-INF/MANIFEST.MF", manifest)


def _short(error: Exception, url: str) -> str:
    """The useful part of an error; a missing network produces a page of nested causes."""
    if type(error).__name__ in ("ConnectionError", "ConnectTimeout", "ReadTimeout", "ProxyError", "SSLError"):
        return f"{urlsplit(url).hostname} cannot be reached ({type(error).__name__}); check the network and the proxy"
    text = " ".join(str(error).split()) or type(error).__name__
    return text if len(text) <= 300 else f"{text[:300]}..."
