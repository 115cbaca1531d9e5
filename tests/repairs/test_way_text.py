"""What is said of a camera's way to the internet while no router says it."""

import pytest

from custom_components.camera_audit.audit.camera import RouterSays
from custom_components.camera_audit.audit.finding import RouterWord
from custom_components.camera_audit.knowledge.guidance import load_guidance
from custom_components.camera_audit.language.sentences import Sentences
from custom_components.camera_audit.repairs.way_text import (
    compose_outside,
    compose_way_out,
)
from tests.factories import make_finding

ENGLISH = Sentences.english().for_markdown()
WAYS_IN = 2


@pytest.mark.parametrize(
    ("integrations", "told", "not_told"),
    [
        ({"fritz"}, "how_fritz", "how_pages"),
        ({"fritz", "unifi"}, "how_unifi", "how_pages"),
        ({"onvif"}, "how_pages", "how_fritz"),
        ({"pi_hole"}, "by_name", "how_fritz"),
    ],
)
def test_how_to_find_out_is_told_for_the_routers_of_the_home(
    integrations: set[str], told: str, not_told: str
) -> None:
    text = compose_way_out(
        make_finding(), ENGLISH, load_guidance().way_out, integrations
    )
    assert ENGLISH.say("way", "unknown") in text
    assert ENGLISH.say("way", told) in text
    assert ENGLISH.say("way", not_told) not in text


@pytest.mark.parametrize(
    ("ways_in", "key"),
    [
        (None, "outside_unknown"),
        (0, "outside_no_upnp"),
        (WAYS_IN, "outside_unknown"),
    ],
)
def test_whether_it_can_be_reached_is_not_claimed_where_no_router_says_it(
    ways_in: int | None, key: str
) -> None:
    text = compose_outside(make_finding(), ENGLISH, ways_in)
    assert ENGLISH.say("way", key) in text
    count = ENGLISH.say("way", "ways_in", {"count": WAYS_IN})
    assert (count in text) is bool(ways_in)
    assert "Yes" not in text


def test_a_port_that_a_router_forwards_is_said_with_its_router() -> None:
    forward = RouterSays("FRITZ!Box Tools", RouterWord.FORWARD, ports="554")
    text = compose_outside(make_finding(routers=(forward,)), ENGLISH, None)
    assert "Reachable from the internet" in text
    assert "FRITZ\\!Box Tools" in text
    assert "554" in text
