from npqp_lint.rule import Finding, Rule
from npqp_rules.artifacts.capitals import sites

class GluedHeading(Rule):
    """x"""
    code = "MT120"
    name = "glued-heading"
    family = "artifact"
    stage = "stable"
    def check(self, document):
        for site in sites(document):
            if site.kind == "heading":
                yield Finding(site.start, site.end, "x", site.fixes)
