"""What is said of a camera's way to the internet while no router says it."""

import pytest

from custom_components.camera_audit.knowledge.guidance import load_guidance
from custom_components.camera_audit.language.sentences import Sentences
from custom_components.camera_audit.repairs.way_text import compose_way_out
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
        make_finding(), ENGLISH, load_guidance().way_out, integrations, None
    )
    assert ENGLISH.say("way", "unknown") in text
    assert ENGLISH.say("way", told) in text
    assert ENGLISH.say("way", not_told) not in text


def test_open_ways_in_are_counted_beside_it() -> None:
    guidance = load_guidance().way_out
    text = compose_way_out(make_finding(), ENGLISH, guidance, set(), WAYS_IN)
    assert ENGLISH.say("way", "ways_in", {"count": WAYS_IN}) in text
