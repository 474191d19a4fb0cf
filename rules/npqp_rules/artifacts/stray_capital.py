from npqp_lint.rule import Finding, Rule
from npqp_rules.artifacts.capitals import sites

class StrayCapital(Rule):
    """x"""
    code = "MT109"
    name = "stray-capital"
    family = "artifact"
    stage = "stable"
    def check(self, document):
        for site in sites(document):
            if site.kind == "capital":
                yield Finding(site.start, site.end, "x", site.fixes)
