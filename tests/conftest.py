"""What several test modules share."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "busy",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=bool(os.environ.get("CI")),  # the same examples for everybody who looks at a failure there
)
settings.load_profile("busy")  # a machine that is busy elsewhere is no fault

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # a job in the background, whose children would ignore Ctrl+C too, and never end
    signal.signal(signal.SIGINT, signal.default_int_handler)

collect_ignore = ["plugin"]  # a package of its own, whose tests run where it is installed

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session", autouse=True)
def clean_git(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Git as it is out of the box, whatever the machine's settings, and not that of a hook that runs the tests."""
    settings = tmp_path_factory.mktemp("git") / "config"
    settings.write_text(
        "[user]\nname = Test\nemail = test@example.org\n"
        "[init]\ndefaultBranch = main\n[safe]\ndirectory = *\n[core]\nautocrlf = false\n"
    )
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("GIT_")]:
            patch.delenv(name)
        patch.setenv("GIT_CONFIG_GLOBAL", str(settings))
        patch.setenv("GIT_CONFIG_NOSYSTEM", "1")
        yield


@pytest.fixture(scope="session", autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A user's folders of this run's own: no test reads or changes the caches and settings of whoever runs it."""
    place = tmp_path_factory.mktemp("user")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("CACHE", "CONFIG", "STATE"):
            patch.setenv(f"XDG_{name}_HOME", str(place / name.lower()))
        yield


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return ROOT


@pytest.fixture(scope="session")
def registry(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The package registry can be reached; otherwise the test is skipped."""
    folder = tmp_path_factory.mktemp("registry")
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--retries=1", "--timeout=20"]
    done = subprocess.run([*command, f"--dest={folder}", "hatchling"], capture_output=True, text=True)
    if done.returncode:
        pytest.skip(f"the package registry cannot be reached: {(done.stderr.strip().splitlines() or ['?'])[-1]}")


@pytest.fixture(scope="session")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh clone of what is committed."""
    if not (ROOT / ".git").exists():
        pytest.skip("this is not a git checkout")
    folder = tmp_path_factory.mktemp("clone") / "npqp-lint"
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(folder)], check=True)
    return folder
