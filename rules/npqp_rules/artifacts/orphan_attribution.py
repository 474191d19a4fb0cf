from npqp_lint.rule import Finding, Rule
from npqp_rules.artifacts.stops import sites

class OrphanAttribution(Rule):
    """x"""
    code = "MT105"
    name = "orphan-attribution"
    family = "artifact"
    stage = "stable"
    def check(self, document):
        for site in sites(document):
            if site.kind == "attribution":
                yield Finding(site.start, site.end, "x", site.fixes)
