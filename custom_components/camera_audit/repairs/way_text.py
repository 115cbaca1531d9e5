"""Say whether a camera can reach the internet, who says so, and how to find out. Nothing is tried: routers say it."""

from collections.abc import Collection

from ..audit.finding import Finding, RouterWord, WayOut
from ..knowledge.guidance import WayOutIntegrations
from ..language.markdown import join_paragraphs
from ..language.sentences import Sentences


def compose_way_out(
    finding: Finding,
    say: Sentences,
    known: WayOutIntegrations,
    integrations: Collection[str],
    ways_in: int | None,
) -> str:
    """Say all that is known of its way out and of ways in.

    ``known``: what the guidance knows of integrations; ``integrations``: those of the home.
    ``ways_in``: how many devices have asked a router for, which does not say to whom they lead.
    """
    others = [
        says for says in finding.camera.routers if says.word is not RouterWord.FORWARD
    ]
    texts = [say.say("way", "title")]
    texts += [say.router(says) for says in (*finding.forwards, *others)]
    if finding.way_out is WayOut.UNKNOWN:
        texts.append(say.say("way", "unknown"))
        asked = [domain for domain in known.on_request if domain in integrations]
        keys = [f"how_{domain}" for domain in asked] or ["how_pages"]
        texts += [say.say("way", key) for key in keys]
    else:
        texts.append(say.say("way", "only_said"))
    if ways_in:
        texts.append(say.say("way", "ways_in", {"count": ways_in}))
    if not set(known.name_filters).isdisjoint(integrations):
        texts.append(say.say("way", "by_name"))
    return join_paragraphs(*texts)
