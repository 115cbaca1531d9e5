"""What the owner read on a camera settles who made it, unless there is proof of the opposite."""

import pytest

from custom_components.camera_audit.audit.camera import Camera, Facts, Sticker
from custom_components.camera_audit.audit.examine import examine_camera
from custom_components.camera_audit.audit.finding import Verdict
from custom_components.camera_audit.audit.sticker import MAKER_KINDS
from custom_components.camera_audit.knowledge.loader import load_knowledge
from custom_components.camera_audit.language.sentences import Sentences

pytestmark = pytest.mark.standalone

KNOWLEDGE = load_knowledge()
NOTHING = Facts(integration="generic")
SAYS_HIKVISION = Facts(manufacturer="Hikvision")
PROVES_HIKVISION = Facts(manufacturer="Hikvision", model="DS-2CD2143G0-I")


@pytest.mark.parametrize(
    ("facts", "brand", "model", "verdict"),
    [
        (NOTHING, "Hikvision", "", Verdict.LIKELY),
        (NOTHING, "Hikvision", "DS-2CD2143G0-I", Verdict.CONFIRMED),
        (NOTHING, "", "DS-2CD2143G0-I", Verdict.LIKELY),
        (NOTHING, "Reolink", "RLC-810A", Verdict.OTHER_MAKER),
        # A maker text is corrected, proof is not.
        (SAYS_HIKVISION, "Reolink", "", Verdict.OTHER_MAKER),
        (PROVES_HIKVISION, "Reolink", "", Verdict.CONFIRMED),
        (Facts(manufacturer="Reolink"), "Hikvision", "", Verdict.LIKELY),
        # Who makes what a name is sold as, not every name tells.
        (NOTHING, "Foobar", "X1", Verdict.UNKNOWN),
        (SAYS_HIKVISION, "Foobar", "X1", Verdict.LIKELY),
    ],
)
def test_a_sticker_settles_the_maker(
    facts: Facts, brand: str, model: str, verdict: Verdict
) -> None:
    camera = Camera("a", "Door", facts=(facts,), sticker=Sticker(brand, model))
    assert examine_camera(camera, KNOWLEDGE).verdict is verdict


def test_a_sticker_is_read_where_nothing_else_speaks_of_the_camera() -> None:
    camera = Camera("a", "Door", facts=(), sticker=Sticker("Annke", "I91BM"))
    finding = examine_camera(camera, KNOWLEDGE)
    assert (finding.verdict, finding.model) == (Verdict.LIKELY, "I91BM")


def test_what_the_sticker_says_is_told_as_such_beside_what_speaks_against_it() -> None:
    camera = Camera(
        "a", "Door", facts=(SAYS_HIKVISION,), sticker=Sticker("Reolink", "")
    )
    finding = examine_camera(camera, KNOWLEDGE)
    told = [Sentences.english().clue(clue) for clue in finding.clues]
    assert (
        sum(text.startswith("From the sticker, as you entered it") for text in told)
        == 1
    )
    assert any(clue.supports for clue in finding.clues)
    assert finding.brand == "Reolink"


@pytest.mark.parametrize(
    ("brand", "model", "said"),
    [
        ("Annke", "", "The brand is Annke. Hikvision makes most Annke cameras"),
        ("Hikvision", "", "The brand is Hikvision."),
        ("Hikvision", "DS-2CD2143G0-I", "The brand is Hikvision, and the model is DS-"),
        ("Reolink", "", "The brand is Reolink. This maker makes its own cameras"),
        ("Arducam", "", "The brand is Arducam. This maker probably makes its own"),
    ],
)
def test_a_sticker_is_no_device_that_names_its_maker(
    brand: str, model: str, said: str
) -> None:
    """Guards: "From the sticker, as you entered it: It names Annke as its maker"."""
    camera = Camera("a", "Door", facts=(NOTHING,), sticker=Sticker(brand, model))
    clues = examine_camera(camera, KNOWLEDGE).clues
    told = [Sentences.english().clue(clue) for clue in clues]

    assert any(
        text.startswith(f"From the sticker, as you entered it: {said}") for text in told
    )
    assert not [text for text in told if "It names" in text]


def test_every_maker_on_a_sticker_has_its_sentence() -> None:
    assert not [
        kind
        for kind in MAKER_KINDS
        if not Sentences.english().has("clue", f"sticker_{kind}")
    ]
