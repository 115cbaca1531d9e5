"""What a report says to whoever it is handed to: what results mean, whom rules bind, what is asked, what is not known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..audit.finding import UNTOLD, Verdict
from ..knowledge.guidance import FIRST_STEPS, DeviceInHand, is_due, list_bodies
from .report import TEXT_LENGTH

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..audit.finding import Finding
    from ..knowledge.guidance import Measure
    from .report import Report
    from .row import ReportRow

#: Cameras named in one sentence.
MOST_NAMES = 6
#: Results that stand without a sentence of what they mean: nothing is asked about these cameras.
_PLAIN = Verdict.OTHER_MAKER


def list_meanings(report: Report) -> list[str]:
    """Say what each result means that the report has, the surest first."""
    verdicts = dict.fromkeys(finding.verdict for finding in report.sorted_findings)
    return [report.say(f"means_{verdict}") for verdict in verdicts if verdict != _PLAIN]


def list_rule_lines(report: Report) -> list[str]:
    """Say whom the rules of the country bind, what the chief one says, and that none is about homes."""
    country = report.home.country
    if not country:
        return [report.say("rules_no_country")]
    if report.guidance is None:
        return []
    if (lead := report.guidance.lead_for(country)) is None:
        return [report.say("rules_none")]
    sentences = report.plain_sentences
    who = sentences.bodies(list_bodies(list_measures(report)))
    return [
        sentences.compose("report", "rules_bind", {"who": who}),
        say_measure(report, lead),
        report.say("rules_advice"),
    ]


def list_measures(report: Report) -> tuple[Measure, ...]:
    """Return what authorities of the country did, as far as it may be told."""
    if report.guidance is None:
        return ()
    return report.guidance.measures_for(report.home.country)


def say_measure(report: Report, measure: Measure) -> str:
    """Say what an authority did, its state, and when that was looked up; what is due to be looked up says so."""
    sentences, checked = report.plain_sentences, measure.checked
    text = sentences.measure(measure)
    if report.day and is_due(checked, report.day):
        title = sentences.say("measure", f"{measure.key}_title")
        values = {"title": title, "date": sentences.day(checked)}
        return sentences.compose("notice", "reason_due", values)
    status = sentences.say("status", measure.status)
    values = {"date": sentences.day(checked)}
    texts = (
        text,
        sentences.objection(measure),
        sentences.compose("notice", "status", {"status": status}),
        sentences.compose("notice", "status_checked", values),
    )
    return " ".join(filter(None, texts))


def list_requests(report: Report, rows: Iterable[ReportRow]) -> list[str]:
    """Say what the reader is asked to do, in the order in which it is done."""
    rows = list(rows)
    requests = _list_requests_about_flagged(report, rows)
    has_to_decide = bool(requests)
    unclear = [row for row in rows if row.finding.verdict is Verdict.UNKNOWN]
    if unclear:
        requests.append(_name_cameras(report, "ask_sticker", unclear))
    if not requests:
        return [report.say("ask_nothing")]
    if not has_to_decide:
        return requests
    return [*requests, report.say("ask_answer")]


def _list_requests_about_flagged(
    report: Report, rows: Iterable[ReportRow]
) -> list[str]:
    """Say what the reader is asked to do about cameras that may be Hikvision's."""
    flagged = [row for row in rows if row.finding.flagged]
    reachable = [row for row in flagged if row.finding.forwards]
    requests = [
        _name_cameras(report, "ask_close", reachable),
        _name_cameras(
            report, "ask_update", [row for row in flagged if row.finding.known_flaws]
        ),
        _name_cameras(report, "ask_decide", [row for row in flagged if row.is_open]),
    ]
    if flagged and not reachable:
        requests.append(report.say("ask_router"))
    return [*filter(None, requests)]


def list_unknowns(report: Report, rows: Iterable[ReportRow]) -> list[str]:
    """Say what could not be told: who made a camera, which flaws it has, whether it can be reached from outside."""
    flagged = [row for row in rows if row.finding.flagged]
    makers = [row for row in rows if row.finding.verdict is Verdict.UNKNOWN]
    flaws = [row for row in flagged if _tells_no_flaws(row.finding)]
    ways = [row for row in flagged if not row.finding.forwards]
    lines = (
        _name_cameras(report, "untold_maker", makers),
        _name_cameras(report, "untold_flaws", flaws),
        _name_cameras(report, "untold_ways", ways),
    )
    return [*filter(None, lines)]


def say_next_step(row: ReportRow) -> str:
    """Say what to do first about a camera that may be Hikvision's; empty where the owner has settled that."""
    guidance, finding = row.report.guidance, row.finding
    if not finding.flagged or row.is_settled or guidance is None:
        return ""
    steps = guidance.list_steps_left(
        DeviceInHand(
            finding.camera.kind,
            finding.camera.integrations,
            bool(finding.known_flaws),
            row.report.live.steps_done.get(finding.camera.camera_id, frozenset()),
        )
    )
    titles = [row.sentences.step(step.key) for step in steps[:FIRST_STEPS]]
    if row.is_open:
        titles.append(row.report.say("step_decide"))
    steps_text = row.sentences.chain(titles)
    return row.sentences.compose("report", "next_step", {"steps": steps_text})


def _tells_no_flaws(finding: Finding) -> bool:
    return not finding.flaws and finding.flaw_answer in UNTOLD


def _name_cameras(report: Report, key: str, rows: list[ReportRow]) -> str:
    """Make a sentence about cameras, the first of them by name; empty where there are none."""
    if not rows:
        return ""
    sentences, more = report.plain_sentences, len(rows) - MOST_NAMES
    names = [row.title[:TEXT_LENGTH] for row in rows[:MOST_NAMES]]
    if more > 0:
        names.append(sentences.say("notice", "more", {"count": more}))
    return sentences.compose("report", key, {"names": sentences.join(names)})
