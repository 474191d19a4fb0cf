"""A small case of a finding that somebody can show to others: reduced, and without names and figures."""
