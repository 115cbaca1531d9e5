"""The report as one page of HTML: it loads nothing, runs nothing, and prints well."""

from __future__ import annotations

from html import escape as _safe
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_HEAD = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
:root { color-scheme: light dark; --ink: #1f2328; --soft: #59636e; --line: #d8dee4; --paper: #fff; --note: #fff6e0; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e4e7ea; --soft: #9aa4af; --line: #3a424b; --paper: #16191d; --note: #33290f; }
}
body { margin: 2rem auto; max-width: 60rem; padding: 0 1rem; color: var(--ink); background: var(--paper);
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin: 2rem 0 0; } h3 { font-size: 1rem; margin: 0; }
p, ul { margin: .25rem 0; } ul { padding-left: 1.25rem; }
article { padding: .75rem 0; border-bottom: 1px solid var(--line); break-inside: avoid; }
.soft { color: var(--soft); } .note { background: var(--note); padding: .75rem 1rem; border-radius: .5rem; }
</style>
</head>
"""
_SOFT = '<p class="soft">'


def page(
    title: str, summary: str, groups: Mapping[str, Sequence[Mapping[str, Any]]], *, unread: Sequence[str], left_out: str
) -> str:
    """Return the page.

    ``groups``: the cameras by the words of their verdict, each with texts ``name``, ``kind``, ``product`` and
    lists of texts ``facts``, ``clues`` and ``flaws``. ``unread``: what could not be read, a headline first.
    """
    note = [f'<section class="note">{_paragraph(unread[0])}{_list(unread[1:])}</section>'] if unread else []
    sections = [
        f"<section>\n<h2>{_safe(verdict)} ({len(cameras)})</h2>\n{''.join(map(_camera, cameras))}</section>"
        for verdict, cameras in groups.items()
    ]
    body = [*note, _paragraph(title, _SOFT), f"<h1>{_safe(summary)}</h1>", *sections, _paragraph(left_out, _SOFT)]
    return _HEAD.replace("{title}", _safe(title)) + "\n".join(["<body>", *filter(None, body), "</body>", "</html>", ""])


def _camera(camera: Mapping[str, Any]) -> str:
    what = " · ".join(filter(None, (camera["kind"], camera["product"])))
    flaws = _paragraph("Known flaws") + _list(camera["flaws"]) if camera["flaws"] else ""
    parts = (f"<h3>{_safe(camera['name'])}</h3>", _paragraph(what), _list(camera["clues"]), flaws)
    return f"<article>{''.join(parts)}{_paragraph(' · '.join(camera['facts']), _SOFT)}</article>\n"


def _paragraph(text: str, start: str = "<p>") -> str:
    return f"{start}{_safe(text)}</p>" if text else ""


def _list(items: Iterable[str]) -> str:
    lines = "".join(f"<li>{_safe(item)}</li>" for item in items)
    return f"<ul>{lines}</ul>" if lines else ""
