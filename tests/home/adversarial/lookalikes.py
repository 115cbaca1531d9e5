"""Names, models and serials that look like Hikvision's and are not, or are and do not look so."""

from typing import Any

from tests.home.adversarial.parts import (
    AT_LEAST_POSSIBLE,
    DAHUA,
    EZVIZ,
    FLAGGED,
    HIKVISION,
    NOBODY,
    NOT_FLAGGED,
    NOTHING_FOR_IT,
    REOLINK,
    Expected,
    Home,
    Registry,
    onvif_home,
)

SPOT = "camera.spot"


def _device(
    name: str,
    why: str,
    maker: str | None,
    model: str,
    verdicts: tuple[str, ...],
    **more: Any,  # noqa: ANN401 (what an expectation and a home take)
) -> Home:
    expected: dict[str, Any] = {
        key: more.pop(key)
        for key in ("kinds", "brand", "not_brand", "never")
        if key in more
    }
    return onvif_home(
        name,
        why,
        Expected(SPOT, verdicts, **expected),
        maker=maker,
        model=model,
        **more,
    )


_DEVICES = (
    _device(
        "dlink-ds",
        "DS- of D-Link, a misprint of DCS-",
        "D-Link",
        "DS-930L",
        ("other_maker",),
        kinds=("camera",),
    ),
    _device(
        "annke-tuya", "a model that Tuya makes for Annke", "ANNKE", "WZ500", NOT_FLAGGED
    ),
    _device(
        "annke-own",
        "a model that Hikvision makes for Annke",
        "ANNKE",
        "I91BM",
        AT_LEAST_POSSIBLE,
        brand="Annke",
    ),
    _device(
        "annke-unknown",
        "Annke and a model that nobody knows",
        "ANNKE",
        "QX77",
        (*AT_LEAST_POSSIBLE, "unknown"),
    ),
    _device(
        "lts",
        "a model that Hikvision makes for LTS",
        "LTS",
        "CMIP3342W-28M",
        AT_LEAST_POSSIBLE,
        brand="LTS",
    ),
    _device(
        "abus-other",
        "a model of ABUS whose maker was taken back",
        "ABUS",
        "TVIP83900",
        NOT_FLAGGED,
    ),
    _device(
        "abus",
        "a line of ABUS that Hikvision is said to make",
        "ABUS",
        "IPCB42515A",
        (*AT_LEAST_POSSIBLE, "unknown"),
    ),
    _device(
        "swann-wifi",
        "a model that Hikvision does not make for Swann",
        "Swann",
        "SWIFI-SPOTCAM",
        NOT_FLAGGED,
    ),
    _device(
        "lorex-dahua",
        "Lorex by Dahua",
        "Lorex",
        "LNB8973BW",
        ("other_maker",),
        mac=f"{DAHUA}:00:00:01",
    ),
    _device(
        "dahua-ipc",
        "IPC- is nobody's own",
        "Dahua",
        "IPC-HFW2431S-S-S2",
        ("other_maker",),
    ),
    _device(
        "uniview-ezviz-prefix",
        "two makers in one device",
        "UNIVIEW",
        "IPC3614LE-ADF28K",
        ("possible",),
        not_brand="EZVIZ",
        mac=f"{EZVIZ}:00:00:02",
    ),
    _device(
        "dahua-hikvision-prefix",
        "two makers in one device",
        "Dahua",
        "IPC-HDW3549H",
        ("possible",),
        mac=f"{HIKVISION}:00:00:03",
    ),
    _device("hikam", "a maker with a similar name", "HiKam", "S6", NOTHING_FOR_IT),
    _device(
        "hivision", "a maker with a similar name", "Hivision", "HV-200", NOTHING_FOR_IT
    ),
    _device(
        "hi-focus",
        "a maker with a similar name",
        "Hi-Focus",
        "HC-IPC-TM20",
        NOTHING_FOR_IT,
    ),
    _device("hikmicro", "a maker of the group", "HIKMICRO", "HM-TD2B28-1/QA", FLAGGED),
    _device(
        "hiwatch",
        "a brand of Hikvision's own",
        "HiWatch",
        "DS-I250W",
        FLAGGED,
        not_brand="Hikvision",
    ),
    _device(
        "everfocus",
        "a maker with a similar path",
        "EverFocus",
        "EPN4220",
        ("other_maker",),
    ),
    _device(
        "ezviz-model-alone",
        "a full model name of EZVIZ and nothing else",
        None,
        "CS-H8c-R100-1K2WKFL",
        FLAGGED,
        brand="EZVIZ",
    ),
    _device(
        "panasonic-camera",
        "CS- of Panasonic's air conditioners",
        "Panasonic",
        "CS-Z35UFEAW",
        NOTHING_FOR_IT,
    ),
    _device(
        "masked-maker",
        "a maker's text that is masked",
        "HIK*****",
        "DS-2CD2143G0-I",
        FLAGGED,
    ),
    _device("general", "no maker in the text", "General", "IPC", NOTHING_FOR_IT),
    _device(
        "model-in-hebrew",
        "a model behind the words of a shop",
        "מצלמה",
        "מצלמת רשת DS-2CD2143G0-I 4MP",
        AT_LEAST_POSSIBLE,
    ),
    _device(
        "nobody",
        "nothing to go by",
        None,
        "IPCamera",
        ("unknown",),
        mac=f"{NOBODY}:00:00:04",
    ),
    _device(
        "serial-look-alike",
        "a serial that looks like Hikvision's on another's camera",
        "UNIVIEW",
        "IPC3614LE-ADF28K",
        NOT_FLAGGED,
        serial_number="210235C3UN20230101CH0000012",
    ),
)


