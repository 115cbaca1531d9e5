"""Words that deny, look back or compare: beside them a brand or a model in a name is no clue.

Guards: an owner who says that a camera is none, was one, or goes with one, and is told that it probably is one. The names are
invented; in each language a word for each way to say it, and the words that look like them and are places.
"""

from __future__ import annotations

import json

import pytest

from custom_components.camera_audit.audit.camera import Camera, Facts
from custom_components.camera_audit.audit.examine import examine_camera
from custom_components.camera_audit.audit.finding import Finding, Verdict
from custom_components.camera_audit.knowledge.loader import DATA, load_knowledge

pytestmark = pytest.mark.standalone

KNOWLEDGE = load_knowledge()
PATH = "/Streaming/Channels/101"
LANGUAGES = json.loads((DATA / "denials.json").read_text(encoding="utf-8"))["languages"]

DENIED = {
    "cs": ["Není Hikvision", "Bývalá Hikvision", "Hikvision nahrazena jinou", "místo Hikvision", "kompatibilní s Hikvision"],
    "da": ["Ikke Hikvision", "Tidligere Hikvision", "Hikvision erstattet af noget", "i stedet for Hikvision"],
    "de": ["Kein Hikvision", "Nicht mehr die Hikvision", "Ehemals Hikvision", "Hikvision ersetzt durch etwas", "Für Hikvision",
           "Hikvision-kompatibel", "Alte Hikvision", "statt der Hikvision Kamera", "Hikvision Attrappe"],
    "en": ["Not Hikvision", "Not a Hikvision camera", "Ex Hikvision", "ex-hikvision", "Old Hikvision spot", "No longer Hikvision",
           "Porch (was Hikvision)", "Hikvision replaced by something", "Hikvision style dome", "Hikvision-compatible",
           "Non-Hikvision", "Replacement for the Hikvision", "Stand-in for Hikvision NVR", "Porch, instead of Hikvision",
           "Hikvision (old)", "Hikvision lookalike", "Hikvision swapped out", "Axis, no more Hikvision", "Works with Hikvision", "Hikvision DS cam 2 removed"],
    "es": ["No es Hikvision", "Antigua Hikvision", "Hikvision sustituida por otra", "Hikvision reemplazada", "En lugar de la Hikvision", "Tipo Hikvision"],
    "fr": ["Pas une Hikvision", "N'est plus une Hikvision", "Ancienne Hikvision", "Hikvision remplacée", "compatible Hikvision"],
    "hu": ["Nem Hikvision", "Régi Hikvision", "Hikvision helyett", "Hikvision lecserélve", "Hikvision kompatibilis"],
    "it": ["Non è una Hikvision", "Ex Hikvision", "Hikvision sostituita con altra", "Al posto della Hikvision", "per Hikvision"],
    "ja": ["旧Hikvision", "Hikvisionではない", "Hikvision互換", "元 Hikvision", "Hikvisionの代わり"],
    "nb": ["Ikke Hikvision", "Gammel Hikvision", "Hikvision byttet ut med noe", "Istedenfor: i stedet for Hikvision"],
    "nl": ["Geen Hikvision", "Oude Hikvision", "Hikvision vervangen door iets", "In plaats van Hikvision", "geschikt voor Hikvision"],
    "pl": ["Nie Hikvision", "Stara Hikvision", "Hikvision zastąpiona przez inną", "Hikvision wymieniona", "Zamiast Hikvision", "Hikvision kompatybilna"],
    "pt": ["Não é Hikvision", "Antiga Hikvision", "Hikvision substituída por outra", "Hikvision trocada", "Em vez da Hikvision", "compatível com Hikvision"],
    "sv": ["Inte Hikvision", "Gamla Hikvision", "Hikvision ersatt av annan", "Istället för Hikvision", "Hikvision-kompatibel"],
    "uk": ["Не Hikvision", "Колишня Hikvision", "Hikvision замінена на іншу", "Замість Hikvision", "Сумісна з Hikvision"],  # noqa: RUF001
    "zh": ["不是Hikvision", "旧Hikvision", "Hikvision 兼容", "Hikvision已换", "以前海康威视", "不是海康威视"],
}  # fmt: skip
#: Names in which such a word belongs to something else, or only looks like one.
NOT_DENIED = [
    "Hikvision Altstadt", "Alte Scheune, Hikvision", "Old barn Hikvision", "Hikvision Old Town", "Hikvision for the garage",
    "NE Hikvision", "fd_hikvision", "Voor Hikvision", "Voordeur Hikvision", "Hikvision avant", "Avant Hikvision", "Hikvision weg",
    "Hikvision Weg 3", "12 volt Hikvision", "Hikvision No. 2", "No. 3 Hikvision", "Notte Hikvision", "Exit Hikvision",
    "Hikvision exterior", "Hikvision Nunnery", "Wasserturm Hikvision", "Hikvision Oldenburg", "Hikvision durch Fenster",
    "足元Hikvision", "Hikvision風呂場", "草原海康", "Hikvision kjeller", "Hikvision Forest", "Ostern Hikvision", "Forhave Hikvision",
    "Hikvision porch is new, not old", "Hikvision Stillwater", "Hikvision Tilburg", "Kamera Hikvision Fortuna", "Proxima Hikvision",
    "Neubau Hikvision", "Hikvision Sinsheim", "Hikvision Vargas", "Hikvision Exeter", "Hikvision nook", "Nichtraucher Hikvision",
]  # fmt: skip


