"""Set-up from the user interface, by hand and where an address of Hikvision is seen."""

from fnmatch import fnmatch
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest
from homeassistant.config_entries import SOURCE_DHCP, SOURCE_IGNORE, SOURCE_USER
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.helpers import issue_registry as ir
from homeassistant.helpers.service_info.dhcp import DhcpServiceInfo
from homeassistant.helpers.translation import async_get_translations
from homeassistant.loader import async_get_dhcp

from custom_components.camera_audit.const import DOMAIN
from custom_components.camera_audit.language.sentences import Sentences
from tests.homes import add_camera, async_set_up

if TYPE_CHECKING:
    from homeassistant.core import HomeAssistant


#: Most of the entities are there for who enables them.
pytestmark = pytest.mark.usefixtures("entity_registry_enabled_by_default")
ONE = DhcpServiceInfo(ip="192.0.2.10", hostname="cam", macaddress="4419b60a1b2c")
ANOTHER = DhcpServiceInfo(ip="192.0.2.11", hostname="nvr", macaddress="c056e30a1b2c")


async def test_set_up_by_hand(hass: HomeAssistant) -> None:
    shown = await hass.config_entries.flow.async_init(
        DOMAIN, context={"source": SOURCE_USER}
    )
    assert shown["type"] is FlowResultType.FORM
    assert shown["step_id"] == "user"
    assert not hass.config_entries.async_entries(DOMAIN)

    done = await hass.config_entries.flow.async_configure(shown["flow_id"], {})
    await hass.async_block_till_done(wait_background_tasks=True)
    assert done["type"] is FlowResultType.CREATE_ENTRY
    assert done["title"] == "Camera Audit"
    assert done["data"] == {}
    assert done["description"] == "none_found"
    assert hass.states.get("sensor.camera_audit_cameras").state == "0"


@pytest.mark.parametrize(
    ("maker", "said"), [("Hikvision", "flagged"), ("Axis", "none_flagged")]
)
async def test_the_last_page_says_what_was_found(
    hass: HomeAssistant, maker: str, said: str
) -> None:
    add_camera(hass, "Attic", manufacturer="Axis", model="M3045-V", mac=None)
    old = {
        "model": "DS-2CD2032F-I" if maker == "Hikvision" else "M3045-V",
        "sw_version": "V5.4.0 build 160530",
    }
    add_camera(hass, manufacturer=maker, mac=None, host="192.0.2.11", **old)
    shown = await hass.config_entries.flow.async_init(
        DOMAIN, context={"source": SOURCE_USER}
    )
    done = await hass.config_entries.flow.async_configure(shown["flow_id"], {})
    assert done["description"] == said
    told = done["description_placeholders"]
    flagged, flaws = "", ""
    if said == "flagged":
        flagged, flaws = "1 camera", "With a known flaw: 1."
    assert told == {
        "cameras": "2 cameras",
        "flagged": flagged,
        "flaws": flaws,
        "unknown": "",
    }
    texts = await async_get_translations(hass, "en", "config", [DOMAIN])
    assert "{cameras}" in texts[f"component.{DOMAIN}.config.create_entry.{said}"]
    await hass.async_block_till_done(wait_background_tasks=True)


async def test_the_last_page_says_of_how_many_nobody_can_tell_the_flaws_and_who_made_which(
    hass: HomeAssistant,
) -> None:
    add_camera(hass, "Gate", sw_version=None, mac=None)
    for name, host in (("Shed*", "192.0.2.12"), ("attic", "192.0.2.13")):
        add_camera(hass, name, manufacturer=None, model=None, mac=None, host=host)
    shown = await hass.config_entries.flow.async_init(
        DOMAIN, context={"source": SOURCE_USER}
    )
    done = await hass.config_entries.flow.async_configure(shown["flow_id"], {})
    told = done["description_placeholders"]
    english = await hass.async_add_executor_job(Sentences.english)
    assert told["flaws"] == english.say("flaw", "count_untold_made", {"count": 1})
    assert "With a known flaw: 0" not in told["flaws"]
    assert "who made these: attic and Shed\\*." in told["unknown"]
    texts = await async_get_translations(hass, "en", "config", [DOMAIN])
    assert {"{flaws}", "{unknown}"} <= set(
        texts[f"component.{DOMAIN}.config.create_entry.flagged"].split()
    )
    await hass.async_block_till_done(wait_background_tasks=True)


