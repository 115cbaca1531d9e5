"""Say whether a camera can be reached from the internet and reaches it, and who says so. Nothing is tried: routers say it."""

from collections.abc import Collection, Sequence

from ..audit.finding import Finding, RouterWord, WayOut
from ..findings.outside import list_outside_keys
from ..knowledge.guidance import WayOutIntegrations
from ..language.markdown import format_list, join_paragraphs
from ..language.sentences import Sentences


def compose_outside(finding: Finding, say: Sentences, ways_in: int | None) -> str:
    """Say whether it can be reached from the internet now, as far as routers tell.

    ``ways_in``: how many ports devices have asked a router for; None where none says.
    """
    if finding.forwards:
        return join_paragraphs(*map(say.router, finding.forwards))
    keys = list_outside_keys(ways_in)
    return " ".join(say.say("way", key, {"count": ways_in}) for key in keys)


def compose_outside_of_all(
    findings: Sequence[Finding], say: Sentences, ways_in: int | None
) -> str:
    """Say which cameras can be reached from the internet now, as far as routers tell. ``ways_in``: as :func:`compose_outside`."""
    forwards = [
        say.label(f"**{say.value(finding.camera.name)}**", say.router(says))
        for finding in findings
        for says in finding.forwards
    ]
    if forwards:
        return join_paragraphs(format_list(say, forwards), say.say("way", "only_said"))
    first, *more = list_outside_keys(ways_in)
    texts = [say.say("many", first)]
    texts += [say.say("way", key, {"count": ways_in}) for key in more]
    return " ".join(texts)


def compose_way_out(
    finding: Finding,
    say: Sentences,
    known: WayOutIntegrations,
    integrations: Collection[str],
) -> str:
    """Say all that is known of whether it calls out.

    ``known``: what the guidance knows of integrations; ``integrations``: those of the home.
    """
    others = [
        says for says in finding.camera.routers if says.word is not RouterWord.FORWARD
    ]
    texts = [say.say("way", "title")]
    texts += map(say.router, others)
    if finding.way_out is WayOut.UNKNOWN:
        texts.append(say.say("way", "unknown"))
        asked = [domain for domain in known.on_request if domain in integrations]
        keys = [f"how_{domain}" for domain in asked] or ["how_pages"]
        texts += [say.say("way", key) for key in keys]
    else:
        texts.append(say.say("way", "only_said"))
    if not set(known.name_filters).isdisjoint(integrations):
        texts.append(say.say("way", "by_name"))
    return join_paragraphs(*texts)