def named(*names: str, **facts: object) -> Finding:
    """Examine a camera with a name, and with others as names of a stream or secret."""
    said = Facts(words=names[1:], **facts)  # type: ignore[arg-type]
    return examine_camera(Camera("id", names[0], facts=(said,)), KNOWLEDGE)


def test_every_language_of_the_product_has_its_words() -> None:
    """Those of Spain and of Latin America, and those of Portugal and of Brazil, are one language here."""
    assert set(DENIED) == set(LANGUAGES)
    assert len(LANGUAGES) == 16


@pytest.mark.parametrize("name", [name for names in DENIED.values() for name in names])
def test_a_brand_that_a_name_denies_is_no_clue(name: str) -> None:
    assert named(name).clues == ()
    assert named(name, paths=(PATH,)).verdict is Verdict.POSSIBLE
    assert named("Yard", name.lower().replace(" ", "_")).clues == ()


@pytest.mark.parametrize("name", NOT_DENIED)
def test_a_word_that_belongs_to_a_place_denies_nothing(name: str) -> None:
    assert [clue.kind for clue in named(name).clues] == ["words_own_name"]


@pytest.mark.parametrize(
    "name",
    [
        "Hikvision replaced by Reolink", "Reolink (was Hikvision)", "Reolink statt Hikvision", "Reolink, ersetzt die Hikvision",
        "Hikvision ersetzt durch Reolink", "Hikvision, now Reolink", "Reolink i stället för Hikvision", "Pas Hikvision mais Reolink",
        "Reolink za Hikvision, místo Hikvision", "Hikvision vervangen door Reolink", "不是Hikvision Reolink", "Not Hikvision: Reolink",
        "not Hikvision or EZVIZ, Reolink", "Reolink in place of the old Hikvision DS-2CD2999G9-I",
    ],
)  # fmt: skip
def test_what_is_named_instead_is_a_clue_of_its_own(name: str) -> None:
    finding = named(name, paths=("/h264Preview_01_main",))

    assert (finding.verdict, finding.brand) == (Verdict.OTHER_MAKER, "Reolink")
    assert {clue.supports for clue in finding.clues} == {False}


@pytest.mark.parametrize(
    "name",
    [
        "Hikvision, was Reolink",
        "Hikvision instead of Reolink",
        "Reolink vervangen door Hikvision",
    ],
)
def test_it_works_for_every_brand(name: str) -> None:
    finding = named(name)

    assert (finding.verdict, finding.brand) == (Verdict.POSSIBLE, "Hikvision")


def test_a_denial_holds_for_the_names_that_are_older() -> None:
    assert (
        named("Reolink (was Hikvision)", "hikvision_porch").verdict
        is Verdict.OTHER_MAKER
    )
    assert (
        named("Reolink (was Hikvision)", "ds_2cd2999g9_i_main").verdict
        is Verdict.OTHER_MAKER
    )


@pytest.mark.parametrize(
    "name",
    [
        "was DS-2CD2999G9-I",
        "Old Hikvision DS-2CD2999G9-I",
        "for DS-7699NI-K9",
        "DS-7699NI-K9 (old)",
    ],
)
def test_a_model_that_a_name_denies_is_no_clue(name: str) -> None:
    assert named(name).clues == ()


@pytest.mark.parametrize(
    "text",
    [
        "Hikvision Compatible", "HIKVISION-compatible", "Hikvision style", "Hikvision Type", "Hikvision for Zorvex",
        "Hikvision-kompatibel", "Hikvision clone", "Hikvision 兼容", "HIKVISION (replacement)", "hikvision like",
    ],
)  # fmt: skip
def test_a_maker_that_only_goes_with_a_brand_is_not_that_brand(text: str) -> None:
    assert named("Yard", manufacturer=text, model="X1").clues == ()
    assert named("Yard", model=f"{text} X1").clues == ()
    assert (
        named("Yard", manufacturer=text, model="X1", paths=(PATH,)).verdict
        is Verdict.POSSIBLE
    )


@pytest.mark.parametrize(
    "text",
    [
        "Hikvision Digital",
        "Hikvision Europe B.V.",
        "HIKVISION Forever",
        "Hikvision Stylist",
    ],
)
def test_a_maker_with_more_words_is_still_that_maker(text: str) -> None:
    assert named("Yard", manufacturer=text, model="X1").verdict is Verdict.LIKELY


@pytest.mark.parametrize(
    ("name", "brand"), [("Камера хиквижн", "Hikvision"), ("海康威视 前门", "Hikvision"), ("玄関ハイクビジョン", "Hikvision"), ("萤石门口", "EZVIZ")]
)  # fmt: skip
def test_a_brand_in_another_script_is_that_brand(name: str, brand: str) -> None:
    finding = named(name)

    assert (finding.verdict, finding.brand) == (Verdict.POSSIBLE, brand)


@pytest.mark.parametrize(
    ("name", "model"),
    [
        ("DS-7699NI-K9/4P(B)", "DS-7699NI-K9/4P(B)"),
        ("DS-2CD2999G9-LU box (empty)", "DS-2CD2999G9-LU"),
        ("Porch DS-2CD2T99G9-LIS2UY/SL", "DS-2CD2T99G9-LIS2UY/SL"),
        ("ds_2cd2999g9_lu_main", "DS-2CD2999G9"),
        ("DS-2CD2999G9-I20990101AAWRC00000001", "DS-2CD2999G9"),
        ("DS-2CD2999G9-4419B6000001", "DS-2CD2999G9"),
    ],
)
def test_a_model_in_a_name_is_whole_and_told_as_one(name: str, model: str) -> None:
    finding = named(name)

    assert finding.model == model
    assert [clue.kind for clue in finding.clues] == ["model_in_own_name"]
