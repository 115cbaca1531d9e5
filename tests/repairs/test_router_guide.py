"""Which routers are offered to a home, and that nobody has to choose one to read the steps of a common one."""

import re

import pytest

from custom_components.camera_audit.knowledge.guidance import (
    load_home_routers,
    load_rules,
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
        ("stop", "CA", ["netgear"]),
        ("stop", "US", ["xfinity", "netgear"]),
        ("stop", "GB", ["bt", "netgear"]),
        # The rule for a FRITZ!Box stands among those of firewalls.
        ("stop", "DE", ["fritz", "netgear"]),
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
    assert set(keys[-4:-1]) == {"fritz", "xfinity", "bt"}
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
    assert "```" in told
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
    assert said.index("First, give the camera a fixed address") < said.index("```")
