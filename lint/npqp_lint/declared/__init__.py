"""Rules without code: files of YAML or TOML, and the kinds of rules that they can describe.

Such a file is data: nothing in it runs code, and a pattern in it takes linear time. This package knows no English; what
it needs to know of a language it asks ``npqp_lint.language.knowledge``.
"""
