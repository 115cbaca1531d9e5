"""Every way to set a camera up in YAML is found; names of secrets and comments prove nothing."""

from pathlib import Path

import pytest

from camera_audit_offline.files import FolderFiles
from camera_audit_offline.yaml_address import urls
from camera_audit_offline.yaml_cameras import (
    country_and_language,
    yaml_cameras,
)
from camera_audit_offline.yaml_config import YamlConfig
from custom_components.camera_audit.audit.examine import examine_camera
from custom_components.camera_audit.home.assemble import Assembler
from custom_components.camera_audit.home.object_ids import make_object_id
from custom_components.camera_audit.home.rows import HomeRows, LooseRow
from tests.home.made_home import knowledge
from tests.home_files import write_home


def rows_of(root: Path, yaml: str, **files: str) -> list[LooseRow]:
    named = {name.replace("__", "/") + ".yaml": text for name, text in files.items()}
    home = write_home(root, {"configuration.yaml": yaml, **named})
    return yaml_cameras(YamlConfig(FolderFiles(home)))


@pytest.mark.parametrize(
    ("platform", "keys", "entity_id", "addresses"),
    [
        (
            "generic",
            "still_image_url: http://192.0.2.1/pic\n    stream_source: rtsp://a:b@192.0.2.1/1",
            "camera.generic_camera",
            ("rtsp://a:b@192.0.2.1/1", "http://192.0.2.1/pic"),
        ),
        (
            "ffmpeg",
            'input: "-rtsp_transport tcp -i rtsp://192.0.2.1:554/live"',
            "camera.ffmpeg",
            ("rtsp://192.0.2.1:554/live",),
        ),
        (
            "mjpeg",
            "mjpeg_url: http://192.0.2.1/m",
            "camera.mjpeg_camera",
            ("http://192.0.2.1/m",),
        ),
        (
            "onvif",
            "host: 192.0.2.1\n    port: 8000",
            "camera.onvif_camera",
            ("192.0.2.1:8000",),
        ),
        ("amcrest", "host: cam.lan", "camera.amcrest_camera", ("cam.lan",)),
        ("foscam", "ip: 192.0.2.1", "camera.foscam_camera", ("192.0.2.1",)),
        ("dahua", "host: 'fd00::5'\n    port: 80", None, ("[fd00::5]:80",)),
    ],
)
def test_camera_platforms(
    tmp_path: Path,
    platform: str,
    keys: str,
    entity_id: str | None,
    addresses: tuple[str, ...],
) -> None:
    (row,) = rows_of(tmp_path, f"camera:\n  - platform: {platform}\n    {keys}\n")

    assert (row.platform, row.entity_id, row.addresses) == (
        platform,
        entity_id,
        addresses,
    )


def test_all_ways_to_write_a_section(tmp_path: Path) -> None:
    rows = rows_of(
        tmp_path,
        "camera: {platform: mjpeg, name: One, mjpeg_url: 'http://192.0.2.1/'}\n"
        "camera 2:\n  - {platform: mjpeg, name: Two, mjpeg_url: 'http://192.0.2.2/'}\n"
        "camera garden: !include_dir_list cams\n"
        "homeassistant:\n  packages: !include_dir_named packages\n",
        cams__three="{platform: mjpeg, name: Three, mjpeg_url: 'http://192.0.2.3/'}",
        packages__four="camera:\n  - {platform: mjpeg, name: Four, mjpeg_url: 'http://192.0.2.4/'}",
        packages__empty="",
        packages__text="just text",
    )

    assert [row.entity_id for row in rows] == [
        "camera.one",
        "camera.two",
        "camera.three",
        "camera.four",
    ]


def test_signs_of_a_camera_in_other_sections(tmp_path: Path) -> None:
    rows = rows_of(
        tmp_path,
        "binary_sensor:\n  - platform: hikvision\n    host: 192.0.2.9\n    name: Yard\n"
        "  - platform: template\n"
        "switch:\n  - platform: hikvisioncam\n    host: 192.0.2.9\n"
        "doorbird:\n  devices:\n    - host: 192.0.2.20\n      name: Gate\n"
        "axis:\n  porch:\n    host: 192.0.2.30\n",
    )

    assert [(row.platform, row.name, row.addresses, row.entity_id) for row in rows] == [
        ("hikvision", "Yard", ("192.0.2.9",), None),
        ("hikvisioncam", None, ("192.0.2.9",), None),
        ("doorbird", "Gate", ("192.0.2.20",), None),
        ("axis", "porch", ("192.0.2.30",), None),
    ]


