from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.rule import Example, Finding, Rule

from npqp_rules.artifacts.stops import broken_attribution, suspicious_stops

if TYPE_CHECKING:
    from collections.abc import Iterator

    from npqp_lint.text.document import Document


class OrphanAttribution(Rule):
    """A reporting clause that is cut off from its sentence.

    ## What it does

    Reports `said` or `says` after a period that should not be there: `. said Anna Holm, the mayor`, `." said the
    mayor`, and `. said that it was time`, whose subject is in the sentence before. After a quotation it also reports a
    pronoun with another verb of saying (`." she added`), and a clause that starts with a capital as if it were a
    sentence (`?" Asked the guard`, `." He said.`).

    ## Why it matters

    A grammar checker sees a lowercase letter after a period and offers “Said”, which cuts the clause off for good. The
    period is wrong, not the lowercase letter.

    ## Fix safety

    Unsafe. After a quotation, or with the speaker's name after `said`, the first fix replaces the period with a comma;
    otherwise it joins with “, and”. Other ways of joining are offered too.

    ## Exceptions

    A question or an exclamation, with or without quotation marks (`“Stop!” said the guard`, `Where to? said the
    driver`), ellipses, and abbreviations.

    ## References

    - *The Chicago Manual of Style*, 17th edition, chapter 13, "Quotations and Dialogue"
    - *AP Stylebook*, "quotation marks"
    """

    code = "MT105"
    name = "orphan-attribution"
    family = "artifact"
    stage = "stable"
    specificity = 2
    bad = (
        Example("“Where were you?” Asked the guard.", "“Where were you?” asked the guard."),
        Example('"Go at once!" Cried Ada, "or we lose."', '"Go at once!" cried Ada, "or we lose."'),
        Example("“This is a bad day for us.” He said.", "“This is a bad day for us,” he said."),
        Example('"It is a big deal for us." Stein said.', '"It is a big deal for us," Stein said.'),
        Example(
            "Lin Wei, head of the bureau. said that the port grew.",
            "Lin Wei, head of the bureau, said that the port grew.",
        ),
        Example(
            "The harbour will stay open all winter. said Anna Holm, the mayor.",
            "The harbour will stay open all winter, said Anna Holm, the mayor.",
        ),
        Example(
            "“The harvest was poor this year.” said the farmer.", "“The harvest was poor this year,” said the farmer."
        ),
        Example(
            '"We will rebuild the school by spring." said Tomas Reyes, the headmaster.',
            '"We will rebuild the school by spring," said Tomas Reyes, the headmaster.',
        ),
        Example(
            "The minister welcomed the agreement. said that it was time to act.",
            "The minister welcomed the agreement, and said that it was time to act.",
        ),
        Example(
            "The strike will last until Monday. says Peter Lund, who leads the union.",
            "The strike will last until Monday, says Peter Lund, who leads the union.",
        ),
        Example("“I have never seen such a crowd.” she added.", "“I have never seen such a crowd,” she added."),
        Example('"The vaccine is safe." he told reporters.', '"The vaccine is safe," he told reporters.'),
        Example(
            "The players need a rest. said Coach Mbeki after the match.",
            "The players need a rest, said Coach Mbeki after the match.",
        ),
        Example(
            "The telescope found two more moons. said Professor Ito of the observatory.",
            "The telescope found two more moons, said Professor Ito of the observatory.",
        ),
        Example(
            "The director thanked the nurses. said that the clinic would hire more of them.",
            "The director thanked the nurses, and said that the clinic would hire more of them.",
        ),
        Example(
            "“The ferry runs again from tomorrow.” said a spokesman for the port.",
            "“The ferry runs again from tomorrow,” said a spokesman for the port.",
        ),
        Example(
            "Prices will not rise before June. said Mr. Okafor, the head of the bank.",
            "Prices will not rise before June, said Mr. Okafor, the head of the bank.",
        ),
        Example(
            "“It can hold twice as much,” said Vice Director and Institute of Dams. said Ana Roy, head of. Academy of "
            "Water. She came in May.",
            "“It can hold twice as much,” said Ana Roy, vice director and head of the Institute of Dams, Academy of "
            "Water. She came in May.",
        ),
        Example(
            "“We are late,” said the Mayor and the board. said Lena Moss, who was tired.",
            "“We are late,” said the Mayor and the board, Lena Moss, who was tired.",
        ),
        Example("“It is late,” said. Lin Wei, the clerk.", "“It is late,” said Lin Wei, the clerk."),
        Example('"It is late," said. The clerk of the mill.', '"It is late," said the clerk of the mill.'),
        Example("“Everyone was out in time.” they reported.", "“Everyone was out in time,” they reported."),
    )
    good = (
        "“It is late,” he said. Lin Wei was tired. “It is so,” she said. The clerk left.",
        "“Why?” He asked for bread.",
        "He wrote “Do not go there”. can not say it better.",
        "“It is so.” He told the boy to go.",
        "“Stop!” Said and done are two things.",
        "She wrote “Closed.” The door was locked.",
        "The harbour will stay open all winter, said Anna Holm, the mayor.",
        "Where to? said the driver.",
        "What a view! said my aunt.",
        "“Where does this road lead?” said the boy.",
        "“Stop the train!” said the guard.",
        "“The harvest was poor,” said the farmer. “We lost half of it.”",
        "“Well . . .” said the judge.",
        "‘Not today,’ says the sign on the door.",
        "He came to the U.S. said to be a rich man.",
        "She said nothing. Said and done, he thought, are two things.",
        "Edward Said wrote about music, too.",
        "The said goods were never paid for.",
        "The mayor said that the bridge was safe. She said it twice.",
    )

    def check(self, document: Document) -> Iterator[Finding]:
        """The reporting clauses among the wrong stops."""
        for site in (*suspicious_stops.sites(document), *broken_attribution.tags(document)):
            if site.kind == "attribution":
                message = f"“{site.word}” is cut off from its sentence."
                yield Finding(site.start, site.end, message, site.fixes, site.hints)
