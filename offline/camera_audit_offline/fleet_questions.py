"""Questions about many homes, each with the statement that answers it: `camera-audit ask` asks them."""

from __future__ import annotations

from typing import NamedTuple


class Question(NamedTuple):
    """A question, and its statement."""

    text: str
    select: str


QUESTIONS = {
    "share": Question(
        "How many homes have a camera made or possibly made by Hikvision?",
        """
SELECT count(*) AS homes, sum(flagged > 0) AS with_some, round(100.0 * sum(flagged > 0) / count(*), 1) AS percent
FROM homes WHERE error IS NULL;
""",
    ),
    "begin": Question(
        "Where do I start: which homes have the most cameras that need a decision?",
        """
SELECT home, place, day, confirmed, likely, possible, open FROM by_home WHERE open > 0 LIMIT 20;
""",
    ),
    "models": Question(
        "Which models may need to be replaced, and how many of each?",
        """
SELECT ifnull(brand, 'not known') AS brand, ifnull(model, 'not known') AS model, count(*) AS cameras
FROM cameras WHERE open AND verdict IN ('confirmed', 'likely') GROUP BY 1, 2 ORDER BY cameras DESC, 1, 2;
""",
    ),
    "rebadged": Question(
        "Which cameras are sold under a brand other than Hikvision?",
        """
SELECT brand, count(*) AS cameras, count(DISTINCT home) AS homes
FROM cameras WHERE flagged AND brand <> 'Hikvision' GROUP BY brand ORDER BY cameras DESC, brand;
""",
    ),
    "exploited": Question(
        "Which cameras are affected by a flaw that was used in attacks?",
        """
SELECT home, camera_id, model, cve FROM flaws JOIN cameras USING (home, camera_id)
WHERE exploited AND state = 'affected' ORDER BY home, camera_id, cve;
""",
    ),
    "firmware": Question(
        "For which cameras made or possibly made by Hikvision should someone look up the firmware version first?",
        """
SELECT home, camera_id, model, count(*) AS flaws FROM flaws JOIN cameras USING (home, camera_id)
WHERE state = 'firmware_unknown' GROUP BY home, camera_id ORDER BY flaws DESC, home, camera_id;
""",
    ),
    "changes": Question(
        "What changed between the copies of a home: which cameras were added or removed, and which flaws were fixed?",
        """
SELECT history.home, camera_id, first_seen, last_seen, state, came_later, flaws_fixed FROM history
WHERE came_later OR state <> 'here' OR flaws_fixed ORDER BY history.home, camera_id;
""",
    ),
    "unread": Question(
        "Which copies couldn't be read, and why?",
        """
SELECT copies.copy, copies.home, name, substr(taken, 1, 10) AS day, error, text
FROM copies JOIN copy_unread USING (copy) WHERE error IS NOT NULL AND number = 0 ORDER BY error, copies.copy;
""",
    ),
    "parts": Question(
        "In which homes could parts not be read, so that a camera made by Hikvision may be missing?",
        """
SELECT home, place, cameras, not_seen FROM by_home
WHERE confirmed + likely + possible = 0 AND error IS NULL AND not_seen > 0 ORDER BY not_seen DESC, home;
""",
    ),
    "due": Question(
        "Which reminders are due, and which entries of the ignore file end next?",
        """
SELECT home, camera_id, standing, until, reason FROM cameras
WHERE standing IN ('review', 'seen_again', 'ignore_file') ORDER BY until, home, camera_id;
""",
    ),
}
