"""What the file of a fleet holds: its tables, and the views that people and pages read."""

from __future__ import annotations

#: Raised with every change that a reader of the old tables would trip over.
SCHEMA = 3

#: Written copy by copy; `newest` and `ignored` follow from the rest, and are written at the end.
TABLES = {
    "copies": "copy TEXT PRIMARY KEY, home TEXT, site TEXT, site_name TEXT, name TEXT, taken TEXT, newest INTEGER,"
    " country TEXT, home_assistant TEXT, cameras INTEGER, flagged INTEGER, devices INTEGER, entities INTEGER,"
    " lasting_ids INTEGER, error TEXT",
    "copy_cameras": "copy TEXT, camera_id TEXT, verdict TEXT, flagged INTEGER, kind TEXT, brand TEXT, model TEXT,"
    " integrations TEXT, flaw_answer TEXT, standing TEXT, why TEXT, until TEXT, name TEXT, area TEXT, entity_ids TEXT,"
    " sources TEXT, reason TEXT, host TEXT, PRIMARY KEY (copy, camera_id)",
    "copy_clues": "copy TEXT, camera_id TEXT, number INTEGER, kind TEXT, strength TEXT, supports INTEGER, text TEXT,"
    " PRIMARY KEY (copy, camera_id, number)",
    "copy_flaws": "copy TEXT, camera_id TEXT, cve TEXT, state TEXT, severity TEXT, exploited INTEGER, text TEXT,"
    " PRIMARY KEY (copy, camera_id, cve)",
    "copy_unread": "copy TEXT, number INTEGER, what TEXT, reason TEXT, text TEXT, PRIMARY KEY (copy, number)",
}
IGNORED = (
    "home TEXT, camera_id TEXT, reason TEXT, until TEXT, PRIMARY KEY (home, camera_id)"
)
INDEX = "CREATE INDEX copies_of_home ON copies (home)"

#: Of each home the copy that counts: the newest that could be read.
MARK_NEWEST = """
    UPDATE copies SET newest = copy IN (
        SELECT copy FROM (
            SELECT copy, row_number() OVER (
                PARTITION BY home ORDER BY error IS NOT NULL, taken IS NULL, taken DESC, copy
            ) AS place FROM copies WHERE home IS NOT NULL
        ) WHERE place = 1
    )"""

#: What is known of homes: of each its newest copy.
OF_HOMES = {
    "homes": """
        SELECT home, name,
            CASE WHEN lower(name) LIKE '%/%.t%' AND min(home) OVER in_folder = max(home) OVER in_folder
                THEN rtrim(rtrim(name, replace(name, '/', '')), '/') ELSE name END AS place,
            site, site_name, substr(taken, 1, 10) AS day,
            (SELECT count(*) FROM copies AS others WHERE others.home = copies.home) AS copies,
            country, home_assistant, cameras, flagged, devices, entities, lasting_ids, error
        FROM copies WHERE newest
        WINDOW in_folder AS (PARTITION BY rtrim(name, replace(name, '/', ''))) ORDER BY home""",
    "cameras": """
        SELECT home, camera_id, verdict, copy_cameras.flagged,
            copy_cameras.flagged AND ifnull(standing, 'review') IN ('review', 'seen_again')
                AND ignored.reason IS NULL AS open,
            copy_cameras.kind, brand, model, integrations, flaw_answer,
            CASE WHEN ignored.reason IS NULL THEN standing ELSE 'ignore_file' END AS standing, why,
            ifnull(ignored.until, copy_cameras.until) AS until, ifnull(ignored.reason, copy_cameras.reason) AS reason,
            copy_cameras.name, area, entity_ids, sources, host
        FROM copies JOIN copy_cameras USING (copy) LEFT JOIN ignored USING (home, camera_id) WHERE newest
        ORDER BY home, camera_id""",
    "clues": """
        SELECT home, camera_id, number, kind, strength, supports, text
        FROM copies JOIN copy_clues USING (copy) WHERE newest ORDER BY home, camera_id, number""",
    "flaws": """
        SELECT home, camera_id, cve, state, severity, exploited, text
        FROM copies JOIN copy_flaws USING (copy) WHERE newest ORDER BY home, camera_id, cve""",
    "unread": """
        SELECT home, copy, number, what, reason, text
        FROM copies JOIN copy_unread USING (copy) WHERE newest OR error IS NOT NULL ORDER BY home, copy, number""",
    "history": """
        SELECT seen.home, seen.camera_id, first_seen, last_seen, copies,
            CASE WHEN now.camera_id IS NOT NULL THEN 'here' WHEN parts THEN 'not_seen' ELSE 'gone' END AS state,
            first_seen > begins AS came_later,
            (SELECT count(DISTINCT cve) FROM copies AS old JOIN copy_flaws USING (copy)
             WHERE old.home = seen.home AND camera_id = seen.camera_id AND state = 'affected'
                AND now.camera_id IS NOT NULL AND cve NOT IN (
                    SELECT cve FROM copy_flaws WHERE copy = newest.copy AND camera_id = seen.camera_id
                        AND state = 'affected')) AS flaws_fixed
        FROM (
            SELECT home, camera_id, substr(min(taken), 1, 10) AS first_seen, substr(max(taken), 1, 10) AS last_seen,
                count(*) AS copies
            FROM copies JOIN copy_cameras USING (copy) WHERE home IS NOT NULL GROUP BY home, camera_id
        ) AS seen
        JOIN (
            SELECT copy, home, EXISTS (SELECT 1 FROM copy_unread WHERE copy_unread.copy = copies.copy) AS parts,
                (SELECT substr(min(taken), 1, 10) FROM copies AS others
                 WHERE others.home = copies.home AND error IS NULL) AS begins
            FROM copies WHERE newest
        ) AS newest USING (home)
        LEFT JOIN copy_cameras AS now ON now.copy = newest.copy AND now.camera_id = seen.camera_id
        ORDER BY seen.home, seen.camera_id""",
}

