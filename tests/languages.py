"""The languages that Camera Audit speaks, by their names in Home Assistant: one file each."""

from pathlib import Path

TRANSLATIONS = (
    Path(__file__).parent.parent / "custom_components" / "camera_audit" / "translations"
)
LANGUAGES = tuple(sorted(path.stem for path in TRANSLATIONS.glob("*.json")))
OTHERS = tuple(language for language in LANGUAGES if language != "en")
