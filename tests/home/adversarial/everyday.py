"""Homes as people leave them: questions and plans in names, a maker as an employer, borrowed cards, chains of relays, leftovers."""

import json

from tests.home.adversarial.parts import (
    AT_LEAST_POSSIBLE,
    DAHUA,
    FLAGGED,
    HIKVISION,
    NOT_FLAGGED,
    NOTHING_FOR_IT,
    REOLINK,
    UBIQUITI,
    Expected,
    Home,
    Registry,
    generic_home,
    only_yaml,
    onvif_home,
)
from tests.home_files import registry

SPOT = "camera.spot"
NEUTRAL = "rtsp://192.168.1.20:554/stream1"
HIKVISION_PATH = "rtsp://192.168.1.20:554/Streaming/Channels/101"
REOLINK_PATH = "rtsp://192.168.1.20:554/h264Preview_01_main"


def _named(
    name: str, why: str, label: str, url: str, verdicts: tuple[str, ...]
) -> Home:
    return generic_home(name, why, label, url, Expected(SPOT, verdicts))


def _area_of_an_employer() -> Home:
    written = Registry()
    written.camera(
        "reolink",
        "spot",
        host="192.168.1.30",
        maker="Reolink",
        model="RLC-810A",
        mac=f"{REOLINK}:00:00:01",
        area_id="hikvision_office",
    )
    area = {"id": "hikvision_office", "name": "Hikvision office", "aliases": []}
    files = written.files()
    files[".storage/core.area_registry"] = registry("areas", [area], minor=8)
    return Home(
        "area-of-an-employer",
        "an area named after a company is no word about the camera in it",
        files,
        (Expected(SPOT, NOTHING_FOR_IT),),
    )


def _automation_of_an_alert() -> Home:
    written = Registry()
    written.camera(
        "dahua",
        "spot",
        host="192.168.1.30",
        maker="Dahua",
        model="IPC-HFW2431S",
        mac=f"{DAHUA}:00:00:01",
    )
    return Home(
        "automation-of-an-alert",
        "an automation's name does not say who made the camera in it",
        written.files(
            automations=(
                "- id: a1\n  alias: Hikvision alert\n  triggers: []\n  actions:\n"
                "    - action: camera.snapshot\n      target:\n        entity_id: camera.spot\n"
                "      data:\n        filename: /config/www/hikvision.jpg\n"
            )
        ),
        (Expected(SPOT, NOTHING_FOR_IT),),
    )


def _card_of_an_extender() -> Home:
    return onvif_home(
        "card-of-an-extender",
        "behind a range extender its card answers for the camera",
        Expected(SPOT, FLAGGED),
        maker="HIKVISION",
        model="DS-2CV2041G2-IDW",
        mac="14:eb:b6:00:00:01",
    )


def _doorbell_on_a_client() -> Home:
    written = Registry()
    written.client("door", "Doorbell (Ring)", f"{HIKVISION}:00:00:02")
    return Home(
        "client-named-after-another",
        "a client with the maker's card that the owner calls Ring's",
        written.files(),
        # "Ring" is a word of every day beside a bell: the card alone tells.
        (Expected("Doorbell (Ring)", ("likely", "possible")),),
    )


def _amcrest_card() -> Home:
    return onvif_home(
        "amcrest-with-the-card",
        "another maker's name and model, and the maker's card: both are said",
        Expected(SPOT, ("possible", "other_maker")),
        maker="Amcrest",
        model="IP8M-2496E",
        mac=f"{HIKVISION}:00:00:03",
    )


def _go2rtc_named_stream() -> Home:
    written = Registry()
    written.generic("spot", "rtsp://127.0.0.1:8554/hikvision_garage", "Garage")
    return Home(
        "relay-stream-named-after-the-old",
        "a stream kept its old name; what it hands on is another maker's",
        written.files(
            go2rtc="streams:\n  hikvision_garage:\n    - rtsp://u:p@192.168.1.20:554/h264Preview_01_main\n"
        ),
        (Expected(SPOT, NOT_FLAGGED),),
        (1,),
    )


