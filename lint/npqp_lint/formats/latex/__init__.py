"""LaTeX: the text of a document, without its preamble, formulas, listings, drawings, and definitions.

A reader of its own, because positions must be exact and reading fast: it knows which arguments of common commands are
prose, and takes anything unknown for something that is not.
"""
