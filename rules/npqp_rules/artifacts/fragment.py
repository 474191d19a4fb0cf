from npqp_lint.rule import Finding, Rule
from npqp_rules.artifacts.pieces import sites

class Fragment(Rule):
    """x"""
    code = "MT106"
    name = "fragment"
    family = "artifact"
    stage = "stable"
    def check(self, document):
        for site in sites(document):
            if site.kind == "fragment":
                yield Finding(site.start, site.end, "x", site.fixes)
