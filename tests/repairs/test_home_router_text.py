"""The steps in home routers that no integration shows: which are told, and that nothing is told that was not read."""

import re
from typing import get_args

import pytest

from custom_components.camera_audit.knowledge.guidance import (
    HomeRouter,
    load_home_routers,
    load_unread_routers,
)
from custom_components.camera_audit.language.sentences import Sentences
from custom_components.camera_audit.repairs.home_router_text import (
    Side,
    compose_home_steps,
    pages_of,
)

ROUTERS = load_home_routers()
ENGLISH = Sentences.english().for_markdown()
SIDES: tuple[Side, ...] = get_args(Side.__value__)
CAMERA = "192.0.2.7"


def text_of(router: HomeRouter, side: Side, camera: str | None = CAMERA) -> str:
    return compose_home_steps(router, side, ENGLISH, camera=camera)


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("router", ROUTERS, ids=lambda router: router.key)
def test_each_says_where_what_to_look_for_and_where_that_was_read(
    router: HomeRouter, side: Side
) -> None:
    pages = pages_of(router, side)
    text = text_of(router, side)
    if pages is None:
        assert text.startswith("We have no steps for your router")
        assert f"The camera's address: {CAMERA}" in text.replace("\\", "")
        return
    lines = re.findall(r"^\d+\. <bdi", text, re.MULTILINE)
    assert len(lines) == len(pages.lines)
    assert CAMERA in text
    assert "{" not in text
    assert pages.sources[0].title.split(",")[0] in text.replace("\\", "")
    assert str(router.checked.year) in text


@pytest.mark.parametrize("side", SIDES)
def test_a_name_in_place_of_an_address_is_not_filled_in(side: Side) -> None:
    for router in ROUTERS:
        assert "reboot" not in text_of(router, side, "cam.local; reboot")


@pytest.mark.parametrize("side", SIDES)
def test_what_no_page_told_is_noted_in_the_data(side: Side) -> None:
    unread = {router.name for router in load_unread_routers() if side in router.sides}
    told = {router.name for router in ROUTERS if pages_of(router, side)}
    untold = {router.name for router in ROUTERS} - told
    # The rule that stops calls outward from a FRITZ!Box stands among the rules of firewalls.
    assert untold - {"FRITZ!Box"} <= unread
    assert not told & unread
    assert all(router.what for router in load_unread_routers())


def test_a_pause_says_what_is_known_of_the_way_within_the_home() -> None:
    """Whoever pauses a camera wants Home Assistant to go on showing it."""
    told = {router.key: text_of(router, "stop") for router in ROUTERS if router.stop}
    paused = {key: text for key, text in told.items() if "`Pause" in text}
    assert paused.keys() == {"xfinity", "rogers", "linksys", "eero"}
    assert "can still reach devices in your home" in paused.pop("xfinity")
    assert "cut connections in your home" in paused.pop("eero")
    for text in paused.values():
        assert "doesn't say whether a paused device" in text
    for text in told.values():
        assert "check that Home Assistant still shows the camera's picture" in text


def test_a_fritz_box_is_told_in_german_as_its_german_pages_name_it() -> None:
    (fritz,) = (router for router in ROUTERS if router.key == "fritz")
    german = Sentences.read("de").for_markdown()
    text = compose_home_steps(fritz, "block", german, camera=CAMERA)
    assert "`Internet > Freigaben > Portfreigaben`" in text
    assert f"`Gerät: {CAMERA}`" in text
    assert "/help/de/" in text
    assert "Permit Access" in compose_home_steps(
        fritz, "block", Sentences.read("nl").for_markdown(), camera=CAMERA
    )
