"""The overview of a fleet as one page: the answer, what to do, and the tables to act on."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, NamedTuple

from camera_audit.audit.finding import Verdict
from camera_audit.language.sentences import Sentences
from camera_audit.report.page import (
    SOFT,
    render_headline,
    render_list,
    render_page,
    render_paragraph,
)

from .fleet_summary import REASONS, answer, list_steps, say_sizes, say_unread

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .fleet_file import FleetReader, FleetTable


class Section(NamedTuple):
    """A table of the page. ``select``: its rows, ``none``: what is said where it has none."""

    title: str
    text: str
    select: str
    none: str = ""


SECTIONS = (
    Section(
        "Cameras to act on",
        "Made or possibly made by Hikvision, and not decided about. The most important first.",
        """
        SELECT ifnull(place, homes.home) AS home, ifnull(cameras.name, cameras.camera_id) AS camera, ifnull(brand, '') AS brand,
            ifnull(model, '') AS model, verdict,
            (SELECT group_concat(cve, ' ') FROM (SELECT cve FROM flaws WHERE flaws.home = cameras.home
                AND flaws.camera_id = cameras.camera_id AND state = 'affected' ORDER BY exploited DESC, cve)) AS flaws,
            CASE flaw_answer WHEN 'need_firmware' THEN 'firmware' WHEN 'need_maker' THEN 'maker' ELSE '' END AS to_look_up
        FROM cameras JOIN homes USING (home) WHERE open
        ORDER BY flaws IS NULL, CASE verdict WHEN 'confirmed' THEN 0 WHEN 'likely' THEN 1 ELSE 2 END, 1, 2
        LIMIT 1000""",
        "None.",
    ),
    Section(
        "By site",
        "A site is a folder below the one you chose. Copies are backups and folders. The newest copy of each home counts.",
        """
        SELECT coalesce(site_name, site, 'no site') AS site, homes, copies, cameras, open AS to_act_on, decided,
            flaws, flaws_not_known, copies_not_read AS not_read
        FROM by_site""",
    ),
    Section(
        "By home",
        "",
        """
        SELECT ifnull(place, home) AS home, day AS newest, copies, cameras, confirmed, likely, possible,
            open AS to_act_on, decided, flaws, not_seen, error AS not_read FROM by_home""",
    ),
    Section(
        "By flaw",
        "Affected: this firmware version is affected. Firmware unknown: some firmware versions of the model are.",
        "SELECT cve AS \"CVE\", state, severity, CASE WHEN exploited THEN 'yes' ELSE '' END AS attackers_use_it, cameras, homes"
        " FROM by_flaw",
        "No known flaw for these models and firmware versions.",
    ),
    Section(
        "By model",
        "Made or possibly made by Hikvision.",
        "SELECT brand, model, verdict, open AS to_act_on, cameras, homes FROM by_model",
        "None.",
    ),
    Section(
        "Decided and ignored",
        "By the owners in Home Assistant, or by the ignore file.",
        """
        SELECT ifnull(place, homes.home) AS home, ifnull(cameras.name, cameras.camera_id) AS camera, verdict, standing,
            ifnull(reason, why) AS reason, until
        FROM cameras JOIN homes USING (home) WHERE cameras.flagged AND standing IS NOT NULL ORDER BY 1, 2 LIMIT 1000""",
        "None.",
    ),
    Section(
        "Since earlier copies",
        "Cameras made or possibly made by Hikvision that were added, removed, or updated between the copies of a home.",
        """
        SELECT ifnull(place, homes.home) AS home, camera_id AS camera, first_seen, last_seen, state,
            CASE WHEN came_later THEN 'yes' ELSE '' END AS came_later, flaws_fixed
        FROM history JOIN homes USING (home)
        WHERE (history.came_later OR state <> 'here' OR flaws_fixed) AND camera_id IN (
            SELECT camera_id FROM copy_cameras WHERE copy_cameras.flagged)
        ORDER BY 1, 2 LIMIT 1000""",
        "Nothing changed, or there is only one copy of each home.",
    ),
    Section(
        "Not read",
        "",
        "SELECT reason, whole_copies, parts, homes, for_example FROM not_seen",
        "Everything was read.",
    ),
    Section("By brand", "", "SELECT * FROM by_brand"),
    Section("By result", "", "SELECT * FROM by_verdict"),
)


def render_fleet(reader: FleetReader) -> str:
    """Return the page of a fleet."""
    totals, sentences = reader.totals(), Sentences.english()
    body = render_headline("Camera Audit: many homes", answer(totals))
    if steps := list_steps(reader):
        body.append(f"<h2>What to do first</h2>{render_list(steps)}")
    if unread := say_unread(reader, totals):
        body.append(f'<section class="note">{render_paragraph(unread)}</section>')
    body.append(render_paragraph(say_sizes(totals), SOFT))
    for section in SECTIONS:
        table = reader.table(section.select)
        title = render_paragraph(section.title, "<h2>").replace("</p>", "</h2>")
        text = render_paragraph(section.text, SOFT)
        rows = (
            _render_table(table, sentences)
            if table.rows
            else render_paragraph(section.none)
        )
        body.append(f"<section>\n{title}{text}{rows}</section>")
    return render_page("Camera Audit: many homes", body)


def _render_table(table: FleetTable, sentences: Sentences) -> str:
    head = _render_row("th", map(_label_name, table.heads))
    lines = []
    for row in table.rows:
        cells = [
            _say_cell(column, cell, sentences)
            for column, cell in zip(table.heads, row, strict=True)
        ]
        lines.append(_render_row("td", cells))
    return f"<table>\n{head}{''.join(lines)}</table>\n"


def _say_cell(column: str, cell: object, sentences: Sentences) -> str:
    if column == "verdict":
        return sentences.verdict(Verdict(str(cell)))
    if column in {"reason", "not_read"} and cell in REASONS:
        return REASONS[str(cell)]
    return _format_cell(cell)


def _label_name(name: str) -> str:
    return name if name.isupper() else name.replace("_", " ").capitalize()


def _render_row(tag: str, row: Iterable[str]) -> str:
    cells = "".join(f"<{tag}>{escape(cell)}</{tag}>" for cell in row)
    return f"<tr>{cells}</tr>\n"


def _format_cell(cell: object) -> str:
    if cell is None:
        return ""
    return f"{cell:,}" if isinstance(cell, int) else str(cell)
