"""What a file of a fleet says in sentences: the answer, what to do first, and what could not be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .fleet_file import FleetReader, Totals

#: Homes that are named to begin with.
MOST_NAMED = 5
#: Reasons, as words of the line that says what could not be read.
REASONS = {
    "encrypted": "encrypted, no key given",
    "wrong_key": "encrypted with another key",
    "no_securetar": "encrypted, securetar not installed",
    "newer_format": "encrypted in a newer format",
    "damaged": "damaged or incomplete",
    "grows": "too large when unpacked",
    "no_archive": "not a backup",
    "no_config": "without a configuration",
    "no_home": "without a configuration",
    "no_such_home": "not found",
    "refused": "no permission to read",
    "many_homes": "several homes in one folder",
    "timed_out": "took too long",
    "ended": "the process ended",
    "fault": "an unexpected error",
}


def answer(totals: Totals) -> str:
    """Say in a sentence or two what was found."""
    read = totals.homes - totals.homes_failed
    if not read:
        return "No home could be read."
    cameras, homes = _count(totals.cameras, "camera"), _count(read, "home")
    if totals.homes_failed:
        homes = f"the {homes} that could be read"
    if not totals.flagged:
        return f"{cameras} in {homes}: none is known to be made by Hikvision."
    decided = totals.flagged - totals.open
    if not totals.open:
        return f"{cameras} in {homes}: all {decided:,} made or possibly made by Hikvision are decided about or ignored."
    text = (
        f"{totals.homes_open:,} of {homes} {_has(totals.homes_open)} cameras made or possibly made by Hikvision that need"
        f" a decision: {totals.open:,} of {cameras}."
    )
    if decided:
        text += f" {decided:,} more {_is(decided)} decided about or ignored."
    return text


def say_sizes(totals: Totals) -> str:
    """Say from what that was read."""
    sites = f" at {_count(totals.sites, 'site')}" if totals.sites else ""
    return f"Read: {_count(totals.copies - totals.copies_failed, 'copy', 'copies')} of {_count(totals.homes, 'home')}{sites}."


def list_steps(reader: FleetReader) -> list[str]:
    """Say what to do first, most urgent first; empty where nothing is to be done."""
    steps = []
    exploited = reader.rows("""
        SELECT count(DISTINCT home || camera_id), count(DISTINCT home) FROM cameras JOIN flaws USING (home, camera_id)
        WHERE open AND exploited AND state = 'affected'""")
    ((cameras, homes),) = exploited
    if cameras:
        steps.append(
            f"{_count(cameras, 'camera')} in {_count(homes, 'home')} {_has(cameras)} a flaw that was used in attacks:"
            " block or update those first (ask exploited)."
        )
    begin = reader.rows(
        "SELECT ifnull(place, home), open FROM by_home WHERE open > 0 LIMIT ?",
        MOST_NAMED,
    )
    if begin:
        named = ", ".join(f"{name} ({number:,})" for name, number in begin)
        steps.append(f"Most are in: {named} (ask begin).")
    ((unknown,),) = reader.rows(
        "SELECT count(*) FROM cameras WHERE open AND flaw_answer = 'need_firmware'"
    )
    if unknown:
        steps.append(
            f"{_count(unknown, 'camera')} can't be checked for flaws: look up the model and the firmware version"
            " (ask firmware)."
        )
    ((due,),) = reader.rows(
        "SELECT count(*) FROM cameras WHERE standing IN ('review', 'seen_again')"
    )
    if due:
        steps.append(f"{_count(due, 'reminder')} of owners {_is(due)} due (ask due).")
    return steps


def say_unread(reader: FleetReader, totals: Totals) -> str:
    """Say in one line what could not be read; empty where everything was."""
    texts = []
    if totals.copies_failed:
        reasons = reader.rows(
            "SELECT error, count(*) FROM copies WHERE error IS NOT NULL GROUP BY error ORDER BY 2 DESC, 1"
        )
        kinds = ", ".join(
            f"{number:,} {REASONS.get(reason, reason)}" for reason, number in reasons
        )
        text = f"{_count(totals.copies_failed, 'copy', 'copies')} ({kinds})"
        if totals.strays:
            text += f", of which {totals.strays:,} {'does' if totals.strays == 1 else 'do'} not show which home"
        texts.append(text)
    if totals.homes_in_part:
        texts.append(f"parts of {_count(totals.homes_in_part, 'home')} (ask parts)")
    return f"Not read: {'; '.join(texts)}." if texts else ""


def _count(number: int, noun: str, nouns: str | None = None) -> str:
    return f"{number:,} {noun if number == 1 else nouns or f'{noun}s'}"


def _has(number: int) -> str:
    return "has" if number == 1 else "have"


def _is(number: int) -> str:
    return "is" if number == 1 else "are"
