"""A camera keeps its id; two cameras never share one."""

from hashlib import sha256

import pytest

from custom_components.camera_audit.audit.camera import Camera
from custom_components.camera_audit.coordinator.camera_ids import CameraIds

MAC, OTHER_MAC = "mac:4419B60A1B2C", "mac:4419B6556677"
SERIAL, DEVICE, HOST = "serial:AAWR12345678", "device:d1", "host:192.0.2.10"


def camera(*identities: str) -> Camera:
    best = identities[0] if identities else "none"
    return Camera(
        camera_id=sha256(best.encode()).hexdigest()[:12], name="", identities=identities
    )


def assign(ids: CameraIds, *cameras: Camera) -> list[str]:
    steps = ids.assign(cameras)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return [end.value[one.camera_id] for one in cameras]


@pytest.mark.parametrize(
    "first", [(DEVICE, HOST), (HOST,), (SERIAL, HOST), (SERIAL, DEVICE)]
)
def test_it_learns_a_better_identity(first: tuple[str, ...]) -> None:
    ids = CameraIds()
    before = assign(ids, camera(*first))
    assert assign(ids, camera(MAC, *first)) == before
    assert assign(ids, camera(MAC)) == before


def test_another_camera_at_the_same_address_is_another() -> None:
    ids = CameraIds()
    (one,) = assign(ids, camera(MAC, HOST))
    (other,) = assign(ids, camera(OTHER_MAC, HOST))
    assert other != one
    assert assign(ids, camera(MAC)) == [one]


def test_the_address_of_a_camera_that_moved_away_makes_no_second_of_the_same_id() -> (
    None
):
    ids = CameraIds()
    (one,) = assign(ids, camera(HOST))
    assert assign(ids, camera(MAC, HOST)) == [one]
    moved = camera(MAC, "host:192.0.2.11")
    there, newcomer = assign(ids, moved, camera(HOST))
    assert there == one
    assert newcomer != one
    assert assign(ids, moved, camera(HOST)) == [one, newcomer]


def test_two_cameras_that_share_an_address_stay_two() -> None:
    ids = CameraIds()
    for _ in range(3):
        assert len(set(assign(ids, camera(MAC, HOST), camera(OTHER_MAC, HOST)))) == 2


def test_one_of_two_that_were_one_keeps_the_id() -> None:
    ids = CameraIds()
    (one,) = assign(ids, camera(DEVICE, "entity:a", "entity:b"))
    both = assign(ids, camera(DEVICE, "entity:a"), camera("entity:b"))
    assert both[0] == one
    assert both[1] != one


def test_a_camera_that_was_away_comes_back_under_its_id() -> None:
    ids = CameraIds()
    before = assign(ids, camera(MAC))
    assert assign(ids) == []
    assert assign(ids, camera(MAC, HOST)) == before


def test_a_camera_without_identities_keeps_its_own() -> None:
    ids = CameraIds()
    nameless = camera()
    assert assign(ids, nameless) == assign(ids, nameless) == [nameless.camera_id]


def test_the_order_of_cameras_does_not_matter() -> None:
    known = (camera(HOST), camera(DEVICE))
    now = (camera(MAC, HOST), camera(OTHER_MAC, DEVICE), camera(SERIAL))
    one, other = CameraIds(), CameraIds()
    assign(one, *known)
    assign(other, *known)
    assert assign(one, *now) == assign(other, *reversed(now))[::-1]


def test_the_store_is_asked_once_for_a_new_camera() -> None:
    asked: list[Camera] = []

    def earlier_id(one: Camera) -> str:
        asked.append(one)
        return "fromthestore"

    ids = CameraIds(earlier_id)
    assert assign(ids, camera(MAC)) == ["fromthestore"]
    assert assign(ids, camera(MAC, HOST)) == ["fromthestore"]
    assert len(asked) == 1