def _go2rtc_ffmpeg_chain() -> Home:
    written = Registry()
    written.generic("spot", "rtsp://127.0.0.1:8554/yard_small", "Yard")
    return Home(
        "relay-transcodes-itself",
        "a stream that is made of another stream of the same relay",
        written.files(
            go2rtc=(
                "streams:\n  yard: rtsp://u:p@192.168.1.20:554/Streaming/Channels/101\n"
                "  yard_small: ffmpeg:yard#video=h264#width=640\n"
            )
        ),
        (Expected(SPOT, AT_LEAST_POSSIBLE),),
        (1,),
    )


def _frigate_restream() -> Home:
    files = only_yaml(
        frigate=(
            "go2rtc:\n  streams:\n    back:\n      - rtsp://u:p@192.168.1.21:554/Streaming/Channels/101\n"
            "cameras:\n  back:\n    ffmpeg:\n      inputs:\n"
            "        - path: rtsp://127.0.0.1:8554/back\n          roles: [detect]\n"
            "  side:\n    ffmpeg:\n      inputs:\n"
            "        - path: rtsp://u:p@192.168.1.22:554/cam/realmonitor?channel=1&subtype=0\n          roles: [detect]\n"
        )
    )
    return Home(
        "frigate-restream",
        "one camera through the relay's own restream, one beside it",
        files,
        (
            Expected("back", AT_LEAST_POSSIBLE),
            Expected("side", NOTHING_FOR_IT),
        ),
    )


def _mediamtx() -> Home:
    written = Registry()
    written.generic("spot", "rtsp://192.168.1.5:8554/drive", "Drive")
    return Home(
        "mediamtx",
        "a relay that is not on file hands a stream on: nothing is said against",
        written.files(
            mediamtx="paths:\n  drive:\n    source: rtsp://u:p@192.168.1.20:554/Streaming/Channels/101\n"
        ),
        (Expected(SPOT, ("possible", "likely", "unknown")),),
        (1, 2),
    )


def _one_recorder_three_names() -> Home:
    written = Registry()
    for channel, label in ((1, "Yard"), (2, "Reolink gate"), (3, "Barn")):
        written.generic(
            f"ch{channel}",
            f"rtsp://u:p@192.168.1.9:554/Streaming/Channels/{channel}01",
            label,
        )
    return Home(
        "recorder-with-a-foreign-camera",
        "channels of one recorder; the owner knows that one is another maker's",
        written.files(),
        (
            Expected("camera.ch2", ("possible", "other_maker", "unknown")),
            Expected(
                "Recorder (Yard, Reolink gate …)",
                AT_LEAST_POSSIBLE,
                never=("contains Reolink",),
            ),
        ),
        (4,),
    )


def _model_in_a_name_behind_dahua() -> Home:
    written = Registry()
    written.generic(
        "spot",
        "rtsp://192.168.1.8:554/cam/realmonitor?channel=4&subtype=0",
        "DS-2CD2143G0-I attic",
    )
    return Home(
        "model-in-a-name-behind-dahua",
        "a model in the owner's name, on a channel of another maker's recorder: it is the channel's, not the recorder's",
        written.files(),
        (
            Expected(SPOT, ("possible", "likely")),
            Expected(
                "Recorder (DS-2CD2143G0-I attic)",
                NOTHING_FOR_IT,
                not_brand="Hikvision",
                never=("DS-2CD2143G0-I",),
            ),
        ),
    )


def _old_file_new_camera() -> Home:
    return Home(
        "old-file-new-camera",
        "a renamed file has the old camera; the loaded one has the new",
        {
            ".HA_VERSION": "2026.10.4",
            "configuration.yaml": (
                "default_config:\ncamera:\n  - platform: generic\n    name: Spot\n"
                f"    stream_source: {REOLINK_PATH}\n"
            ),
            "configuration.yaml.old": (
                "camera:\n  - platform: hikvision\n    name: Spot\n    host: 192.168.1.20\n"
            ),
            "old_cameras.yaml": (
                "- platform: generic\n  name: Spot\n"
                f"  stream_source: {HIKVISION_PATH}\n"
            ),
        },
        (Expected("Spot", NOT_FLAGGED),),
        (1,),
    )


