"""From a document to its diagnostics, one module per stage: check, arbitrate, locate.

Two stages are elsewhere: ``suppression.apply`` applies comments, and ``adoption.narrowing`` drops what a baseline knows
or what has not changed according to Git. ``npqp_lint.linter`` and ``run.runner`` run the stages in order.
"""
