"""Comments and docstrings of programs; the code itself is never prose, and never touched."""