def test_an_account_counts_once(tmp_path: Path) -> None:
    rows = rows_of(
        tmp_path,
        "skybell:\n  username: !secret user\ncamera:\n  - platform: skybell\nbinary_sensor:\n  - platform: skybell\n",
    )

    assert [(row.platform, row.addresses) for row in rows] == [("skybell", ())]


def test_what_shows_no_camera_of_its_own_is_left_out(tmp_path: Path) -> None:
    rows = rows_of(
        tmp_path,
        "camera:\n  - platform: proxy\n    entity_id: camera.a\n"
        "  - platform: local_file\n    file_path: /config/www/a.jpg\n"
        "  - platform: template\n    name: Plan\n  - platform: mqtt\n    name: Post\n    topic: a\n"
        "  - platform: generic\n    name: House\n    still_image_url: /local/plan.png\n"
        "  - platform: generic\n    name: Song\n"
        "    still_image_url: \"http://192.0.2.5:8123{{ state_attr('media_player.a', 'entity_picture') }}\"\n"
        "  - platform: generic\n    name: Player\n"
        "    still_image_url: \"{{ state_attr('media_player.a', 'entity_picture') }}\"\n"
        "  - platform: 5\n  - no platform\n  - {}\n"
        "# camera:\n#  - platform: hikvision\n",
    )

    home = Assembler(knowledge()).assemble(HomeRows(loose=rows))
    assert home.cameras == ()
    assert dict(home.left_out) == {"copy": 1, "picture": 6}


def test_the_same_secret_is_the_same_host(tmp_path: Path) -> None:
    rows = rows_of(
        tmp_path,
        "camera:\n"
        "  - {platform: ffmpeg, name: A, input: !secret hikvision_reolink}\n"
        "  - {platform: onvif, name: B, host: !secret hikvision_reolink}\n"
        "  - {platform: onvif, name: C, host: !secret another}\n",
        secrets="hikvision_reolink: planted",
    )

    assert rows[0].host_key == rows[1].host_key != rows[2].host_key
    assert {row.platform for row in rows} == {"ffmpeg", "onvif"}
    assert "planted" not in repr(rows)


def login(number: int) -> str:
    return f"username: !secret user_{number}, password: !secret word_{number}"


def test_a_login_of_its_own_joins_a_camera_and_its_sensor(tmp_path: Path) -> None:
    rows = rows_of(
        tmp_path,
        "camera:\n"
        f"  - {{platform: generic, name: A, still_image_url: !secret url_1, {login(1)}}}\n"
        f"  - {{platform: generic, name: B, still_image_url: !secret url_2, {login(2)}}}\n"
        "binary_sensor:\n"
        f"  - {{platform: hikvision, name: S, host: !secret ip_1, {login(1)}}}\n",
    )

    keys = {row.name: row.host_key for row in rows}
    assert keys["A"] == keys["S"] != keys["B"]


def test_a_login_of_all_cameras_joins_nothing(tmp_path: Path) -> None:
    rows = rows_of(
        tmp_path,
        "camera:\n"
        f"  - {{platform: generic, name: A, still_image_url: !secret url_1, {login(1)}}}\n"
        f"  - {{platform: generic, name: B, still_image_url: !secret url_2, {login(1)}}}\n"
        "binary_sensor:\n"
        f"  - {{platform: hikvision, name: S, host: !secret ip_1, {login(1)}}}\n"
        f"  - {{platform: hikvision, name: T, host: !secret ip_2, {login(2)}}}\n",
    )

    assert len({row.host_key for row in rows}) == 4


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("http://192.0.2.1/pic?at={{ now() }}", ["http://192.0.2.1/pic?at="]),
        ("http://{{ states('sensor.ip') }}/pic", []),
        ("http://192.0.2.{{ 1 }}/pic", []),
        ("rtsp://me:{{ word }}@192.0.2.1/Streaming/Channels/101", None),
        ("{% if a %}http://192.0.2.1/a{% else %}http://192.0.2.1/b{% endif %}", None),
        ("rtsp://{CAMERA}/live", []),
        ("no address", []),
    ],
)
def test_templates_in_addresses(text: str, found: list[str] | None) -> None:
    if found is None:
        assert all("192.0.2.1/" in url and "{" not in url for url in urls(text))
        assert urls(text)
    else:
        assert urls(text) == found


