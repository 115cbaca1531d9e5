"""Decisions and known cameras as rows of the file, and back."""

from datetime import date
from typing import TYPE_CHECKING, Any

from ..audit.finding import Verdict
from .decision import Decision, DecisionKind

if TYPE_CHECKING:
    from collections.abc import Callable


def decision_row(decision: Decision) -> dict[str, Any]:
    """Return a decision as it stands in the file."""
    return {
        **decision._asdict(),
        "kind": decision.kind.value,
        "verdict": decision.verdict.value,
        "decided": decision.decided.isoformat(),
        "review": decision.review.isoformat() if decision.review else None,
        "identities": sorted(decision.identities),
    }


def camera_row(camera_id: str, identities: frozenset[str]) -> dict[str, Any]:
    """Return a known camera as it stands in the file."""
    return {"camera_id": camera_id, "identities": sorted(identities)}


def read_decision(row: dict[str, Any]) -> Decision:
    """Read a decision."""
    review = row.get("review")
    return Decision(
        id=_text(row["id"]),
        kind=DecisionKind(row["kind"]),
        camera_id=_text(row["camera_id"]),
        name=_text(row["name"]),
        verdict=Verdict(row["verdict"]),
        decided=date.fromisoformat(row["decided"]),
        why=str(row.get("why") or ""),
        reason=str(row.get("reason") or ""),
        review=date.fromisoformat(review) if review else None,
        told=bool(row.get("told")),
        swap_id=str(row["swap_id"]) if row.get("swap_id") else None,
        identities=frozenset(map(_text, row["identities"])),
    )


def read_camera(row: dict[str, Any]) -> tuple[str, frozenset[str]]:
    """Read a known camera: its id and its hashed identities."""
    return _text(row["camera_id"]), frozenset(map(_text, row["identities"]))


def _text(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise ValueError(f"no text: {type(value).__name__}")
    return value


def read_all[T](rows: object, read: Callable[[dict[str, Any]], T]) -> tuple[list[T], bool]:
    """Read each row that can be read; the second value says whether any could not."""
    if not isinstance(rows, list):
        return [], True
    records: list[T] = []
    bad = False
    for row in rows:
        try:
            records.append(read(row))
        except AttributeError, KeyError, TypeError, ValueError:
            bad = True
    return records, bad
