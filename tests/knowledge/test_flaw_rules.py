"""Every rule of the published flaws covers a name as makers write it, and not its neighbour."""

from __future__ import annotations

import pytest

from custom_components.camera_audit.audit.finding import FlawState
from custom_components.camera_audit.audit.flaws import flaws_of
from custom_components.camera_audit.knowledge.loader import load_knowledge
from custom_components.camera_audit.knowledge.records import Thing, covers_model
from custom_components.camera_audit.language.sentences import Sentences

pytestmark = pytest.mark.standalone

KNOWLEDGE = load_knowledge()

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
    "CVE-2023-28808": [
        ("DS-A71024R", "DS-A71012R"),
        ("DS-A71048R-CVS", "DS-A71012R-CVS"),
    ],
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
    "CVE-2025-39240": [
        ("DS-3WAP622G-SI", "DS-3WAP623E-SI"),
        ("DS-3WAP521-SI", "DS-3WAP522-SI"),
    ],
    "CVE-2026-0709": [("DS-3WAP622G-SI", "DS-3WAP721-SI")],
    "CVE-2026-3828": [
        ("DS-3E1310P-SI", "DS-3E1310P-EI"),
        ("DS-3E1326P-SI", "DS-3E1326P-EI"),
    ],
    "CVE-2022-2471": [
        ("CS-CV248-A0-32WFR", "CS-CV246-A0-1C2WFR"),
        ("CS-C6N-A0-1C2WFR", "CS-C6N-A0-1C2WFR-MUL"),
        ("CS-DB1C-A0-1E2W2FR", "CS-DB1-A0-1B3W2FR"),
        ("CS-C6N-B0-1G2WF", "CS-C6N-B0-3G2WF"),
        ("CS-C3W-A0-3H4WFRL", "CS-C3W-A0-1H2WFRL"),
    ],
    "CVE-2022-2472": [("CS-C6N-A0-1C2WFR", "CS-C6N-B0-1G2WF")],
    "CVE-2023-48121": [("CS-C3N-A0-3H2WFRL", "CS-C3W-A0-3H4WFRL")],
    "CVE-2014-4880": [("DS-7204", "DS-7204HQHI-K1")],
    "CVE-2022-28171": [
        ("DS-A71072R", "DS-A71036R"),
        ("DS-A72048R-CVS", "DS-A72072R"),
    ],
    "CVE-2022-28172": [
        ("DS-A80316S", "DS-A80616S"),
        ("DS-A71024R-CVS", "DS-A71024R"),
    ],
    "CVE-2018-6413": [("DS-2CD9111-S", "DS-2CD9131-K")],
    "CVE-2015-4407": [("DS-7616NI-E2/8P", "DS-7616NI-I2/8P")],
    "CVE-2015-4408": [("DS-7604NI-E1/4P", "DS-7604NI-K1/4P")],
    "CVE-2015-4409": [("DS-77032NI-E4", "DS-7732NI-E4")],
    "CVE-2013-4977": [("DS-2CD7153-E", "DS-2CD7133-E")],
    "CVE-2020-7057": [("DS-7204HGHI-F1", "DS-7208HGHI-F1")],
    "CVE-2024-4063": [("CS-C6-21WFR-8", "CS-C6-W1-R100")],
    "CVE-2022-28173": [
        ("DS-3WF0AC-2NT", "DS-3WF0EC-2NT"),
        ("DS-3WF01C-2N/O", "DS-3WF02C-5N/O"),
    ],
    "CVE-2024-29947": [("DS-7604NI-K1/4P(B)", "DS-7604NI-K1/4P(C)")],
    "CVE-2024-29948": [("DS-7604NXI-K1/4P", "DS-7608NXI-K1/8P")],
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
    return any(covers_model(name.upper(), glob.full) for glob in ranges[number].models)


