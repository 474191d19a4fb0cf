"""The container that office programs used before 2007, and still use for password-protected documents."""

from __future__ import annotations

from npqp_lint.text.source import SourceError

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PROGRAMS = {
    "xls": ("Excel", ".xlsx"),
    "xlt": ("Excel", ".xlsx"),
    "ppt": ("PowerPoint", ".pptx"),
    "pps": ("PowerPoint", ".pptx"),
    "pot": ("PowerPoint", ".pptx"),
}
"""By the beginning of a suffix: the program, and the suffix of its format since 2007; the others are those of Word."""


def refuse_ole(data: bytes, path: str) -> None:
    """Reject this container.

    Arguments:
        data: the bytes of a file.
        path: its name, which says what program wrote it.

    Raises:
        SourceError: it is one. The message says what to do.
    """
    if not data.startswith(_OLE):
        return
    program, suffix = _PROGRAMS.get(path.rpartition(".")[2][:3].lower(), ("Word", ".docx"))
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise SourceError(
            f"is password-protected; save it without a password (in {program}: File, Info, Protect Document)"
        )
    raise SourceError(f"is in the format of {program} before 2007; save it as {suffix}")
