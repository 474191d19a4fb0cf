from npqp_lint.rule import Finding, Rule
from npqp_rules.artifacts.capitals import sites

class LoneCapital(Rule):
    """x"""
    code = "MT119"
    name = "lone-capital"
    family = "artifact"
    stage = "stable"
    def check(self, document):
        for site in sites(document):
            if site.kind == "lone":
                yield Finding(site.start, site.end, "x", site.fixes)
