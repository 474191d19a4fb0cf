from npqp_lint.rule import Finding, Rule
from npqp_rules.artifacts.stops import sites

class StrayStop(Rule):
    """x"""
    code = "MT101"
    name = "stray-stop"
    family = "artifact"
    stage = "stable"
    def check(self, document):
        for site in sites(document):
            if site.kind == "stray":
                yield Finding(site.start, site.end, "x", site.fixes)
