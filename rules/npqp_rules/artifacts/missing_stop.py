from npqp_lint.rule import Finding, Rule
from npqp_rules.artifacts.capitals import sites

class MissingStop(Rule):
    """x"""
    code = "MT108"
    name = "missing-stop"
    family = "artifact"
    stage = "stable"
    def check(self, document):
        for site in sites(document):
            if site.kind == "boundary":
                yield Finding(site.start, site.end, "x", site.fixes)