async def test_the_last_page_tells_recorders_from_cameras_as_card_and_titles_do(
    hass: HomeAssistant,
) -> None:
    add_camera(hass, "Gate", mac=None)
    add_camera(hass, "Recorder", model="DS-7608NI-K2", host="192.0.2.12", mac=None)
    shown = await hass.config_entries.flow.async_init(
        DOMAIN, context={"source": SOURCE_USER}
    )
    done = await hass.config_entries.flow.async_configure(shown["flow_id"], {})
    told = done["description_placeholders"]
    assert told["cameras"] == told["flagged"] == "1 camera and 1 recorder"
    await hass.async_block_till_done(wait_background_tasks=True)


async def test_only_once(hass: HomeAssistant) -> None:
    shown = await hass.config_entries.flow.async_init(
        DOMAIN, context={"source": SOURCE_USER}
    )
    await hass.config_entries.flow.async_configure(shown["flow_id"], {})
    await hass.async_block_till_done(wait_background_tasks=True)

    for source, data in ((SOURCE_USER, None), (SOURCE_DHCP, ONE)):
        again = await hass.config_entries.flow.async_init(
            DOMAIN, context={"source": source}, data=data
        )
        assert again["type"] is FlowResultType.ABORT
        assert again["reason"] == "single_instance_allowed"


async def test_discovery_asks_once_for_all_devices(hass: HomeAssistant) -> None:
    shown = await hass.config_entries.flow.async_init(
        DOMAIN, context={"source": SOURCE_DHCP}, data=ONE
    )
    assert shown["type"] is FlowResultType.FORM
    assert shown["step_id"] == "discovered"

    second = await hass.config_entries.flow.async_init(
        DOMAIN, context={"source": SOURCE_DHCP}, data=ANOTHER
    )
    assert second["type"] is FlowResultType.ABORT
    assert second["reason"] == "already_in_progress"
    assert len(hass.config_entries.flow.async_progress_by_handler(DOMAIN)) == 1

    done = await hass.config_entries.flow.async_configure(shown["flow_id"], {})
    await hass.async_block_till_done(wait_background_tasks=True)
    assert done["type"] is FlowResultType.CREATE_ENTRY
    assert done["data"] == {}


async def test_an_ignored_discovery_is_not_shown_again(hass: HomeAssistant) -> None:
    shown = await hass.config_entries.flow.async_init(
        DOMAIN, context={"source": SOURCE_DHCP}, data=ONE
    )
    (flow,) = hass.config_entries.flow.async_progress_by_handler(DOMAIN)
    await hass.config_entries.flow.async_init(
        DOMAIN,
        context={"source": SOURCE_IGNORE},
        data={"unique_id": flow["context"]["unique_id"], "title": "Camera Audit"},
    )
    assert shown["flow_id"] not in {
        flow["flow_id"] for flow in hass.config_entries.flow.async_progress()
    }

    for device in (ONE, ANOTHER):
        again = await hass.config_entries.flow.async_init(
            DOMAIN, context={"source": SOURCE_DHCP}, data=device
        )
        assert again["type"] is FlowResultType.ABORT
    assert not hass.config_entries.flow.async_progress_by_handler(DOMAIN)

    by_hand = await hass.config_entries.flow.async_init(
        DOMAIN, context={"source": SOURCE_USER}
    )
    done = await hass.config_entries.flow.async_configure(by_hand["flow_id"], {})
    await hass.async_block_till_done(wait_background_tasks=True)
    assert done["type"] is FlowResultType.CREATE_ENTRY
    assert [entry.source for entry in hass.config_entries.async_entries(DOMAIN)] == [
        SOURCE_USER
    ]


