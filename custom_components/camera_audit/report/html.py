"""The report as one page of HTML to hand over: what the reader has to know and do, then how it is known."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from ..audit.finding import Verdict
from .handover import (
    list_meanings,
    list_measures,
    list_requests,
    list_rule_lines,
    list_unknowns,
    say_measure,
    say_next_step,
)
from .page import (
    SOFT,
    render_headline,
    render_list,
    render_page,
    render_paragraph,
)
from .row import list_rows
from .summary import (
    list_unread_lines,
    say_day,
    say_facts,
    say_left_out,
    summarize_report,
    warn_incomplete,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..audit.finding import Flaw
    from ..knowledge.guidance import Measure
    from ..knowledge.records import Source
    from .report import Report
    from .row import ReportRow

#: Known flaws that stand beside the camera; further ones stand among the details.
FLAWS_BESIDE = 1


class HtmlFormat:
    """First what is asked and each camera that may be Hikvision's; then, on pages of their own, clues and sources."""

    content_type = "text/html"
    file_ending = "html"

    def write(self, report: Report, width: int | None) -> str:  # noqa: ARG002 - goes to no terminal
        """Return the page."""
        titles = (report.say("title"), report.clean(report.name), say_day(report))
        title = " · ".join(filter(None, titles))
        rows = list_rows(report)
        body = [
            *render_headline(title, summarize_report(report)),
            _render_unread(report),
            *(_render_handover(report, rows) if rows else []),
            render_paragraph(say_left_out(report), SOFT),
            _render_details(report, rows) if rows else "",
            render_paragraph(report.say("about"), SOFT),
            render_paragraph(say_facts(report), SOFT),
        ]
        return render_page(title, body, report.language)


def _render_unread(report: Report) -> str:
    if report.is_complete:
        return ""
    warning = render_paragraph(warn_incomplete(report))
    lines = render_list(list_unread_lines(report, report.plain_sentences))
    return f'<section class="note">{warning}{lines}</section>'


def _render_handover(report: Report, rows: list[ReportRow]) -> Iterable[str]:
    """Return what is asked of the reader, about which cameras, what that means, and what could not be told."""
    yield _render_section(report, "ask_title", list_requests(report, rows))
    yield "".join(_render_camera(row) for row in rows if row.finding.flagged)
    yield _render_section(report, "untold_title", list_unknowns(report, rows))
    yield _render_others(report, rows)
    yield _render_section(report, "means_title", list_meanings(report))
    yield _render_section(report, "rules_title", list_rule_lines(report))


def _render_section(report: Report, title: str, lines: list[str]) -> str:
    if not lines:
        return ""
    headline = escape(report.say(title))
    return f"<section><h2>{headline}</h2>{render_list(lines)}</section>"


def _render_camera(row: ReportRow) -> str:
    """Return what is to be known of a camera at a glance: which it is, its worst flaw, its decision, the next step."""
    make = (
        row.sentences.kind(row.camera.kind),
        row.product,
        row.firmware,
        row.area_name,
    )
    # The bold of their Markdown is none here.
    ways = [text.replace("**", "") for text in row.way_texts]
    undecided = row.report.say("not_decided") if row.is_open else ""
    decision = row.decision_text or undecided
    parts = (
        _render_picture(row),
        f"<h3>{escape(row.sentences.label(row.title, row.verdict_text))}</h3>",
        render_paragraph(" · ".join(filter(None, make))),
        *map(render_paragraph, ways),
        *map(render_paragraph, row.flaw_texts[:FLAWS_BESIDE]),
        render_paragraph(decision),
        render_paragraph(say_next_step(row), '<p class="next">'),
    )
    return f"<article>{''.join(parts)}</article>\n"


def _render_picture(row: ReportRow) -> str:
    """Return what a camera sees, or that there is no picture; nothing where none was asked for."""
    live = row.report.live
    if picture := live.pictures.get(row.camera.camera_id):
        # The camera's name stands beside its picture: read aloud, the picture says nothing more.
        return f'<img alt="" src="{escape(picture)}">'
    if not live.asks_pictures:
        return ""
    return (
        f'<p class="picture soft">{escape(row.sentences.say("road", "no_picture"))}</p>'
    )


