"""Measure the page of a large report in Chromium: its size, its first paint, and what each filter takes.

usage: page.py [--documents N] [--findings N]

The report has 200 documents with 25 findings each, unless the options say otherwise. Each figure is the median of
three runs. Times are those of a clock and, in parentheses, of the processor in the main thread of the page, which do
not depend on what else the machine does.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests" / "page"))

STEPS = (
    ("filter by family", "document.querySelector('[aria-label=Families] button').click()"),
    ("and by fix", "document.querySelector('[aria-label=Fixes] button').click()"),
    (
        "clear the filters",
        "[...document.querySelectorAll('button')].find(b => b.textContent == 'Clear filters').click()",
    ),
    (
        "filter by words",
        "const f = document.querySelector('#words'); f.value = 'agree'; f.dispatchEvent(new Event('input'))",
    ),
    (
        "clear the words",
        "const f = document.querySelector('#words'); f.value = ''; f.dispatchEvent(new Event('input'))",
    ),
    (
        "filter files",
        "const f = document.querySelector('#file'); f.value = 'part3'; f.dispatchEvent(new Event('input'))",
    ),
    ("clear the files", "const f = document.querySelector('#file'); f.value = ''; f.dispatchEvent(new Event('input'))"),
)
KEY = "document.body.dispatchEvent(new KeyboardEvent('keydown', {{ key: '{}', bubbles: true }}))"
PAINTED = """new Promise(done => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = done;
    channel.port2.postMessage(0);
}))"""
"""Resolves after the next frame."""


def main() -> None:
    """Print the figures."""
    from npqp_lint.page.template import page
    from page_made import large
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--documents", type=int, default=200)
    parser.add_argument("--findings", type=int, default=25)
    given = parser.parse_args()
    html = page(large(given.documents, given.findings))
    print(f"size: {len(html.encode()) / 1e6:.1f} MB")
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = Path(folder) / "report.html"
        file.write_text(html, "utf-8")
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        runs = [_run(browser, file.as_uri()) for _ in range(3)]
        browser.close()
    for name in runs[0]:
        wall, cpu = (statistics.median(run[name][i] for run in runs) for i in (0, 1))
        print(f"{name}: {wall:.0f} ms ({cpu:.0f} ms)")


def _run(browser: Any, address: str) -> dict[str, tuple[float, float]]:
    """What each step takes: milliseconds of the clock, and of the processor."""
    tab = browser.new_page(viewport={"width": 1280, "height": 800})
    session = tab.context.new_cdp_session(tab)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def spent() -> float:
        metrics = {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}
        return float(metrics["TaskDuration"]) * 1000

    before = spent()
    tab.goto(address)
    paint = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
    while not tab.evaluate(paint):
        time.sleep(0.01)
    found = {"first paint": (float(tab.evaluate(paint)), spent() - before)}
    steps = [
        *STEPS,
        ("next finding", KEY.format("j")),
        *((f"{name}, in a document", step) for name, step in STEPS),
    ]
    for name, step in steps:
        time.sleep(0.7)  # until the rest of the page is filled in
        before = spent()
        timed = f"const start = performance.now(); {step}; await {PAINTED}; return performance.now() - start"
        took = tab.evaluate(f"async () => {{ {timed} }}")
        found[name] = (float(took), spent() - before)
    tab.close()
    return found


if __name__ == "__main__":
    main()
