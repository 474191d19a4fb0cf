"""The formats that are known: how files of each are recognized, and what reads them."""

from __future__ import annotations

from typing import NamedTuple


class Format(NamedTuple):
    """One format.

    Arguments:
        name: what it is called in the configuration and in the output.
        module: the module in this package that defines ``read(source, language)`` for it, or, after a colon, the object
            in it that does.
        suffixes: file name extensions, in lower case.
        names: whole file names, in lower case.
        aliases: other usual names of the format, such as language identifiers of editors.
        heads: if other kinds of files have these names, too: the first 4 KB of a file of this format contain
            one of these.
        opens: the module in this package that defines ``source(data, path, encoding)``, if the bytes of a file are
            more than its text, or declare their encoding.
        packed: whether files of this format are not text, so that no text editor can open them.
        keys: whether ``read`` also takes the keys of the metadata at the start of a file whose values are prose.
        chosen: whether a file is only read in this format if the user says so, because its name does not tell.
        patterns: of a chosen format, regular expressions for the whole names of files, in lower case, that do tell.
    """

    name: str
    module: str
    suffixes: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    heads: tuple[bytes, ...] = ()
    opens: str | None = None
    packed: bool = False
    chosen: bool = False
    patterns: tuple[str, ...] = ()
    keys: bool = False


CODE = (
    Format("c", "code.languages:c", (".c", ".h"), chosen=True),
    Format("cpp", "code.languages:cpp", (".cc", ".cpp", ".cxx", ".hh", ".hpp", ".hxx"), aliases=("c++",), chosen=True),
    Format("go", "code.languages:go", (".go",), chosen=True),
    Format("java", "code.languages:java", (".java",), chosen=True),
    Format("javascript", "code.languages:javascript", (".js", ".jsx", ".mjs", ".cjs"), aliases=("js",), chosen=True),
    Format("python", "code.languages:python", (".py", ".pyi"), aliases=("py",), chosen=True),
    Format("rust", "code.languages:rust", (".rs",), chosen=True),
    Format("shell", "code.languages:shell", (".sh", ".bash"), aliases=("bash", "sh", "shellscript"), chosen=True),
    Format("tsx", "code.languages:tsx", (".tsx",), aliases=("typescriptreact",), chosen=True),
    Format("typescript", "code.languages:typescript", (".ts", ".mts", ".cts"), chosen=True),
)
"""Programs, of which only comments and docstrings are read; ``code = true`` under ``[formats]`` chooses them all."""

FORMATS = (
    Format(
        "android",
        "xml.android",
        names=("arrays.xml", "plurals.xml", "strings.xml"),
        heads=(b"<resources",),
        aliases=("android-strings",),
        opens="xml.android",
    ),
    Format("arb", "catalogs.arb", (".arb",), opens="catalogs.keyed"),
    Format("asciidoc", "asciidoc", (".adoc", ".asciidoc"), aliases=("adoc", "asciidoctor")),
    Format("ass", "subtitles.ass", (".ass", ".ssa"), aliases=("ssa",)),
    Format("csv", "tabular", (".csv", ".tsv"), aliases=("tsv",), opens="tabular", chosen=True),
    Format("docx", "word.reader", (".docx", ".docm"), aliases=("word",), opens="word.source", packed=True),
    Format("epub", "epub.source", (".epub",), opens="epub.source", packed=True),
    Format("html", "html.reader", (".htm", ".html", ".xhtml"), aliases=("htm", "xhtml"), opens="html.encoding"),
    Format("ipynb", "notebook.reader", (".ipynb",), aliases=("jupyter", "notebook")),
    Format("json-messages", "catalogs.json_messages", (".json",), opens="catalogs.keyed", chosen=True),
    Format("latex", "latex.reader", (".ltx", ".rnw", ".tex"), aliases=("tex",), opens="latex.source"),
    Format(
        "man",
        "man.reader",
        (".1", ".2", ".3", ".4", ".5", ".6", ".7", ".8", ".9", ".man", ".mdoc", ".roff"),
        aliases=("groff", "mdoc", "nroff", "roff", "troff"),
        heads=(b".TH ", b".Dd ", b"\n.SH ", b"\n.Sh ", b'\n.\\"', b'\r.\\"'),
        opens="man.source",
    ),
    Format(
        "markdown",
        "markdown",
        (".markdown", ".md", ".mdown", ".mdwn", ".mdx", ".mkd", ".mkdn", ".qmd", ".rmd"),
        aliases=("commonmark", "gfm", "md", "mdx", "myst", "quarto", "rmd"),
        keys=True,
    ),
    Format("mediawiki", "mediawiki", (".mediawiki", ".wiki", ".wikitext"), aliases=("wiki", "wikitext")),
    Format("odp", "opendocument.source", (".fodp", ".odp", ".otp"), opens="opendocument.source", packed=True),
    Format("ods", "opendocument.source", (".fods", ".ods", ".ots"), opens="opendocument.source", packed=True),
    Format("odt", "opendocument.source", (".fodt", ".odt", ".ott"), opens="opendocument.source", packed=True),
    Format("org", "org", (".org",), aliases=("org-mode", "orgmode")),
    Format(
        "plain",
        "plain",
        (".text", ".txt"),
        ("authors", "changelog", "changes", "contributing", "history", "install", "news", "readme"),
        ("plaintext", "text", "txt"),
    ),
    Format("po", "catalogs.gettext", (".po", ".pot"), aliases=("gettext", "pot"), opens="catalogs.gettext"),
    Format(
        "pptx",
        "office.powerpoint",
        (".potx", ".ppsm", ".ppsx", ".pptm", ".pptx"),
        aliases=("powerpoint",),
        opens="office.powerpoint",
        packed=True,
    ),
    Format(
        "properties",
        "catalogs.properties",
        (".properties",),
        aliases=("java-properties",),
        opens="catalogs.properties",
        chosen=True,
        patterns=(
            r"(?:[\w.-]*[a-z._-])?(?:messages?|labels?|strings?|texts?|bundle|i18n)(?:_\w{2,12})?\.properties",
            r"[\w.-]+_en(?:_[a-z]{2})?\.properties",
        ),
    ),
    Format("qt", "xml.qt", (".ts",), aliases=("qt-ts",), heads=(b"<!DOCTYPE TS", b"<TS>", b"<TS "), opens="xml.source"),
    Format("rst", "rst", (".rest", ".rst"), aliases=("rest", "restructuredtext")),
    Format("srt", "subtitles.srt", (".srt",), aliases=("subrip",), heads=(b"-->",)),
    Format("strings", "catalogs.apple_strings", (".strings",), opens="catalogs.apple_strings"),
    Format("tmx", "xml.tmx", (".tmx",), opens="xml.source"),
    Format("vtt", "subtitles.vtt", (".vtt",), aliases=("webvtt",)),
    Format("xcstrings", "catalogs.xcstrings", (".xcstrings",), opens="catalogs.keyed"),
    Format(
        "xliff",
        "xml.xliff",
        (".mqxliff", ".mxliff", ".sdlxliff", ".xlf", ".xliff"),
        aliases=("xlf",),
        opens="xml.source",
    ),
    Format("xlsx", "office.excel", (".xlsm", ".xlsx", ".xltx"), aliases=("excel",), opens="office.excel", packed=True),
    Format("yaml-messages", "catalogs.yaml_messages", (".yaml", ".yml"), opens="catalogs.yaml_source", chosen=True),
    *CODE,
)
"""All formats, by name."""

BY_NAME = {format.name: format for format in FORMATS}
"""The formats by their names."""

HEAD = 4096
"""How many bytes of a file are searched for ``Format.heads``."""
