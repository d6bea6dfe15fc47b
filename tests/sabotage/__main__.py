"""`python -m tests.sabotage [word…]`: each fault in a copy of the program must turn its test red, and nothing else may.

First every named test must be green on the untouched copy.  Words choose the faults whose description or file
holds one of them.  The table is printed as docs/reliability.md holds it; the exit code is 1 if a fault goes unnoticed.
"""

# ruff: noqa: T201 - a table is what it is for
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from .faults import FAULTS, Fault

ROOT = Path(__file__).parents[2]
LEFT_OUT = shutil.ignore_patterns(".git", "node_modules", "__pycache__", ".venv", ".*_cache", ".hypothesis")
TEST_FAILED = 1  # the exit code of pytest and of vitest; others say that it could not be played at all
SECONDS = 400


def main() -> int:
    """Play the chosen faults; the exit code."""
    chosen = [
        fault
        for fault in FAULTS
        if not sys.argv[1:] or any(word in fault.what + fault.file for word in sys.argv[1:])
    ]
    with tempfile.TemporaryDirectory(prefix="sabotage-") as folder:
        copy = Path(folder) / "copy"
        shutil.copytree(ROOT, copy, ignore=LEFT_OUT)
        libraries = "frontend/node_modules"
        if any(fault.file.startswith("frontend/") for fault in chosen):
            shutil.copytree(ROOT / libraries, copy / libraries, symlinks=True, copy_function=link)
        red = [test for test in dict.fromkeys(fault.test for fault in chosen) if play(copy, test) != 0]
        print(
            f"red on the untouched copy: {red}\n\n| fault | test that turns red | |\n|---|---|---|",
            flush=True,
        )
        noticed = [is_noticed(copy, fault) for fault in chosen]
    print(f"\n{sum(noticed)} of {len(chosen)} noticed")
    return 0 if not red and all(noticed) else 1


def link(source: str, target: str) -> None:
    """The same file under another name, where the file system allows it."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def is_noticed(copy: Path, fault: Fault) -> bool:
    """Whether the test fails once the fault is in; the copy is as before afterwards."""
    file, began = copy / fault.file, time.monotonic()
    whole = file.read_text()
    assert whole.count(fault.text) == 1, (
        f"{fault.file} holds this {whole.count(fault.text)} times: {fault.text}"
    )
    file.write_text(whole.replace(fault.text, fault.instead))
    code = play(copy, fault.test)
    file.write_text(whole)
    said = "red" if code == TEST_FAILED else f"NOT NOTICED ({code})"
    title = fault.test.rpartition("::")[2]
    print(f"| {fault.what} | `{title}` | {said}, {time.monotonic() - began:.0f} s |", flush=True)
    return code == TEST_FAILED


def play(copy: Path, test: str) -> int:
    """The exit code of one test in the copy."""
    file, _, title = test.partition("::")
    if file.startswith("frontend/"):
        line, where = ["npx", "vitest", "run", file.removeprefix("frontend/"), "-t", title], copy / "frontend"
    else:
        line, where = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", test], copy
    environ = os.environ | {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": str(copy)}
    done = subprocess.run(
        line, cwd=where, env=environ, capture_output=True, text=True, timeout=SECONDS, check=False
    )
    if done.returncode > TEST_FAILED:
        print(done.stdout[-2000:], done.stderr[-2000:], file=sys.stderr)
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
