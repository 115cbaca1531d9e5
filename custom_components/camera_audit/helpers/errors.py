"""Say what kind an error is, and where it came from, without its text."""

import traceback
from pathlib import Path


def locate_error(error: Exception) -> str:
    """Return the kind of an error and the line it came from, without its text."""
    frames = traceback.extract_tb(error.__traceback__)
    kind = type(error).__name__
    return (
        f"{kind} at {Path(frames[-1].filename).name}:{frames[-1].lineno}"
        if frames
        else kind
    )
