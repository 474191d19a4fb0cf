"""The settings of docs/editors.md in real editors: findings are shown, fixes land where they belong."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from npqp_lint._version import __version__

NVIM, EMACS = shutil.which("nvim"), shutil.which("emacs")
needs_nvim = pytest.mark.skipif(NVIM is None, reason="Neovim is not installed (apt-get install neovim)")
needs_emacs = pytest.mark.skipif(EMACS is None, reason="Emacs is not installed (apt-get install emacs-nox elpa-eglot)")

TEXT = "# Tides\n\nThe café 😀 was full 😀. .\nIt rained.\n"
FIXED = TEXT.replace(". .", ".")


def block(root: Path, name: str) -> str:
    """The code block of docs/editors.md that is marked as tested under a name."""
    found = re.search(rf"<!-- tested: {name} -->\n```\w+\n(.*?)```", (root / "docs/editors.md").read_text(), re.DOTALL)
    assert found is not None, name
    return found[1]


def run(command: list[str], folder: Path, text: str | None = None) -> subprocess.CompletedProcess[str]:
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("NVIM", "VIM", "XDG_"))},
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
        "HOME": str(folder),
        "LC_ALL": "C.UTF-8",
    }
    return subprocess.run(
        command, cwd=folder, env=environment, input=text, capture_output=True, text=True, encoding="utf-8", timeout=60
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.md").write_text(TEXT, "utf-8")
    return tmp_path


NVIM_TEST = """
local out = {}
vim.cmd("edit a.md")
vim.bo.filetype = "markdown"
local function wait(what) return vim.wait(20000, what, 20) end
out.shown = wait(function() return #vim.diagnostic.get(0) > 0 end)
local d = vim.diagnostic.get(0)[1] or {}
out.finding = { d.lnum, d.col, d.end_col, d.message, d.source, d.code }
ACT
out.changed = wait(function() return vim.bo.modified end)
out.cleared = wait(function() return #vim.diagnostic.get(0) == 0 end)
out.lines = vim.api.nvim_buf_get_lines(0, 0, -1, true)
vim.fn.writefile({ vim.json.encode(out) }, "out.json")
vim.cmd("qall!")
"""
NVIM_ACTION = """
vim.ui.select = function(items, _, choose) choose(items[1], 1) end
vim.api.nvim_win_set_cursor(0, { d.lnum + 1, d.col })
vim.lsp.buf.code_action()
"""


def nvim(folder: Path, root: Path, script: str, *more: str) -> dict[str, Any]:
    """What a script says after the settings were read."""
    version = subprocess.run([str(NVIM), "--version"], capture_output=True, text=True).stdout
    new = tuple(map(int, re.findall(r"\d+", version)[:2])) >= (0, 11)
    settings = [block(root, "neovim" if new else "neovim before 0.11"), *more]
    (folder / "init.lua").write_text("\n".join(settings))
    (folder / "test.lua").write_text(script, "utf-8")
    command = [str(NVIM), "--headless", "--clean", "-u", "init.lua", "-c", "luafile test.lua", "-c", "qall!"]
    done = run(command, folder)
    assert (folder / "out.json").exists(), done.stderr
    said: dict[str, Any] = json.loads((folder / "out.json").read_text("utf-8"))
    return said


@needs_nvim
def test_neovim_shows_a_finding_and_applies_its_fix(folder: Path, root: Path) -> None:
    said = nvim(folder, root, NVIM_TEST.replace("ACT", NVIM_ACTION))
    line = TEXT.split("\n")[2]
    start = len(line[: line.index(". .") + 1].encode())
    assert said["shown"]
    assert said["finding"][:3] == [2, start, start + 2]
    assert said["finding"][4] == "npqp-lint"
    assert said["changed"]
    assert "\n".join([*said["lines"], ""]) == FIXED
    assert said["cleared"]


@needs_nvim
def test_neovim_fixes_on_save(folder: Path, root: Path) -> None:
    script = NVIM_TEST.replace("ACT", 'vim.cmd("write")\nvim.bo.modified = true')
    said = nvim(folder, root, script, block(root, "neovim on save"))
    assert said["cleared"]
    assert (folder / "a.md").read_text("utf-8") == FIXED


@needs_nvim
def test_vim_reads_the_concise_output(folder: Path, root: Path) -> None:
    (folder / "settings.vim").write_text(block(root, "errorformat"))
    script = (
        "cgetexpr system('npqp-lint --format concise --quiet a.md')\n"
        "let found = filter(getqflist(), 'v:val.valid')\n"
        "call map(found, '[bufname(v:val.bufnr), v:val.lnum, v:val.col, v:val.text]')\n"
        "call writefile([json_encode(found)], 'out.json')\n"
    )
    (folder / "test.vim").write_text(script)
    run([str(NVIM), "-es", "--clean", "-S", "settings.vim", "-S", "test.vim", "-c", "qall!"], folder)
    [[name, line, column, text]] = json.loads((folder / "out.json").read_text())
    assert (name, line) == ("a.md", 3)
    assert column == TEXT.split("\n")[2].index(". .") + 2
    assert text.startswith("MT101 stray-stop There is a stray period")


@needs_nvim
def test_vim_makes_a_list_of_findings(folder: Path, root: Path) -> None:
    (folder / "settings.vim").write_text(block(root, "errorformat"))
    script = "edit a.md\nsilent make!\ncall writefile([json_encode(len(getqflist()))], 'out.json')\n"
    (folder / "test.vim").write_text(script)
    run([str(NVIM), "-es", "--clean", "-S", "settings.vim", "-S", "test.vim", "-c", "qall!"], folder)
    assert json.loads((folder / "out.json").read_text()) == 1


NULL_LS = """
-- what null-ls does with a generator, without null-ls
local registered
package.loaded["null-ls.helpers"] = { generator_factory = function(options) return options end }
package.loaded["null-ls"] = { methods = { DIAGNOSTICS = 1 }, register = function(source) registered = source end }
SETTINGS
local g = registered.generator
local lines = vim.fn.readfile("a.md")
local args = vim.tbl_map(function(a) return a == "$FILENAME" and "a.md" or a end, g.args)
local output = vim.fn.system(vim.list_extend({ g.command }, args), table.concat(lines, "\\n") .. "\\n")
assert(vim.tbl_contains(g.check_exit_code, vim.v.shell_error))
local found = g.on_output({ content = lines, output = vim.json.decode(output) })
vim.fn.writefile({ vim.json.encode(found) }, "out.json")
"""


@needs_nvim
def test_null_ls_places_a_finding_by_bytes(folder: Path, root: Path) -> None:
    (folder / "test.lua").write_text(NULL_LS.replace("SETTINGS", block(root, "null-ls")))
    done = run([str(NVIM), "--headless", "--clean", "-c", "luafile test.lua", "-c", "qall!"], folder)
    assert (folder / "out.json").exists(), done.stderr
    [found] = json.loads((folder / "out.json").read_text("utf-8"))
    line = TEXT.split("\n")[2]
    start = len(line[: line.index(". .") + 1].encode()) + 1
    assert (found["row"], found["col"], found["end_col"]) == (3, start, start + 2)
    assert (found["code"], found["severity"], found["source"]) == ("MT101", 2, "npqp-lint")


@needs_nvim
def test_ale_reads_the_json(folder: Path, root: Path) -> None:
    (folder / "settings.vim").write_text(block(root, "ale"))
    script = (
        "edit a.md\n"
        "let out = system('npqp-lint - --stdin-filename a.md --format json', getline(1, '$'))\n"
        "call writefile([json_encode(NpqpLintHandle(bufnr(''), split(out, '\\n')))], 'out.json')\n"
    )
    (folder / "test.vim").write_text(script)
    done = run([str(NVIM), "-es", "--clean", "-S", "settings.vim", "-S", "test.vim", "-c", "qall!"], folder)
    assert (folder / "out.json").exists(), done.stderr
    [found] = json.loads((folder / "out.json").read_text("utf-8"))
    line = TEXT.split("\n")[2]
    assert (found["lnum"], found["col"]) == (3, len(line[: line.index(". .") + 1].encode()) + 1)
    assert (found["code"], found["type"]) == ("MT101", "W")


def test_flycheck_and_efm_read_a_line_a_finding(folder: Path, root: Path) -> None:
    command = re.search(r'lint-command: "(.*)"', block(root, "efm"))
    assert command is not None
    words = command[1].replace("${INPUT}", "sub/b.md").split()
    assert all(word in block(root, "flycheck") for word in words if word not in ("sub/b.md", "npqp-lint"))
    done = run(words, folder, TEXT)
    assert done.returncode == 1
    [line] = done.stdout.splitlines()
    found = re.fullmatch(r"(.+?):(\d+):(\d+): ([^ ]+) (.+)", line)
    assert found is not None
    assert found.groups()[:4] == ("sub/b.md", "3", str(TEXT.split("\n")[2].index(". .") + 2), "MT101")
    formatter = re.search(r'format-command: "(.*)"', block(root, "efm"))
    assert formatter is not None
    assert run(formatter[1].replace("${INPUT}", "sub/b.md").split(), folder, TEXT).stdout == FIXED


def test_the_json_has_the_settings_of_the_file_it_names(folder: Path) -> None:
    (folder / "npqp-lint.toml").write_text('[[per-file]]\nfiles = ["quiet.md"]\nignore = ["MT101"]\n')
    for name, count in (("loud.md", 1), ("quiet.md", 0), ("sub/loud.txt", 1)):
        done = run(["npqp-lint", "-", "--stdin-filename", name, "--format", "json"], folder, "All is well. .\n")
        [document] = json.loads(done.stdout)["documents"]
        assert (document["path"], len(document["diagnostics"]), done.returncode) == (name, count, count)


EMACS_TEST = """
(setq inhibit-message t make-backup-files nil enable-local-variables nil)
(require 'eglot nil t)
(unless (featurep 'eglot) (kill-emacs 77))
(setq last-nonmenu-event ?\\r eglot-sync-connect 30 eglot-confirm-server-initiated-edits nil)
(defun wait (what)
  (let ((end (+ (float-time) 30)))
    (while (and (not (funcall what)) (< (float-time) end)) (accept-process-output nil 0.05))
    (funcall what)))
(defun found ()
  (flymake-start)
  (flymake-diagnostics))
(remove-hook 'text-mode-hook #'eglot-ensure)
(find-file "a.md")
(text-mode)
(apply #'eglot--connect (eglot--guess-contact))
(wait #'found)
(let* ((d (car (flymake-diagnostics))) (beg (flymake-diagnostic-beg d)) (end (flymake-diagnostic-end d)))
  (with-temp-file "out.txt" (insert (format "%s %s %s" beg end (flymake-diagnostic-text d))))
  (cl-letf (((symbol-function 'completing-read) (lambda (_ choices &rest _) (caar choices)))) ACT))
(let ((make-backup-files nil)) (save-buffer))
(kill-emacs 0)
"""


def emacs(folder: Path, root: Path, action: str, *more: str) -> str:
    """What Emacs says of the finding after the settings were read."""
    (folder / "init.el").write_text("\n".join([block(root, "emacs"), *more]), "utf-8")
    (folder / "test.el").write_text(EMACS_TEST.replace("ACT", action), "utf-8")
    start = ["--batch", "--eval", "(package-initialize)", "-l", "cl-lib", "-l", "init.el", "-l", "test.el"]
    done = run([str(EMACS), *start], folder)
    if done.returncode == 77:
        pytest.skip("Eglot is not installed (apt-get install elpa-eglot)")
    assert done.returncode == 0, done.stderr
    return (folder / "out.txt").read_text("utf-8")


@needs_emacs
def test_emacs_shows_a_finding_and_applies_its_fix(folder: Path, root: Path) -> None:
    said = emacs(folder, root, '(eglot-code-actions beg end "quickfix" t)')
    start = TEXT.index(". .") + 2  # Emacs counts from 1
    assert said.startswith(f"{start} {start + 2} ")
    assert "There is a stray period" in said
    assert (folder / "a.md").read_text("utf-8") == FIXED


@needs_emacs
def test_emacs_fixes_on_save(folder: Path, root: Path) -> None:
    emacs(folder, root, "(set-buffer-modified-p t)", block(root, "emacs on save"))
    assert (folder / "a.md").read_text("utf-8") == FIXED


def test_the_settings_can_be_read(root: Path) -> None:
    page = (root / "docs/editors.md").read_text("utf-8")
    blocks = re.findall(r"```(json|toml)\n(.*?)```", page, re.DOTALL)
    assert len(blocks) >= 5
    for language, text in blocks:
        assert json.loads(text) if language == "json" else tomllib.loads(text)


def test_the_extension_for_zed_names_what_the_page_names(root: Path) -> None:
    extension = tomllib.loads((root / "editors/zed/extension.toml").read_text())
    assert list(extension["language_servers"]) == ["npqp-lint"]
    assert extension["version"] == __version__
