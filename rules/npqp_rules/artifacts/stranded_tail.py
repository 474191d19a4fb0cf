from npqp_lint.rule import Finding, Rule
from npqp_rules.artifacts import pieces, stops

class StrandedTail(Rule):
    """x"""
    code = "MT102"
    name = "stranded-tail"
    family = "artifact"
    stage = "stable"
    def check(self, document):
        for site in [*stops.sites(document), *pieces.sites(document)]:
            if site.kind == "tail":
                yield Finding(site.start, site.end, "x", site.fixes)
