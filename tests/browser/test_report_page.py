"""The report to hand over as it is printed: five cameras take one page, whatever the paper."""

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest

from custom_components.camera_audit.audit.camera import Camera
from custom_components.camera_audit.audit.finding import (
    Clue,
    Finding,
    Flaw,
    FlawState,
    Strength,
    Verdict,
)
from custom_components.camera_audit.home.rows import Home
from custom_components.camera_audit.knowledge.guidance import load_guidance
from custom_components.camera_audit.language.sentences import Sentences
from custom_components.camera_audit.report.formats import Format
from custom_components.camera_audit.report.report import LiveFacts, Report
from custom_components.camera_audit.report.write import write_report

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

FLAW = Flaw(
    cve="CVE-2021-36260",
    state=FlawState.AFFECTED,
    severity="critical",
    exploited_since="2022-01-10",
    fixed="5.5.800 build 210628",
    allows="takeover",
)
CLUE = Clue("domain_hikvision", "integration", Strength.CONCLUSIVE, supports=True)
PICTURE = (
    "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
)


def make_report(language: str, country: str) -> str:
    """Write the page of a home with five cameras that may be Hikvision's, one with a known flaw, one without a picture."""
    verdicts = (*[Verdict.CONFIRMED] * 2, *[Verdict.LIKELY] * 2, Verdict.POSSIBLE)
    findings = []
    for number, verdict in enumerate(verdicts):
        camera = Camera(
            camera_id=f"id{number}",
            name=f"Camera {number}",
            entity_ids=(f"camera.camera_{number}",),
            integrations=("hikvision", "onvif"),
            area_id="yard",
        )
        finding = Finding(camera, verdict, (CLUE,), "Hikvision", "DS-2CD2143G0-I")
        findings.append(finding)
    findings[0] = findings[0]._replace(firmware="V5.5.0 build 190701", flaws=(FLAW,))
    live = LiveFacts(
        day=date(2026, 11, 28),
        words={},
        pictures={f"id{number}": PICTURE for number in range(4)},
        asks_pictures=True,
        area_names={"yard": "Back yard"},
    )
    cameras = tuple(finding.camera for finding in findings)
    report = Report(
        home=Home(cameras=cameras, devices=9, entities=90, country=country),
        findings=findings,
        sentences=Sentences.read(language),
        language=language,
        name="Home",
        live=live,
        guidance=load_guidance(),
    )
    return write_report(report, Format.HTML)


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize(("language", "country"), [("en", "CA"), ("de", "DE")])
def test_five_cameras_take_one_printed_page(
    browser: Browser, tmp_path: Path, paper: str, language: str, country: str
) -> None:
    page = browser.new_page()
    page.set_content(make_report(language, country))
    assert page.locator("article").count() == 5
    # Clues and sources begin a page of their own, however many they take.
    page.locator(".details").evaluate("part => part.remove()")
    printed = page.pdf(path=tmp_path / f"{language}-{paper}.pdf", format=paper)
    page.close()
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1
