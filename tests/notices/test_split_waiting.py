"""Which cameras have a notice of their own, and of which the summary speaks: a table."""

from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest

from custom_components.camera_audit.decisions.standing import Standing
from custom_components.camera_audit.notices.notices import split_waiting
from custom_components.camera_audit.options import Summary
from tests.factories import make_finding

if TYPE_CHECKING:
    from custom_components.camera_audit.decisions.overview import Overview

AUTO, ALWAYS, NEVER = Summary
OPEN, REVIEW, KEPT = Standing.OPEN, Standing.REVIEW, Standing.KEPT


def overview_of(standings: dict[str, Standing], *, summary: Summary) -> Overview:
    views = {
        camera_id: SimpleNamespace(
            finding=make_finding(camera_id, camera_id), asked=standing
        )
        for camera_id, standing in standings.items()
    }
    where = SimpleNamespace(options=SimpleNamespace(summary=summary))
    return cast("Overview", SimpleNamespace(views=views, where=where))


@pytest.mark.parametrize(
    ("standings", "summary", "ignored", "own", "summed"),
    [
        pytest.param({"a": OPEN, "b": KEPT}, NEVER, (), "a", "", id="each its own"),
        pytest.param({"a": OPEN, "b": OPEN}, NEVER, ("camera_a",), "ab", "", id="own"),
        pytest.param({"a": OPEN, "b": REVIEW}, ALWAYS, (), "", "ab", id="two in one"),
        pytest.param({"a": OPEN, "b": KEPT}, ALWAYS, (), "a", "", id="one is no sum"),
        pytest.param(
            {"a": OPEN, "b": OPEN}, ALWAYS, ("camera_a",), "ab", "", id="one is left"
        ),
        pytest.param(
            {"a": OPEN, "b": REVIEW},
            ALWAYS,
            ("summary",),
            "b",
            "a",
            id="an ignored summary lets back what was asked for",
        ),
    ],
)
def test_who_has_a_notice_of_its_own(
    standings: dict[str, Standing],
    *,
    summary: Summary,
    ignored: tuple[str, ...],
    own: str,
    summed: str,
) -> None:
    parts = split_waiting(overview_of(standings, summary=summary), ignored)
    ids = ["".join(view.finding.camera.camera_id for view in part) for part in parts]
    assert ids == [own, summed]


@pytest.mark.parametrize(
    ("cameras", "standing", "summed"),
    [
        ("abcde", (), False),
        ("abcdef", (), True),
        ("ab", ("summary",), True),
        ("a", ("summary",), False),
    ],
)
def test_from_six_on_one_notice_stands_by_itself_until_one_camera_is_left(
    cameras: str, standing: tuple[str, ...], *, summed: bool
) -> None:
    """Forty cameras raised forty notices; and one decision must not turn one notice into five."""
    overview = overview_of(dict.fromkeys(cameras, OPEN), summary=AUTO)
    _, of_summary = split_waiting(overview, (), standing)
    assert bool(of_summary) is summed
    of_never = overview_of(dict.fromkeys(cameras, OPEN), summary=NEVER)
    assert not split_waiting(of_never, (), standing)[1]