@pytest.mark.parametrize(
    ("name", "object_id"),
    [
        ("Front Door", "front_door"),
        ("Caméra à l'entrée", "camera_a_l_entree"),
        ("Tür / Straße 1,000", "tur_strasse_1000"),
        ("  A__b--C!  ", "a_b_c"),
        ("Cửa trước", "cua_truoc"),
        ("前门", None),
        ("!!!", None),
    ],
)
def test_entity_ids_follow_from_names(name: str, object_id: str | None) -> None:
    assert make_object_id(name) == object_id


def test_the_same_name_twice_is_numbered(tmp_path: Path) -> None:
    row = "  - {platform: mjpeg, name: Hall, mjpeg_url: 'http://192.0.2.1/'}\n"

    rows = rows_of(tmp_path, "camera:\n" + row * 3)

    assert [found.entity_id for found in rows] == [
        "camera.hall",
        "camera.hall_2",
        "camera.hall_3",
    ]


def test_country_and_language(tmp_path: Path) -> None:
    home = write_home(
        tmp_path,
        {"configuration.yaml": "homeassistant:\n  country: AT\n  language: de\n"},
    )

    assert country_and_language(YamlConfig(FolderFiles(home))) == ("AT", "de")


def test_files_and_secrets_of_a_login_name_the_maker(tmp_path: Path) -> None:
    row = "- {platform: generic, name: %s, stream_source: 'rtsp://192.0.2.%d/1'%s}\n"
    login = ", username: !secret ezviz_user, password: !secret ezviz_pwd"
    rows = rows_of(
        tmp_path,
        "camera: !include cams/hikvision.yaml\ncamera 2:\n  "
        + row % ("Hall", 2, login)
        + "  "
        + row % ("Attic", 3, ""),
        cams__hikvision=row % ("Yard", 1, ""),
    )

    found = Assembler(knowledge()).assemble(HomeRows(loose=rows)).cameras

    assert {
        camera.name: examine_camera(camera, knowledge()).brand for camera in found
    } == {
        "Yard": "Hikvision",
        "Hall": "EZVIZ",
        "Attic": None,
    }
    assert [row.where for row in rows] == [
        "cams/hikvision.yaml:1",
        "configuration.yaml:3",
        "configuration.yaml:4",
    ]


@pytest.mark.parametrize(
    "yaml", ["viewer, password: planted-word", "!secret one, password: !secret two"]
)
def test_a_login_that_stands_twice_is_the_same(tmp_path: Path, yaml: str) -> None:
    row = "  - {platform: generic, name: %s, stream_source: 'rtsp://192.0.2.%d/1', username: %s}\n"
    rows = rows_of(
        tmp_path,
        "camera:\n"
        + row % ("A", 1, yaml)
        + row % ("B", 2, yaml)
        + row % ("C", 3, "viewer, password: another"),
    )

    one, same, other = [row.login for row in rows]
    assert one == same != other
    assert one is not None
    assert "planted" not in repr(rows)


def test_a_picture_of_a_broker_is_counted_unless_the_registry_has_it(
    tmp_path: Path,
) -> None:
    """Class: a camera of the YAML of which neither a line nor a count tells."""
    rows = rows_of(
        tmp_path,
        "mqtt:\n  camera:\n    - name: Nest box\n      topic: garden/picture\n"
        "    - name: Pond\n      topic: pond/picture\n      unique_id: pond\n",
    )

    assert [(row.platform, row.name) for row in rows] == [("mqtt", "Nest box")]
    home = Assembler(knowledge()).assemble(HomeRows(loose=rows))
    assert (home.cameras, home.left_out) == ((), (("picture", 1),))
