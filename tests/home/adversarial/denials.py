"""What denies, looks back or replaces, in the product's languages, and what only looks as if it did."""

from tests.home.adversarial.parts import (
    AT_LEAST_POSSIBLE,
    NOTHING_FOR_IT,
    Expected,
    Home,
    Registry,
)

# Each of them says that the camera is not, or is no longer, of Hikvision.
DENIALS = {
    "english": (
        "no Hikvision",
        "isn't a Hikvision",
        "never Hikvision",
        "formerly Hikvision",
        "previous Hikvision",
        "ex Hikvision",
        "instead of the Hikvision",
        "Hikvision removed",
        "Hikvision swapped out",
        "replaces the Hikvision",
        "used to be Hikvision",
        "Hikvision-compatible",
        "Hikvision style",
        "was Hikvision till 2024",
        "no longer Hikvision",
        "Hikvision (sold)",
        "Hikvision until May",
        "Non-Hikvision",
    ),
    "german": (
        "nicht Hikvision",
        "keine Hikvision",
        "nicht mehr Hikvision",
        "früher Hikvision",
        "war Hikvision",
        "alte Hikvision ersetzt",
        "statt Hikvision",
        "anstelle der Hikvision",
        "Ex-Hikvision",
        "Hikvision ersetzt durch Axis",
        "ehemalige Hikvision",
    ),
    "french": (
        "pas Hikvision",
        "pas une Hikvision",
        "n'est pas Hikvision",
        "n'est plus Hikvision",
        "ex Hikvision",
        "était Hikvision",
        "anciennement Hikvision",
        "à la place de Hikvision",
        "au lieu de Hikvision",
        "Hikvision remplacée",
    ),
    "spanish": (
        "no Hikvision",
        "ya no es Hikvision",
        "antes Hikvision",
        "era Hikvision",
        "antigua Hikvision",
        "en lugar de Hikvision",
        "Hikvision sustituida por Axis",
        "Hikvision reemplazada",
        "en vez de Hikvision",
    ),
    "italian": (
        "non Hikvision",
        "non è Hikvision",
        "non più Hikvision",
        "era Hikvision",
        "ex Hikvision",
        "al posto di Hikvision",
        "invece di Hikvision",
        "vecchia Hikvision sostituita",
        "Hikvision sostituita da Axis",
    ),
    "dutch": (
        "niet Hikvision",
        "geen Hikvision",
        "was Hikvision",
        "voorheen Hikvision",
        "vroeger Hikvision",
        "in plaats van Hikvision",
        "Hikvision vervangen door Axis",
        "oude Hikvision",
        "niet meer Hikvision",
    ),
    "polish": (
        "nie Hikvision",
        "to nie Hikvision",
        "nie jest Hikvision",
        "był Hikvision",
        "zamiast Hikvision",
        "dawny Hikvision",
        "wcześniej Hikvision",
        "Hikvision wymieniona",
    ),
    "portuguese": (
        "não é Hikvision",
        "não Hikvision",
        "antiga Hikvision",
        "era Hikvision",
        "em vez de Hikvision",
        "Hikvision substituída",
        "já não é Hikvision",
    ),
    "czech": (
        "není Hikvision",
        "bývalá Hikvision",
        "místo Hikvision",
        "dříve Hikvision",
        # Not "ne Hikvision": before a name NE is as often the corner of a house in the north-east.
        "už není Hikvision",
    ),
    "swedish": (
        "inte Hikvision",
        "ej Hikvision",
        "före detta Hikvision",
        "istället för Hikvision",
        "tidigare Hikvision",
        "gamla Hikvision",
        "Hikvision ersatt",
    ),
    "danish": (
        "ikke Hikvision",
        "tidligere Hikvision",
        "i stedet for Hikvision",
        "var Hikvision",
        "ikke længere Hikvision",
    ),
    "norwegian": (
        "ikke Hikvision",
        "tidligere Hikvision",
        "i stedet for Hikvision",
        "var Hikvision",
        "gammel Hikvision byttet",
    ),
    "hungarian": (
        "nem Hikvision",
        "régi Hikvision",
        "Hikvision helyett",
        "korábban Hikvision",
        "már nem Hikvision",
    ),
    "ukrainian": (
        "не Hikvision",
        "колишня Hikvision",
        "замість Hikvision",
        "була Hikvision",
        "раніше Hikvision",
        "більше не Hikvision",
    ),
    "japanese": (
        "Hikvisionではない",
        "以前はHikvision",
        "元Hikvision",
        "旧Hikvision",
        "Hikvisionの代わり",
    ),
    "chinese": (
        "不是海康威视",
        "原来是海康威视",
        "以前海康威视",
        "代替海康威视",
        "非Hikvision",
        "已替换海康威视",
    ),
}

# Each of them says that it is one, beside a word that looks like a denial.
NO_DENIALS = (
    "Hikvision notte",
    "Nottingham Hikvision",
    "Hikvision no. 3",
    "Hikvision No 4",
    "Hikvision Nr. 2",
    "Hikvision Altbau",
    "Exit Hikvision",
    "Wasserturm Hikvision",
    "Hikvision Nordwest",
    "Hikvision nonna",
    "Hikvision, not the Reolink",
    "Reolink replaced by Hikvision",
    "formerly Foscam, now Hikvision",
    "Foscam ersetzt durch Hikvision",
    "Keine Reolink, sondern Hikvision",
    "Hikvision instead of Reolink",
    "New Hikvision (old one sold)",
    "Hikvision garage, old door",
    "Hikvision wasch",
    "Hikvision at the ex-stable",
    "Hikvision statt Reolink",
    "Hikvision plus",
    "Hikvision era hall",
    "Hikvision statue",
    "Hikvision Neverland",
    "Hikvision (not recording)",
    "Hikvision no audio",
    "Hikvision, do not unplug",
    "Hikvision mini-plaats",
    "12 volt Hikvision",
)


def _home(
    name: str, why: str, phrases: tuple[str, ...], verdicts: tuple[str, ...]
) -> Home:
    written = Registry()
    for number, phrase in enumerate(phrases):
        written.generic(
            f"spot_{number}", f"rtsp://192.168.1.{number + 20}:554/stream1", phrase
        )
    return Home(
        name,
        why,
        written.files(),
        tuple(
            Expected(f"camera.spot_{number}", verdicts)
            for number in range(len(phrases))
        ),
    )


HOMES = (
    *(
        _home(language, "names that deny it or look back", phrases, NOTHING_FOR_IT)
        for language, phrases in DENIALS.items()
    ),
    _home(
        "no-denials", "names that only look like denials", NO_DENIALS, AT_LEAST_POSSIBLE
    ),
)
