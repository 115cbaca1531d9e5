"""The environments: how a Python is found, what is added to apt, when nothing is left to do."""

import importlib
import io
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import pytest

LIBRARY = Path(__file__).resolve().parents[2] / "script" / "lib"

DEB822 = """\
# A comment
Types: deb deb-src
URIs: http://security.example.org/debian-security
Suites: trixie-security
Components: main

Types: deb
URIs: http://mirror.example.org/debian
Suites: trixie trixie-updates
Components: main
Signed-By: /usr/share/keyrings/example.pgp
"""
ONE_LINE = """\
# deb http://old.example.org/debian stable main
deb [trusted=yes] file:/srv/debian ./
deb http://security.example.org/debian-security trixie-security main
deb [arch=amd64 signed-by=/usr/share/keyrings/example.gpg] http://mirror.example.org/debian/ trixie main
"""


class Library(NamedTuple):
    bootstrap: ModuleType
    debian: ModuleType
    pythons: ModuleType


@pytest.fixture
def library(monkeypatch: pytest.MonkeyPatch) -> Iterator[Library]:
    monkeypatch.syspath_prepend(str(LIBRARY))
    names = Library._fields
    yield Library(**{name: importlib.import_module(name) for name in names})
    for name in names:
        sys.modules.pop(name, None)


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a PATH with nothing on it but what the test puts there."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


def command(folder: Path, name: str, script: str) -> str:
    file = folder / name
    file.write_text(
        f"#!{shutil.which('sh', path='/bin:/usr/bin')}\n{script}\n", encoding="utf-8"
    )
    file.chmod(0o755)
    return str(file)


@pytest.mark.parametrize(
    ("name", "text", "uri", "key"),
    [
        (
            "sources.list.d/debian.sources",
            DEB822,
            "http://mirror.example.org/debian",
            "/usr/share/keyrings/example.pgp",
        ),
        (
            "sources.list",
            ONE_LINE,
            "http://mirror.example.org/debian/",
            "/usr/share/keyrings/example.gpg",
        ),
    ],
)
def test_testing_comes_from_where_the_machine_gets_debian(
    library: Library, tmp_path: Path, name: str, text: str, uri: str, key: str
) -> None:
    (tmp_path / "sources.list.d").mkdir()
    (tmp_path / name).write_text(text, encoding="utf-8")
    with library.debian.from_testing(tmp_path):
        pass
    assert (tmp_path / "sources.list.d" / "forky.sources").read_text(
        encoding="utf-8"
    ) == (
        f"Types: deb\nURIs: {uri}\nSuites: forky\nComponents: main\nSigned-By: {key}\n"
    )
    assert (tmp_path / "preferences.d" / "forky").read_text(encoding="utf-8") == (
        "Package: *\nPin: release n=forky\nPin-Priority: 90\n"
    )


def test_without_an_entry_for_debian_nothing_is_written(
    library: Library, tmp_path: Path
) -> None:
    (tmp_path / "sources.list").write_text(
        "deb file:/srv/debian ./\n", encoding="utf-8"
    )
    with (
        pytest.raises(SystemExit, match=r"python3\.14 is yours to install"),
        library.debian.from_testing(tmp_path),
    ):
        pytest.fail("there is nothing to install from")
    assert [file.name for file in tmp_path.rglob("*")] == ["sources.list"]


@pytest.mark.parametrize(
    "own",
    [
        (),
        ("preferences.d/forky",),
        ("preferences.d/forky", "sources.list.d/forky.sources"),
    ],
)
@pytest.mark.parametrize(
    "end", [subprocess.CalledProcessError(100, ["apt-get"]), KeyboardInterrupt()]
)
def test_where_the_installation_fails_apt_is_left_as_it_was(
    library: Library, tmp_path: Path, own: tuple[str, ...], end: BaseException
) -> None:
    (tmp_path / "preferences.d").mkdir()
    (tmp_path / "sources.list.d").mkdir()
    before = {"sources.list": ONE_LINE, **dict.fromkeys(own, "its owner's\n")}
    for name, text in before.items():
        (tmp_path / name).write_text(text, encoding="utf-8")

    def install() -> None:
        assert (tmp_path / "sources.list.d" / "forky.sources").is_file()
        raise end

    with pytest.raises(type(end)), library.debian.from_testing(tmp_path):
        install()
    left = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert {
        str(file.relative_to(tmp_path)): file.read_text(encoding="utf-8")
        for file in left
    } == before


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('ID=debian\nVERSION_ID="13"\n', True),
        ("ID=debian\nVERSION_CODENAME=forky\n", True),
        ('ID=debian\nVERSION_ID="12"\n', False),
        ('ID=ubuntu\nID_LIKE=debian\nVERSION_ID="26.04"\n', False),
        ("", False),
    ],
)
def test_only_debian_13_or_newer_gets_packages(
    library: Library, tmp_path: Path, text: str, expected: bool
) -> None:
    release = tmp_path / "os-release"
    release.write_text(text, encoding="utf-8")
    assert library.debian.is_debian(release) is expected


