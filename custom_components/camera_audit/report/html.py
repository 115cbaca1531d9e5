"""The report as one page of HTML."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from .page import (
    SOFT,
    render_headline,
    render_list,
    render_page,
    render_paragraph,
)
from .row import group_by_verdict, list_rows
from .summary import (
    list_unread_lines,
    say_day,
    say_facts,
    say_left_out,
    summarize_report,
    warn_incomplete,
)

if TYPE_CHECKING:
    from ..audit.finding import Flaw
    from .report import Report
    from .row import ReportRow


class HtmlFormat:
    """Cameras below their verdicts, each with its picture where there is one, and what was read where."""

    content_type = "text/html"
    file_ending = "html"

    def write(self, report: Report, width: int | None) -> str:  # noqa: ARG002 - goes to no terminal
        """Return the page."""
        titles = (report.say("title"), report.clean(report.name), say_day(report))
        title = " · ".join(filter(None, titles))
        body = [
            _render_unread(report),
            *render_headline(title, summarize_report(report)),
            *map(_render_group, group_by_verdict(list_rows(report))),
            _render_sources(report),
            render_paragraph(say_left_out(report), SOFT),
            render_paragraph(say_facts(report), SOFT),
        ]
        return render_page(title, body, report.language)


def _render_unread(report: Report) -> str:
    if report.is_complete:
        return ""
    warning = render_paragraph(warn_incomplete(report))
    lines = render_list(list_unread_lines(report, report.plain_sentences))
    return f'<section class="note">{warning}{lines}</section>'


def _render_group(rows: list[ReportRow]) -> str:
    headline = f"{escape(rows[0].verdict_text)} ({len(rows)})"
    cameras = "".join(map(_render_camera, rows))
    return f"<section>\n<h2>{headline}</h2>\n{cameras}</section>"


def _render_camera(row: ReportRow) -> str:
    # The camera's name stands beside its picture: read aloud, the picture says nothing more.
    picture = row.report.live.pictures.get(row.camera.camera_id)
    make = (row.sentences.kind(row.camera.kind), row.product, row.firmware)
    facts = (*row.entity_ids, row.integration_names, row.where, row.host_text)
    # The bold of their Markdown is none here.
    ways = [text.replace("**", "") for text in row.way_texts]
    flaws = ""
    if row.flaw_texts:
        flaws_headline = render_paragraph(row.sentences.say("card", "flaws"))
        flaws = flaws_headline + render_list(row.flaw_texts)
    parts = (
        f'<img alt="" src="{escape(picture)}">' if picture else "",
        f"<h3>{escape(row.title)}</h3>",
        render_paragraph(" · ".join(filter(None, make))),
        render_paragraph(row.decision_text),
        *map(render_paragraph, ways),
        render_list(row.clue_texts or filter(None, row.why)),
        flaws,
        render_paragraph(" · ".join(filter(None, facts)), SOFT),
    )
    return f"<article>{''.join(parts)}</article>\n"


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
    return (
        f"<section><h2>{escape(report.say('sources'))}</h2><ul>{lines}</ul></section>"
    )


def _render_source(report: Report, flaw: Flaw) -> str:
    links, sentences = [], report.plain_sentences
    for source in flaw.sources:
        link = escape(source.title)
        if source.address:
            link = f'<a href="{escape(source.address)}">{link}</a>'
        links.append(link)
    day = ""
    if flaw.checked:
        values = {"date": sentences.day(flaw.checked)}
        day = sentences.say("notice", "status_checked", values)
    return f"<li>{escape(flaw.cve)}: {'; '.join(links)}. {escape(day)}</li>"
