"""The sentences that only this command says: in English, as all that it says of itself."""

from __future__ import annotations

from typing import Final

from camera_audit.language.sentences import ENGLISH, Sentences

OWN_TEXTS: Final[dict[str, dict[str, str]]] = {
    "unread": {
        "missing": "Not found: {what}.",
        "no_json": "{what} couldn't be read because it isn't valid JSON ({detail}).",
        "other_shape": "{what} couldn't be read because its format is unknown.",
        "odd_rows": "{what}: {detail} entries without a name were skipped.",
        "many_files": "{what}: only the first {detail} files were checked.",
        "outside": "{what} wasn't read because it's outside the folder.",
        "no_file": "{what} wasn't read because it isn't a regular file.",
        "link": "{what} wasn't read because links in a backup aren't followed.",
        "addon": "The app {what} is in the backup, but its files weren't read. Cameras that only it knows are missing.",
        "no_yaml": "{what} wasn't read because this Python has no PyYAML. Install it with pip install pyyaml.",
        "loop": "{what} wasn't read because it includes itself.",
        "encrypted": "{what} is encrypted. Pass a file with the key from its emergency kit (--key-file), or download the"
        " backup without encryption.",
        "wrong_key": "{what} is encrypted, and none of the keys opens it.",
        "no_securetar": "{what} is encrypted, and this Python has no securetar. Install it with pip install securetar.",
        "newer_format": "{what} is encrypted in a format newer than this version supports.",
        "newer": "{what} comes from a newer Home Assistant than this version supports, so parts of it may be missing.",
        "damaged": "{what} is damaged or incomplete.",
        "grows": "{what} wasn't read to its end: unpacked, it is larger than a home's data can be.",
        "many_homes": "{what} contains several Home Assistant configurations. Choose one of them.",
        "no_archive": "{what} isn't a readable backup. It may be encrypted, damaged, or something else.",
        "no_config": "{what} contains no Home Assistant configuration.",
        "no_home": "{what} contains no Home Assistant configuration: neither configuration.yaml nor the folder .storage.",
        "no_such_home": "{what} is neither a folder nor a file.",
        "no_such_file": "Not found: {what}.",
    },
    "report": {
        "decided_left_out": "Excluded in this home.",
        "decided_ignored": "Its notice is ignored in this home.",
        "ignored_until": "Ignored by the ignore file until {date}. Reason: {reason}",
    },
}
_ENGLISH: Final = {
    f"selector.{group}.options.{key}": text
    for group, texts in OWN_TEXTS.items()
    for key, text in texts.items()
}


def read_sentences(language: str = ENGLISH) -> Sentences:
    """Read the sentences of a language, with those of this command in English."""
    return Sentences.read(language, _ENGLISH)
