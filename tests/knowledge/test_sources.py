"""Sources that can be checked: who may be linked, and what may be said of a measure."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import homeassistant.components as core
import pytest

from custom_components.camera_audit.knowledge.guidance import (
    GUIDANCE,
    NoticeUse,
    load_guidance,
)
from custom_components.camera_audit.knowledge.replacements import load_replacements
from custom_components.camera_audit.language.redact import mask_private

if TYPE_CHECKING:
    from collections.abc import Iterator

    from custom_components.camera_audit.knowledge.guidance import IntegrationSteps
    from custom_components.camera_audit.knowledge.replacements import Candidate

CORE = Path(core.__path__[0])
MEASURES = json.loads((GUIDANCE / "measures.json").read_text(encoding="utf-8"))[
    "measures"
]
REPLACEMENTS, MATCHING = load_replacements()
TOLD = [each for each in load_guidance().measures if each.use is not NoticeUse.NO]

#: Whole domains that only governments and their courts hold.
GOVERNMENTS = ("gov", "gc.ca", "police.uk")

# Standards, makers, wires and the press that answers for what it prints, host by host.
HOSTS = {
    "github.com",  # source text and issues about devices, at a commit
    "babel.ua",
    "brusselstimes.com",
    "globalnews.ca",
    "help.ui.com",
    "nukib.gov.cz",
    "openaustralia.org.au",
    "securityupdate.in",
    "docslib.org",
    "expydoc.com",
    "fyi.org.nz",
    "nzherald.co.nz",
    "service.avm.de",
    "toronto.citynews.ca",
    "www.bitdefender.com",
    "www.burlingtonfreepress.com",
    "www.businesspost.ie",
    "www.businesstoday.in",
    "www.channelnewsasia.com",
    "www.cve.org",
    "www.exploit-db.com",
    "www.ezviz.com",
    "www.foxbusiness.com",
    "smarteconomy24.com",
    "www.hikvision.com",
    "www.ibtimes.com",
    "www.netdenjd.com",
    "www.home-assistant.io",
    "www.newswire.ca",
    "www.pravda.com.ua",
    "www.princegeorgecitizen.com",
    "www.scmp.com",
    "support.reolink.com",
    "wiki.nftables.org",
    "www.einpresswire.com",
    "www.kslaw.com",
    "www.taipeitimes.com",
    "www.tomsguide.com",
    "docs.netgate.com",
    "executivegov.com",
    "developers.home.google.com",
    "ipvm.com",
    "openhab.org",
    "isw.securindex.com",
    "netviewcctv.co.uk",
    "newsnext.live",
    "newsukraine.rbc.ua",
    "openwrt.org",
    "sanjacits.org",
    "tradelawdaily.com",
    "vulcanconsulting.eu",
    "www.adnkronos.com",
    "www.cooley.com",
    "www.cp24.com",
    "www.devdiscourse.com",
    "www.econotimes.com",
    "www.koreaherald.com",
    "www.livemint.com",
    "www.parallelparliament.co.uk",
    "www.rnz.co.nz",
    "www.senatorpaterson.com.au",
    "www.taftlaw.com",
    "www.ukauthority.com",
}

#: Makers of replacements, each with the hosts of its own pages; its models are linked nowhere else.
MAKERS = {
    "ajax": {"ajax.systems"},
    "akuvox": {"www.akuvox.com"},
    "aqara": {"eu.aqara.com"},
    "arlo": {"us.arlo.com", "www.arlo.com"},
    "avigilon": {"www.avigilon.com"},
    "axis": {"help.axis.com", "www.axis.com"},
    "blink": {"blinkforhome.com", "support.blinkforhome.com"},
    "bosch_video": {
        "assets.catalog.boschbuildingtechnologies.com",
        "commerce.boschsecurity.com",
        "www.keenfinity-group.com",
    },
    "eufy": {"us.eufy.com", "www.eufy.com"},
    "flir": {"flir.netx.net", "www.flir.com"},
    "foscam": {"us.foscam.com", "www.foscam.eu"},
    "geovision": {"www.geovision.com.tw"},
    "grandstream": {"www.grandstream.com"},
    "hanwha": {"www.hanwhavision.com"},
    "i_pro": {"i-pro.com"},
    "instar": {"www.instar.com"},
    "matrix": {"www.matrixcomsec.com"},
    "milesight": {"resource.milesight.com"},
    "mobotix": {"www.mobotix.com"},
    "nest": {"store.google.com", "support.google.com"},
    "netatmo": {"www.netatmo.com"},
    "reolink": {"reolink.com"},
    "ring": {"ring.com"},
    "sonoff": {"sonoff.tech"},
    "speco": {"specotech.com"},
    "sparsh": {"www.sparshsecuritech.com"},
    "synology_cam": {"www.synology.com"},
    "tapo_vigi": {"www.tapo.com", "www.tp-link.com", "www.vigi.com"},
    "two_n": {"wiki.2n.com"},
    "unifi_protect": {"store.ui.com", "techspecs.ui.com"},
    "vivotek": {"www.vivotek.com"},
    "wyze": {"www.wyze.com"},
}


#: Makers and providers of home routers, for the steps in these.
ROUTERS = {
    "arris.my.salesforce-sites.com",
    "avm.de",
    "be.avm.de",
    "blog.eero.com",
    "business.bt.com",
    "community.tp-link.com",
    "forums.xfinity.com",
    "soutien.bell.ca",
    "support.eero.com",
    "support.linksys.com",
    "support.shaw.ca",
    "www.bt.com",
    "www.linksys.com",
    "xfinity.com",
}


def answers_for(host: str) -> bool:
    return host in HOSTS.union(ROUTERS, *MAKERS.values()) or any(
        host.endswith(f".{one}") for one in GOVERNMENTS
    )


def said(data: object, field: str) -> Iterator[str]:
    if isinstance(data, dict):
        for name, value in data.items():
            if name == field:
                yield value
            else:
                yield from said(value, field)
    elif isinstance(data, list):
        for each in data:
            yield from said(each, field)


@pytest.mark.parametrize(
    "path", sorted(GUIDANCE.parent.rglob("*.json")), ids=lambda path: path.name
)
def test_only_hosts_that_answer_for_what_they_print_are_linked(path: Path) -> None:
    for address in said(json.loads(path.read_text(encoding="utf-8")), "address"):
        assert answers_for(urlsplit(address).hostname or ""), address


def test_a_model_is_looked_at_on_its_maker_s_page_or_in_open_data() -> None:
    """Open data stands in two repositories, both CC0; what Home Assistant supports stands on its own pages."""
    open_data = (
        "https://github.com/ch-bas/cctv-camera-database/",
        "https://github.com/netbox-community/devicetype-library/",
        "https://www.home-assistant.io/integrations/",
    )
    for candidate in REPLACEMENTS.candidates:
        for model in candidate.models:
            assert not model.record or model.record.startswith(open_data), model.name


@pytest.mark.parametrize(
    "host",
    [
        "cybergov",
        "gov.example.com",
        "example.gov.cn.com",
        "hikvision.com.example",
        "gc.ca",
    ],
)
def test_a_host_that_only_looks_like_one_of_them_is_not(host: str) -> None:
    assert not answers_for(host)


@pytest.mark.parametrize(
    "path", sorted(GUIDANCE.parent.rglob("*.json")), ids=lambda path: path.name
)
def test_a_title_is_shown_whole(path: Path) -> None:
    """What hides serial numbers of cameras would hide a long number of ours as well."""
    titles = said(json.loads(path.read_text(encoding="utf-8")), "title")
    assert [
        title for title in titles if mask_private(title, serials=True) != title
    ] == []


def test_a_model_is_linked_to_its_own_maker() -> None:
    for candidate in REPLACEMENTS.candidates:
        for model in candidate.models:
            assert urlsplit(model.address).hostname in MAKERS[candidate.key], model.name


def test_links_of_flaws_are_walked() -> None:
    flaws = json.loads((GUIDANCE.parent / "flaws.json").read_text(encoding="utf-8"))
    assert [*said(flaws, "address")]


def test_the_maker_disputes_only_what_a_source_covers() -> None:
    assert {each.key for each in TOLD if each.disputed} == {
        "ca_ica_order_2025",
        "us_ndaa_889",
        "us_fcc_covered_list",
        "us_fcc_22_84",
        "us_fcc_25_71",
        "us_fcc_2026_notice",
    }


def test_a_state_that_was_not_confirmed_is_not_told_as_sure() -> None:
    unsure = {each.status for each in TOLD if not each.newest_state_confirmed}
    assert not unsure & {"in_force", "decided"}


def test_a_case_between_parties_binds_only_them() -> None:
    kinds = {row["key"]: row["kind"] for row in MEASURES}
    for each in TOLD:
        if kinds[each.key] in {"litigation", "court_decision"}:
            assert each.binds == ("parties",), each.key


def test_no_measure_on_file_obliges_a_household() -> None:
    assert {row["home_duty"] for row in MEASURES} <= {
        "none_found",
        "recommendation_only",
    }


IN_CORE = [
    each for each in load_guidance().integrations if (CORE / each.domain).is_dir()
]


@pytest.mark.parametrize("integration", IN_CORE, ids=lambda each: each.domain)
def test_how_a_new_password_gets_in_is_as_core_has_it(
    integration: IntegrationSteps,
) -> None:
    flow = (CORE / integration.domain / "config_flow.py").read_text(encoding="utf-8")
    if "async_step_reauth" in flow:
        assert integration.password == "asks"  # noqa: S105
    else:
        has_options = "OptionsFlow" in flow
        assert integration.password == ("options" if has_options else "add_again")


@pytest.mark.parametrize("integration", IN_CORE, ids=lambda each: each.domain)
def test_who_needs_the_cloud_is_as_core_has_it(integration: IntegrationSteps) -> None:
    manifest = json.loads(
        (CORE / integration.domain / "manifest.json").read_text(encoding="utf-8")
    )
    assert integration.cloud is manifest["iot_class"].startswith("cloud")


def test_no_certain_motion_where_core_makes_no_sensor_for_cameras() -> None:
    sensors = (CORE / "tplink" / "binary_sensor.py").read_text(encoding="utf-8")
    assert "motion_detected" in sensors  # of a hub's sensor; a camera has a switch
    assert not MATCHING.paths["tplink"].events


def manifest(domain: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(
        (CORE / domain / "manifest.json").read_text(encoding="utf-8")
    )
    return found


@pytest.mark.parametrize("maker", REPLACEMENTS.candidates, ids=lambda each: each.key)
def test_what_is_said_of_a_maker_is_as_core_has_it(maker: Candidate) -> None:
    own = [manifest(path) for path in maker.paths if (CORE / path).is_dir()]
    if len(own) < len(maker.paths):  # of the community, or younger than this core
        return
    classes = {each["iot_class"] for each in own}
    if any(each.startswith("cloud") for each in classes):
        assert maker.local != "yes"
        assert maker.support == "core_cloud"
    elif classes:
        assert maker.local != "no"
        assert maker.support != "core_cloud"
    if maker.support in {"core_push", "core_polling"}:
        assert own[0]["iot_class"] == f"local_{maker.support.removeprefix('core_')}"
    levels = {"platinum", "gold", "silver", "bronze"}
    assert maker.quality == next(
        (each["quality_scale"] for each in own if each.get("quality_scale") in levels),
        None,
    )


#: What a camera of core says of itself where it gives a stream rather than still pictures.
STREAMS = re.compile(
    r"stream_source|MjpegCamera|handle_async_mjpeg_stream|webrtc", re.IGNORECASE
)


@pytest.mark.parametrize(
    "path", [path for path in MATCHING.paths if (CORE / path / "camera.py").is_file()]
)
def test_who_shows_only_still_pictures_is_as_core_has_it(path: str) -> None:
    camera = (CORE / path / "camera.py").read_text(encoding="utf-8")
    assert MATCHING.paths[path].stills is not bool(STREAMS.search(camera))


@pytest.mark.parametrize("path", ["reolink", "unifiprotect"])
def test_what_core_asks_of_each_model_is_never_certain(path: str) -> None:
    """Each description of a sensor that has a test of its own gives by model only."""
    text = (CORE / path / "binary_sensor.py").read_text(encoding="utf-8")
    # The first of a name is that of cameras.
    tests = dict(
        reversed(
            re.findall(r'key="(?:smart_obj_)?(\w+)",(.*?)\n    \)', text, re.DOTALL)
        )
    )
    for name in MATCHING.paths[path].certain:
        assert not re.search(
            r"supported=|ufp_required_field|ufp_capability", tests[name]
        ), name


def test_third_party_cameras_of_the_console_are_known_to_core() -> None:
    assert "third_party" in (CORE / "unifiprotect" / "camera.py").read_text(
        encoding="utf-8"
    )
