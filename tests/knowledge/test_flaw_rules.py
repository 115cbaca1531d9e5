"""Every rule of the published flaws covers a name as makers write it, and not its neighbour."""

from __future__ import annotations

import pytest

from custom_components.camera_audit.audit.flaws import flaws_of
from custom_components.camera_audit.knowledge.loader import load
from custom_components.camera_audit.knowledge.records import fits

KNOWLEDGE = load()

# By flaw, in the order of its rules: a name that the rule covers, and a neighbour that it does not.
NAMES: dict[str, list[tuple[str, str]]] = {
    "CVE-2017-7921": [
        ("DS-2CD2632F-IS", "DS-2CD2632G-I"),
        ("DS-2CD2410F-IW", "DS-2CD2410FD-IW"),
        ("DS-2CD2342FWD-I", "DS-2CD2345FWD-I"),
        ("DS-2CD4224FWD-IZ", "DS-2CD4224F-I"),
        ("DS-2CD4135F-IZ", "DS-2CD4132F"),
        ("DS-2DF8223I-AEL", "DS-2DE4220-AE"),
        ("DS-2CD6332FWD-I", "DS-2CD6412FWD"),
    ],
    "CVE-2017-7923": [
        ("DS-2CD2632F-IS", "DS-2CD2632G-I"),
        ("DS-2CD2410F-IW", "DS-2CD2410FD-IW"),
        ("DS-2CD2342FWD-I", "DS-2CD2345FWD-I"),
        ("DS-2CD4224FWD-IZ", "DS-2CD4224F-I"),
        ("DS-2CD4135F-IZ", "DS-2CD4132F"),
        ("DS-2DF8223I-AEL", "DS-2DE4220-AE"),
        ("DS-2CD6332FWD-I", "DS-2CD6412FWD"),
    ],
    "CVE-2018-6414": [("DS-2DE4220W-AE", "DS-2DE4225IW-DE")],
    "CVE-2021-36260": [
        ("DS-2CD2386G2-IU", "DS-2CD2385G1-I"),
        ("DS-2TD1217B-3/PA", "DS-2TD5127-25"),
        ("DS-7616NI-K1", "DS-7616NI-K2"),
        ("DS-7108NI-Q1/8P", "DS-7108NI-E1"),
    ],
    "CVE-2023-28808": [("DS-A71024R", "DS-A71012R"), ("DS-A71048R-CVS", "DS-A71012R-CVS")],
    "CVE-2023-28809": [
        ("DS-K1T804AMF", "DS-K1T804BMF"),
        ("DS-K1T671TM-3XF", "DS-K1T672TM"),
        ("DS-K1T343MWX", "DS-K1T342MWX"),
        ("DS-K1T341CMF", "DS-K1T341BMWI"),
        ("DS-K1T320EFWX", "DS-K1T321MFWX"),
    ],
    "CVE-2023-28810": [
        ("DS-K1T804AMF", "DS-K1T804BMF"),
        ("DS-K1T671TM-3XF", "DS-K1T672TM"),
        ("DS-K1T343MWX", "DS-K1T342MWX"),
        ("DS-K1T341CMF", "DS-K1T341BMWI"),
        ("DS-K1T320EFWX", "DS-K1T321MFWX"),
        ("DS-KH6320-WTE1", "DS-KH6220-LE1"),
        ("DS-KH9310-WTE1(B)", "DS-KH9310-WTE1(C)"),
    ],
    "CVE-2023-28811": [("DS-7616NI-Q1(C)", "DS-7616NI-Q1(B)")],
    "CVE-2024-29949": [
        ("DS-7604NI-K1/4P(B)", "DS-7604NI-K1/4P(C)"),
        ("DS-7732NI-M4/16P", "DS-7732NI-I4/16P"),
        ("DS-7604NI-M1/4P", "DS-7604NI-E1/4P"),
    ],
    "CVE-2025-66177": [
        ("iDS-7208HQHI-M1/S", "DS-7208HQHI-K1"),
        ("DS-2CD1347G2-LUF", "DS-2CD2347G2-LU"),
        ("DS-2CD6445G1-30", "DS-2CD6425G0-30"),
        ("DS-2CD2955G0-ISU", "DS-2CD2955FWD-I"),
        ("DS-2XE6445G0-IZHS", "DS-2XE6242F-IS"),
        ("HWI-B121H(C)", "HWI-B121H(D)"),
    ],
    "CVE-2025-66176": [
        ("DS-K1T341BMWI-T", "DS-K1T341SMF"),
        ("DS-K1T341CMF", "DS-K1T340MF"),
        ("DS-K1T343EWX", "DS-K1T345EWX"),
        ("DS-K1T8003EF", "DS-K1T8006EF"),
        ("DS-K1T804AMF", "DS-K1T804EMF"),
        ("DS-K1T804BEF", "DS-K1T805BEF"),
        ("DS-K1T201AEF", "DS-K1T201BEF"),
        ("DS-K1T808MFWX", "DS-K1T807MFWX"),
        ("DS-K1T321EFX", "DS-K1T322EFX"),
        ("DS-K1T510DX", "DS-K1T511DX"),
        ("DS-K5033-MG", "DS-K5034-MG"),
    ],
    "CVE-2025-39240": [("DS-3WAP622G-SI", "DS-3WAP623E-SI"), ("DS-3WAP521-SI", "DS-3WAP522-SI")],
    "CVE-2026-0709": [("DS-3WAP622G-SI", "DS-3WAP721-SI")],
    "CVE-2026-3828": [("DS-3E1310P-SI", "DS-3E1310P-EI"), ("DS-3E1326P-SI", "DS-3E1326P-EI")],
    "CVE-2022-2471": [
        ("CS-CV248-A0-32WFR", "CS-CV246-A0-1C2WFR"),
        ("CS-C6N-A0-1C2WFR", "CS-C6N-A0-3H2WF"),
        ("CS-DB1C-A0-1E2W2FR", "CS-DB1-A0-1B3W2FR"),
        ("CS-C6N-B0-1G2WF", "CS-C6N-B0-3G2WF"),
        ("CS-C3W-A0-3H4WFRL", "CS-C3W-A0-1H2WFRL"),
    ],
    "CVE-2025-66173": [("DS-7204HGHI-F1", "DS-7208HGHI-F1")],
    "CVE-2025-66174": [("DS-7104HGHI-F1", "DS-7108HGHI-F1")],
}
EZVIZ = [
    ("CS-C6N-R101-1G2WF", "CS-C6N-R100-1G2WF"),
    ("CS-CV310-A0-1B2WFR", "CS-CV310-A0-1B2WFR-B"),
    ("CS-CV310-A0-1C2WFR-C", "CS-CV310-A0-1C2WFR-D"),
    ("CS-C6N-A0-1C2WFR-MUL", "CS-C6N-A0-1C2WFR"),
    ("CS-CV310-A0-3C2WFRL-1080P", "CS-CV310-A0-3B2WFRL"),
    ("CS-CV310-A0-1C2WFR", "CS-CV310-A0-1D2WFR"),
    ("CS-CV248-A0-32WMFR", "CS-CV246-A0-32WMFR"),
    ("CS-LC1C-A0-1F2WPFRL", "CS-LC3-A0-8B4WDL"),
]
NAMES |= {"CVE-2023-34551": EZVIZ, "CVE-2023-34552": EZVIZ}

