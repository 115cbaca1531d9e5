"""The site says what the data says, its field answers as the data does, and a link that leads nowhere is found."""

import importlib
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def site_pages(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    monkeypatch.syspath_prepend(str(ROOT / "script" / "lib"))
    yield importlib.import_module("site_pages")
    sys.modules.pop("site_pages")


def test_the_pages_hold_every_brand_prefix_and_flaw(
    site_pages: ModuleType, tmp_path: Path
) -> None:
    site_pages.make(tmp_path)
    text = {
        page.name: page.read_text(encoding="utf-8") for page in tmp_path.glob("*.md")
    }
    named = set(re.findall(r"^\| ([^|]+?) \|", text["brands.md"], re.MULTILINE))
    assert {row["name"] for row in site_pages.read("brands")["brands"]} <= named
    prefixes = {
        prefix
        for row in site_pages.read("prefixes")["groups"]
        for prefix in row["prefixes"]
    }
    assert set(text["prefixes.md"].replace(":", "").split("`")) >= prefixes
    assert set(re.findall(r"^## (CVE\S+)", text["flaws.md"], re.MULTILINE)) == {
        flaw["cve"] for flaw in site_pages.read("flaws")["flaws"]
    }
    # A page that moves on the site is still led to, and what stays in the repository is led to there.
    assert "](contributing.md)" in text["index.md"]
    assert 'src="images/film.webp"' in text["index.md"]
    assert "/blob/main/blueprints/automation/" in text["automations.md"]
    assert "](../" not in "".join(text.values())


@pytest.mark.parametrize("target", ["gone.html", "here.html#gone", "gone.png"])
def test_a_link_that_leads_nowhere_is_found(
    site_pages: ModuleType, tmp_path: Path, target: str
) -> None:
    (tmp_path / "here.html").write_text(
        '<h2 id="place"></h2><a href="#place">x</a>', encoding="utf-8"
    )
    (tmp_path / "page.html").write_text(
        '<a href="here.html#place">x</a><img src="here.html">', encoding="utf-8"
    )
    assert site_pages.dead_links(tmp_path) == []
    attribute = "src" if target.endswith("png") else "href"
    (tmp_path / "page.html").write_text(
        f'<a {attribute}="{target}">x</a>', encoding="utf-8"
    )
    assert site_pages.dead_links(tmp_path) == [f"page.html: {target}"]


def asked(typed: list[str], page: str) -> list[list[str]]:
    """Return what the field answers for each text."""
    held = re.search(r'id="known">(.*?)</script>', page, re.DOTALL)
    assert held
    code = (
        "const { told } = require(process.argv[1]); const [typed, known] = JSON.parse(require('fs').readFileSync(0));"
        "console.log(JSON.stringify(typed.map((text) => told(text, known))))"
    )
    answer = subprocess.run(
        ["node", "-e", code, str(ROOT / "docs" / "is-that-one.js")],  # noqa: S607 - the same node as for the card
        input=json.dumps([typed, json.loads(held[1])]),
        capture_output=True,
        text=True,
        check=True,
    )
    found: list[list[str]] = json.loads(answer.stdout)
    return found


@pytest.mark.skipif(
    not shutil.which("node"), reason="the field is looked at where Node is"
)
def test_the_field_answers_as_the_data_does(site_pages: ModuleType) -> None:
    page = site_pages.is_that_one()
    models = sorted(
        re.sub(r"\(.*?\)", "", glob).rstrip("*").replace("x", "4").upper()
        for flaw in site_pages.read("flaws")["flaws"]
        for rule in flaw["rules"]
        for glob in rule["models"]
    )
    models += ["RLC-810A", "IPC-T651H-Z", "DS918+", "Kitchen", "TV-IP310PI"]
    lines: list[dict[str, Any]] = site_pages.read("models")["lines"]
    for model, sentences in zip(models, asked(models, page), strict=True):
        sides = {
            site_pages.SIDES[line["side"]]
            for line in lines
            if re.match(line["pattern"], model, re.IGNORECASE)
        }
        told = {
            side
            for side in site_pages.SIDES.values()
            if any(f"name: {side} (" in one for one in sentences)
        }
        assert told == sides, model
        assert len([one for one in sentences if "name: " in one]) == len(sides), (
            model
        )  # the strongest of each

    typed = [
        "hilook BY hikvision",
        "Annke i91bm",
        "44-19-b6:01:02:03",
        "4419",
        "Kitchen",
    ]
    brand, both, prefix, short, nothing = asked(typed, page)
    assert brand[0] == "HiLook: Probably made by Hikvision."
    assert "Hikvision makes all HiLook cameras" in brand[1]
    assert "never suggests HiLook" in brand[2]
    assert [
        sentence.split(":")[0] for sentence in both if "Sources" not in sentence
    ] == ["Annke", "The model's name"]
    assert "Hangzhou Hikvision" in prefix[0]
    assert short == nothing == []
