"""Read of YAML files only what may name the camera, and what is included there; nothing is run.

Each part is parsed by itself: the parser lets nothing else run meanwhile. What is left out of a mapping is missing in it;
in a list stands a :class:`Skipped` in its place, so that places are counted as ever.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from os.path import normpath
from pathlib import Path
from time import sleep
from typing import Any, Final

import yaml  # type: ignore[import-untyped]
from annotatedyaml import YAMLException
from annotatedyaml.loader import FastSafeLoader

from ..home.yaml_loader import INCLUDES, join_included
from .mentions import Mention, Mentions
from .references import PART
from .text_files import TextFiles
from .texts import EXPRESSION_WORDS
from .usage import NotReadReason
from .yaml_parts import YamlPart, cut_parts, is_list, open_part, read_header

#: Signs of YAML that are parsed in one go, where they can be cut.
SLICE: Final = 4_000
#: Fields of so few signs are kept beside one that names the camera: they say what it is.
_SHORT: Final = 400
#: More fields than that are no fields of one thing, but things by their names, of which none says what another is.
_FIELDS: Final = 50
_INCLUDE: Final = "!include"
#: What counts wherever it stands: patterns, which need not hold the name, and texts in which signs are written by numbers
#: or that go on in the next line.
YAML_WORDS: Final = (
    _INCLUDE,
    "_glob",
    *EXPRESSION_WORDS,
    "\\x",
    "\\u",
    "\\\n",
    "\\\r\n",
)
_BOM: Final = "\ufeff"
_ALIAS: Final = re.compile(r"(?<![^\s\[{,:-])\*([\w-]+)")
#: Errors that a text may raise which is no YAML, or no YAML of Home Assistant.
_UNREADABLE: Final = (
    yaml.YAMLError,
    YAMLException,
    ValueError,
    TypeError,
    RecursionError,
)


@dataclass(frozen=True, slots=True)
class Skipped:
    """An item of a list that does not name the camera."""

    text: str

    def read_field(self, name: str) -> str:
        """Return what one of its fields holds, as it is written there in one line; nothing where it cannot be told."""
        field = re.compile(
            rf"""(?:^|\n)([ ]*(?:-[ ]+)?){name}[ ]*:[ ]*(["']?)([^\n]*?)\2[ ]*(?:[ ]\#[^\n]*)?(?:\r?\n|\Z)"""
        )
        margin = len(self.text) - len(self.text.lstrip(" -"))
        for match in field.finditer(self.text):
            if len(match[1]) == margin:
                return match[3]
        return ""


class YamlReader:
    """Reads files of a configuration folder as far as they may name a camera.

    ``unread``: by name of a file that could not be read, why. ``naming``: names of those that may name the camera.
    ``seen``: all files that were read or included.
    """

    def __init__(self, files: TextFiles, mentions: Mentions) -> None:
        """Take where texts come from. ``mentions``: made with `YAML_WORDS`."""
        self._files = files
        self._mentions = mentions
        self._open: list[Path] = []
        self.unread: dict[str, NotReadReason] = {}
        self.naming: set[str] = set()
        self.seen: set[Path] = set()

    def read_file(self, path: Path, *, whole: bool = False) -> Any:  # noqa: ANN401 (what a file holds)
        """Return what a file holds, without that of files in it that cannot be read; None for it. Blocking.

        ``whole``: all of it, if it is short.
        """
        if path in self._open:
            self.note_unread(path, NotReadReason.BROKEN)  # it includes itself
            return None
        self._open.append(path)
        self.seen.add(path)
        try:
            text = self._files.read(path).removeprefix(_BOM)
            return self._read_text(path, text, whole=whole)
        except FileNotFoundError:
            self.note_unread(path, NotReadReason.MISSING)
        except (OSError, *_UNREADABLE):
            self.note_unread(path, NotReadReason.BROKEN)
        finally:
            self._open.pop()
        return None

    def note_unread(self, path: Path, reason: NotReadReason) -> None:
        """Note what could not be read."""
        self.unread[self._files.shorten_name(path)] = reason

    def _read_text(self, path: Path, text: str, *, whole: bool) -> Any:  # noqa: ANN401
        places = self._mentions.list_places(text)
        if places:
            self.naming.add(self._files.shorten_name(path))
        if len(text) <= SLICE and (whole or places):
            return self._parse(path, text)
        if not places and not is_list(text):
            return {}
        try:
            return self._read_parts(path, cut_parts(text), places, text)
        except _UNREADABLE:
            # It refers to other parts of it, or a text or a list goes on at the margin.
            return self._parse(path, text)

    def _read_parts(
        self,
        path: Path,
        parts: Sequence[YamlPart],
        places: Sequence[Mention],
        text: str,
        *,
        keep_short: bool = False,
    ) -> Any:  # noqa: ANN401
        """Return the content of the parts that may name the camera. ``keep_short``: and of short fields beside them."""
        if not parts:
            return self._parse(path, text) if places else None
        keep_short = keep_short and len(parts) <= _FIELDS
        items: list[Any] = []
        fields: dict[Any, Any] = {}
        for part, mentions in _share_out(parts, places):
            wanted = _counts(part.text, mentions) or (
                keep_short and not part.is_item and len(part.text) <= _SHORT
            )
            if not wanted:
                if part.is_item:
                    items.append(Skipped(part.text))
                continue
            content = self._read_part(path, part, parts)
            if part.is_item:
                [item] = content
                items.append(item)
            elif isinstance(content, dict):
                fields |= content
            else:
                raise TypeError  # no field of its own
        return items if parts[0].is_item else fields

    def _read_part(self, path: Path, part: YamlPart, beside: Sequence[YamlPart]) -> Any:  # noqa: ANN401
        """Return the content of one part, a list or a mapping of one. ``beside``: parts that may hold its anchors."""
        if len(part.text) > SLICE and (inner := open_part(part)):
            try:
                return self._read_opened(path, part, inner)
            except _UNREADABLE:
                pass  # then all of it at once
        try:
            return self._parse(path, part.text, part.line)
        except yaml.composer.ComposerError:
            return self._parse_with_anchors(path, part, beside)

    def _read_opened(self, path: Path, part: YamlPart, inner: YamlPart) -> Any:  # noqa: ANN401
        """Return the content of a long part, of which only what may name the camera is parsed."""
        places = self._mentions.list_places(inner.text)
        parts = cut_parts(inner.text, inner.line)
        if not parts:
            raise ValueError  # it cannot be cut
        content = self._read_parts(path, parts, places, inner.text, keep_short=True)
        if part.is_item:
            return [content]
        header = read_header(part)
        [key] = self._parse(path, header.text, header.line)
        return {key: content}

    def _parse_with_anchors(
        self, path: Path, part: YamlPart, beside: Sequence[YamlPart]
    ) -> Any:  # noqa: ANN401
        """Return the content of a part that refers to others, which are parsed with it."""
        needed = {part}
        waiting = [part]
        while waiting:
            for name in _ALIAS.findall(waiting.pop().text):
                definers = _find_definers(name, beside) - needed
                waiting += definers
                needed |= definers
        text, line = "", 0
        for definer in sorted(needed, key=lambda definer: definer.line):
            # Empty lines keep the numbers of the others.
            text += "\n" * (definer.line - line) + definer.text
            line = definer.line + definer.text.count("\n")
        content = self._parse(path, text)
        # An anchor stands before what refers to it, so the part itself is the last one.
        if part.is_item:
            return content[-1:]
        key = list(content)[-1]
        return {key: content[key]}

    def _parse(self, path: Path, text: str, above: int = 0) -> Any:  # noqa: ANN401
        """Return what a text holds. ``above``: how many lines of its file stand above it."""
        file = StringIO(text)
        # As an opened file has it, for the lines that are told.
        file.name = f"{path}{PART}{above}" if above else str(path)
        loader = SearchLoader(file)
        loader.files = self
        try:
            return loader.get_single_data()
        finally:
            sleep(0)  # the event loop gets its turn

    def list_included(self, path: Path) -> Iterator[Path]:
        """Yield the files of an included folder."""
        for file in self._files.list_files(path, "*.yaml"):
            if file.name != "secrets.yaml":
                yield file


def _share_out(
    parts: Sequence[YamlPart], places: Sequence[Mention]
) -> Iterator[tuple[YamlPart, list[Mention]]]:
    """Yield each part with the places in it."""
    waiting = list(reversed(places))
    for part in parts:
        end = part.start + len(part.text)
        mentions: list[Mention] = []
        while waiting and waiting[-1].place < end:
            mentions.append(waiting.pop())
        yield part, mentions


def _counts(text: str, mentions: Sequence[Mention]) -> bool:
    """Whether one of the places in a text may really name the camera."""
    if not mentions:
        return False
    low = text.lower()
    return any(mention.marker in low for mention in mentions)


def _find_definers(name: str, parts: Sequence[YamlPart]) -> set[YamlPart]:
    """Return the parts in which an anchor stands."""
    anchor = re.compile(rf"&{re.escape(name)}(?![\w-])")
    return {
        part for part in parts if f"&{name}" in part.text and anchor.search(part.text)
    }


class SearchLoader(FastSafeLoader):
    """Home Assistant's loader, for which a file that cannot be read is no obstacle.

    Secrets stay where they are: a missing one is no obstacle either, and none is ever shown.
    """

    files: YamlReader


def _construct_as_written(_: SearchLoader, node: yaml.nodes.ScalarNode) -> str:
    return f"{node.tag} {node.value}"


def _construct_include(loader: SearchLoader, node: yaml.nodes.Node) -> object:
    if not isinstance(node, yaml.nodes.SequenceNode) or not node.value:
        return _read_included(loader, node.tag, str(node.value))
    # Custom loaders take a list: the file, and what to fill into it.
    file, *arguments = loader.construct_sequence(node, deep=True)
    return [_read_included(loader, node.tag, str(file)), *arguments]


def _read_included(loader: SearchLoader, tag: str, name: str) -> object:
    path = Path(normpath(Path(loader.get_name.partition(PART)[0]).parent / name))
    if tag == _INCLUDE:
        return loader.files.read_file(path)
    files = [
        (file.stem, loader.files.read_file(file))
        for file in loader.files.list_included(path)
    ]
    return join_included(tag, files)


for _tag in ("!secret", "!env_var"):
    SearchLoader.add_constructor(_tag, _construct_as_written)
for _tag in INCLUDES:
    SearchLoader.add_constructor(_tag, _construct_include)
