"""The entry point. ``--version`` is answered before anything heavy is imported."""

from __future__ import annotations

import sys

from npqp_lint._version import __version__


def main() -> None:
    """Run ``npqp-lint`` with the arguments of the process."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        print(f"npqp-lint {__version__}")
        return
    from npqp_lint.search_path import trusted

    sys.path[:] = trusted(sys.path)  # python -m added the current directory, which contains the files to check
    import gc

    gc.set_threshold(50_000, 20, 20)  # a run creates many objects, few of them in cycles: saves a tenth of the time
    try:
        from npqp_lint.cli.app import cli
        from npqp_lint.limit import leave
    except KeyboardInterrupt:
        sys.exit(130)
    try:
        cli(prog_name="npqp-lint")
    except SystemExit as end:
        leave(end.code)
        raise


if __name__ == "__main__":
    main()
