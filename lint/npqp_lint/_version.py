"""The version, in a module of its own so that ``--version`` imports nothing else."""

__version__ = "0.1.0"

API = 1
"""The version of the interface for plugins: ``npqp_lint.rule``, ``npqp_lint.testing``, and what they refer to. It
increases when a rule written for the earlier one could fail."""
