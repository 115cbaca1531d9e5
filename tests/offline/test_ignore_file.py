"""The installer's ignore file: what it says has a reason and an end, and what is wrong with it is said."""

from datetime import date
from pathlib import Path

import pytest

from camera_audit_offline.ignore_file import IgnoreFileError, read_ignore_file

ENTRY = '[[ignore]]\nmodel = "DS-1"\nreason = "own network"\nuntil = 2027-03-31\n'


def test_an_entry_counts_to_the_end_of_its_last_day(tmp_path: Path) -> None:
    path = tmp_path / "ignore.toml"
    path.write_text(ENTRY, encoding="utf-8")
    (entry,) = read_ignore_file(path)
    assert (entry.conditions, entry.reason) == ({"model": "DS-1"}, "own network")
    assert not entry.has_ended(date(2027, 3, 31))
    assert entry.has_ended(date(2027, 4, 1))


@pytest.mark.parametrize(
    ("old", "new", "text"),
    [
        ("[[ignore]]", "[ignore]", "two brackets"),
        ("[[ignore]]", "[[ignored]]", "can contain only"),
        ('reason = "own network"\n', "", "entry 1: it has no reason"),
        ("2027-03-31", '"2027-03-31"', "entry 1: it has no last day"),
        ("2027-03-31", "2027-03-31T10:00:00", "entry 1: it has no last day"),
        ('model = "DS-1"\n', "", "entry 1: it names none of camera, home, site"),
        ("model", "type", "entry 1: type is not known"),
        ("= 2027", "2027", "isn't TOML"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(
    tmp_path: Path, old: str, new: str, text: str
) -> None:
    path = tmp_path / "ignore.toml"
    path.write_text(ENTRY.replace(old, new), encoding="utf-8")
    with pytest.raises(IgnoreFileError, match=text):
        read_ignore_file(path)


def test_one_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(IgnoreFileError, match="No such file"):
        read_ignore_file(tmp_path / "nowhere.toml")
