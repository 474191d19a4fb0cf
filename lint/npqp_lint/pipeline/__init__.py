"""From a document to its diagnostics, a stage a module: check, arbitrate, locate.

Two stages live with what they know: ``suppression.apply`` silences what comments name, and ``adoption.narrowing`` drops
what a baseline knows or what git says has not changed. ``npqp_lint.linter`` and ``run.runner`` put the stages in order.
"""
