"""Corpora: tables of texts, or of texts and their translations, checked in Arrow record batches.

``lint_batches`` is all that an engine needs.
"""

from __future__ import annotations

from npqp_lint.corpus.batches import lint_batches
from npqp_lint.corpus.columns import added, output_schema
from npqp_lint.corpus.configuration import Configuration, configure
from npqp_lint.corpus.needs import CorpusError

__all__ = ["Configuration", "CorpusError", "added", "configure", "lint_batches", "output_schema"]
