from npqp_lint.rule import Finding, Rule
from npqp_rules.artifacts import pieces, stops

class SplitSentence(Rule):
    """x"""
    code = "MT103"
    name = "split-sentence"
    family = "artifact"
    stage = "stable"
    def check(self, document):
        for site in [*stops.sites(document), *pieces.sites(document)]:
            if site.kind == "split":
                yield Finding(site.start, site.end, "x", site.fixes)
