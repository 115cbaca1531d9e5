"""The report to hand over: what is in it, what never is, and who gets it by its link."""

import json
import sys
from datetime import date, timedelta
from html import unescape
from http import HTTPStatus
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import pytest
from homeassistant.core import Context
from homeassistant.exceptions import ServiceValidationError, Unauthorized
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util

from custom_components.camera_audit.decisions.decision import DecisionKind
from custom_components.camera_audit.language.sentences import Sentences
from custom_components.camera_audit.report.page import POLICY
from tests.factories import any_day
from tests.homes import DAHUA_MAC, add_camera, async_set_up
from tests.languages import OTHERS

if TYPE_CHECKING:
    from freezegun.api import FrozenDateTimeFactory
    from homeassistant.core import HomeAssistant
    from pytest_homeassistant_custom_component.common import MockUser
    from pytest_homeassistant_custom_component.typing import (
        ClientSessionGenerator,
        WebSocketGenerator,
    )

DOMAIN = "camera_audit"
URL = "/api/camera_audit/report"
SERIAL = "20190701AAWRC12345678"
FORMS = ("html", "markdown", "csv", "json")


async def report(hass: HomeAssistant, **asked: object) -> dict[str, Any]:
    answer: Any = await hass.services.async_call(
        DOMAIN, "report", asked, blocking=True, return_response=True
    )
    return answer


@pytest.fixture
async def home(hass: HomeAssistant) -> Any:  # noqa: ANN401 - the entry of Camera Audit
    """Set up a home with a camera of Hikvision that is kept, and one of another maker."""
    assert await async_setup_component(hass, "http", {})
    add_camera(hass, serial_number=SERIAL, sw_version="V5.5.0 build 170725")
    add_camera(
        hass,
        "Attic",
        manufacturer="Dahua",
        model="IPC-HDW2831T-AS",
        mac=DAHUA_MAC,
        host="192.0.2.50",
    )
    entry: Any = await async_set_up(hass)
    door = next(
        one for one in entry.runtime_data.coordinator.findings.values() if one.flagged
    )
    with any_day():
        await entry.runtime_data.decisions.async_decide(
            door,
            DecisionKind.KEEP,
            why="no_internet",
            reason="till | <b>spring</b>",
            review=date(2999, 1, 1),
        )
    await hass.async_block_till_done()
    return entry


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("form", FORMS)
async def test_each_form_tells_cameras_flaws_and_decisions_and_nothing_private(
    hass: HomeAssistant, form: str
) -> None:
    answer = await report(hass, format=form)
    text = answer["text"].replace("\\", "")
    for told in (
        "Front door",
        "Attic",
        "CVE-2021-36260",
        "<b>spring</b>" if form != "html" else "&lt;b&gt;",
    ):
        assert told in text
    assert answer["link"] is None  # it is no person who asks
    for private in ("192.0.2.10", SERIAL, "0a:1b:2c", "0A1B2C"):
        assert private not in text
    assert "192.0.2.10" in (await report(hass, format=form, addresses=True))[
        "text"
    ].replace("\\", "")


@pytest.mark.usefixtures("home")
async def test_a_program_is_told_the_decision_and_when_a_flaw_was_looked_up(
    hass: HomeAssistant,
) -> None:
    told = json.loads((await report(hass, format="json"))["text"])
    door, attic = told["findings"]
    assert (
        door["decision"]["kind"],
        door["decision"]["review"],
        attic["decision"],
    ) == ("keep", "2999-01-01", None)
    assert all(date.fromisoformat(flaw["checked"]) for flaw in door["flaws"])
    assert date.fromisoformat(told["home"]["day"])


@pytest.mark.usefixtures("home")
async def test_the_page_says_why_where_it_was_read_and_on_which_day(
    hass: HomeAssistant,
) -> None:
    page = unescape((await report(hass))["text"])
    say = Sentences.english()
    for text in (
        say.say("report", "sources", {}),
        say.say("why", "no_internet", {}),
        "January 1, 2999",
        "Facts checked on",
    ):
        assert text in page
    assert 'href="https://' in page
    assert '<html lang="en">' in page


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("language", OTHERS)
async def test_it_is_in_the_language_that_is_asked_for(
    hass: HomeAssistant, language: str
) -> None:
    english, page = (
        (await report(hass))["text"],
        (await report(hass, language=language))["text"],
    )
    for key in ("title", "sources"):
        said = Sentences.english().say("report", key, {})
        assert said in english
        assert said not in page
    assert f'<html lang="{language}">' in page


