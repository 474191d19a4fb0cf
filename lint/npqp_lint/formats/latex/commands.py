"""What commands of LaTeX and of common packages mean to a reader.

A signature has a letter for each argument: ``s`` a star, ``o`` an option in brackets, ``a`` the slides in angle
brackets, ``m`` an argument that is not prose, ``M`` the same if it follows directly, ``r`` an address, ``p`` prose,
``d`` parameters and the body of a definition, ``l`` a command or character after an equals sign or
without one, ``x`` the rest of the line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from npqp_lint.text.document import BlockKind


class Command(NamedTuple):
    """A known command.

    Arguments:
        arguments: its signature.
        kind: the kind of the block that its prose is; None: its prose belongs to the sentence around it.
        level: of a heading.
        shown: whether it leaves a placeholder, because readers see something that is not prose.
    """

    arguments: str = ""
    kind: BlockKind | None = None
    level: int = 0
    shown: bool = False


def _all(text: str, command: Command) -> dict[str, Command]:
    return dict.fromkeys(text.split(), command)


COMMANDS: Mapping[str, Command] = {
    # prose that belongs to the sentence
    **_all(
        "emph textbf textit textsl textsc textrm"
        " textsf textup textmd textnormal textsuperscript textsubscript underline"
        " uline uuline uwave ul hl so caps"
        " mbox hbox fbox lowercase uppercase MakeUppercase MakeLowercase centerline"
        " leftline rightline enquote sidenotetext textquote"
        " structure shadowbox doublebox ovalbox Ovalbox makefirstuc"
        " vphantomfix lettrinetext boldsf textlf textin textnf textsw textssc textulc",
        Command("sop"),
    ),
    **_all("alert only uncover visible invisible onslide textalert", Command("sap")),
    **_all("makebox framebox", Command("oop")),
    **_all("textcolor", Command("omp")),
    **_all(
        "colorbox foreignblockquote hyperlink hypertarget rotatebox adjustbox scalebox reflectbox",
        Command("omop"),
    ),
    **_all("fcolorbox resizebox", Command("smmp")),
    **_all("href", Command("orp")),
    **_all("raisebox", Command("moop")),
    **_all("hyperref", Command("op")),
    **_all("texorpdfstring", Command("pm")),
    **_all("multicolumn multirow", Command("omomop")),
    **_all("lettrine", Command("opp")),
    # blocks
    "title": Command("op", "heading", 1),
    "subtitle": Command("op", "heading", 2),
    "part": Command("sop", "heading", 1),
    "chapter": Command("sop", "heading", 1),
    "section": Command("saop", "heading", 2),
    "subsection": Command("saop", "heading", 3),
    "subsubsection": Command("saop", "heading", 4),
    "paragraph": Command("sop", "heading", 5),
    "subparagraph": Command("sop", "heading", 6),
    "addchap": Command("op", "heading", 1),
    "addsec": Command("op", "heading", 2),
    "minisec": Command("p", "heading", 5),
    "frametitle": Command("aop", "heading", 3),
    "framesubtitle": Command("aop", "heading", 4),
    **_all("caption subcaption captionabove captionbelow topcaption bottomcaption", Command("sop", "caption")),
    "captionof": Command("smop", "caption"),
    **_all("footnote footnotetext endnote sidenote marginnote marginpar", Command("aop", "footnote")),
    "abstract": Command("p", "paragraph"),
    **_all("parbox", Command("ooomp", "paragraph")),
    **_all("dedication epigraphtext", Command("p", "quote")),
    "epigraph": Command("pm", "quote"),
    # nothing that a reader sees
    **_all(
        "noindent indent maketitle tableofcontents listoffigures"
        " listoftables newpage clearpage cleardoublepage pagebreak"
        " nopagebreak nolinebreak centering raggedright raggedleft raggedbottom flushbottom appendix frontmatter"
        " mainmatter backmatter bigskip medskip smallskip vfill"
        " hfill dotfill hrulefill hline toprule midrule bottomrule"
        " endhead endfirsthead endfoot endlastfoot tabularnewline bfseries mdseries itshape slshape scshape upshape"
        " rmfamily sffamily ttfamily normalfont em bf it sl"
        " sc rm sf tt tiny scriptsize footnotesize small normalsize"
        " large Large LARGE huge Huge relax sloppy"
        " fussy protect unskip ignorespaces leavevmode null par singlespacing"
        " onehalfspacing doublespacing onecolumn newblock allowbreak"
        " FloatBarrier nobreak penalty samepage qedhere qed"
        " displaystyle textstyle selectfont boldmath unboldmath"
        " bgroup egroup begingroup endgroup makeindex printindex"
        " printbibliography makeatother fi else or global long expandafter noexpand break goodbreak filbreak eject"
        " frenchspacing nonfrenchspacing columnbreak pause strut xspace justifying maketitlepage footnotemarkonly"
        " smallbreak medbreak bigbreak hss hfil vfil hfilneg"
        " kern hskip vskip raise lower vspace* titlepage minipage"
        " quad qquad enspace thinspace enskip space nobreakspace obeylines obeyspaces endinput tabcolsep"
        " parindent parskip baselineskip textwidth linewidth"
        " columnwidth MakeShortVerbDone cr crcr noalign phantomsection"
        " makeglossaries printglossaries printglossary singlespace doublespace bottomline topline endgraf",
        Command("os"),
    ),
    **_all(
        "label index glossary pagestyle thispagestyle pagenumbering bibliographystyle bibliography nocite"
        " include input usetheme usecolortheme usefonttheme"
        " useoutertheme useinnertheme graphicspath hypersetup lstset"
        " fvset VerbatimSetup sisetup tcbset tikzset pgfplotsset captionsetup geometry setlist color pagecolor"
        " hphantom vphantom phantom todo missingfigure comment"
        " date author institute address email affiliation keywords"
        " thanks onslidenote usebeamertemplate titlegraphic logo excludecomment includecomment stepcounter"
        " refstepcounter newcounter newlength newsavebox usebox selectlanguage flushcolumns"
        " thispdfpagelabel SweaveOpts VignetteIndexEntry addbibresource setbeamercovered"
        " needspace enlargethispage linespread theoremstyle newsubfile MakeShortVerb DeleteShortVerb"
        " UndefineShortVerb lstMakeShortInline tableofcontentsoptions markright bstctlcite"
        " PlainText typeout message errmessage write special"
        " openout closeout includeonly subfile arrayrulecolor rowcolor"
        " cellcolor columncolor rowcolors pdfbookmark hyphenation RequirePackage usetikzlibrary"
        " ProvidesPackage ProvidesFile ProvidesClass documentclass documentstyle NeedsTeXFormat DocInput hyphenchar"
        " RecordChanges CodelineIndex EnableCrossrefs DisableCrossrefs"
        " OnlyDescription StopEventually CheckSum changes"
        " DoNotIndex vspace hspace hbadness tolerance cmidrule cline addlinespace specialrule morecmidrules",
        Command("soom"),
    ),
    "usepackage": Command("omo"),
    "bibitem": Command("om"),
    **_all(
        "setlength addtolength setcounter addtocounter settowidth"
        " settoheight settodepth sbox savebox markboth fontsize"
        " addcontentsline addtocontents colorlet DeclareGraphicsExtensions"
        " setbeamercolor setbeamerfont setbeamersize rule numberwithin"
        " DeclareMathOperator DeclareUnicodeCharacter setmainfont setsansfont setmonofont newfontfamily hyperdef"
        " newglossaryentry pdfstringdef makesavenoteenv SetKwInput ctexset"
        " setkeys renewbibmacro AtBeginDocument AtEndDocument",
        Command("soomm"),
    ),
    **_all("definecolor setbeamertemplate", Command("somomom")),
    "newtheorem": Command("somomo"),
    # definitions and settings
    **_all(
        "newcommand renewcommand providecommand DeclareRobustCommand newrobustcmd renewrobustcmd",
        Command("smoom"),
    ),
    **_all(
        "newcommandx renewcommandx newtcolorbox newcolumntype DeclareTextFontCommand lstdefinestyle",
        Command("smoom"),
    ),
    **_all("newenvironment renewenvironment lstnewenvironment newenvironmentx newtcblisting", Command("smoomm")),
    **_all("NewDocumentCommand RenewDocumentCommand ProvideDocumentCommand DeclareDocumentCommand", Command("mmm")),
    **_all("NewDocumentEnvironment RenewDocumentEnvironment", Command("mmmm")),
    **_all("DefineVerbatimEnvironment RecustomVerbatimEnvironment CustomVerbatimEnvironment", Command("mmm")),
    **_all("DefineShortVerb CustomVerbatimCommand RecustomVerbatimCommand", Command("omm")),
    **_all(
        "DeclarePairedDelimiter newfloat titlespacing patchcmd declaretheorem newtheoremstyle",
        Command("somMMMMMMMM"),
    ),
    **_all(
        "titleformat lstdefinelanguage DeclareMathSymbol newminted newmintinline pretocmd apptocmd",
        Command("somoMMMMo"),
    ),
    **_all("def edef gdef xdef", Command("d")),
    **_all("let futurelet", Command("ll")),
    **_all(
        "newif newread newwrite newfam newdimen newskip newcount newbox newtoks chardef mathchardef",
        Command("lx"),
    ),
    **_all("font catcode lccode uccode sfcode setbox toks advance multiply divide count dimen skip", Command("x")),
    **_all("hoffset voffset topmargin oddsidemargin evensidemargin textheight ProcessOptions", Command("x")),
    # something that a reader sees and that is not prose
    **_all("LaTeX TeX LaTeXe today thepage thesection BibTeX AmS PDF", Command(shown=True)),
    **_all("footnotemark", Command("o")),
    **_all("includegraphics ensuremath texttt", Command("soom", shown=True)),
}  # fmt: skip
"""Commands by name; an unknown one is a placeholder together with the arguments that directly follow it."""

FOREIGN = frozenset("foreignlanguage foreignquote textlang hyphenquote".split())
"""Commands with a language and a text in it."""

VERBATIM = frozenset("verb Verb lstinline mintinline url path nolinkurl spverb EscVerb py".split())
"""Commands whose argument is not prose and may be delimited by any character."""

SKIPPED: Mapping[str, str] = {
    "ExplSyntaxOn": "\\ExplSyntaxOff",
    "iffalse": "\\fi",
    "makeatletter": "\\makeatother",
}
"""Commands up to whose counterpart there is no prose."""
