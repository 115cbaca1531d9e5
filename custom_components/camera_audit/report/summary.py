"""What a report says of the home as a whole, to a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..audit.camera import CameraKind
from ..audit.finding import UNTOLD, Verdict
from .report import TEXT_LENGTH

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..home.rows import OtherDevice
    from ..language.sentences import Sentences
    from .report import Report

#: Why most of what is not read was not.
_MISSING = "missing"


def warn_incomplete(report: Report) -> str:
    """Say above everything else that a part of the home could not be read; empty where all was."""
    return "" if report.is_complete else report.say("incomplete")


def summarize_report(report: Report) -> str:
    """Say how many cameras there are, how many Hikvision may have made, their flaws, and what is not clear."""
    verdicts = [finding.verdict for finding in report.findings]
    unclear = verdicts.count(Verdict.UNKNOWN)
    cameras = str(len(verdicts))
    kinds = [finding.camera.kind for finding in report.findings]
    if recorders := kinds.count(CameraKind.RECORDER):
        said = report.plain_sentences.say("many", "recorders", {"count": recorders})
        cameras = f"{cameras} ({said})"
    flagged, hinted = report.flagged, report.hinted
    key = "none_flagged" if verdicts else "none_found"
    if not report.is_complete:
        key += "_in_part"
    if flagged:
        key = "summary"
    sure = verdicts.count(Verdict.CONFIRMED)
    texts = [report.say(key, cameras=cameras, flagged=flagged, sure=sure)]
    if flagged:
        texts.append(
            report.plain_sentences.flaw_count(
                finding for finding in report.findings if finding.flagged
            )
        )
    if unclear:
        # Nothing is said to be none of Hikvision's that is not known to be another maker's.
        key = "unclear_hinted" if hinted else "unclear"
        texts.append(report.say(key, count=unclear, hinted=hinted))
    return " ".join(filter(None, texts))


def say_day(report: Report) -> str:
    """Say on which day the home was audited, else on which the report is written; empty where nobody knows."""
    if report.day is None:
        return ""
    key = "as_of" if report.live.day else "written"
    return report.say(key, date=report.plain_sentences.day(report.day))


def say_facts(report: Report) -> str:
    """Say which facts were used, and of which day they are; empty where that is not given."""
    if report.facts is None:
        return ""
    version, day = report.facts
    return report.say("facts", version=version, date=report.plain_sentences.day(day))


def say_left_out(report: Report) -> str:
    """Say what was left out: what shows no camera of its own, what the maker makes besides, what the owner wants left out."""
    texts = []
    counts = dict(report.home.left_out)
    counts.pop("maker_device", None)
    if counts:
        texts.append(report.say("left_out", count=sum(counts.values())))
    if names := [
        _name_other_device(report, device) for device in report.home.other_devices
    ]:
        texts.append(
            report.say("maker_devices", names=report.plain_sentences.join(names))
        )
    if report.live.left_out:
        texts.append(report.say("unsaid", count=report.live.left_out))
    return " ".join(texts)


def _name_other_device(report: Report, device: OtherDevice) -> str:
    """Name a device, and behind it the model where that says more."""
    name, model = report.clean(device.name) or "", report.clean(device.model)
    return f"{name} ({model})" if model and model != name else name


def list_unread_lines(report: Report, sentences: Sentences) -> list[str]:
    """Say for a person what could not be read: all that is not there in one sentence."""
    missing = [item for item in report.home.unread if item.reason == _MISSING]
    if len(missing) < 2:  # noqa: PLR2004 - one has a sentence of its own
        return [sentences.unread(item) for item in report.home.unread]
    names = [sentences.value(item.what, TEXT_LENGTH) for item in missing]
    others = [item for item in report.home.unread if item.reason != _MISSING]
    values = {"what": sentences.join(names)}
    return [
        sentences.compose("unread", _MISSING, values),
        *map(sentences.unread, others),
    ]


def list_next_steps(report: Report, sentences: Sentences) -> list[str]:
    """Say with which cameras to begin; empty where there is nothing to do."""
    decided = {
        camera_id
        for camera_id, word in (report.live.words or {}).items()
        if not word.is_handed_on
    }
    waiting = [
        finding
        for finding in report.sorted_findings
        if finding.flagged and finding.camera.camera_id not in decided
    ]
    affected = [finding for finding in waiting if finding.known_flaws]
    unknown = [finding for finding in waiting if finding.flaw_answer in UNTOLD]
    texts = []
    for key, findings in (("begin_flaw", affected), ("begin_firmware", unknown)):
        names = [
            sentences.value(finding.camera.name, TEXT_LENGTH) for finding in findings
        ]
        if names:
            values = {"names": sentences.join(dict.fromkeys(names))}
            texts.append(sentences.compose("report", key, values))
    return texts


def join_blocks(*blocks: Iterable[str]) -> str:
    """Return blocks of lines, a blank one between them; empty lines and blocks are left out."""
    texts = ("\n".join(filter(None, lines)) for lines in blocks)
    return "\n\n".join(filter(None, texts)) + "\n"