def _render_others(report: Report, rows: list[ReportRow]) -> str:
    """Return the names of the cameras of other makers; of those that are so by the owner's word, that word."""
    others = [row for row in rows if row.finding.verdict is Verdict.OTHER_MAKER]
    names = [row.title for row in others if not _is_denied(row)]
    sentences = report.plain_sentences
    values = {"names": sentences.join(names)}
    text = sentences.compose("report", "other_makers", values) if names else ""
    denied = [
        sentences.label(row.title, row.decision_text)
        for row in others
        if _is_denied(row)
    ]
    return "".join(map(render_paragraph, (text, *denied)))


def _is_denied(row: ReportRow) -> bool:
    """Whether the owner says that another maker made it."""
    return row.word is not None and row.word.is_denied


# How it is known ------------------------------------------------------------------------------


def _render_details(report: Report, rows: list[ReportRow]) -> str:
    """Return what a page of its own holds: all clues, further flaws, rules, and where each was read."""
    parts = (
        f"<h2>{escape(report.say('details'))}</h2>",
        *map(_render_clues, rows),
        _render_measures(report),
        _render_sources(report),
    )
    return f'<section class="details">{"".join(parts)}</section>'


def _render_clues(row: ReportRow) -> str:
    facts = (*row.entity_ids, row.integration_names, row.places, row.host_text)
    further = row.flaw_texts[FLAWS_BESIDE:]
    flaws = ""
    if further:
        headline = render_paragraph(row.sentences.say("card", "flaws"))
        flaws = headline + render_list(further)
    title = row.sentences.label(row.title, row.verdict_text)
    parts = (
        f"<h3>{escape(title)}</h3>",
        render_paragraph(row.decision_text if _is_denied(row) else ""),
        render_list(row.reasons),
        *_render_quotes(row),
        flaws,
        render_paragraph(" · ".join(filter(None, facts)), SOFT),
    )
    return f'<div class="camera">{"".join(parts)}</div>\n'


def _render_quotes(row: ReportRow) -> Iterator[str]:
    """Yield what was read, word by word, of who makes the cameras of a brand, with where that was."""
    sentences = row.report.plain_sentences
    for clue in row.finding.clues:
        for source in clue.sources if clue.supports else ():
            if source.line:
                values = {"source": source.title, "line": source.line}
                text = sentences.compose("notice", "quote", values)
                link = f'<a href="{escape(source.address or "")}">{escape(text)}</a>'
                yield f'<p class="soft">{link}</p>'


def _render_measures(report: Report) -> str:
    """Return what authorities of the country did, each with whom it binds and where that was read."""
    lines = "".join(
        _render_measure(report, measure) for measure in list_measures(report)
    )
    if not lines:
        return ""
    return f"<h2>{escape(report.say('measures_title'))}</h2>\n<ul>{lines}</ul>"


def _render_measure(report: Report, measure: Measure) -> str:
    sentences = report.plain_sentences
    who = sentences.join(sentences.say("binds", body) for body in measure.binds)
    binds = sentences.compose("notice", "binds", {"who": who}) if who else ""
    text = " ".join(filter(None, (say_measure(report, measure), binds)))
    return f"<li>{escape(text)} {_link_sources(measure.sources)}</li>"


def _render_sources(report: Report) -> str:
    """Return where each flaw that is told was read, and on which day."""
    flaws = {
        flaw.cve: flaw
        for finding in report.sorted_findings
        for flaw in finding.flaws
        if flaw.sources
    }
    if not flaws:
        return ""
    lines = "".join(_render_source(report, flaws[cve]) for cve in sorted(flaws))
    return f"<h2>{escape(report.say('sources'))}</h2><ul>{lines}</ul>"


def _render_source(report: Report, flaw: Flaw) -> str:
    sentences, day = report.plain_sentences, ""
    if flaw.checked:
        values = {"date": sentences.day(flaw.checked)}
        day = sentences.say("notice", "status_checked", values)
    return f"<li>{escape(flaw.cve)}: {_link_sources(flaw.sources)}. {escape(day)}</li>"


def _link_sources(sources: Iterable[Source]) -> str:
    links = []
    for source in sources:
        link = escape(source.title)
        if source.address:
            link = f'<a href="{escape(source.address)}">{link}</a>'
        links.append(link)
    return "; ".join(links)
