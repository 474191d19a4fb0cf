from npqp_lint.rule import Finding, Rule
from npqp_rules.artifacts.pieces import sites

class CutSentence(Rule):
    """x"""
    code = "MT104"
    name = "cut-sentence"
    family = "artifact"
    stage = "stable"
    def check(self, document):
        for site in sites(document):
            if site.kind == "cut":
                yield Finding(site.start, site.end, "x", site.fixes)
