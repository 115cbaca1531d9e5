"""The manifest and the knowledge of prefixes say the same."""

import json
from pathlib import Path

from custom_components import camera_audit
from custom_components.camera_audit.knowledge.loader import load_knowledge

MANIFEST = json.loads(
    (Path(camera_audit.__file__).parent / "manifest.json").read_text("utf-8")
)


def test_home_assistant_looks_for_every_prefix_that_is_hikvisions_own() -> None:
    matchers = [matcher["macaddress"] for matcher in MANIFEST["dhcp"]]
    own = sorted(
        prefix for prefix, group in load_knowledge().prefixes.items() if group.own
    )
    assert matchers == [f"{prefix}*" for prefix in own]


def test_matchers_are_as_home_assistant_indexes_them() -> None:
    for matcher in MANIFEST["dhcp"]:
        assert list(matcher) == ["macaddress"]
        prefix = matcher["macaddress"]
        # Home Assistant looks matchers up by the first six digits.
        assert len(prefix) == 7
        assert prefix == prefix.upper()
