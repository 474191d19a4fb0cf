"""The built files are those that the sources give, and the sources are sound."""

from __future__ import annotations

from pathlib import Path

from page_tools import npm


def test_the_built_files_agree_with_the_sources(root: Path, front: Path) -> None:
    npm(front, "run", "build")
    for name in ("page.js", "page.css"):
        built = (front.parent / name).read_bytes()
        assert (root / "lint/npqp_lint/page" / name).read_bytes() == built, (
            "run `npm ci && npm run build` in lint/npqp_lint/page/front"
        )


def test_the_types_are_right(front: Path) -> None:
    npm(front, "run", "check")


def test_text_never_becomes_markup(root: Path) -> None:
    source = "\n".join(path.read_text("utf-8") for path in (root / "lint/npqp_lint/page/front/src").glob("*.ts"))
    for unsafe in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "DOMParser", "srcdoc", "eval("):
        assert unsafe not in source
    assert "createContextualFragment" not in source


def test_no_module_of_the_front_end_is_too_long(root: Path) -> None:
    paths = (root / "lint/npqp_lint/page/front/src").glob("*.ts")
    assert {path.name for path in paths if path.read_text("utf-8").count("\n") > 350} == set()
