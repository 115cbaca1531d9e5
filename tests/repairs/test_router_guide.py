"""Which routers are offered to a home, and that nobody has to choose one to read the steps of a common one."""

import re
from dataclasses import replace

import pytest

from custom_components.camera_audit.knowledge.guidance import (
    load_home_routers,
    load_rules,
    load_unread_routers,
)
from custom_components.camera_audit.language.sentences import Sentences
from custom_components.camera_audit.repairs.home_router_text import Side
from custom_components.camera_audit.repairs.router_guide import ANOTHER, RouterGuide

RULES, CHECKED = load_rules()
CAMERA = "192.0.2.7"


def guide_for(
    side: Side, country: str | None = "CA", integrations: tuple[str, ...] = ("onvif",)
) -> RouterGuide:
    return RouterGuide(
        side=side,
        routers=load_home_routers(),
        unread=load_unread_routers(),
        rules=RULES,
        rules_checked=CHECKED,
        say=Sentences.english().for_markdown(),
        country=country,
        integrations=integrations,
        camera=CAMERA,
        home_assistant="192.0.2.2",
    )


def folds_of(text: str) -> list[str]:
    return re.findall(r"</svg>([^<]*)</summary>", text)


@pytest.mark.parametrize(
    ("side", "country", "keys"),
    [
        ("block", "CA", ["bell", "netgear", "tplink"]),
        ("block", "US", ["xfinity", "netgear", "tplink"]),
        ("block", "DE", ["fritz", "netgear", "tplink"]),
        ("block", "IN", ["netgear", "tplink"]),
        ("block", None, ["netgear", "tplink"]),
        ("stop", "CA", ["rogers", "netgear", "linksys", "eero"]),
        ("stop", "US", ["xfinity", "netgear", "linksys", "eero"]),
        ("stop", "GB", ["bt", "netgear", "linksys", "eero"]),
        # The rule for a FRITZ!Box stands among those of firewalls.
        ("stop", "DE", ["fritz", "netgear", "linksys", "eero"]),
    ],
)
def test_every_router_is_read_without_a_choice_those_of_the_country_first(
    side: Side, country: str | None, keys: list[str]
) -> None:
    guide = guide_for(side, country)
    offered = guide.list_routers()
    assert [*offered][: len(keys)] == keys
    said = guide.compose_routers()
    assert said.startswith("**Steps for your router**")
    assert folds_of(said) == [router.name for router in offered.values()]
    assert said.count(CAMERA) >= len(keys)


def test_those_of_other_countries_come_last_and_firewalls_before_them() -> None:
    keys = [*guide_for("stop", "IN").list_routers()]
    assert keys[-1] == ANOTHER
    assert set(keys[-5:-1]) == {"fritz", "xfinity", "bt", "rogers"}
    assert keys.index("unifi") < keys.index("bt")
    # What was not read is not offered.
    assert "bt" not in guide_for("block", "GB").list_routers()


@pytest.mark.parametrize(
    ("side", "integration", "key"),
    [("block", "netgear", "netgear"), ("stop", "unifi", "unifi")],
)
def test_the_router_that_an_integration_shows_is_told_at_once(
    side: Side, integration: str, key: str
) -> None:
    guide = guide_for(side, "CA", ("onvif", integration))
    offered = guide.list_routers()
    assert next(iter(offered)) == key
    said = guide.compose_routers()
    told, *_ = said.partition("<details>")
    assert "1. <bdi" in told
    assert guide.compose_router(key).partition("<details>")[0] in told
    # The others may be what its owner has beside it.
    others = [router.name for name, router in offered.items() if name != key]
    assert folds_of(said)[-len(others) :] == others


@pytest.mark.parametrize("side", ["block", "stop"])
def test_a_router_of_which_no_page_was_read_is_told_what_to_look_for_last(
    side: Side,
) -> None:
    guide = guide_for(side)
    assert [*guide.list_routers()][-1] == ANOTHER
    said = guide.compose_routers()
    assert said.index("We have no steps for your router") > said.rindex(
        "Another router"
    )


def test_the_camera_gets_a_fixed_address_before_a_rule_is_entered() -> None:
    said = guide_for("stop").compose_router("unifi")
    assert said.index("First, give the camera a fixed address") < said.index("1. ")


@pytest.mark.parametrize(
    ("side", "country", "integration", "reason"),
    [
        ("block", "CA", "netgear", "NETGEAR comes first because it's in your Home"),
        ("stop", "CA", "fritz", "FRITZ!Box comes first because it's in your Home"),
        ("stop", "CA", "onvif", "from providers in your country come first"),
        ("stop", "IN", "onvif", "sold in many countries come first"),
        ("block", None, "onvif", "sold in many countries come first"),
    ],
)
def test_the_page_says_why_the_first_router_is_the_first(
    side: Side, country: str | None, integration: str, reason: str
) -> None:
    said = guide_for(side, country, (integration,)).compose_routers()
    before, _, _ = said.partition("<details>")
    assert reason in before.replace("\\", "")
    assert before.count("first because") + before.count("come first") == 1


@pytest.mark.parametrize(
    ("side", "country", "named", "not_named"),
    [
        (
            "stop",
            "CA",
            ["Bell Home Hub", "TELUS", "TP-Link", "ASUS"],
            ["Rogers", "Sky"],
        ),
        ("block", "CA", ["Rogers", "TELUS", "eero", "ASUS"], ["Bell", "TP-Link"]),
        ("stop", None, ["TP-Link", "Google Nest"], ["TELUS", "NETGEAR"]),
    ],
)
def test_another_router_names_those_of_which_no_page_could_be_read(
    side: Side, country: str | None, named: list[str], not_named: list[str]
) -> None:
    said = guide_for(side, country).compose_router(ANOTHER).replace("\\", "")
    *_, looked_for = said.partition("We looked for steps for these routers")
    assert looked_for
    assert all(name in looked_for for name in named)
    assert not any(name in looked_for for name in not_named)


def test_where_nobody_was_looked_for_in_vain_nobody_is_named() -> None:
    guide = replace(guide_for("stop"), unread=())
    assert "looked for steps" not in guide.compose_router(ANOTHER)
