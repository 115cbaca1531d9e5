"""What the owner noted about a camera: steps that are done, and what kind of thing it is."""

from typing import Any, NamedTuple


class CameraNotes(NamedTuple):
    """Notes about one camera. ``done``: keys of steps; ``looks``: a value of ``Looks``."""

    done: frozenset[str] = frozenset()
    looks: str | None = None


def notes_row(camera_id: str, notes: CameraNotes) -> dict[str, Any]:
    """Return notes as they stand in the file of decisions."""
    return {"camera_id": camera_id, "done": sorted(notes.done), "looks": notes.looks}


def read_notes(row: dict[str, Any]) -> tuple[str, CameraNotes]:
    """Read notes: the camera's id, and what was noted."""
    camera_id, looks = row["camera_id"], row.get("looks")
    done = [each for each in row.get("done") or () if isinstance(each, str)]
    if not isinstance(camera_id, str) or not camera_id:
        raise ValueError("no camera_id")
    return camera_id, CameraNotes(done=frozenset(done), looks=str(looks) if looks else None)