async def test_set_up_by_hand_while_a_discovery_waits(hass: HomeAssistant) -> None:
    await hass.config_entries.flow.async_init(
        DOMAIN, context={"source": SOURCE_DHCP}, data=ONE
    )
    shown = await hass.config_entries.flow.async_init(
        DOMAIN, context={"source": SOURCE_USER}
    )
    assert shown["type"] is FlowResultType.FORM
    done = await hass.config_entries.flow.async_configure(shown["flow_id"], {})
    await hass.async_block_till_done(wait_background_tasks=True)
    assert done["type"] is FlowResultType.CREATE_ENTRY
    assert not hass.config_entries.flow.async_progress_by_handler(DOMAIN)


@pytest.mark.parametrize(
    ("address", "ours"),
    [("4419B60A1B2C", True), ("0CA64C0A1B2C", True), ("001788010203", False)],
)
async def test_home_assistant_asks_us_about_addresses_of_hikvision(
    hass: HomeAssistant, address: str, *, ours: bool
) -> None:
    matchers = [
        one["macaddress"]
        for one in await async_get_dhcp(hass)
        if one["domain"] == DOMAIN
    ]
    assert any(fnmatch(address, matcher) for matcher in matchers) is ours


@pytest.mark.parametrize("step", ["user", "discovered"])
async def test_each_step_explains_itself(hass: HomeAssistant, step: str) -> None:
    texts = await async_get_translations(hass, "en", "config", [DOMAIN])
    start = f"component.{DOMAIN}.config.step.{step}"
    assert texts[f"{start}.title"]
    assert "shows how it knows" in texts[f"{start}.description"]


async def test_what_raises_a_notice_can_be_set_anew(hass: HomeAssistant) -> None:
    """The first thing that people want to change; no other setting is touched."""
    add_camera(hass)
    entry = await async_set_up(hass)
    hass.config_entries.async_update_entry(entry, options={"maker_sensors": False})
    data = entry.runtime_data
    shown = await entry.start_reconfigure_flow(hass)
    assert shown["step_id"] == "reconfigure"

    done = await hass.config_entries.flow.async_configure(
        shown["flow_id"], {"verdicts": ["possible"], "summary": "always"}
    )
    await hass.async_block_till_done()
    assert done["type"] is FlowResultType.ABORT
    assert done["reason"] == "reconfigure_successful"
    assert entry.options == {
        "maker_sensors": False,
        "verdicts": ["possible"],
        "summary": "always",
    }
    assert entry.runtime_data is data
    assert not [
        issue for domain, issue in ir.async_get(hass).issues if domain == DOMAIN
    ]


async def test_reconfigure_explains_itself(hass: HomeAssistant) -> None:
    texts = await async_get_translations(hass, "en", "config", [DOMAIN])
    start = f"component.{DOMAIN}.config"
    assert "Configure" in texts[f"{start}.step.reconfigure.description"]
    for field in ("verdicts", "summary"):
        assert texts[f"{start}.step.reconfigure.data.{field}"]
        assert texts[f"{start}.step.reconfigure.data_description.{field}"]
    assert texts[f"{start}.abort.reconfigure_successful"]


async def test_opening_the_settings_reads_no_code_on_the_event_loop(
    hass: HomeAssistant,
) -> None:
    """Home Assistant asks for the settings on the loop: their pages are read beside it, when the first one opens."""
    entry = await async_set_up(hass)
    with patch.object(
        hass,
        "async_add_import_executor_job",
        wraps=hass.async_add_import_executor_job,
    ) as read:
        page = await hass.config_entries.options.async_init(entry.entry_id)
    read.assert_called_once()
    assert page["step_id"] == "init"
