from npqp_lint.rule import Finding, Rule
from npqp_rules.artifacts.stops import sites

class LowercaseStart(Rule):
    """x"""
    code = "MT107"
    name = "lowercase-start"
    family = "artifact"
    stage = "stable"
    def check(self, document):
        for site in sites(document):
            if site.kind == "lowercase":
                yield Finding(site.start, site.end, "x", site.fixes)
