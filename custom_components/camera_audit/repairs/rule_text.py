"""Write the rule that ends a camera's way to the internet, for the owner to enter in the router. No rule is run."""

from datetime import date
from ipaddress import IPv4Address
from typing import Final

from ..knowledge.guidance import RouterRule
from ..language.markdown import format_code, format_steps, join_paragraphs
from ..language.sentences import Sentences
from ..language.source_text import say_sources

#: The rule that the tests load into a real firewall and try.
TRIED: Final = "nftables"


def compose_rule(
    rule: RouterRule,
    checked: date,
    say: Sentences,
    *,
    camera: str | None,
    home_assistant: str | None,
) -> str:
    """Write the rule that ends a camera's way out, for the owner to enter.

    ``camera``, ``home_assistant``: their addresses; where one is no IPv4 address, its place says what belongs there.
    """
    addresses = {
        "camera": name_address(camera, say),
        "home_assistant": _parse_ipv4(home_assistant)
        or say.say("rule", "home_assistant"),
    }
    # No line takes more than these two, and both are addresses or our own words.
    words = rule.words_in(say.language)
    lines = [line.replace("{camera}", addresses["camera"]) for line in words.lines]
    lines = [
        line.replace("{home_assistant}", addresses["home_assistant"]) for line in lines
    ]
    costs = say.compose("notice", "costs", {"text": say.step("block_out", "costs")})
    if not rule.lines:
        return join_paragraphs(
            say.say("rule", "no_steps"),
            say.say("rule", rule.key),
            say_address(camera, say),
            *(say.say("rule", key) for key in ("fixed_address", "ipv6_too")),
            costs,
        )
    tried = "tried" if rule.key == TRIED else "not_tried"
    return join_paragraphs(
        say.say("rule", "intro", {"router": rule.name}),
        say.say("rule", "fixed_address"),
        format_code("\n".join(lines)) if rule.is_file else format_steps(lines),
        say.say("rule", rule.key),
        say.say("rule", "same_network"),
        say.say("rule", "ipv6_where", {"where": rule.ipv6})
        if rule.ipv6
        else say.say("rule", "ipv6"),
        costs,
        f"{say.say('rule', tried)} {say.compose('notice', 'status_checked', {'date': say.day(checked)})}",
        say_sources(say, words.sources),
    )


def say_address(camera: str | None, say: Sentences) -> str:
    """Say the address that is to be looked for in a router; empty where it is no IPv4 address."""
    address = _parse_ipv4(camera)
    # It was read as an address: nothing to be cleaned or masked.
    return say.compose("rule", "address", {"camera": address}) if address else ""


def name_address(camera: str | None, say: Sentences) -> str:
    """Return the address of the camera; where that is no IPv4 address, what belongs in its place."""
    return _parse_ipv4(camera) or say.say("rule", "camera")


def _parse_ipv4(host: str | None) -> str | None:
    """Return an IPv4 address."""
    try:
        return str(IPv4Address(host or ""))
    except ValueError:
        return None