def test_packages_can_be_forbidden(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_SYSTEM_PACKAGES", "1")
    assert not library.debian.may_install()


@pytest.mark.parametrize(
    ("said", "fits"),
    [
        ("3 14 2", True),
        ("3 14 9", True),
        ("3 14 1", False),
        ("3 13 5", False),
        ("3 15 0", False),
    ],
)
def test_which_python_fits(library: Library, path: Path, said: str, fits: bool) -> None:
    python = command(path, "python3.14", f"echo {said}")
    assert library.pythons.on_path() == (python if fits else None)


def test_a_python_that_is_not_whole_does_not_fit(library: Library, path: Path) -> None:
    command(path, "python3.14", "exit 1")
    assert library.pythons.on_path() is None


def test_a_python_on_the_path_comes_before_one_of_uv(
    library: Library, path: Path
) -> None:
    python = command(path, "python3.14", "echo 3 14 2")
    uv = command(path, "uv", 'if [ "$1" = python ]; then echo /nowhere/python3.14; fi')
    assert library.pythons.provide(path.parent) == (uv, python)


def test_uv_is_asked_where_the_path_has_none(library: Library, path: Path) -> None:
    own = command(path, "uvs-own", "echo 3 14 8")
    uv = command(path, "uv", f'if [ "$1 $2" = "python find" ]; then echo {own}; fi')
    assert library.pythons.provide(path.parent) == (uv, own)


def test_without_any_way_it_says_what_to_install(
    library: Library, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_SYSTEM_PACKAGES", "1")
    command(path, "uv", '[ "$1" = --version ]')
    with pytest.raises(SystemExit, match=r"needs Python 3\.14\.2 or newer"):
        library.pythons.provide(path.parent)


@pytest.fixture
def asked(library: Library, path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Let apt do nothing but note that it was called, on a machine where it may be."""
    called: list[str] = []
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setattr(library.debian, "may_install", lambda: True)

    @contextmanager
    def from_testing() -> Iterator[None]:
        called.append("source")
        yield

    monkeypatch.setattr(library.debian, "from_testing", from_testing)

    def install(_packages: list[str], suite: str) -> None:
        called.append(suite)
        command(path, "python3.14", "echo 3 14 2")

    monkeypatch.setattr(library.debian, "install", install)
    return called


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("answer", ["\n", "n\n", "", "what\n"])
def test_on_a_terminal_only_a_yes_changes_the_system(
    library: Library, asked: list[str], monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal(answer))
    assert library.pythons.from_debian() is None
    assert asked == []


def test_where_nobody_can_be_asked_nothing_is_installed(
    library: Library,
    asked: list[str],
    path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    command(path, "uv", '[ "$1" = --version ]')
    with pytest.raises(SystemExit) as ended:
        library.pythons.provide(path.parent)
    assert asked == []
    assert "needs Python 3.14.2 or newer" in str(ended.value.code)  # a text: status 1
    assert (
        "`script/bootstrap --yes` takes the answer for a yes" in capsys.readouterr().out
    )


@pytest.mark.parametrize(("yes", "installed"), [(True, [["chromium"]]), (False, [])])
def test_a_browser_is_installed_only_where_that_was_agreed_to(
    library: Library,
    monkeypatch: pytest.MonkeyPatch,
    yes: bool,
    installed: list[list[str]],
) -> None:
    called: list[list[str]] = []
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    monkeypatch.setattr(library.debian, "may_install", lambda: True)
    monkeypatch.setattr(library.debian, "install", called.append)
    with (
        nullcontext()
        if yes
        else pytest.raises(SystemExit, match="install the package 'chromium'")
    ):
        library.bootstrap.need("The tests", None, ["chromium"], yes=yes)
    assert called == installed


@pytest.mark.parametrize("how", ["answer", "option", "CI"])
def test_what_apt_brings_is_said_before_it_is_installed(
    library: Library,
    asked: list[str],
    path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    how: str,
) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal("y\n" if how == "answer" else "n\n"))
    if how == "CI":
        monkeypatch.setenv("CI", "true")
    found = library.pythons.from_debian(yes=how == "option")
    assert found == str(path / "python3.14")
    assert asked == ["source", "forky"]
    said = capsys.readouterr().out
    for package in (
        "libc6",
        "libc-bin",
        "zlib1g",
        "libexpat1",
        "forky.sources",
        "preferences.d",
    ):
        assert package in said


@pytest.mark.parametrize("root", [True, False])
def test_who_is_not_root_hears_that_root_could(
    library: Library, path: Path, monkeypatch: pytest.MonkeyPatch, root: bool
) -> None:
    monkeypatch.setattr(library.debian, "may_install", lambda: root)
    monkeypatch.setattr(library.debian, "agreed", lambda _: False)
    command(path, "uv", '[ "$1" = --version ]')
    with pytest.raises(SystemExit) as ended:
        library.pythons.provide(path.parent)
    assert ("run it as root" in str(ended.value.code)) is not root


def test_without_any_python_it_says_what_to_install(path: Path) -> None:
    bash = str(shutil.which("bash", path="/bin:/usr/bin"))
    (path / "dirname").symlink_to(str(shutil.which("dirname", path="/bin:/usr/bin")))
    answer = subprocess.run(
        [bash, str(LIBRARY.parent / "bootstrap")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 1
    assert "apt-get install python3" in answer.stderr


def test_an_environment_is_whole_until_its_requirements_or_its_python_change(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bootstrap = library.bootstrap
    monkeypatch.setattr(bootstrap, "ROOT", tmp_path)
    monkeypatch.setattr(bootstrap, "VENVS", tmp_path / ".venv")
    requirements = tmp_path / "requirements" / "dev.txt"
    requirements.parent.mkdir()
    requirements.write_text("one==1\n", encoding="utf-8")
    target = tmp_path / ".venv" / "dev"
    (target / "bin").mkdir(parents=True)
    (target / "pyvenv.cfg").write_text("version_info = 3.14.2\n", encoding="utf-8")
    assert not bootstrap.is_made("dev")
    command(target / "bin", "python", "exit 0")
    (target / ".made-from").write_text(bootstrap.stamp("dev"), encoding="utf-8")
    assert bootstrap.is_made("dev")
    requirements.write_text("one==2\n", encoding="utf-8")
    assert not bootstrap.is_made("dev")
    requirements.write_text("one==1\n", encoding="utf-8")
    assert bootstrap.is_made("dev")
    (target / "pyvenv.cfg").write_text("version_info = 3.14.3\n", encoding="utf-8")
    assert not bootstrap.is_made("dev")


def test_what_uv_leaves_among_the_temporary_files_goes_when_it_has_ended(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bootstrap = library.bootstrap
    monkeypatch.setattr(bootstrap, "ROOT", tmp_path)
    monkeypatch.setattr(bootstrap, "VENVS", tmp_path / ".venv")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    monkeypatch.setenv("UV_LINK_MODE", "copy")
    for folder in ("temporary", "requirements", ".venv/dev/bin", "programs"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "requirements" / "dev.txt").write_text("one==1\n", encoding="utf-8")
    command(tmp_path / ".venv" / "dev" / "bin", "python", "exit 0")
    uv = command(
        tmp_path / "programs",
        "uv",
        f': > "$TMPDIR/uv.lock"; echo "$TMPDIR" > {tmp_path}/where',
    )
    bootstrap.make("dev", uv, "python")
    assert (
        (tmp_path / "where")
        .read_text()
        .startswith(f"{tmp_path}/temporary/camera-audit-")
    )
    assert list((tmp_path / "temporary").iterdir()) == []
    assert bootstrap.is_made("dev")


def test_an_unknown_environment_is_named() -> None:
    answer = subprocess.run(
        [sys.executable, str(LIBRARY / "bootstrap.py"), "nonsense"],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ},
    )
    assert answer.returncode == 2
    assert "no such environment: nonsense" in answer.stderr