RULES = [
    pytest.param(flaw.cve, number, *NAMES[flaw.cve][number], id=f"{flaw.cve}-{number}")
    for flaw in KNOWLEDGE.flaws
    for number in range(len(flaw.ranges))
]


def covers(cve: str, number: int, name: str) -> bool:
    ranges = next(flaw.ranges for flaw in KNOWLEDGE.flaws if flaw.cve == cve)
    return any(fits(name.upper(), glob.full) for glob in ranges[number].models)


@pytest.mark.parametrize(("cve", "number", "name", "neighbour"), RULES)
def test_each_rule_covers_a_real_name_and_not_its_neighbour(cve: str, number: int, name: str, neighbour: str) -> None:
    assert covers(cve, number, name)
    assert not covers(cve, number, neighbour)


@pytest.mark.parametrize(
    ("model", "firmware", "cve", "affected"),
    [
        # HiLook's line HA ends earlier than the line H.
        ("IPC-T240H", "V5.7.23 build 241015", "CVE-2025-66177", True),
        ("IPC-T240HA-LU", "V5.7.13 build 230822", "CVE-2025-66177", True),
        ("IPC-T240HA-LU", "V5.7.23 build 241015", "CVE-2025-66177", False),
        ("HWI-T240H(C)", "V5.7.23 build 241015", "CVE-2025-66177", True),
        ("HWI-T240HA", "V5.7.23 build 241015", "CVE-2025-66177", False),
        # A storage of the line CVS has ranges of its own.
        ("DS-A71024R", "V2.3.8-8", "CVE-2023-28808", True),
        ("DS-A71024R-CVS", "V2.3.8-8", "CVE-2023-28808", False),
        ("DS-7604NI-M1/4P", "V5.02.000 build 240101", "CVE-2024-29949", False),
        ("DS-7608NI-M2/8P", "V5.02.000 build 240101", "CVE-2024-29949", True),
    ],
)
def test_a_family_does_not_reach_into_a_longer_one(model: str, firmware: str, cve: str, *, affected: bool) -> None:
    found = {flaw.cve for flaw in flaws_of(model, None, firmware, KNOWLEDGE)}
    assert (cve in found) is affected


def test_each_flaw_says_what_it_allows_and_where_that_was_read() -> None:
    for flaw in KNOWLEDGE.flaws:
        assert flaw.allows
        assert any(source.address for source in flaw.sources), flaw.cve
