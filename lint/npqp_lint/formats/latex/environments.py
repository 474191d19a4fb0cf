"""What environments of LaTeX and of common packages mean to a reader."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from npqp_lint.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Mapping

    from npqp_lint.text.document import BlockKind


class Environment(NamedTuple):
    """An environment with prose in it.

    Arguments:
        arguments: its signature, as of a command.
        kind: the kind of its blocks; None: as around it.
        cells: whether ``&`` separates cells and a double backslash ends rows.
        heading: the level of the prose among its arguments.
    """

    arguments: str = "oo"
    kind: BlockKind | None = None
    cells: bool = False
    heading: int = 0


def _all(text: str, environment: Environment) -> dict[str, Environment]:
    return dict.fromkeys(text.split(), environment)


ENVIRONMENTS: Mapping[str, Environment] = {
    **_all(
        "document center flushleft flushright figure table sidewaysfigure sidewaystable landscape titlepage small large"
        " footnotesize scriptsize Large normalsize sloppypar framed shaded mdframed appendices appendix subequations"
        " singlespace doublespace onehalfspace raggedright raggedleft centering proof theorem lemma corollary"
        " proposition definition remark example exercise conjecture claim note notes columns acknowledgements"
        " acknowledgments samepage algorithm listing float leftbar snugshade frontmatter subfigures threeparttable"
        " tablenotes ack em it bf abstract flexible fullwidth par axiom question answer solution problem",
        Environment("oooa"),
    ),
    **_all("minipage subfigure subtable", Environment("oom")),
    **_all("wrapfigure wraptable", Environment("omom")),
    **_all("multicols adjustwidth spacing column addmargin adjustbox", Environment("smom")),
    **_all("otherlanguage", Environment("om")),
    **_all("tcolorbox", Environment("o")),
    "frame": Environment("aopp", None, heading=3),
    **_all("block alertblock exampleblock", Environment("ap", None, heading=4)),
    **_all("quote quotation verse displayquote", Environment("oo", "quote")),
    **_all(
        "itemize enumerate description compactitem compactenum compactdesc inparaenum inparaitem inparadesc asparaenum"
        " asparaitem labeling easylist trivlist",
        Environment("aoo", "list-item"),
    ),
    **_all("list", Environment("mm", "list-item")),
    **_all("tabular longtable tabu longtabu array supertabular mpsupertabular xtabular", Environment("om", None, True)),
    **_all("tabularx tabulary tabular*", Environment("mom", None, True)),
}
"""Environments by name, without a star unless the star changes the arguments."""

MATH = frozenset(
    "math displaymath equation align gather multline flalign alignat eqnarray dmath dgroup darray IEEEeqnarray"
    " gathered aligned subeqnarray xalignat xxalignat empheq".split()
)
"""Displayed formulas."""

RAW = frozenset(
    "verbatim Verbatim BVerbatim LVerbatim SaveVerbatim VerbatimOut verbatimtab lstlisting minted alltt comment"
    " filecontents tikzpicture pgfpicture picture pspicture code Code CodeInput CodeOutput CodeChunk Sinput Soutput"
    " Schunk Scode luacode pycode pyblock asy asydef sageblock sagesilent algorithmic algorithm2e algorithmicx lstcode"
    " thebibliography tabbing macrocode forest tikzcd prooftree axis tcblisting LTXexample ganttchart circuitikz"
    " chemfigure xy diagram feynman verbbox boxedverbatim spverbatim shell console listingcont listinginput sourcecode"
    " keywords IEEEkeywords CCSXML filecontentsdef bibdiv biblist tabtt music lilypond dialogue syntax grammar"
    " demo demoenv coverpage psmatrix pspicture* overpic textblock metadata pygments jlcode juliaverbatim".split()
)
"""Environments without prose, or with prose in pieces of code or drawings."""

THEOREM = lazy(r"\\(?:newtheorem|declaretheorem|spnewtheorem)\*?\s*(?:\[[^\]]*\])?\s*\{\s*([A-Za-z]+)\*?\s*\}")
"""Defines an environment with prose in it."""

CODE = lazy(
    r"code|verb|listing|lst|src|source|console|shell|output|input|term|diagram|pict|tree|plot|algo|prog|syntax|gramm|math"
    r"|eqn|equation|align|array|matrix|demo|example|command|macro|key|option|ltx|latex|tex|graph|draw|tikz|figure|cmd"
    r"|declaration|function|variable|box|tab|sample|environment|package|entry|library|plain|sideset|json|xml|sql|bash"
    r"|python|trace|layout|gloss|bib|alltt|tt|font|chart|circuit",
)
"""The name of an unknown environment that is likely to contain something else than prose."""