async def test_who_left_a_camera_out_hears_how_many(
    hass: HomeAssistant,
    home: Any,  # noqa: ANN401
) -> None:
    hass.config_entries.async_update_entry(
        home, options={"leave_out": {"integrations": ["onvif"]}}
    )
    await hass.async_block_till_done()
    page = (await report(hass))["text"]
    assert "Front door" not in page
    assert Sentences.english().say("report", "unsaid", {"count": 1}) in page


async def test_before_the_first_audit_there_is_none(
    hass: HomeAssistant,
    home: Any,  # noqa: ANN401
) -> None:
    with (
        patch.object(home.runtime_data.overviews, "data", None),
        pytest.raises(ServiceValidationError) as refused,
    ):
        await report(hass)
    assert refused.value.translation_key == "not_audited"


@pytest.mark.usefixtures("home")
async def test_only_administrators_get_it(
    hass: HomeAssistant, hass_read_only_user: MockUser, hass_admin_user: MockUser
) -> None:
    call = hass.services.async_call
    context = Context(user_id=hass_read_only_user.id)
    with pytest.raises(Unauthorized):
        await call(
            DOMAIN, "report", {}, blocking=True, return_response=True, context=context
        )
    context = Context(user_id=hass_admin_user.id)
    answer: Any = await call(
        DOMAIN, "report", {}, blocking=True, return_response=True, context=context
    )
    assert answer["link"].startswith(f"{URL}?")


@pytest.mark.usefixtures("home")
async def test_the_link_opens_the_report_for_a_quarter_of_an_hour(
    hass: HomeAssistant,
    hass_ws_client: WebSocketGenerator,
    hass_client_no_auth: ClientSessionGenerator,
    freezer: FrozenDateTimeFactory,
) -> None:
    socket, web = await hass_ws_client(hass), await hass_client_no_auth()
    await socket.send_json_auto_id(
        {
            "type": "call_service",
            "domain": DOMAIN,
            "service": "report",
            "service_data": {"format": "csv"},
            "return_response": True,
        }
    )
    answer = (await socket.receive_json())["result"]["response"]
    served = await web.get(answer["link"])
    assert (served.status, served.content_type) == (HTTPStatus.OK, "text/csv")
    assert await served.text() == answer["text"]
    assert served.headers["Cache-Control"] == "no-store"
    assert served.headers["Referrer-Policy"] == "no-referrer"
    assert f"{dt_util.now():%Y-%m-%d}.csv" in served.headers["Content-Disposition"]
    for other in (
        URL,
        answer["link"].replace("format=csv", "format=json"),
        f"{answer['link']}&addresses=true",
    ):
        assert (await web.get(other)).status == HTTPStatus.UNAUTHORIZED
    assert (
        answer["valid_until"] == (dt_util.utcnow() + timedelta(minutes=15)).isoformat()
    )
    freezer.tick(timedelta(minutes=15, seconds=1))
    assert (await web.get(answer["link"])).status == HTTPStatus.UNAUTHORIZED


