"""The Java that Spark runs on."""

from __future__ import annotations

import os
from pathlib import Path

from npqp_lint.corpus.needs import CorpusError
from npqp_lint.languagetool.java import find_java, java_version

LEAST = 17
"""Spark 4 needs Java 17."""
_ADVICE = "Spark needs Java 17 or 21: install one, and set JAVA_HOME to its folder or put its java on the PATH"


def demand() -> None:
    """Refuse to start Spark without a Java that it runs on: that of JAVA_HOME, or else the ``java`` on the PATH.

    Raises:
        CorpusError: there is none, or it is too old.
    """
    home, program = os.environ.get("JAVA_HOME"), find_java()
    if home and (program is None or not Path(program).is_relative_to(home)):  # Spark does not look elsewhere
        raise CorpusError(f"JAVA_HOME is {home}, which has no bin/java; {_ADVICE}")
    if program is None:
        raise CorpusError(f"there is no java on the PATH, and JAVA_HOME is not set; {_ADVICE}")
    version = java_version(program)
    if version is None:
        raise CorpusError(f"{program} does not run or does not report its version; {_ADVICE}")
    if version < LEAST:
        raise CorpusError(f"{program} is Java {version}; {_ADVICE}")
