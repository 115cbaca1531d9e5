"""One YAML text of a home as plain values: no tag runs anything, no other file is read.

A secret stays a stand-in that is equal to itself and says nothing else. Tags nobody knows
become None.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeAlias

from .rows import UnreadableError
from .sections import Section

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

#: Parts of PyYAML, which has no types of its own.
Part: TypeAlias = Any

INCLUDES = (
    "!include",
    "!include_dir_list",
    "!include_dir_merge_list",
    "!include_dir_named",
    "!include_dir_merge_named",
)
#: Bytes of the largest file that is read, and values in it: each takes half a kilobyte while it is parsed.
LARGEST = 4 * 1024 * 1024
MOST_VALUES = 600_000
#: What stands between values; no fewer of these than half as many values.
_BETWEEN = (b",", b"\n", b"\r", b"[", b"{", b": ", b'":', b"- ")
#: Sections inside sections that are looked for in a broken text: `go2rtc:`, `streams:`, a stream.
DEEPEST_SECTION = 3
_KEY = re.compile(r"""\s*["']?([^\s"':#][^"':#]*)["']?\s*:\s*(?:#.*)?""")
#: A line that is a comment, and a comment behind a key; what is written in one, if that is no line of a file.
_COMMENT = re.compile(r"\s*#+\s*(.*?)\s*")
_COMMENT_BEHIND = re.compile(r"[^'\"#]*:\s+#+\s*(.*?)\s*")
_WRITTEN_LINE = re.compile(r"(?:-\s*)?[\w\"'-]+\s*:(?:\s|$)|-\s|\S+://")
#: Words of the longest comment that is a remark about what it stands beside, and lines of such a remark.
_MOST_WORDS = 10
_MOST_LINES = 2
#: What YAML 1.1 takes a bare word of a key for.
_NO_NAMES = frozenset(
    {f"tag:yaml.org,2002:{kind}" for kind in ("bool", "float", "int")}
)
#: Pairs that merge keys (``<<``) may add to one mapping.
MOST_PAIRS = 20_000


try:
    yaml: Part = import_module("yaml")
except ImportError:
    yaml = None


def has_yaml() -> bool:
    """Whether PyYAML is there."""
    return yaml is not None


@dataclass(frozen=True, slots=True)
class Secret:
    """Stands for a value that is not read: the same key stands for the same value."""

    key: str


@dataclass(frozen=True, slots=True)
class Include:
    """Stands for other files; ``tag`` says how they are put together."""

    tag: str
    target: str
    base: str
    depth: int


def parse_yaml(data: bytes, name: str = "", depth: int = 0, above: int = 0) -> object:
    """Return the content of one YAML text. UnreadableError says why not.

    ``above``: lines of the file that stand above the text.
    """
    if yaml is None:
        raise UnreadableError("no_yaml")
    if sum(map(data.count, _BETWEEN)) > MOST_VALUES:
        raise UnreadableError("many_values", f"{MOST_VALUES:,}")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableError("no_text") from error
    loader = _loader_class()(text)
    loader.file, loader.depth, loader.above = name, depth, above
    if "#" in text:
        loader.lines = text.splitlines()
    try:
        return loader.get_single_data()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = f"{mark.line + 1}:{mark.column + 1}" if mark else "1:1"
        raise UnreadableError("bad_yaml", place) from error
    except (
        yaml.YAMLError,
        ValueError,
        TypeError,
        OverflowError,
        RecursionError,
    ) as error:
        raise UnreadableError("bad_yaml", "1:1") from error
    finally:
        loader.dispose()


def join_included(tag: str, files: Collection[tuple[str, object]]) -> object:
    """Return what the files of an included folder come to, as Home Assistant joins them.

    ``tag``: one of `INCLUDES`, for a folder. ``files``: name without ending and content of each, in
    their order, without secrets; the content is None where a file is empty or could not be read.
    """
    if tag == "!include_dir_named":
        return dict(files)
    contents = [content for _, content in files if content is not None]
    if tag == "!include_dir_list":
        return contents
    if tag == "!include_dir_merge_list":
        lists = [content for content in contents if isinstance(content, list)]
        return list(chain.from_iterable(lists))
    joined: dict[object, object] = {}
    for content in contents:
        if isinstance(content, dict):
            joined.update(content)
    return joined


def parse_in_parts(data: bytes, name: str = "") -> tuple[object, str | None]:
    """Return the content, and where it is broken: then only the broken section is missing.

    A section that cannot be read is read section by section again. UnreadableError where nothing
    is left.
    """
    try:
        return parse_yaml(data, name), None
    except UnreadableError as error:
        if error.reason != "bad_yaml":
            raise
        lines = data.decode("utf-8-sig").splitlines()
        if not (content := _sections(lines, name, DEEPEST_SECTION)):
            raise
        return content, error.detail


def _sections(lines: list[str], name: str, deeper: int, above: int = 0) -> Section:
    """Return the sections of a mapping that can be read; each line is parsed once a level."""
    found = Section(name)
    for number, chunk in _chunks(lines, above):
        try:
            content = parse_yaml("\n".join(chunk).encode(), name, above=number)
        except UnreadableError:
            key = _KEY.fullmatch(chunk[0])
            if (
                key
                and deeper
                and (inner := _sections(chunk[1:], name, deeper - 1, number + 1))
            ):
                found[key[1]] = inner
                found.lines[key[1]] = number + 1
        else:
            if isinstance(content, Section):
                found.update(content)
                found.lines.update(content.lines)
                found.comments.update(content.comments)
    return found


def _chunks(lines: list[str], above: int) -> list[tuple[int, list[str]]]:
    """Return the lines of each section of a mapping, behind how many lines of the file stand above it."""
    start: int | None = None
    chunks: list[tuple[int, list[str]]] = []
    for number, line in enumerate(lines, above):
        plain = line.lstrip(" ")
        if plain and not plain.startswith("#"):
            indent = len(line) - len(plain)
            start = indent if start is None else start
            if indent < start:
                break  # whose section this is cannot be told
            if indent == start:
                chunks.append((number, []))
        if chunks:
            chunks[-1][1].append(line)
    return chunks


def _read_comments(
    lines: Sequence[str], line_by_key: Mapping[str, int], above: int
) -> dict[str, str]:
    """Return what is remarked above the line of a key, or behind the key, by the key.

    ``above``: as in :func:`parse_yaml`. A line of the file that is commented out is no remark.
    """
    comments: dict[str, str] = {}
    for key, line in line_by_key.items():
        number = line - above - 1
        if not 0 <= number < len(lines):
            continue
        remarks: list[str] = []
        for written in reversed(lines[max(0, number - _MOST_LINES) : number]):
            if not (match := _COMMENT.fullmatch(written)):
                break
            remarks.insert(0, match[1])
        if match := _COMMENT_BEHIND.fullmatch(lines[number]):
            remarks.append(match[1])
        remark = " ".join(filter(_is_remark, remarks))
        if remark:
            comments[key] = remark
    return comments


def _is_remark(comment: str) -> bool:
    """Whether a comment is a remark, and no line that somebody took out."""
    if not comment or _WRITTEN_LINE.match(comment):
        return False
    return len(comment.split()) <= _MOST_WORDS


def _section(loader: Part, node: Part) -> Iterator[Section]:
    section = Section(loader.file)
    section.lines = {
        key.value: key.start_mark.line + 1 + loader.above
        for key, _ in node.value
        if isinstance(key.value, str)
    }
    if loader.lines:
        section.comments = _read_comments(loader.lines, section.lines, loader.above)
    yield section
    for key, value in node.value:
        # The name of a section is the text that stands there, also where it is written as yes or no, or as a number.
        if key.tag in _NO_NAMES and isinstance(value, yaml.MappingNode):
            key.tag = "tag:yaml.org,2002:str"
    # What is merged into a mapping stands elsewhere, and is no key of it before.
    section.update(loader.construct_mapping(node))


@cache
def _loader_class() -> Part:
    """Build the loader: the safe one of PyYAML, the compiled kind where there is one."""
    base: Part = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

    class HomeLoader(base):  # type: ignore[misc]
        """A safe loader that knows the tags of Home Assistant and reads no other file."""

        file = ""
        depth = 0
        above = 0
        #: Those of a text with comments.
        lines: Sequence[str] = ()

        def flatten_mapping(self, node: Part) -> None:
            super().flatten_mapping(node)
            if len(node.value) > MOST_PAIRS:
                raise yaml.YAMLError("merge keys grow without end")

    def include(loader: Part, node: Part) -> Include | None:
        if not isinstance(node, yaml.ScalarNode) or not node.value.strip():
            return None
        return Include(node.tag, node.value.strip(), loader.file, loader.depth)

    def secret(_loader: Part, node: Part) -> Secret | None:
        return (
            Secret(f"!secret {node.value}")
            if isinstance(node, yaml.ScalarNode)
            else None
        )

    def variable(_loader: Part, node: Part) -> str | Secret | None:
        """Take the default of a variable: the variables of the home are not known here."""
        if not isinstance(node, yaml.ScalarNode):
            return None
        name, _, default = node.value.strip().partition(" ")
        return default.strip() or Secret(f"!env_var {name}")

    def nothing(_loader: Part, _suffix: str, _node: Part) -> None:
        return None

    HomeLoader.add_constructor("tag:yaml.org,2002:map", _section)
    HomeLoader.add_multi_constructor("", nothing)
    HomeLoader.add_multi_constructor("!", nothing)
    for tag in INCLUDES:
        HomeLoader.add_constructor(tag, include)
    HomeLoader.add_constructor("!secret", secret)
    HomeLoader.add_constructor("!env_var", variable)
    return HomeLoader