def _secret_nobody_uses() -> Home:
    return Home(
        "secret-nobody-uses",
        "a secret that nothing reads is no camera",
        only_yaml(
            secrets=(
                "hikvision_rtsp: rtsp://u:p@192.168.1.20:554/Streaming/Channels/101\n"
                "hik_password: hunter2\n"
            )
        ),
        (),
        (0, 1),
        never=("hunter2",),
    )


def _automation_of_nobody() -> Home:
    return Home(
        "automation-of-a-camera-long-gone",
        "an automation still names a camera that no file sets up",
        only_yaml(
            automations=(
                "- id: a1\n  alias: Old\n  triggers: []\n  actions:\n"
                "    - action: camera.snapshot\n      target:\n        entity_id: camera.hikvision_front\n"
                "      data:\n        filename: /tmp/a.jpg\n"
            )
        ),
        (Expected("camera.hikvision_front", ("possible", "unknown"), in_force=False),),
        (0, 1),
    )


def _disabled_entry_same_host() -> Home:
    written = Registry()
    entry = written.entry(
        "hikvision",
        "Spot old",
        data={"host": "192.168.1.20", "port": 80},
        disabled_by="user",
    )
    written.device(entry, "hikvision", "Spot old", maker="Hikvision")
    written.generic("spot", REOLINK_PATH, "Spot")
    return Home(
        "disabled-entry-at-the-address-of-the-new",
        "the entry of the old camera is disabled, the new one got its address",
        written.files(),
        # What the disabled entry proved hung at the address; what speaks against it is said beside it.
        (
            Expected(
                SPOT,
                ("confirmed", "likely", "possible"),
                always=("which Reolink cameras use",),
            ),
        ),
        (1, 2),
    )


def _webrtc_card() -> Home:
    lovelace = {
        "version": 1,
        "minor_version": 1,
        "key": "lovelace",
        "data": {
            "config": {
                "views": [
                    {
                        "cards": [
                            {
                                "type": "custom:webrtc-camera",
                                "url": "rtsp://u:hunter2@192.168.1.20:554/Streaming/Channels/102",
                                "title": "Pond",
                            }
                        ]
                    }
                ]
            }
        },
    }
    files = Registry().files()
    files[".storage/lovelace"] = json.dumps(lovelace)
    return Home(
        "camera-only-in-a-card",
        "a camera that only a card of the dashboard shows",
        files,
        (Expected("192.168.1.20", AT_LEAST_POSSIBLE),),
        (0, 1),
        never=("hunter2",),
    )


def _synology_model() -> Home:
    written = Registry()
    written.camera(
        "synology_dsm",
        "spot",
        host="192.168.1.30",
        maker="Synology",
        model="DS-2CD2143G0-I",
    )
    return Home(
        "model-that-a-relay-passes-on",
        "a camera that a storage box shows with the camera's own model",
        written.files(),
        (Expected(SPOT, AT_LEAST_POSSIBLE),),
    )


def _two_owners_of_a_host() -> Home:
    written = Registry()
    written.camera(
        "onvif",
        "spot",
        host="192.168.1.30",
        maker="TP-Link",
        model="Tapo C320WS",
        mac="5c:a6:e6:00:00:01",
        name="HIKVISION-LIVINGROOM",
    )
    return Home(
        "tapo-with-the-old-host-name",
        "another maker's camera kept the name of the one before",
        written.files(),
        (Expected(SPOT, NOTHING_FOR_IT),),
    )


def _ups_and_nas() -> Home:
    written = Registry()
    written.client("nas", "HIKSEMI backup", "ec:15:fe:00:00:01")
    written.client("ap", "Front AP", f"{UBIQUITI}:00:00:01")
    return Home(
        "storage-of-the-group",
        "a disk of the group and an access point are no cameras",
        written.files(),
        (),
        (0,),
    )


def _esphome_named() -> Home:
    written = Registry()
    written.camera(
        "esphome",
        "spot",
        host="192.168.1.30",
        maker="Espressif",
        model="esp32-cam",
        name="hikvision-replacement",
    )
    return Home(
        "diy-replacement",
        "a camera that was built to replace the other",
        written.files(),
        (Expected(SPOT, NOTHING_FOR_IT),),
    )


