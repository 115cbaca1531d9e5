"""Names and files that want to break what reads or shows them."""

from tests.home.adversarial.parts import (
    AT_LEAST_POSSIBLE,
    FLAGGED,
    HIKVISION,
    Expected,
    Home,
    Registry,
    generic_home,
    only_yaml,
)

SPOT = "camera.spot"
MARKUP = ("html", "markdown")
URL = "rtsp://192.168.1.20:554/Streaming/Channels/101"


def _named(name: str, label: str, *never: str, only: tuple[str, ...] = ()) -> Home:
    return generic_home(
        name,
        "a name that wants to be more than a name",
        label,
        URL,
        Expected(SPOT, ("possible",)),
        never=() if only else never,
        never_in=tuple((report, words) for report in only for words in never),
    )


def _broken(name: str, why: str, part: str, text: str, *, unread: bool = True) -> Home:
    written = Registry()
    written.camera(
        "onvif",
        "spot",
        maker="HIKVISION",
        model="DS-2CD2143G0-I",
        mac=f"{HIKVISION}:b0:00:01",
        host="192.168.1.110",
    )
    files = written.files(
        frigate="cameras:\n  yard:\n    ffmpeg:\n      inputs:\n        - path: rtsp://192.168.1.111:554/Streaming/Channels/101\n"
    )
    files[part] = text or files[part][: len(files[part]) // 2]
    return Home(
        name,
        why,
        files,
        (Expected("192.168.1.111", ("possible",)),),
        count=(1, 2),
        unread=unread,
    )


def _strange_rows() -> Home:
    written = Registry()
    written.camera(
        "onvif",
        "spot",
        maker="HIKVISION",
        model="DS-2CD2143G0-I",
        mac=f"{HIKVISION}:b0:00:02",
        host="192.168.1.112",
    )
    written.devices += [
        {
            "id": 7,
            "manufacturer": ["Hikvision"],
            "model": {"a": 1},
            "identifiers": None,
            "connections": None,
        },
        {
            "id": "three",
            "identifiers": [["a", "b", "c"], "d", []],
            "connections": [["mac"], ["mac", None]],
            "name": 5,
        },
        "no row",  # type: ignore[list-item] # as a broken file has it
        None,  # type: ignore[list-item]
    ]
    written.entities += [
        {"entity_id": None, "platform": 3},
        {"entity_id": "camera.", "platform": "onvif", "device_id": "three"},
        [],  # type: ignore[list-item]
    ]
    written.entries += [
        {"entry_id": None},
        {"entry_id": "x", "domain": "generic", "data": None, "options": None},
        4,  # type: ignore[list-item]
    ]
    return Home(
        "strange-rows",
        "rows of the wrong types beside a good one",
        written.files(),
        (Expected(SPOT, FLAGGED),),
        count=(1, 2),
    )


def _yaml_words() -> Home:
    return Home(
        "yaml-words",
        "names that YAML takes for something else",
        only_yaml()
        | {
            "frigate.yml": "cameras:\n"
            + "".join(
                f"  {name}:\n    ffmpeg:\n      inputs:\n        - path: rtsp://192.168.1.{host}:554/Streaming/Channels/101\n          roles: [record]\n"
                for name, host in (
                    ("no", 121),
                    ("on", 122),
                    ("'123'", 123),
                    ("1e3", 124),
                )
            )
        },
        tuple(
            Expected(f"192.168.1.{host}", ("possible",))
            for host in (121, 122, 123, 124)
        ),
    )


def _nothing_in_it() -> Home:
    return Home(
        "nothing-in-it",
        "sections without content",
        only_yaml()
        | {
            "configuration.yaml": "camera:\nbinary_sensor:\n  -\n",
            "frigate.yml": "cameras:\ngo2rtc:\n  streams:\n",
            "go2rtc.yaml": "streams: []\n",
        },
        count=(0,),
    )


HOMES = (
    _named("markup", "<img src=x onerror=alert(1)>", "<img src=x", only=MARKUP),
    _named("script", "</td><script>alert(1)</script>", "<script>alert", only=MARKUP),
    _named("right-to-left", "gate \u202egnp.exe\u202c", "\u202e"),
    _named("escape-codes", "gate \x1b[2J\x1b[31mred", "\x1b"),
    _named("emoji", "🏠📷 Gärtchen 👩‍👩‍👧"),
    _named("very-long", "Gate " * 1000),
    _named(
        "placeholders", "{name} {count, plural, one {a} other {b}} %s \\n {{ states }}"
    ),
    _named(
        "formula",
        '=HYPERLINK("http://203.0.113.1","x")',
        '\n"=HYPERLINK',
        "\n=HYPERLINK",
        ',"=HYPERLINK',
        ",=HYPERLINK",
        only=("csv",),
    ),
    _named(
        "markdown",
        "a | b [click](javascript:alert(1)) `x` **b**",
        "[click](javascript",
        only=("markdown",),
    ),
    _named("new-lines", "Gate\nCameras: 0\r\nNothing was found"),
    _named(
        "markdown-picture",
        "![x](http://203.0.113.1/p.png)",
        "![x](http",
        only=("markdown",),
    ),
    generic_home(
        "login-in-address",
        "a login whose password has the signs of an address",
        "Gate",
        "rtsp://admin:pl@nted/pass:word#1@192.168.1.20:554/Streaming/Channels/101",
        Expected(SPOT, ("possible", "unknown")),
        never=("pl@nted", "nted/pass", "pass:word"),
    ),
    generic_home(
        "login-in-query",
        "a login in the query",
        "Gate",
        "http://192.168.1.20/ISAPI/Streaming/channels/101/picture?user=admin&pwd=planted-query",
        Expected(SPOT, AT_LEAST_POSSIBLE),
        never=("planted-query",),
    ),
    _broken(
        "devices-cut-off",
        "the registry of devices is cut off",
        ".storage/core.device_registry",
        "",
    ),
    _broken(
        "devices-a-list",
        "the registry of devices is a list",
        ".storage/core.device_registry",
        "[1, 2]",
    ),
    _broken(
        "entities-empty",
        "the registry of entities is empty",
        ".storage/core.entity_registry",
        " ",
    ),
    _broken(
        "entries-no-text",
        "the entries are no text",
        ".storage/core.config_entries",
        "\x00\x01\x02",
    ),
    _broken(
        "yaml-broken",
        "configuration.yaml is broken",
        "configuration.yaml",
        "camera:\n  - platform: [\n\tgeneric\n",
    ),
    _broken(
        "yaml-strange-tags",
        "tags that nobody knows are no fault",
        "configuration.yaml",
        "a: !nobody {b: !include_dir_list nowhere}\nc: !env_var X\n",
        unread=False,
    ),
    _strange_rows(),
    _yaml_words(),
    _nothing_in_it(),
)
