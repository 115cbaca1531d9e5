"""Questions about many homes, each with the statement that answers it: `camera-audit ask` asks them."""

from __future__ import annotations

from typing import NamedTuple


class Question(NamedTuple):
    """A question, and its statement."""

    text: str
    select: str


QUESTIONS = {
    "share": Question(
        "How many homes have a camera that Hikvision made or may have made?",
        """
SELECT count(*) AS homes, sum(flagged > 0) AS with_some, round(100.0 * sum(flagged > 0) / count(*), 1) AS percent
FROM homes WHERE error IS NULL;
""",
    ),
    "begin": Question(
        "Where do I begin: which homes have the most about which nobody has decided?",
        """
SELECT home, place, day, confirmed, likely, possible, open FROM by_home WHERE open > 0 LIMIT 20;
""",
    ),
    "models": Question(
        "Which models are to be replaced, and how many of each?",
        """
SELECT ifnull(brand, 'not known') AS brand, ifnull(model, 'not known') AS model, count(*) AS cameras
FROM cameras WHERE open AND verdict IN ('confirmed', 'likely') GROUP BY 1, 2 ORDER BY cameras DESC, 1, 2;
""",
    ),
    "rebadged": Question(
        "Which cameras carry another name than Hikvision's own?",
        """
SELECT brand, count(*) AS cameras, count(DISTINCT home) AS homes
FROM cameras WHERE flagged AND brand <> 'Hikvision' GROUP BY brand ORDER BY cameras DESC, brand;
""",
    ),
    "exploited": Question(
        "Which cameras have a flaw that attackers use, and a firmware inside its range?",
        """
SELECT home, camera_id, model, cve FROM flaws JOIN cameras USING (home, camera_id)
WHERE exploited AND state = 'affected' ORDER BY home, camera_id, cve;
""",
    ),
    "firmware": Question(
        "For which flagged cameras should somebody look up the firmware first?",
        """
SELECT home, camera_id, model, count(*) AS flaws FROM flaws JOIN cameras USING (home, camera_id)
WHERE state = 'firmware_unknown' GROUP BY home, camera_id ORDER BY flaws DESC, home, camera_id;
""",
    ),
    "changes": Question(
        "What changed between the copies of a home: what came, what is gone, which flaws were fixed?",
        """
SELECT history.home, camera_id, first_seen, last_seen, state, came_later, flaws_fixed FROM history
WHERE came_later OR state <> 'here' OR flaws_fixed ORDER BY history.home, camera_id;
""",
    ),
    "unread": Question(
        "Which copies were not read, and why?",
        """
SELECT copies.copy, copies.home, name, substr(taken, 1, 10) AS day, error, text
FROM copies JOIN copy_unread USING (copy) WHERE error IS NOT NULL AND number = 0 ORDER BY error, copies.copy;
""",
    ),
    "parts": Question(
        'In which homes does "no camera is flagged" not mean much, as parts were not seen?',
        """
SELECT home, place, cameras, not_seen FROM by_home
WHERE confirmed + likely + possible = 0 AND error IS NULL AND not_seen > 0 ORDER BY not_seen DESC, home;
""",
    ),
    "due": Question(
        "Which decisions are due again, and which of the ignore file end next?",
        """
SELECT home, camera_id, standing, until, reason FROM cameras
WHERE standing IN ('review', 'seen_again', 'ignore_file') ORDER BY until, home, camera_id;
""",
    ),
}
