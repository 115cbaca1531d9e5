"""Renewing the prefixes from a list of registrants."""

from __future__ import annotations

import struct
import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.append(str(Path(__file__).parents[2] / "script"))

from lib.vendor_list import ListError, read_list, renew

pytestmark = pytest.mark.standalone


def make_list(vendors: dict[int, str]) -> bytes:
    names, offsets = b"", []
    for _, name in sorted(vendors.items()):
        offsets.append(len(names))
        names += name.encode() + b"\n"
    numbers = [*sorted(vendors), *offsets]
    return b"OUI1" + struct.pack(f"<I{len(numbers)}I", len(vendors), *numbers) + names


def make_data(*prefixes: str) -> dict[str, Any]:
    group = {"id": "acme", "company": "Acme", "registrants": ["Acme Cameras"]}
    return {"checked": "2026-01-01", "groups": [{**group, "prefixes": list(prefixes)}]}


def test_a_list_is_read_without_locally_made_up_prefixes() -> None:
    data = make_list(
        {0x001122: "Acme Cameras Co., Ltd.", 0x4AC03F: "Acme Cameras", 0xFC2422: "É"}
    )

    assert read_list(data) == {"001122": "Acme Cameras Co., Ltd.", "FC2422": "É"}


@pytest.mark.parametrize(
    "data",
    [b"", b"OUI2" + bytes(8), make_list({1: "A"})[:12], make_list({1: "A"})[:-1]],
)
def test_a_list_that_cannot_be_read_says_so(data: bytes) -> None:
    with pytest.raises(ListError):
        read_list(data)


def test_prefixes_come_and_go_with_the_list() -> None:
    vendors = {
        "001122": "ACME CAMERAS Co.,Ltd.",
        "001133": "Acme Cameras",
        "001144": "Others",
    }

    renewed = renew(make_data("000001", "001122"), vendors)

    assert renewed.added == (("001133", "acme"),)
    assert renewed.removed == (("000001", "acme"),)
    assert renewed.data["groups"][0]["prefixes"] == ["001122", "001133"]


def test_a_second_run_changes_nothing() -> None:
    vendors = {"001122": "Acme Cameras", "001133": "Acme Cameras"}
    once = renew(make_data("001122"), vendors)

    twice = renew(once.data, vendors)

    assert not twice.changed
    assert twice.data == once.data


def test_longer_prefixes_and_other_groups_stay() -> None:
    data = make_data("0011223", "001122")
    data["groups"].append({"id": "shop", "company": "Shop", "prefixes": ["00AA00"]})

    renewed = renew(data, {"001122": "Acme Cameras", "00AA11": "Shop"})

    assert not renewed.changed


def test_a_list_without_the_company_is_refused() -> None:
    with pytest.raises(ListError, match="no prefix of Acme"):
        renew(make_data("001122"), {"00AA00": "Shop"})


def test_a_prefix_of_another_group_is_refused() -> None:
    data = make_data("001122")
    data["groups"].append({"id": "shop", "company": "Shop", "prefixes": ["001133"]})

    with pytest.raises(ListError, match="001133 is in the groups acme and shop"):
        renew(data, {"001122": "Acme Cameras", "001133": "Acme Cameras"})
