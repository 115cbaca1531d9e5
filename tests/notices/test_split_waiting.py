"""Which cameras have a notice of their own, and of which the summary speaks: a table."""

from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest

from custom_components.camera_audit.decisions.standing import Standing
from custom_components.camera_audit.notices.notices import split_waiting
from tests.factories import make_finding

if TYPE_CHECKING:
    from custom_components.camera_audit.decisions.overview import Overview

OPEN, REVIEW, KEPT = Standing.OPEN, Standing.REVIEW, Standing.KEPT


def overview_of(standings: dict[str, Standing], *, summary: bool) -> Overview:
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
        pytest.param({"a": OPEN, "b": KEPT}, False, (), "a", "", id="each its own"),
        pytest.param({"a": OPEN, "b": OPEN}, False, ("camera_a",), "ab", "", id="own"),
        pytest.param({"a": OPEN, "b": REVIEW}, True, (), "", "ab", id="two in one"),
        pytest.param({"a": OPEN, "b": KEPT}, True, (), "a", "", id="one is no sum"),
        pytest.param(
            {"a": OPEN, "b": OPEN}, True, ("camera_a",), "ab", "", id="one is left"
        ),
        pytest.param(
            {"a": OPEN, "b": REVIEW},
            True,
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
    summary: bool,
    ignored: tuple[str, ...],
    own: str,
    summed: str,
) -> None:
    parts = split_waiting(overview_of(standings, summary=summary), ignored)
    ids = ["".join(view.finding.camera.camera_id for view in part) for part in parts]
    assert ids == [own, summed]
