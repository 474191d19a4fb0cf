"""npqp-lint: finds and repairs what machine translation leaves broken in English documents."""

from npqp_lint._version import __version__

__all__ = ["__version__"]
