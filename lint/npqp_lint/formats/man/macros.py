"""The requests of troff and the macros of ``man`` and ``mdoc``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npqp_lint.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Mapping


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ARGUMENT = lazy(r'"((?:[^"\r\n]|"")*)(?:"|$)|((?:\\[^\r\n]|[^\s\\])+)')
SECTION = lazy(r"(\(\d[A-Za-z]{0,4}\))[.,:;!?)\]]*")

FONTS = _words("B I R SM SB BR RB BI IB IR RI")
"""Macros of ``man`` for words in other fonts."""

HEADINGS: Mapping[str, int] = {"SH": 2, "SS": 3, "Sh": 2, "Ss": 3}
"""Macros for titles, and their levels."""

PARAGRAPHS = _words("PP P LP HP TP TQ IP RE RS sp Pp Lp bp")
"""What starts a paragraph."""

LISTS = _words("Bl El It")

REGIONS: Mapping[str, frozenset[str]] = {
    "de": _words("."), "de1": _words("."), "am": _words("."), "am1": _words("."), "ig": _words("."),
    "nf": _words("fi PP P LP SH SS TP IP"), "EX": _words("EE"), "Vb": _words("Ve"), "TS": _words("TE"),
    "EQ": _words("EN"), "PS": _words("PE PF"), "GS": _words("GE"), "SY": _words("YS"), "Bd": _words("Ed"),
    "Rs": _words("Re"), "Fo": _words("Fc"), "DS": _words("DE"), "CS": _words("CE"), "cs": _words("ce"),
}  # fmt: skip
"""What starts something without prose, and what ends it."""

IGNORED = _words(
    "TH Dt Os PD ad na nh hy ne ns rs ft ps ll pl po ds nr so tr rm rn as als ev fam ss vs lg ta tm ab ec eo kern nop"
    " mso pc lf warn char fchar hla hpf hcode UR MT AT UC DT OP URL Ed Re Xc Fc Bf Ef Ve EE YS TE EN Sm Bk Ek"
)
"""What neither shows nor ends anything."""

BREAKING = _words("Ex Rv D1 Dl Nd Ap Fd Ft Vt In Cd")
"""Macros of ``mdoc`` on lines of their own, or for sentences that it writes itself."""

CLOSING = _words(". , : ; ! ? ) ]")
"""Arguments that are marks after what a macro of ``mdoc`` shows."""

CALLABLE = _words(
    "Ac Ad An Ao Ap Aq Ar At Bc Bo Bq Brc Bro Brq Bsx Bx Cd Cm Dc Do Dq Dv Dx Ec Em En Eo Er Es Ev Fa Fc Fl Fn Fo Ft"
    " Fx Ic In Lb Li Lk Ms Mt Nm No Ns Nx Oc Oo Op Ot Ox Pa Pc Pf Po Pq Qc Ql Qo Qq Sc Sm So Sq St Sx Sy Ta Tn Ux Va Vt"
    " Xc Xo Xr | ( ["
)
"""Macros of ``mdoc`` that act on the line of another, and marks that open something."""
