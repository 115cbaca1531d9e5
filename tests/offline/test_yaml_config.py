"""YAML is read as Home Assistant reads it, but runs nothing, fetches nothing, opens no secret."""

from pathlib import Path
from typing import Any

import pytest

from camera_audit_offline.files import FolderFiles
from camera_audit_offline.yaml_config import YamlConfig
from custom_components.camera_audit.home import yaml_loader
from custom_components.camera_audit.home.yaml_loader import Secret
from tests.home_files import write_home


def config_of(root: Path, files: dict[str, Any]) -> YamlConfig:
    return YamlConfig(FolderFiles(write_home(root, files)))


def reasons(config: YamlConfig) -> list[tuple[str, str]]:
    return [(unread.what, unread.reason) for unread in config.files.unread]


def test_includes_are_put_together_as_their_tags_say(tmp_path: Path) -> None:
    config = config_of(
        tmp_path,
        {
            "configuration.yaml": (
                "one: !include sub/one.yaml\n"
                "list: !include_dir_list parts\n"
                "merged: !include_dir_merge_list lists\n"
                "named: !include_dir_named parts\n"
                "all: !include_dir_merge_named parts\n"
                "container: !include /config/sub/one.yaml\n"
            ),
            "sub/one.yaml": "next: !include ../parts/a.yaml\n",
            "parts/a.yaml": "a: 1\n",
            "parts/deep/b.yaml": "b: 2\n",
            "parts/secrets.yaml": "planted: 1\n",
            "parts/.hidden.yaml": "hidden: 1\n",
            "lists/1.yaml": "- x\n- y\n",
            "lists/2.yaml": "- z\n",
            "lists/3.yaml": "no: list\n",
        },
    )
    top = config.section(config.load("configuration.yaml"))

    assert config.section(config.section(top["one"])["next"]) == {"a": 1}
    assert config.resolve(top["list"]) == [{"a": 1}, {"b": 2}]
    assert config.resolve(top["merged"]) == ["x", "y", "z"]
    assert config.resolve(top["named"]) == {"a": {"a": 1}, "b": {"b": 2}}
    assert config.resolve(top["all"]) == {"a": 1, "b": 2}
    assert list(config.section(top["container"])) == ["next"]
    assert reasons(config) == []


def test_a_secret_stays_a_stand_in(tmp_path: Path) -> None:
    config = config_of(
        tmp_path,
        {
            "configuration.yaml": "a: !secret cam\nb: !secret cam\nc: !secret other\n",
            "secrets.yaml": "cam: planted\nother: planted\n",
        },
    )
    top = config.section(config.load("configuration.yaml"))

    assert top["a"] == top["b"] == Secret("!secret cam")
    assert top["a"] != top["c"]
    assert "planted" not in repr(top)


@pytest.mark.parametrize("target", ["secrets.yaml", "sub/../secrets.yaml"])
def test_the_secrets_file_cannot_be_included(tmp_path: Path, target: str) -> None:
    config = config_of(
        tmp_path,
        {
            "configuration.yaml": f"a: !include {target}\n",
            "secrets.yaml": "cam: planted\n",
        },
    )

    assert (
        config.resolve(config.section(config.load("configuration.yaml"))["a"]) is None
    )
    assert reasons(config) == [(target, "outside")]


@pytest.mark.parametrize(
    "target", ["../other.yaml", "/etc/hostname", "sub/../../other.yaml"]
)
def test_files_outside_of_the_folder_are_refused(tmp_path: Path, target: str) -> None:
    (tmp_path / "other.yaml").write_text("found: true\n")
    config = config_of(
        tmp_path / "home", {"configuration.yaml": f"a: !include {target}\n"}
    )

    assert (
        config.resolve(config.section(config.load("configuration.yaml"))["a"]) is None
    )
    assert reasons(config) == [(target, "outside")]


def test_links_inside_are_followed_and_links_out_are_not(tmp_path: Path) -> None:
    (tmp_path / "other.yaml").write_text("found: true\n")
    config = config_of(
        tmp_path / "home",
        {
            "configuration.yaml": "in: !include in.yaml\nout: !include out.yaml\n",
            "real.yaml": "found: true\n",
        },
    )
    (tmp_path / "home/in.yaml").symlink_to(tmp_path / "home/real.yaml")
    (tmp_path / "home/out.yaml").symlink_to(tmp_path / "other.yaml")
    top = config.section(config.load("configuration.yaml"))

    assert config.resolve(top["in"]) == {"found": True}
    assert config.resolve(top["out"]) is None
    assert reasons(config) == [("out.yaml", "outside")]