@pytest.mark.parametrize(("cve", "number", "name", "neighbour"), RULES)
def test_each_rule_covers_a_real_name_and_not_its_neighbour(
    cve: str, number: int, name: str, neighbour: str
) -> None:
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
        # A family that names a generation has a range of its own; so has an exact name with a longer end.
        ("DS-2CD1041G2-LIUF", "V5.7.15 build 230901", "CVE-2025-66177", False),
        ("DS-2CD1041G2-LIUF", "V5.7.13 build 230822", "CVE-2025-66177", True),
        ("DS-2CD1041-I", "V5.7.15 build 230901", "CVE-2025-66177", True),
        ("CS-C6N-A0-1C2WFR-MUL", "V5.3.0 build 230214", "CVE-2023-34552", True),
    ],
)
def test_a_family_does_not_reach_into_a_longer_one(
    model: str, firmware: str, cve: str, *, affected: bool
) -> None:
    found = {flaw.cve for flaw in flaws_of(model, None, firmware, KNOWLEDGE)}
    assert (cve in found) is affected


@pytest.mark.parametrize(
    ("model", "firmware", "cve"),
    [
        # Only the generation (T) is named.
        ("DS-2CD1041G0-I", "V5.7.15 build 230901", "CVE-2025-66177"),
        ("DS-2CD1021G0-I", "V5.7.15 build 230901", "CVE-2025-66177"),
        # The record has the name without what stands behind it here.
        ("CS-C6N-A0-1C2WFR-MUL", "V5.3.0 build 220301", "CVE-2022-2471"),
        ("CS-DB1C-A0-1E2W2FR(EU)", "V5.3.0 build 220301", "CVE-2022-2471"),
    ],
)
def test_a_variant_that_no_record_names_has_a_flaw_possibly_at_most(
    model: str, firmware: str, cve: str
) -> None:
    found = {
        flaw.cve: flaw.state for flaw in flaws_of(model, None, firmware, KNOWLEDGE)
    }
    assert found[cve] is FlawState.POSSIBLY


@pytest.mark.parametrize(
    ("model", "firmware", "cves"),
    [
        ("CS-C3N-A0-3H2WFRL", "V5.3.0 build 220701", {"CVE-2023-48121"}),
        ("CS-C6N-A0-1C2WFR", "V5.3.0 build 220428", {"CVE-2023-48121"}),
        (
            "CS-C6N-A0-1C2WFR",
            "V5.3.0 build 220301",
            {"CVE-2022-2471", "CVE-2022-2472", "CVE-2023-48121"},
        ),
        ("CS-C6N-A0-1C2WFR", "V5.3.0 build 230401", set()),
        ("DS-3WF0AC-2NT", "V1.0.9", {"CVE-2022-28173"}),
        (
            "DS-7604NI-K1/4P(B)",
            "V4.30.096 build 221220",
            {"CVE-2024-29947", "CVE-2024-29949"},
        ),
        (
            "DS-7604NXI-K1/4P",
            "V4.76.005 build 231012",
            {"CVE-2024-29948", "CVE-2025-66177"},
        ),
    ],
)
def test_a_published_flaw_of_a_model_that_is_sold_is_not_missing(
    model: str, firmware: str, cves: set[str]
) -> None:
    assert {flaw.cve for flaw in flaws_of(model, None, firmware, KNOWLEDGE)} == cves


def test_what_a_record_says_of_other_models_and_versions_is_possible() -> None:
    """The record of 2014 names one recorder and one build, "and other models and versions"."""
    flaws = {
        flaw.cve: flaw.state
        for flaw in flaws_of(
            "DS-7204HVI-SV", Thing.RECORDER, "V2.2.10 build 131211", KNOWLEDGE
        )
    }
    assert flaws == {"CVE-2014-4880": FlawState.POSSIBLY}