#: What the page shows, in this order.
SUMMARIES = {
    "by_site": """
        SELECT site, site_name, ifnull(homes, 0) AS homes, copies, ifnull(cameras, 0) AS cameras,
            ifnull(open, 0) AS open, ifnull(decided, 0) AS decided, ifnull(flaws, 0) AS flaws,
            ifnull(flaws_not_known, 0) AS flaws_not_known, homes_not_read, copies_not_read
        FROM (
            SELECT site, max(site_name) AS site_name, count(*) AS copies, sum(error IS NOT NULL) AS copies_not_read,
                sum(newest AND error IS NOT NULL) AS homes_not_read FROM copies GROUP BY site
        ) AS sites LEFT JOIN (
            SELECT site AS place, count(*) AS homes, sum(cameras) AS cameras, sum(open) AS open, sum(decided) AS decided,
                sum(flaws) AS flaws, sum(flaws_not_known) AS flaws_not_known
            FROM by_home GROUP BY site
        ) ON place IS site ORDER BY open DESC, flaws DESC, copies_not_read DESC, site_name, site""",
    "by_home": """
        SELECT homes.home, homes.name, place, site, site_name, day, copies, homes.cameras,
            ifnull(sum(verdict IS 'confirmed'), 0) AS confirmed, ifnull(sum(verdict IS 'likely'), 0) AS likely,
            ifnull(sum(verdict IS 'possible'), 0) AS possible, ifnull(sum(open), 0) AS open,
            ifnull(sum(cameras.flagged AND NOT open), 0) AS decided,
            (SELECT count(*) FROM flaws WHERE flaws.home = homes.home AND state = 'affected') AS flaws,
            ifnull(sum(flaw_answer LIKE 'need%'), 0) AS flaws_not_known,
            (SELECT count(*) FROM unread WHERE unread.home = homes.home) AS not_seen, homes.error
        FROM homes LEFT JOIN cameras ON cameras.home = homes.home GROUP BY homes.home
        ORDER BY open DESC, homes.error IS NULL, homes.name, homes.home""",
    "by_flaw": """
        SELECT cve, state, severity, max(exploited) AS exploited, count(*) AS cameras, count(DISTINCT home) AS homes
        FROM flaws GROUP BY cve, state, severity ORDER BY state, exploited DESC, cameras DESC, cve, severity""",
    "by_model": """
        SELECT ifnull(brand, 'not known') AS brand, ifnull(model, 'not known') AS model, verdict, sum(open) AS open,
            count(*) AS cameras, count(DISTINCT home) AS homes
        FROM cameras WHERE flagged GROUP BY 1, 2, 3 ORDER BY open DESC, cameras DESC, 1, 2, 3""",
    "by_brand": """
        SELECT ifnull(brand, 'not known') AS brand, sum(flagged) AS flagged, count(*) AS cameras, count(DISTINCT home) AS homes
        FROM cameras GROUP BY 1 ORDER BY flagged DESC, cameras DESC, 1""",
    "by_verdict": """
        SELECT verdict, count(*) AS cameras, count(DISTINCT home) AS homes
        FROM cameras GROUP BY verdict ORDER BY cameras DESC, verdict""",
    "not_seen": """
        SELECT reason, sum(number = 0) AS whole_copies, sum(number > 0) AS parts, count(DISTINCT home) AS homes,
            min(text) AS for_example
        FROM unread GROUP BY reason ORDER BY whole_copies DESC, parts DESC, reason""",
}
VIEWS = OF_HOMES | SUMMARIES
#: What is written as CSV.
SHEETS = ("copies", *OF_HOMES, *SUMMARIES)
