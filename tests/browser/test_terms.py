"""The record of Home Assistant's words is what the frontend that runs here says."""

import json
import sys
from pathlib import Path

import hass_frontend
from languages import LANGUAGES

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT / "script"))

from lib.terms import read_terms  # noqa: E402 - the scripts are found first


def test_the_words_of_home_assistant_are_those_of_the_newest_frontend() -> None:
    recorded = json.loads(
        (ROOT / "tests" / "language" / "terms.json").read_text(encoding="utf-8")
    )
    installed = read_terms(Path(hass_frontend.__file__).parent, recorded)
    assert recorded.keys() >= set(LANGUAGES)
    assert recorded == installed, "script/translations --terms"