#: Which right each flaw takes, by the rating and the words of its record; None where the record does not say.
TAKES = {
    "nothing": {
        "takeover",
        "takeover_lan",
        "admin",
        "read",
        "session",
        "fail_lan",
        "settings_lan",
        "commands_public",
        "commands_some",
        "users",
    },
    "login": {"commands_login", "commands_login_lan", "fail_login"},
    "administrator": {"commands_admin", "fail_admin"},
}
RIGHTS = {
    "nothing": "2017-7921 2021-36260 2023-28808 2022-28173 2023-28811 2025-66177 2025-66176 2023-34552 2023-48121 2014-4880 2022-28171",
    "login": "2022-2471 2023-34551 2015-4407 2015-4408 2015-4409",
    "administrator": "2024-29947 2024-29948 2024-29949 2025-39240 2026-0709 2026-3828",
}


@pytest.mark.parametrize(
    ("right", "cve"),
    [(right, cve) for right, cves in RIGHTS.items() for cve in cves.split()],
)
def test_a_flaw_says_which_right_somebody_must_have(right: str, cve: str) -> None:
    flaw = next(flaw for flaw in KNOWLEDGE.flaws if flaw.cve == f"CVE-{cve}")
    assert flaw.allows in TAKES[right]
    said = Sentences.english().say("flaw", f"allows_{flaw.allows}")
    assert ("administrator login" in said) is (right == "administrator")
    assert ("login" in said) is (right != "nothing")


@pytest.mark.parametrize("cve", ["CVE-2017-7921", "CVE-2022-28173", "CVE-2023-28808"])
def test_who_becomes_administrator_is_said_to(cve: str) -> None:
    flaw = next(flaw for flaw in KNOWLEDGE.flaws if flaw.cve == cve)
    assert "administrator rights" in Sentences.english().say(
        "flaw", f"allows_{flaw.allows}"
    )


@pytest.mark.parametrize(
    "cve", ["CVE-2022-2472", "CVE-2023-28810", "CVE-2023-34551", "CVE-2025-66177"]
)
def test_who_has_to_be_on_the_same_network_is_said_to(cve: str) -> None:
    flaw = next(flaw for flaw in KNOWLEDGE.flaws if flaw.cve == cve)
    assert "on the same network" in Sentences.english().say(
        "flaw", f"allows_{flaw.allows}"
    )


@pytest.mark.parametrize(
    ("model", "firmware", "cve", "who"),
    [
        ("DS-2CD2143G2-I", "V5.5.800 build 210101", "CVE-2021-36260", None),
        ("DS-7608NI-M2/8P", "V5.00.100 build 230101", "CVE-2025-66177", None),
        ("DS-2CD2432F-IW", "V5.3.0 build 150513", "CVE-2017-7921", "the maker says"),
        (
            "CS-C6N-A0-1C2WFR",
            "V5.3.0 build 220301",
            "CVE-2022-2471",
            "Bitdefender says",
        ),
    ],
)
def test_nobody_is_said_to_name_a_fix_that_he_does_not_name(
    model: str, firmware: str, cve: str, who: str | None
) -> None:
    flaw = next(
        flaw for flaw in flaws_of(model, None, firmware, KNOWLEDGE) if flaw.cve == cve
    )
    said = Sentences.english().fixed(flaw)
    assert flaw.fixed is not None
    assert flaw.fixed in said
    assert (who or "Fixed in ") in said
    assert ("says" in said) is bool(who)


def test_a_clean_firmware_is_no_clean_bill() -> None:
    said = Sentences.english().say("notice", "no_flaws")
    assert "isn't complete" in said
    assert "may still have flaws" in said


def test_each_flaw_says_what_it_allows_and_where_that_was_read() -> None:
    english = Sentences.english()
    for flaw in KNOWLEDGE.flaws:
        assert english.has("flaw", f"allows_{flaw.allows}"), flaw.cve
        assert english.has("flaw", f"severity_{flaw.severity}"), flaw.cve
        assert any(source.address for source in flaw.sources), flaw.cve
