"""The commands of ``script/``, run in this process: one of its own loads the same anew each time, for seconds."""

import io
import runpy
import sys
from pathlib import Path
from subprocess import CompletedProcess
from unittest.mock import patch


def run_here(
    script: Path, *arguments: str | Path, stdin: bytes = b""
) -> CompletedProcess[bytes]:
    """Run a command as a process of its own would, and return what it wrote and how it ended."""
    command = [str(script), *map(str, arguments)]
    said, errors = io.BytesIO(), io.BytesIO()
    stdin_stream = io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8")
    stdout = io.TextIOWrapper(said, encoding="utf-8")
    stderr = io.TextIOWrapper(errors, encoding="utf-8")
    status: object = 0
    with (
        patch.object(sys, "argv", command),
        patch.object(sys, "path", [str(script.parent), *sys.path]),
        patch.object(sys, "stdin", stdin_stream),
        patch.object(sys, "stdout", stdout),
        patch.object(sys, "stderr", stderr),
    ):
        try:
            runpy.run_path(str(script), run_name="__main__")
        except SystemExit as end:
            status = end.code
    stdout.flush()
    stderr.flush()
    assert isinstance(status, int), status
    return CompletedProcess(command, status, said.getvalue(), errors.getvalue())