def _onvif_realm_of_ip_camera() -> Home:
    return onvif_home(
        "sold-under-no-name",
        "the seller wrote nothing; firmware and model are in the maker's form",
        Expected(SPOT, FLAGGED),
        maker="IPC",
        model="DS-2CD2T47G2-L",
        sw_version="V5.7.12 build 220819",
    )


def _seller_with_firmware() -> Home:
    written = Registry()
    written.camera(
        "onvif",
        "spot",
        host="192.168.1.30",
        maker="Nordsikt",
        model="NS-4400",
        sw_version="V5.7.12 build 220819",
    )
    written.generic(
        "spot_stream", "rtsp://192.168.1.30:554/Streaming/Channels/101", "Spot stream"
    )
    return Home(
        "seller-with-firmware-and-path",
        "a seller's name, the maker's form of firmware and of address",
        written.files(),
        (Expected(SPOT, FLAGGED),),
        (1,),
    )


def _dahua_firmware_words() -> Home:
    return onvif_home(
        "firmware-of-another-in-a-like-form",
        "a version with a build that another maker writes",
        Expected(SPOT, NOTHING_FOR_IT),
        maker="Dahua",
        model="IPC-HDW2431T",
        sw_version="2.800.0000000.29.R, Build Date: 2022-05-06",
    )


def _name_of_a_place() -> Home:
    return _named(
        "names-that-only-sound-alike",
        "words that begin like the maker's",
        "Hikvale Hikers Visionboard",
        NEUTRAL,
        NOTHING_FOR_IT,
    )


def _labelled() -> Home:
    written = Registry()
    written.camera(
        "generic",
        "spot",
        name="Spot",
        maker="Generic",
        options={"stream_source": REOLINK_PATH, "verify_ssl": False},
        labels=["replace_hikvision"],
    )
    files = written.files()
    files[".storage/core.label_registry"] = registry(
        "labels", [{"label_id": "replace_hikvision", "name": "Replace Hikvision"}]
    )
    return Home(
        "label-of-a-plan",
        "a label of Home Assistant says what is planned, not who made it",
        files,
        (Expected(SPOT, NOT_FLAGGED),),
    )


HOMES = (
    _named(
        "question",
        "an owner who asks himself: his word is weak at most",
        "Hikvision?",
        NEUTRAL,
        NOT_FLAGGED,
    ),
    _named(
        "replacement-with-a-year",
        "what was there, when it went, and what hangs there now",
        "Hik cam (2019-2023), now Reolink RLC-810A",
        REOLINK_PATH,
        ("other_maker",),
    ),
    _named(
        "portuguese-former",
        "a former one in Portuguese",
        "Antiga Hikvision do portão",
        NEUTRAL,
        NOTHING_FOR_IT,
    ),
    _named(
        "bought-instead",
        "what the owner nearly bought",
        "Axis instead of Hikvision",
        "rtsp://192.168.1.20/axis-media/media.amp",
        ("other_maker",),
    ),
    _named(
        "mount-of",
        "the mount is the maker's, the camera is not",
        "Dahua on Hikvision bracket",
        "rtsp://192.168.1.20/cam/realmonitor?channel=1&subtype=0",
        NOT_FLAGGED,
    ),
    _area_of_an_employer(),
    _automation_of_an_alert(),
    _card_of_an_extender(),
    _doorbell_on_a_client(),
    _amcrest_card(),
    _go2rtc_named_stream(),
    _go2rtc_ffmpeg_chain(),
    _frigate_restream(),
    _mediamtx(),
    _one_recorder_three_names(),
    _model_in_a_name_behind_dahua(),
    _old_file_new_camera(),
    _secret_nobody_uses(),
    _automation_of_nobody(),
    _disabled_entry_same_host(),
    _webrtc_card(),
    _synology_model(),
    _two_owners_of_a_host(),
    _ups_and_nas(),
    _esphome_named(),
    _onvif_realm_of_ip_camera(),
    _seller_with_firmware(),
    _dahua_firmware_words(),
    _name_of_a_place(),
    _labelled(),
)