@pytest.mark.usefixtures("home")
async def test_a_page_is_shown_and_what_cannot_be_is_refused(
    hass_client: ClientSessionGenerator,
) -> None:
    web = await hass_client()
    served = await web.get(URL)
    assert served.content_type == "text/html"
    assert served.headers["Content-Disposition"].startswith("inline")
    # Of a page from Home Assistant's own address, whatever got into it.
    policy = served.headers["Content-Security-Policy"].split("; ")
    assert {
        "default-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    } <= {*policy}
    assert not [part for part in policy if part.startswith("script-src")]
    assert f'content="{POLICY}"' in await served.text()
    assert (await web.get(f"{URL}?format=exe")).status == HTTPStatus.BAD_REQUEST
    assert (await web.get(f"{URL}?language=../../x")).status == HTTPStatus.BAD_REQUEST


@pytest.mark.usefixtures("home")
async def test_why_it_cannot_be_is_said_in_the_language_of_the_home(
    hass: HomeAssistant, hass_client: ClientSessionGenerator
) -> None:
    web = await hass_client()
    hass.config.language = "fr"
    (entry,) = hass.config_entries.async_entries(DOMAIN)
    await hass.config_entries.async_unload(entry.entry_id)
    served = await web.get(URL)
    assert (served.status, served.content_type) == (
        HTTPStatus.BAD_REQUEST,
        "text/plain",
    )
    assert (await served.text()).endswith("pas en cours d\u2019exécution.")


@pytest.mark.usefixtures("home")
async def test_who_is_no_administrator_gets_nothing(
    hass_client: ClientSessionGenerator, hass_read_only_access_token: str
) -> None:
    web = await hass_client(hass_read_only_access_token)
    assert (await web.get(URL)).status == HTTPStatus.FORBIDDEN


async def test_a_report_of_fifty_cameras_with_pictures_stays_small(
    hass: HomeAssistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(50):
        hass.states.async_set(
            add_camera(
                hass,
                f"Camera {number}",
                mac=f"44:19:b6:00:00:{number:02x}",
                host=f"192.0.2.{number}",
            ).entity_id,
            "idle",
        )
    await async_set_up(hass)
    sizes = {"camera.camera_7": 400_000}  # too large for its share

    async def picture(
        _: HomeAssistant, entity_id: str, **__: object
    ) -> SimpleNamespace:
        if entity_id == "camera.camera_8":
            raise OSError
        return SimpleNamespace(
            content=b"\0" * sizes.get(entity_id, 70_000), content_type="image/jpeg"
        )

    monkeypatch.setitem(
        sys.modules,
        "homeassistant.components.camera",
        SimpleNamespace(async_get_image=picture),
    )
    page = (await report(hass, pictures=True))["text"]
    assert page.count("<article>") == 50
    assert page.count("data:image/jpeg") == 48
    assert len(page.encode()) < 5_000_000
    assert "data:image" not in (await report(hass))["text"]


async def test_a_camera_that_does_not_answer_holds_nothing_up(
    hass: HomeAssistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    hass.states.async_set(add_camera(hass).entity_id, "idle")
    await async_set_up(hass)
    asked = []

    async def picture(_: HomeAssistant, entity_id: str, **__: object) -> None:
        asked.append(entity_id)
        await hass.loop.create_future()

    monkeypatch.setitem(
        sys.modules,
        "homeassistant.components.camera",
        SimpleNamespace(async_get_image=picture),
    )
    with patch("custom_components.camera_audit.report.live._PATIENCE", 0):
        page = (await report(hass, pictures=True))["text"]
    assert asked == ["camera.front_door"]
    assert "Front door" in page
    assert "data:image" not in page


async def test_the_report_agrees_with_what_the_owner_said_and_what_waits(
    hass: HomeAssistant,
    home: Any,  # noqa: ANN401 - the entry of Camera Audit
) -> None:
    """The card counts what is called another maker's as that; a landlord is asked to decide."""
    door = next(
        one for one in home.runtime_data.coordinator.findings.values() if one.flagged
    )
    decisions = home.runtime_data.decisions
    await decisions.async_decide(door, DecisionKind.NOT_HIKVISION)
    await hass.async_block_till_done()
    told = json.loads((await report(hass, format="json"))["text"])
    assert told["home"]["counts"]["flagged"] == 0
    assert {one["verdict"] for one in told["findings"]} == {"other_maker"}
    page = unescape((await report(hass))["text"])
    assert "Front door: Marked as not made by Hikvision" in page

    with any_day():
        await decisions.async_decide(
            door, DecisionKind.KEEP, why="not_mine", review=date(2999, 1, 1)
        )
    await hass.async_block_till_done()
    page = unescape((await report(hass))["text"])
    assert "keep or replace: Front door." in page
    assert "January 1, 2999" not in page
