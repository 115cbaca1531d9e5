"""Change values where they stand in YAML: comments, anchors, line ends and all else keep every byte.

A file is cut where a line begins at the margin, and only what holds the item is parsed, so that a
file of megabytes costs what its one automation costs. What a change makes of the text is read
again and compared with what was wanted; where both differ, :class:`NotInPlaceError`. Pure.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, NamedTuple

import yaml  # type: ignore[import-untyped] # it has no types of its own
from homeassistant.const import CONF_ALIAS
from homeassistant.util.yaml import dump

from ..where_used.texts import find_first_section, find_sections, locate_part

type Rename = Callable[[str], str]

AUTOMATION: Final = "automation"
SCRIPT: Final = "script"
_ID: Final = "id"
#: Fields one of which every automation or script has, but nothing else that has an id.
OF_ITEMS: Final = {
    AUTOMATION: frozenset(
        {"trigger", "triggers", "action", "actions", "use_blueprint"}
    ),
    SCRIPT: frozenset({"sequence", "use_blueprint"}),
}
_LOADER: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BOM: Final = "\ufeff"


class NotInPlaceError(Exception):
    """A value cannot be changed where it stands."""


class Item(NamedTuple):
    """An automation or a script in a text, and where it begins and ends."""

    node: yaml.MappingNode
    text: str
    start: int
    end: int
    column: int


class Tagged(NamedTuple):
    """A value with a tag, such as ``!secret``: compared, never worked out."""

    tag: str
    value: object


class _ItemLoader(_LOADER):  # type: ignore[misc] # it has no types of its own
    """Reads data; tags of Home Assistant stay as they are."""


def _make_tagged(loader: Any, tag: str, node: yaml.Node) -> Tagged:  # noqa: ANN401 # the loader has no type
    if isinstance(node, yaml.ScalarNode):
        return Tagged(tag, node.value)
    many = (
        loader.construct_mapping
        if isinstance(node, yaml.MappingNode)
        else loader.construct_sequence
    )
    return Tagged(tag, many(node, deep=True))


_ItemLoader.add_multi_constructor("!", _make_tagged)


def parse_data(text: str) -> Any:  # noqa: ANN401 # what YAML holds
    """Return what a text holds. NotInPlaceError where it cannot be read by itself."""
    try:
        return yaml.load(text.removeprefix(_BOM), _ItemLoader)  # noqa: S506 # a safe loader
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise NotInPlaceError from error


def parse_item(item: Item) -> Any:  # noqa: ANN401 # what YAML holds
    """Return what an item holds. NotInPlaceError where an anchor of it stands elsewhere."""
    return parse_data(" " * item.column + item.text)


def is_readable(text: str) -> bool:
    """Whether a whole file can be read."""
    try:
        _compose_nodes(text, must=True)
    except NotInPlaceError:
        return False
    return True


def find_items(text: str, domain: str, key: str, name: str = "") -> list[Item]:
    """Return the automations or scripts with an id or, without one, a name: one, as a rule.

    NotInPlaceError where the text is no YAML.
    """
    if text.startswith(_BOM):  # the parser does not count this sign
        return [
            item._replace(start=item.start + 1, end=item.end + 1)
            for item in find_items(text[1:], domain, key, name)
        ]
    wanted = key or name
    items: list[Item] = []
    if not wanted:
        return items
    if _holds_data(text[: find_first_section(text)]):
        # All of it is indented, so that nothing of it begins at the margin.
        return _list_items(_compose_nodes(text, must=True), text, 0, domain, key, name)
    # What may be the item is parsed, and that takes long: an id is no part of a longer word.
    for start, piece in find_sections(text, locate_part(text, wanted)):
        root = _compose_nodes(piece)
        if root is None:  # it refers to another part, or a text goes on at the margin
            return _list_items(
                _compose_nodes(text, must=True), text, 0, domain, key, name
            )
        items += _list_items(root, piece, start, domain, key, name)
    return items


def _holds_data(text: str) -> bool:
    return any(
        line.strip() and not line.lstrip().startswith("#") for line in text.splitlines()
    )


def _compose_nodes(text: str, *, must: bool = False) -> yaml.Node | None:
    try:
        return yaml.compose(text, _LOADER)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        if must:
            raise NotInPlaceError from error
    return None


def _list_items(  # noqa: PLR0913, PLR0917 # what to look for, and where
    root: yaml.Node | None, text: str, offset: int, domain: str, key: str, name: str
) -> list[Item]:
    items: dict[int, Item] = {}
    for label, node in _list_mappings(root):
        fields = {
            field.value: value
            for field, value in node.value
            if isinstance(field, yaml.ScalarNode)
        }
        parts = {field for field, value in fields.items() if not _is_text(value)}
        identity = fields.get(_ID if key else CONF_ALIAS)
        named = (
            label
            if domain == SCRIPT
            else identity.value
            if isinstance(identity, yaml.ScalarNode)
            else None
        )
        if named == (key or name) and not OF_ITEMS[domain].isdisjoint(parts):
            start, end = node.start_mark.index, node.end_mark.index
            body = text[start:end].rstrip()
            items[start] = Item(
                node,
                body,
                start + offset,
                start + offset + len(body),
                node.start_mark.column,
            )
    return list(items.values())


def _is_text(node: yaml.Node) -> bool:
    """Whether it is a text, as the name of a trigger is; what is included is none."""
    return isinstance(node, yaml.ScalarNode) and not node.tag.startswith("!")


def _list_mappings(
    node: yaml.Node | None, label: str = ""
) -> Iterator[tuple[str, yaml.MappingNode]]:
    """Yield all mappings, each with the field that it is the value of."""
    waiting, seen = [(label, node)], set()
    while waiting:
        label, node = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            yield label, node
            waiting += [(str(key.value), value) for key, value in node.value]
        elif isinstance(node, yaml.SequenceNode):
            waiting += [("", value) for value in node.value]


def find_item_data(data: object, domain: str, key: str) -> object:
    """Return the automation or script with an id, of what a whole file holds; None where it is not there."""
    if domain == SCRIPT:
        return data.get(key) if isinstance(data, dict) else None
    if isinstance(data, list):
        for item in data:
            if isinstance(item, dict) and str(item.get(_ID)) == key:
                return item
    return None


def edit_item(item: Item, new: object, rename: Rename) -> str:
    """Return the text of an item once it holds ``new``; ``rename`` changes the ids in a text.

    NotInPlaceError where that cannot be done in place.
    """
    begin = item.node.start_mark.index
    editor = _Editor(item.text, begin, rename)
    editor.change_node(item.node, parse_item(item), new)
    text = editor.edited_text
    if parse_data(" " * item.column + text) != new:
        raise NotInPlaceError
    return text


def edit_text(piece: str, new: object, rename: Rename) -> str:
    """Return a part of a file once it holds ``new``, with other ids in its values and fields; comments keep theirs.

    NotInPlaceError where it cannot be read by itself, or other ids alone do not make it that.
    """
    bare = piece.removeprefix(_BOM)
    edits: dict[tuple[int, int], str] = {}
    for node in _list_scalars(_compose_nodes(bare, must=True)):
        start, end = node.start_mark.index, node.end_mark.index
        edits[start, end] = rename(bare[start:end])
    text = _apply_edits(bare, edits)
    if parse_data(text) != new:
        raise NotInPlaceError
    return piece[: len(piece) - len(bare)] + text


def _list_scalars(root: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    waiting, seen = [root] if root else [], set()
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            yield node
        elif isinstance(node, yaml.MappingNode):
            waiting += [child for pair in node.value for child in pair]
        else:
            waiting += node.value


def _apply_edits(text: str, edits: Mapping[tuple[int, int], str]) -> str:
    for (start, end), new in sorted(edits.items(), reverse=True):
        text = text[:start] + new + text[end:]
    return text


class _Editor:
    """Collects edits of one text. ``begin``: where it begins in what the nodes tell."""

    def __init__(self, text: str, begin: int, rename: Rename) -> None:
        self._whole = text
        self._begin = begin
        self._rename = rename
        self._seen: set[int] = set()
        self._edits: dict[tuple[int, int], str] = {}

    @property
    def edited_text(self) -> str:
        return _apply_edits(self._whole, self._edits)

    def _find_span(self, node: yaml.Node) -> tuple[int, int]:
        start, end = (
            node.start_mark.index - self._begin,
            node.end_mark.index - self._begin,
        )
        if start < 0 or start > len(self._whole):
            raise NotInPlaceError  # an anchor of something else
        return start, min(end, len(self._whole))

    def change_node(self, node: yaml.Node, old: object, new: object) -> None:
        """Let a node hold ``new`` in place of ``old``."""
        if old == new or id(node) in self._seen:
            return
        self._seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            self._change_text(node, str(old), str(new))
        elif (
            isinstance(node, yaml.MappingNode)
            and isinstance(old, dict)
            and isinstance(new, dict)
        ):
            self._change_fields(node, old, new)
        elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
            for child, before, after in zip(node.value, old, new, strict=True):
                self.change_node(child, before, after)
        else:
            raise NotInPlaceError

    def _change_text(self, node: yaml.ScalarNode, old: str, new: str) -> None:
        start, end = self._find_span(node)
        written = self._whole[start:end]
        other = self._rename(written)
        if other == written or self._rename(old) != new:
            other = written.replace(old, new) if old else written
        self._edits[start, end] = other

    def _change_fields(
        self, node: yaml.MappingNode, old: dict[Any, Any], new: dict[Any, Any]
    ) -> None:
        if node.flow_style and old.keys() != new.keys():
            self._edits[self._find_span(node)] = _write_scalar(new)
            return
        own = {
            _read_key(field): (field, value)
            for field, value in node.value
            if not _is_merge(field)
        }
        handled = set()
        for key, (field, value) in own.items():
            other = self._rename(key) if isinstance(key, str) else key
            if key not in new and other in new and other not in old:
                self._change_text(field, str(key), str(other))
                self.change_node(value, old[key], new[other])
                handled.add(other)
            elif key not in new:
                self._remove_field(field, value)
            else:
                self.change_node(value, old[key], new[key])
                handled.add(key)
        for field, value in node.value:
            if _is_merge(field):
                self._change_merged(value, own, old, new, handled)
        for key in new.keys() - handled:
            self._add_field(own, key, new[key])

    def _change_merged(  # both sides, and what is known of them
        self,
        node: yaml.Node,
        own: Mapping[Any, Any],
        old: dict[Any, Any],
        new: dict[Any, Any],
        handled: set[Any],
    ) -> None:
        for merged in node.value if isinstance(node, yaml.SequenceNode) else [node]:
            keys = [
                key
                for field, _ in merged.value
                if (key := _read_key(field)) not in own and key in new
            ]
            handled.update(keys)
            for field, value in merged.value:
                if (key := _read_key(field)) in keys:
                    self.change_node(value, old[key], new[key])

    def _remove_field(self, field: yaml.Node, value: yaml.Node) -> None:
        start, end = self._find_span(field)[0], self._find_span(value)[1]
        line = self._whole.rfind("\n", 0, start) + 1
        after = self._whole.find("\n", end)
        if (
            self._whole[line:start].strip()
            or not line
            or after < 0
            or self._whole[end:after].strip()
        ):
            raise NotInPlaceError  # not on a line of its own
        self._edits[line, after + 1] = ""

    def _add_field(
        self, own: Mapping[Any, tuple[yaml.Node, yaml.Node]], key: str, value: object
    ) -> None:
        """Add a field below that of the device."""
        field, below = (
            own["device_id"] if "device_id" in own else next(iter(own.values()))
        )
        if not isinstance(below, yaml.ScalarNode):
            raise NotInPlaceError
        place = self._whole.find("\n", self._find_span(below)[1])
        place = (
            len(self._whole) if place < 0 else place - (self._whole[place - 1] == "\r")
        )
        end = "\r\n" if "\r\n" in self._whole else "\n"
        line = f"{end}{' ' * field.start_mark.column}{key}: {_write_scalar(value)}"
        self._edits[place, place] = self._edits.get((place, place), "") + line


def _write_scalar(value: object) -> str:
    text: str = yaml.safe_dump(
        value,
        default_flow_style=True,
        allow_unicode=True,
        width=float("inf"),
        sort_keys=False,
    )
    return text.removesuffix("...\n").strip()


def _read_key(node: yaml.Node) -> Any:  # noqa: ANN401 # what a key is
    if not isinstance(node, yaml.ScalarNode):
        raise NotInPlaceError
    return yaml.constructor.SafeConstructor().construct_object(node)


def _is_merge(node: yaml.Node) -> bool:
    return bool(node.tag == "tag:yaml.org,2002:merge")


def to_yaml(data: Any) -> str:  # noqa: ANN401 # what a YAML file holds
    """Return data as Home Assistant's editors write it.

    Their dumper drops ``null`` at the ends of lines, also where it belongs to a text: not here.
    """
    text: str = dump(data)
    if parse_data(text) == data:
        return text
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    plain: str = yaml.dump(
        data,
        default_flow_style=False,
        allow_unicode=True,
        sort_keys=False,
        Dumper=dumper,
    )
    return plain
