"""Say whether a camera can reach the internet, who says so, and how to find out. Nothing is tried: routers say it."""

from collections.abc import Collection, Iterator

from ..audit.finding import Finding, RouterWord, WayOut
from ..language.markdown import join_paragraphs
from ..language.sentences import Sentences

#: Integrations of routers that say it of a device only after the owner has allowed that; each has its own sentence.
_ON_REQUEST = ("fritz", "netgear", "omada", "unifi")
#: Those that answer names, and close nothing.
_BY_NAME = frozenset({"adguard", "pi_hole"})


def compose_way_out(
    finding: Finding, say: Sentences, integrations: Collection[str], ways_in: int | None
) -> str:
    """Say all that is known of its way out and of ways in. ``integrations``: those of the home.

    ``ways_in``: how many devices have asked a router for, which does not say to whom they lead.
    """
    known = finding.way_out is not WayOut.UNKNOWN
    return join_paragraphs(
        say.say("way", "title"),
        *(say.router(says) for says in finding.forwards),
        *(
            say.router(says)
            for says in finding.camera.routers
            if says.word is not RouterWord.FORWARD
        ),
        say.say("way", "only_said" if known else "unknown"),
        *([] if known else _explain_how(say, integrations)),
        say.say("way", "ways_in", {"count": ways_in}) if ways_in else "",
        say.say("way", "by_name") if not _BY_NAME.isdisjoint(integrations) else "",
    )


def _explain_how(say: Sentences, integrations: Collection[str]) -> Iterator[str]:
    asked = [one for one in _ON_REQUEST if one in integrations]
    yield from (say.say("way", f"how_{one}") for one in asked)
    if not asked:
        yield say.say("way", "how_pages")
