"""Which domains a template, or a card that shows by a filter, leaves of the entities of an area, a floor or a label. Pure."""

import re
from fnmatch import fnmatchcase
from typing import Final

#: A call whose answer the entities of one domain are chosen by.
_BEFORE: Final = re.compile(
    r"""\bstates\.(\w+)\s*\|\s*selectattr\(\s*['"]entity_id['"]\s*,\s*['"]in['"]\s*,\s*\Z"""
)
#: A filter behind a call that lets only some domains through: by how ids begin, or by name.
_BEHIND: Final = re.compile(
    r"""\|\s*(?:select\(|selectattr\(\s*['"]entity_id['"]\s*,)\s*['"](?:match|search)['"]\s*,\s*['"]\^?(?P<start>[a-z_]+)\\*\."""
    r"""|\|\s*selectattr\(\s*['"]domain['"]\s*,\s*['"](?:eq|==|equalto|in)['"]\s*,\s*(?P<listed>\[[^\]]*\]|['"]\w+['"])"""
)
#: Where another call or another expression begins.
_END: Final = re.compile(
    r"\b(?:area|device|floor|integration|label)_\w+(?:\(|\b(?=\s*\|))|[%}]\}"
)
_WORD: Final = re.compile(r"\w+")
#: An expression as a card takes it; what stands behind it says how it is read.
_EXPRESSION: Final = re.compile(r"/(?P<expression>.+)/(?P<flags>[a-z]*)", re.DOTALL)
_DOMAIN: Final = "domain"
_IDS: Final = "entity_id"


def may_leave(text: str, start: int, end: int, domains: frozenset[str]) -> bool:
    """Whether a template may leave entities of these domains of what a call answers that stands there in it."""
    if before := _BEFORE.search(text, 0, start):
        return before[1] in domains
    stop = _END.search(text, end)
    behind = _BEHIND.search(text, end, stop.start() if stop else len(text))
    if behind is None:
        return True
    return not domains.isdisjoint(_WORD.findall(behind["start"] or behind["listed"]))


def matches_pattern(pattern: str, name: str) -> bool:
    """Whether a name is meant by a name, by a pattern with stars, or by an expression between slashes."""
    if (expression := _EXPRESSION.fullmatch(pattern)) is None:
        return fnmatchcase(name, pattern)
    flags = re.IGNORECASE if "i" in expression["flags"] else re.NOFLAG
    try:
        return re.search(expression["expression"], name, flags) is not None
    except re.error:
        return False


def may_show(rules: object, entity_ids: frozenset[str]) -> bool:
    """Whether the rules of a card's filter, or one of them, may mean one of these entities by their domains and ids."""
    if isinstance(rules, list):
        return any(may_show(rule, entity_ids) for rule in rules)
    if not isinstance(rules, dict):
        return True
    left = entity_ids
    for field, of_domain in ((_DOMAIN, True), (_IDS, False)):
        wanted = rules.get(field)
        patterns = [wanted] if isinstance(wanted, str) else wanted
        if isinstance(patterns, list):
            left = frozenset(
                entity_id
                for entity_id in left
                if any(
                    matches_pattern(
                        str(pattern),
                        entity_id.partition(".")[0] if of_domain else entity_id,
                    )
                    for pattern in patterns
                )
            )
    return bool(left)
