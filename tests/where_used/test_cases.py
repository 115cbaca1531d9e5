"""Tables of places as people have them, and of what only looks so: found or not, where, and what becomes of it.

Each table was written without a look at the code, from configurations and documents that are public.
"""

from pathlib import Path

import pytest
from homeassistant.core import HomeAssistant

from tests.where_used.case_home import (
    Case,
    async_load,
    async_make_home,
    async_plan,
    list_results,
    read_cases,
    split_homes,
)

HOMES = [
    (path.stem, home)
    for path in sorted((Path(__file__).parent / "cases").glob("*.yaml"))
    for home in split_homes(read_cases(path))
]


@pytest.mark.parametrize(
    "cases",
    [cases for _, cases in HOMES],
    ids=[f"{name}-{number}" for number, (name, _) in enumerate(HOMES)],
)
async def test_each_place_is_told_with_its_line_and_what_becomes_of_it(
    hass: HomeAssistant, tmp_path: Path, cases: list[Case]
) -> None:
    home = await async_make_home(hass, tmp_path / "config")
    await async_load(home, cases)
    taken = await async_plan(home)
    results = list(list_results(home, cases, taken.found.hits))
    wrong = {
        "missed": [
            r.case.id
            for r in results
            if (r.case.found and r.case.known) is not bool(r.uses) and r.case.found
        ],
        "found": [r.case.id for r in results if r.uses and not r.case.found],
        "answer": [
            (r.case.id, r.case.answer, r.answers)
            for r in results
            if r.uses and not r.answer_is_right
        ],
        "line": [
            (r.case.id, r.line, [use.file for use in r.uses])
            for r in results
            if r.uses and r.case.found and not r.line_is_right
        ],
    }
    assert wrong == {"missed": [], "found": [], "answer": [], "line": []}
    assert taken.found.unread == ()
