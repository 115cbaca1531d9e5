"""Who may see what: of a camera that somebody sees, nothing names what they may not see."""

import pytest
from homeassistant.core import Context, HomeAssistant
from homeassistant.exceptions import UnknownUser
from pytest_homeassistant_custom_component.common import MockUser

from custom_components.camera_audit.findings.audience import (
    Caller,
    async_get_caller,
    select_rows,
)
from custom_components.camera_audit.findings.fields import Row

ROWS: dict[str, Row] = {
    "recorder": {"entity_ids": ["camera.recorder"], "recorder_id": None},
    "channel": {
        "entity_ids": ["camera.channel", "camera.channel_sub"],
        "recorder_id": "recorder",
    },
}


@pytest.mark.parametrize(
    ("readable", "seen"),
    [
        (
            ["camera.recorder", "camera.channel"],
            {"recorder": None, "channel": "recorder"},
        ),
        (["camera.channel"], {"channel": None}),
        ([], {}),
    ],
)
def test_a_row_names_a_recorder_only_to_who_sees_the_recorder(
    hass: HomeAssistant, readable: list[str], seen: dict[str, str | None]
) -> None:
    user = MockUser().add_to_hass(hass)
    user.mock_policy({"entities": {"entity_ids": dict.fromkeys(readable, True)}})
    rows = select_rows(Caller(user), ROWS, flaws_for_all=True)
    assert {camera_id: row["recorder_id"] for camera_id, row in rows.items()} == seen
    named = {entity_id for row in rows.values() for entity_id in row["entity_ids"]}
    assert named == set(readable)


def test_who_may_read_all_may_read_each_entity() -> None:
    """An automation acts for nobody, and may read whatever there is."""
    assert Caller().readable(("camera.one", "camera.two")) == [
        "camera.one",
        "camera.two",
    ]


@pytest.mark.parametrize(
    ("policy", "reads_all", "audits", "sees"),
    [
        ({"entities": True}, True, True, ["camera.one", "camera.two"]),
        ({"entities": {"all": {"read": True}}}, True, False, None),
        ({"entities": {"all": {"control": True}}}, False, True, []),
        (
            {"entities": {"entity_ids": {"camera.two": True}}},
            False,
            False,
            ["camera.two"],
        ),
        ({}, False, False, []),
    ],
)
def test_each_right_is_asked_for_what_it_allows(
    hass: HomeAssistant,
    policy: dict[str, object],
    reads_all: bool,
    audits: bool,
    sees: list[str] | None,
) -> None:
    user = MockUser().add_to_hass(hass)
    user.mock_policy(policy)
    caller, both = Caller(user), ["camera.one", "camera.two"]
    assert not caller.is_admin
    assert (caller.may_read_all, caller.may_audit) == (reads_all, audits)
    assert caller.readable(both) == (both if sees is None else sees)
    assert caller.may_read(both) == (sees is None or bool(sees))
    assert caller.may_read([]) == reads_all


def test_an_administrator_and_an_automation_may_all(hass: HomeAssistant) -> None:
    owner = MockUser(is_owner=True).add_to_hass(hass)
    for caller in (Caller(), Caller(owner)):
        assert caller.is_admin
        assert caller.may_read_all
        assert caller.may_audit
        assert caller.may_read([])
        assert [*select_rows(caller, ROWS, flaws_for_all=False)] == [*ROWS]


@pytest.mark.parametrize("flaws_for_all", [True, False])
def test_how_a_camera_is_attacked_is_told_to_others_only_where_the_owner_allows_it(
    hass: HomeAssistant, *, flaws_for_all: bool
) -> None:
    user = MockUser().add_to_hass(hass)
    user.mock_policy({"entities": True})
    rows: dict[str, Row] = {"one": {"entity_ids": ["camera.one"], "flaws": []}}
    shown = select_rows(Caller(user), rows, flaws_for_all=flaws_for_all)
    assert shown["one"]["flaws"] == ([] if flaws_for_all else None)
    told = select_rows(Caller(), rows, flaws_for_all=False)
    assert told["one"]["flaws"] == []


async def test_who_calls_an_action_is_known_or_nobody_or_no_user_any_more(
    hass: HomeAssistant,
) -> None:
    user = MockUser().add_to_hass(hass)
    assert await async_get_caller(hass, Context()) == Caller()
    assert await async_get_caller(hass, Context(user_id=user.id)) == Caller(user)
    with pytest.raises(UnknownUser):
        await async_get_caller(hass, Context(user_id="gone"))
