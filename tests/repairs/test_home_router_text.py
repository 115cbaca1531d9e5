"""The steps in home routers that no integration shows: which are told, and that nothing is told that was not read."""

import json
from typing import get_args

import pytest

from custom_components.camera_audit.knowledge.guidance import (
    GUIDANCE,
    HomeRouter,
    load_home_routers,
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
    lines = text.split("```")[1].strip("\n").splitlines()
    assert len(lines) == len(pages.lines)
    assert CAMERA in text
    assert "{" not in text
    assert pages.sources[0].title.split(",")[0] in text.replace("\\", "")
    assert str(router.checked.year) in text


@pytest.mark.parametrize("side", SIDES)
def test_a_name_in_place_of_an_address_is_not_filled_in(side: Side) -> None:
    for router in ROUTERS:
        assert "reboot" not in text_of(router, side, "cam.local; reboot")


def test_what_no_page_told_is_noted_in_the_data() -> None:
    data = json.loads((GUIDANCE / "home_routers.json").read_text(encoding="utf-8"))
    unread = {row["name"] for row in data["not_read"]}
    partly = {router.name for router in ROUTERS if not (router.block and router.stop)}
    # The rule that stops calls outward from a FRITZ!Box stands among the rules of firewalls.
    assert partly - {"FRITZ!Box"} <= unread
