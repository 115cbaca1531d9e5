"""Check the languages against en.json, and help to bring one up to date.

Without options: lists for each language what it lacks, what is stale, and where the placeholders
differ; status 1 if there is anything. docs/translating.md tells how to translate.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from camera_audit.language.plurals import has_form, text_of_form
from camera_audit.language.sentences import (
    MONTH_INSIDE,
    MONTH_OF_DAY,
    MONTHS,
    flatten_keys,
)
from lib.languages_page import page
from lib.terms import read_terms

from offline import PACKAGE

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = PACKAGE / "translations"
ROOT = PACKAGE.parent.parent
#: What the frontend of the newest Home Assistant calls its things; the tests hold our texts to it.
TERMS_FILE = ROOT / "tests" / "language" / "terms.json"
#: What the hardest texts of each language say, read back into English.
READ_BACK = ROOT / "script" / "lib" / "read_back"
PAGE = ROOT / "docs" / "languages.md"
#: Texts that only languages have which bend the names of months.
_MONTHS = frozenset(
    f"selector.{form}.options.{month}"
    for form in (MONTH_OF_DAY, MONTH_INSIDE)
    for month in MONTHS
)
_PLACEHOLDER = re.compile(r"\{(\w+)\}")


class Language:
    """The file of one language beside the English one."""

    def __init__(self, folder: Path, name: str) -> None:
        """Read both files; a language without a file has no texts yet."""
        self.path = folder / f"{name}.json"
        self._english = dict(flatten_keys(_read(folder / "en.json")))
        self.texts = dict(flatten_keys(_read(self.path))) if self.path.is_file() else {}

    def missing(self) -> dict[str, str]:
        """Return the English texts that the language lacks, by key."""
        return {
            key: text
            for key, text in self._english.items()
            if key not in self.texts and has_form(self.path.stem, key)
        }

    def stale(self) -> list[str]:
        """Return the keys that English no longer has."""
        return [key for key in self.texts if not self._known(key)]

    def _known(self, key: str) -> bool:
        """Whether English has a text, or it is one that only some languages have: a form of a plural or a month."""
        return (
            key in self._english or key in _MONTHS or text_of_form(key) in self._english
        )

    def differing(self) -> dict[str, tuple[set[str], set[str]]]:
        """Return by key which placeholders a text lacks, and which it has beyond."""
        found = {}
        for key, text in self.texts.items():
            wanted = _placeholders(
                self._english.get(key) or self._english.get(text_of_form(key), text)
            )
            if wanted != (used := _placeholders(text)):
                found[key] = (wanted - used, used - wanted)
        return found

    def changed(self) -> dict[str, str]:
        """Return the English texts that changed after somebody last looked at this language's text of them.

        Somebody looked who changed that text, or who changed this file together with the English one.
        """
        changed: set[str] = set()
        english, own = None, None
        for english_now, own_now in self._history():
            if english is not None and own_now == own:
                changed |= {
                    key
                    for key, text in english_now.items()
                    if english.get(key, text) != text
                }
            changed -= {
                key
                for key in changed
                if own is not None and own_now.get(key) != own.get(key)
            }
            english, own = english_now, own_now
        return {
            key: self._english[key]
            for key in self._english
            if key in changed & self.texts.keys()
        }

    def _history(self) -> Iterator[tuple[dict[str, str], dict[str, str]]]:
        """Yield the English and the own texts after each commit that changed one of them, and as they are now."""
        folder, names = self.path.parent, ("en.json", self.path.name)
        begun = False
        for commit in _git(
            folder, "log", "--reverse", "--format=%H", "--", *names
        ).split():
            english, own = (_committed(folder, commit, name) for name in names)
            begun = begun or bool(own)
            if begun:
                yield english, own
        if begun:
            yield self._english, self.texts

    def complaints(self) -> list[str]:
        """Say all of that in lines."""
        return [
            *(f"missing: {key}" for key in self.missing()),
            *(f"stale: {key}" for key in self.stale()),
            *(
                f"placeholders: {key} lacks {_listed(lacks)}, has beyond {_listed(beyond)}"
                for key, (lacks, beyond) in self.differing().items()
            ),
        ]

    def merge(self, tree: dict[str, Any]) -> list[str]:
        """Take texts in, by dotted keys or nested; returns the keys that English does not have."""
        unknown = []
        for key, text in flatten_keys(tree):
            if self._known(key):
                self.texts[key] = text
            else:
                unknown.append(key)
        return unknown

    def write(self, *, stale: bool = True) -> None:
        """Write the file in the order of en.json; what English lacks stands behind, or goes."""
        tree: dict[str, Any] = {}
        for key in self._ordered(stale=stale):
            *path, last = key.split(".")
            place = tree
            for part in path:
                place = place.setdefault(part, {})
            place[last] = self.texts[key]
        text = json.dumps(tree, indent=2, ensure_ascii=False)
        self.path.write_text(f"{text}\n", encoding="utf-8")

    def _ordered(self, *, stale: bool) -> list[str]:
        """Return the keys in the order of en.json; forms stand behind their text."""
        forms: dict[str, list[str]] = {}
        for key in self.texts:
            if (text := text_of_form(key)) != key and text in self._english:
                forms.setdefault(text, []).append(key)
        formed = {key for keys in forms.values() for key in keys}
        first = [
            key
            for text in self._english
            if text in self.texts and text not in formed
            for key in (text, *forms.get(text, ()))
        ]
        placed = set(first)
        left = [key for key in self.texts if key not in placed]
        return first + [key for key in left if stale or self._known(key)]


def _read(path: Path) -> dict[str, Any]:
    try:
        tree: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        sys.exit(f"script/translations: {path}: {error}")
    return tree


def _committed(folder: Path, commit: str, name: str) -> dict[str, str]:
    """Return the texts of a file as of a commit; none where it was not there yet."""
    there = _git(folder, "ls-tree", "--name-only", commit, name).strip()
    return (
        dict(flatten_keys(json.loads(_git(folder, "show", f"{commit}:./{name}"))))
        if there
        else {}
    )


def _git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", *arguments],  # noqa: S607 - the git of whoever works here
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(
            f"script/translations: git {' '.join(arguments)}: {done.stderr.strip()}"
        )
    return done.stdout


def _placeholders(text: str) -> set[str]:
    return set(_PLACEHOLDER.findall(text))


def _listed(names: set[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in sorted(names)) or "nothing"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="script/translations",
        description="Check the languages against en.json, and help to bring one up to date.",
    )
    parser.add_argument("--folder", type=Path, default=FOLDER, help=argparse.SUPPRESS)
    what = parser.add_mutually_exclusive_group()
    what.add_argument(
        "--missing",
        metavar="LANGUAGE",
        help="print the English texts that a language lacks as JSON, ready to translate",
    )
    what.add_argument(
        "--changed",
        metavar="LANGUAGE",
        nargs="?",
        const="",
        help="print the English texts that changed after a language's text was last looked at; of all languages if none",
    )
    what.add_argument(
        "--since",
        metavar="COMMIT",
        help="print by screen the English texts that changed since a commit, as they were and as they are",
    )
    what.add_argument(
        "--merge",
        nargs=2,
        metavar=("LANGUAGE", "FILE"),
        help="take the texts of a JSON file into a language; keys dotted or nested",
    )
    what.add_argument(
        "--sort",
        metavar="LANGUAGE",
        help="write the file of a language in the order of en.json",
    )
    what.add_argument(
        "--terms",
        action="store_true",
        help="record what the frontend of the newest Home Assistant calls its things in each language",
    )
    what.add_argument(
        "--page",
        action="store_true",
        help="write docs/languages.md: the words and the hardest texts of each language",
    )
    what.add_argument(
        "--prune",
        metavar="LANGUAGE",
        help="the same, and leave out what is no longer in en.json",
    )
    return parser.parse_args()


def main() -> int:
    """Run the command."""
    options = _arguments()
    folder: Path = options.folder
    if options.missing:
        return _print(Language(folder, options.missing).missing())
    if options.changed is not None:
        return _say_changed(folder, options.changed)
    if options.since:
        return _say_since(folder, options.since)
    if options.merge:
        return _merge(folder, *options.merge)
    if options.page:
        PAGE.write_text(languages_page(folder), encoding="utf-8")
    elif options.terms:
        _record_terms(folder)
    elif name := options.sort or options.prune:
        Language(folder, name).write(stale=options.prune is None)
    else:
        return _check(folder)
    return 0


def _merge(folder: Path, name: str, file: str) -> int:
    """Take the texts of a file into a language; say which keys English does not have."""
    language = Language(folder, name)
    unknown = language.merge(_read(Path(file)))
    language.write()
    for key in unknown:
        print(f"not in en.json, left out: {key}", file=sys.stderr)
    return 1 if unknown else 0


def _print(texts: dict[str, str]) -> int:
    if texts:
        print(json.dumps(texts, indent=2, ensure_ascii=False))
    return 1 if texts else 0


def languages_page(folder: Path = FOLDER) -> str:
    """Return the page of all languages."""
    paths = sorted(folder.glob("*.json"), key=lambda path: path.stem)
    texts = {path.stem: dict(flatten_keys(_read(path))) for path in paths}
    return page(texts, _read(TERMS_FILE), READ_BACK)


def _record_terms(folder: Path) -> None:
    """Write the words of the installed frontend for the languages that we have."""
    frontend = next(
        (ROOT / ".venv" / "newest" / "lib").glob(
            "python3*/site-packages/hass_frontend"
        ),
        None,
    )
    if frontend is None:
        sys.exit(
            "script/translations: the frontend is not installed: script/bootstrap newest"
        )
    terms = read_terms(frontend, [path.stem for path in folder.glob("*.json")])
    TERMS_FILE.write_text(
        f"{json.dumps(terms, indent=2, ensure_ascii=False)}\n", encoding="utf-8"
    )


def _say_changed(folder: Path, name: str) -> int:
    """Print what changed for a language, as JSON; without a name, name the keys of each language."""
    if name:
        return _print(Language(folder, name).changed())
    status = 0
    for language in sorted(
        path.stem for path in folder.glob("*.json") if path.stem != "en"
    ):
        for key in Language(folder, language).changed():
            print(f"{language}: {key}")
            status = 1
    return status


def _say_since(folder: Path, commit: str) -> int:
    """Print by screen what the English said at a commit (-) and says now (+), with a count at the end."""
    before = _committed(folder, commit, "en.json")
    now = dict(flatten_keys(_read(folder / "en.json")))
    counts = {"new": 0, "changed": 0, "gone": 0}
    last_screen = None
    for key in sorted(before.keys() | now.keys()):
        if before.get(key) == now.get(key):
            continue
        screen, _, name = key.rpartition(".")
        if screen != last_screen:
            print(f"\n{screen or 'at the top'}")
            last_screen = screen
        print(f"  {name}")
        if key in before:
            print(f"    - {_shown(before[key])}")
        if key in now:
            print(f"    + {_shown(now[key])}")
        counts[_kind_of_change(key, before, now)] += 1
    print(f"\n{', '.join(f'{kind}: {count}' for kind, count in counts.items())}")
    return 0


def _kind_of_change(key: str, before: dict[str, str], now: dict[str, str]) -> str:
    if key not in before:
        return "new"
    return "changed" if key in now else "gone"


def _shown(text: str) -> str:
    """Return a text of several lines on one."""
    return text.replace("\n", " ⏎ ")


def list_complaints(folder: Path = FOLDER) -> dict[str, list[str]]:
    """Return by language what its file lacks, has beyond English, or says with other placeholders."""
    names = sorted(path.stem for path in folder.glob("*.json"))
    return {name: Language(folder, name).complaints() for name in names if name != "en"}


def _check(folder: Path) -> int:
    """Print the complaints about each language; status 1 where there is any."""
    status = 0
    for name, complaints in list_complaints(folder).items():
        count = len(Language(folder, name).texts)
        print(f"{name}: {count} texts, {len(complaints)} complaints")
        for complaint in complaints:
            print(f"  {complaint}")
            status = 1
    return status