def _lorex_old() -> Home:
    written = Registry()
    written.camera("onvif", "spot", host="192.168.1.30", maker="Lorex", model="LNB2153")
    written.generic("spot_stream", "rtsp://192.168.1.30:554/ch0_0.h264", "Spot stream")
    return Home(
        "lorex-old",
        "a path that several makers use names none",
        written.files(),
        (Expected(SPOT, NOT_FLAGGED, not_brand="Yi", never=("Yi cameras",)),),
        count=(1,),
    )


def _tiandy() -> Home:
    written = Registry()
    written.camera(
        "onvif", "spot", host="192.168.1.30", maker="Tiandy", model="TC-C32QN"
    )
    written.generic(
        "spot_stream", "rtsp://192.168.1.30:554/Streaming/Channels/101", "Spot stream"
    )
    return Home(
        "tiandy",
        "what the device says of itself outweighs a path that others share",
        written.files(),
        (Expected(SPOT, ("other_maker",)),),
        count=(1,),
    )


def _synology() -> Home:
    written = Registry()
    entry_id = written.entry("synology_dsm", "NAS", data={"host": "192.168.1.8"})
    nas = written.device(
        entry_id, "synology_dsm", "DS920", maker="Synology", model="DS920+"
    )
    written.entity("sensor.ds920_cpu", "synology_dsm", device_id=nas, entry_id=entry_id)
    for entity, model in (("alley", "DS-2CD2032-I"), ("roof", "P1448-LE")):
        written.camera(
            "synology_dsm", entity, entry_id=entry_id, model=model, via_device_id=nas
        )
    return Home(
        "synology",
        "DS of a NAS is no camera; its cameras' models are theirs",
        written.files(),
        (Expected("camera.alley", FLAGGED), Expected("camera.roof", NOTHING_FOR_IT)),
    )


def _no_cameras() -> Home:
    written = Registry()
    entry_id = written.entry("panasonic_cc", "Air")
    device_id = written.device(
        entry_id, "panasonic_cc", "Bedroom", maker="Panasonic", model="CS-Z35UFEAW"
    )
    written.entity(
        "climate.bedroom", "panasonic_cc", device_id=device_id, entry_id=entry_id
    )
    entry_id = written.entry("hikoki", "Tools")
    device_id = written.device(
        entry_id, "hikoki", "HiKOKI charger", maker="HiKOKI", model="UC18YSL3"
    )
    written.entity("sensor.charger", "hikoki", device_id=device_id, entry_id=entry_id)
    written.client("phone", "HWI-AL00", f"{NOBODY}:00:00:05", "Huawei")
    return Home(
        "no-cameras",
        "models and names that look like it, on no camera",
        written.files(),
        count=(0,),
    )


def _named_after_it() -> Home:
    written = Registry()
    written.camera(
        "reolink",
        "yard",
        name="Hikvision yard",
        maker="Reolink",
        model="RLC-810A",
        mac=f"{REOLINK}:00:00:06",
        host="192.168.1.31",
    )
    written.camera(
        "axis",
        "gate",
        name="Hikvision gate",
        maker="Axis",
        model="M1065-LW",
        host="192.168.1.32",
    )
    written.camera(
        "esphome",
        "shed",
        name="Hikvision shed",
        maker="Espressif",
        model="esp32cam",
        host="192.168.1.33",
    )
    return Home(
        "named-after-it",
        "what a device is outweighs what it is called",
        written.files(),
        (
            Expected("camera.yard", ("other_maker",)),
            Expected("camera.gate", ("other_maker",)),
            Expected("camera.shed", NOTHING_FOR_IT),
        ),
    )


HOMES = (
    *_DEVICES,
    _lorex_old(),
    _tiandy(),
    _synology(),
    _no_cameras(),
    _named_after_it(),
)
