"""The new camera may be one that is in use already: the plan says what that one loses, and what names it then in vain."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from homeassistant.helpers import (
    area_registry as ar,
    device_registry as dr,
    entity_registry as er,
)

from custom_components.camera_audit.swap.effects import EXPOSED
from custom_components.camera_audit.swap.swap import async_swap_cameras, async_undo_swap
from custom_components.camera_audit.swap.swap_text import SwapText
from custom_components.camera_audit.swap.takeover import (
    Takeover,
    async_find_remaining_uses,
    async_prepare_swap,
)
from custom_components.camera_audit.where_used.usage import Kind, Why
from tests.swap.taken_over import PORCH, cameras, load
from tests.swap.two_cameras import Home

if TYPE_CHECKING:
    from homeassistant.core import HomeAssistant

    from custom_components.camera_audit.language.sentences import Sentences

PICTURE, MOTION = "camera.newcam_5_clear", "binary_sensor.newcam_5_motion"


@pytest.fixture
def garden(hass: HomeAssistant, home: Home) -> Home:
    """Let the new camera be the one of the garden until now."""
    area = ar.async_get(hass).async_create("Garden")
    dr.async_get(hass).async_update_device(
        home.new_device.id, name_by_user="Garden", area_id=area.id
    )
    return home


def on(entity_id: str) -> dict[str, object]:
    return {"triggers": [{"trigger": "state", "entity_id": entity_id}]}


async def offer(home: Home) -> Takeover:
    old, new = cameras(home)
    return await async_prepare_swap(home.hass, old, new)


async def test_the_plan_says_which_place_and_name_the_new_camera_loses(
    hass: HomeAssistant, garden: Home, english: Sentences
) -> None:
    registry = er.async_get(hass)
    registry.async_update_entity(
        "binary_sensor.newcam_5_motion",
        name="Somebody near the shed",
        aliases=[er.COMPUTED_NAME, "shed motion"],
    )
    for entity_id, exposed in ((f"{PORCH}_motion", False), (MOTION, True)):
        registry.async_update_entity_options(
            entity_id, "conversation", {EXPOSED: exposed}
        )
    said = SwapText(english).compose_plan(await offer(garden))
    before, _, after = said.partition("With the swap, **Garden** loses:")
    assert "What will happen" in before
    assert "What you need to do" in after
    lost = [line[2:] for line in after.split("\n\n")[1].splitlines()]
    shown = hass.states.get(MOTION)
    assert shown is not None
    assert lost == [
        "Device name: Garden",
        "Area: Garden",
        "Name: Somebody near the shed",
        "Aliases: shed motion",
        f"Exposed to Assist: {shown.name}",
        (
            f"Entity ID: {PICTURE}, camera.newcam_5_fluent, {MOTION}, "
            "binary_sensor.newcam_5_tamper, and 1 more"
        ),
    ]


async def test_a_camera_that_has_nothing_but_its_name_loses_nothing(
    home: Home, english: Sentences
) -> None:
    taken = await offer(home)
    assert taken.given_up == ()
    assert "loses" not in SwapText(english).compose_plan(taken)


async def test_an_area_that_is_gone_is_said_by_its_id(
    hass: HomeAssistant, garden: Home
) -> None:
    areas = ar.async_get(hass).areas
    areas.pop("garden")  # its file was edited by hand
    assert ("area_id", "garden") in (await offer(garden)).given_up


async def test_what_uses_the_new_camera_as_it_is_has_to_be_edited(
    garden: Home, english: Sentences
) -> None:
    await load(
        garden,
        on(PICTURE),
        on("binary_sensor.newcam_5_person"),
        {"triggers": [], "variables": {"n": "{{ device_id('Garden') }}"}},
        on(f"{PORCH}_motion"),
    )
    taken = await offer(garden)
    assert {(use.name, use.value) for use in taken.vacated} == {
        ("Automation 0", PICTURE),
        ("Automation 2", "Garden"),
    }
    said = SwapText(english).compose_plan(taken)
    assert "We found nothing that you need to edit." not in said
    to_do = said.partition("What you need to do")[2].partition("You can undo")[0]
    assert "Uses “Garden Clear”. With the swap, the new camera loses this ID" in to_do
    # Nothing of that is said of the old camera.
    used = said.partition("Where the old camera is used")[2]
    assert PICTURE not in used.partition("Matching entities")[0]


async def test_after_the_swap_it_is_still_told_and_does_not_keep_the_old_camera_up(
    hass: HomeAssistant, garden: Home, english: Sentences
) -> None:
    await load(garden, on(PICTURE), on(f"{PORCH}_motion"))
    old, _ = cameras(garden)
    taken = await offer(garden)
    before = garden.snapshot()
    outcome = await async_swap_cameras(hass, taken.plan)
    await hass.async_block_till_done()
    assert hass.states.get(PICTURE) is None
    left = await async_find_remaining_uses(hass, old, taken, outcome.record.entity_ids)
    edited = [use for use in left.uses_to_edit if use.kind is Kind.AUTOMATION]
    assert [(use.name, use.why) for use in edited] == [("Automation 0", Why.VACATED)]
    said = SwapText(english).compose_done(outcome, left, taken.plan)
    assert "Automation 0" in said
    assert "Next:** Check whether the new camera works." in said
    assert "The old camera is still needed" not in said
    await async_undo_swap(hass, outcome.record.swap_id)
    await hass.async_block_till_done()
    assert garden.snapshot() == before


async def test_of_a_plan_that_cannot_be_carried_out_nothing_is_searched(
    garden: Home,
) -> None:
    await load(garden, on(PICTURE))
    old, new = cameras(garden)
    pairs = [(f"{PORCH}_motion", PICTURE)]
    taken = await async_prepare_swap(garden.hass, old, new, pairs)
    assert not taken.plan.ready
    assert taken.vacated == ()


async def test_no_file_is_read_twice_for_both_cameras(
    hass: HomeAssistant, garden: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hass.config.config_dir = str(tmp_path)
    for name in ("configuration.yaml", "esphome/panel.yaml", "www/page.js"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(f"sensor: {PICTURE} {PORCH}_clear\n")
    reads: Counter[str] = Counter()
    path_open = Path.open

    def count_open(path: Path, *arguments: Any, **options: Any) -> Any:  # noqa: ANN401 (as that of a path)
        reads[path.name] += 1
        return path_open(path, *arguments, **options)

    monkeypatch.setattr(Path, "open", count_open)
    taken = await offer(garden)
    found = {use.name for use in taken.vacated}
    assert found == {"sensor", "esphome/panel.yaml", "www/page.js"}
    assert reads == dict.fromkeys(("configuration.yaml", "panel.yaml", "page.js"), 1)