def test_loops_of_includes_end(tmp_path: Path) -> None:
    config = config_of(
        tmp_path,
        {
            "configuration.yaml": "a: !include x.yaml\n",
            "x.yaml": "!include y.yaml\n",
            "y.yaml": "!include x.yaml\n",
        },
    )

    assert (
        config.resolve(config.section(config.load("configuration.yaml"))["a"]) is None
    )
    assert [reason for _, reason in reasons(config)] == ["loop"]


def test_unknown_tags_become_nothing_and_run_nothing(tmp_path: Path) -> None:
    marker = tmp_path / "ran"
    config = config_of(
        tmp_path,
        {
            "configuration.yaml": (
                f"a: !!python/object/apply:os.system ['touch {marker}']\n"
                "b: !lambda 'return 1;'\n"
                "c: !input name\n"
                "d: !Sub {x: 1}\n"
                "e: !include [a, b]\n"
                "f: !secret {a: b}\n"
                "g: !env_var CAMERA_HOST 192.0.2.7\n"
                "h: !env_var HOME\n"
                "kept: 1\n"
            )
        },
    )
    top = config.section(config.load("configuration.yaml"))

    assert [top[key] for key in "abcdef"] == [None] * 6
    assert top["g"] == "192.0.2.7"
    assert top["h"] == Secret("!env_var HOME")
    assert top["kept"] == 1
    assert not marker.exists()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("a: [1, 2\nb: {", "bad_yaml"),
        ("a: 1\n---\nb: 2\n", "bad_yaml"),
        ("? [a, b]\n: 1\n", "bad_yaml"),
        ("day: 2026-13-45\n", "bad_yaml"),
        (b"\x00\x01\x02", "bad_yaml"),
        (b"\x89PNG\r\n\xff\xfe", "no_text"),
        ("[" * 50_000, "bad_yaml"),
        (b"# " + b"x" * yaml_loader.LARGEST, "too_large"),
    ],
    ids=["open", "two", "key", "day", "zeros", "picture", "deep", "large"],
)
def test_a_broken_file_is_said(
    tmp_path: Path, content: str | bytes, reason: str
) -> None:
    config = config_of(tmp_path, {"configuration.yaml": content})

    assert config.load("configuration.yaml") is None
    assert reasons(config) == [("configuration.yaml", reason)]


def test_an_include_nobody_asks_for_is_not_read(tmp_path: Path) -> None:
    config = config_of(
        tmp_path,
        {
            "configuration.yaml": "automation: !include broken.yaml\n",
            "broken.yaml": "{",
        },
    )

    config.load("configuration.yaml")

    assert reasons(config) == []


def test_anchors_and_merge_keys(tmp_path: Path) -> None:
    config = config_of(
        tmp_path,
        {
            "configuration.yaml": "base: &b {user: a}\nrow: {<<: *b, host: 192.0.2.1}\nself: &s [*s]\n"
        },
    )
    top = config.section(config.load("configuration.yaml"))

    assert top["row"] == {"user": "a", "host": "192.0.2.1"}
    assert list(config.rows(top["self"])) == []


def test_merge_keys_that_grow_without_end_are_refused(tmp_path: Path) -> None:
    lines = ["a0: &a0 {x: 1, y: 2}"]
    lines += [
        f"a{n}: &a{n} {{<<: [{', '.join([f'*a{n - 1}'] * 10)}]}}" for n in range(1, 12)
    ]
    config = config_of(tmp_path, {"configuration.yaml": "\n".join(lines) + "\n"})

    assert config.load("configuration.yaml") is None
    assert reasons(config) == [("configuration.yaml", "bad_yaml")]


def test_aliases_of_aliases_cost_nothing(tmp_path: Path) -> None:
    lines = ["a0: &a0 [{platform: generic}]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    config = config_of(
        tmp_path, {"configuration.yaml": "\n".join([*lines, "camera: *a29"]) + "\n"}
    )

    top = config.section(config.load("configuration.yaml"))

    assert list(config.rows(top["camera"])) == []


def test_without_pyyaml_the_reason_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(yaml_loader, "yaml", None)
    config = config_of(tmp_path, {"configuration.yaml": "a: 1\n"})

    assert config.load("configuration.yaml") is None
    assert reasons(config) == [("configuration.yaml", "no_yaml")]
