"""Feeds the program with nonsense for as long as one likes, and tells what it could not bear.

usage: fuzz.py [--minutes N] [--seed N] [--only KIND] [--keep FOLDER]

Every case comes from a number, so that `--seed` repeats it. What fails is printed with its kind, its number and where
it failed, each place once, and written to the folder of `--keep`.
"""

from __future__ import annotations

import argparse
import random
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parent))
import fuzz_cases as cases
import fuzz_server

if TYPE_CHECKING:
    from types import FrameType

LONGEST = 60
"""Seconds of the processor for one case, after which it counts as a hang: a busy machine is no excuse and no alarm."""
KINDS = {
    "text": (cases.case_text, 60),
    "bytes": (cases.case_bytes, 10),
    "word": (cases.case_word, 15),
    "settings": (cases.case_settings, 8),
    "baseline": (cases.case_baseline, 2),
    "difference": (cases.case_difference, 4),
    "messages": (fuzz_server.case_messages, 1),
}
"""The kinds of cases, and how many of a hundred."""
IN_FOLDER = ("settings", "baseline")


class HangError(Exception):
    """A case took too long."""


def hang(_: int, __: FrameType | None) -> None:
    raise HangError(f"more than {LONGEST} s")


def run(kind: str, seed: int, folder: Path) -> str | None:
    """What failed in a case, as text; None: nothing."""
    chance = random.Random(f"{kind} {seed}")
    call = KINDS[kind][0]
    signal.setitimer(signal.ITIMER_VIRTUAL, LONGEST)
    try:
        call(chance, folder) if kind in IN_FOLDER else call(chance)
    except Exception:
        return traceback.format_exc()
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return None


def place(trace: str) -> str:
    """Where it failed: the last line of the program in a trace, and the error."""
    lines = trace.strip().split("\n")
    ours = [line.strip() for line in lines if "npqp_" in line or "fuzz_" in line]
    return f"{ours[-1] if ours else '?'}: {lines[-1][:200]}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=1)
    parser.add_argument("--seed", type=int, default=None, help="the first number; one alone with --minutes 0")
    parser.add_argument("--only", choices=KINDS, action="append")
    parser.add_argument("--keep", type=Path, help="a folder for the traces of what fails")
    options = parser.parse_args()
    signal.signal(signal.SIGVTALRM, hang)
    kinds = options.only or list(KINDS)
    weights = [KINDS[kind][1] for kind in kinds]
    first = options.seed if options.seed is not None else random.SystemRandom().randrange(1 << 40)
    done: Counter[str] = Counter()
    failed: dict[str, list[str]] = {}
    longest = (0.0, "")
    started = told = time.monotonic()
    number = first
    with tempfile.TemporaryDirectory() as folder:
        while True:
            kind = random.Random(number).choices(kinds, weights)[0]
            begun = time.monotonic()
            trace = run(kind, number, Path(folder))
            done[kind] += 1
            longest = max(longest, (time.monotonic() - begun, f"{kind} {number}"))
            if trace is not None:
                where = place(trace)
                if where not in failed:
                    print(f"FAILED {kind} {number}\n{trace}", flush=True)
                    if options.keep:
                        options.keep.mkdir(parents=True, exist_ok=True)
                        (options.keep / f"{kind}-{number}.txt").write_text(trace)
                failed.setdefault(where, []).append(f"{kind} {number}")
            number += 1
            now = time.monotonic()
            if now - told > 300:
                told = now
                print(f"{(now - started) / 60:.0f} min: {done.total()} cases, {len(failed)} places failed", flush=True)
            if now - started >= options.minutes * 60:
                break
    print(f"\nFirst number {first}, {(time.monotonic() - started) / 60:.1f} minutes.")
    for kind, count in done.most_common():
        print(f"{kind:12} {count:8}")
    print(f"The longest case took {longest[0]:.1f} s: {longest[1]}.")
    for where, numbers in failed.items():
        print(f"{len(numbers):5} failed: {where} ({', '.join(numbers[:3])})")
    print(f"{done.total()} cases, {sum(map(len, failed.values()))} failed in {len(failed)} places.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
