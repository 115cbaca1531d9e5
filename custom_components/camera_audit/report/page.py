"""The report as one page of HTML: it loads nothing, runs nothing, and prints well."""

from __future__ import annotations

from html import escape as _safe
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

#: What the page may load: its own style, and pictures that stand in it.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"

_HEAD = """\
<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta http-equiv="Content-Security-Policy" content="{policy}">
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
a { color: inherit; } img { float: right; margin: 0 0 .5rem 1rem; width: 14rem; max-width: 40%; border-radius: .25rem; }
table { border-collapse: collapse; font-size: .875rem; overflow-wrap: break-word; }
th, td { padding: .25rem .75rem .25rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
article::after { content: ""; display: block; clear: both; }
.soft { color: var(--soft); } .note { background: var(--note); padding: .75rem 1rem; border-radius: .5rem; }
@page { margin: 15mm; }
@media print {
  :root { color-scheme: light; --ink: #000; --soft: #444; --line: #bbb; --paper: #fff; --note: #eee; }
  body { margin: 0; max-width: none; padding: 0; font-size: 10pt; } h2 { break-after: avoid; }
  .note { border: 1px solid var(--line); } a { text-decoration: none; } a::after { content: " (" attr(href) ")"; }
}
</style>
</head>
"""
_SOFT = '<p class="soft">'


class Page(NamedTuple):
    """What stands on the page.

    ``groups``: the cameras by the words of their verdict, each with texts ``name``, ``decision``, a ``picture``
    as data, and lists of texts ``what``, ``facts``, ``clues``, ``flaws`` and ``ways``. ``unread``: what could not
    be read, a headline first. ``flaws``: a headline as well. ``sources``: by headline what was read where, as titles and
    addresses of our own knowledge, and on which day.
    """

    title: str
    summary: str
    groups: Mapping[str, Sequence[Mapping[str, Any]]]
    unread: Sequence[str]
    left_out: str
    language: str
    flaws: str
    sources: Mapping[str, Sequence[tuple[str, Sequence[tuple[str, str]], str]]]


def written(page: Page) -> str:
    """Return the page as HTML."""
    title, summary, groups, unread, left_out, language, flaws, sources = page
    note = (
        [f'<section class="note">{_paragraph(unread[0])}{_list(unread[1:])}</section>']
        if unread
        else []
    )
    sections = [
        f"<section>\n<h2>{_safe(verdict)} ({len(cameras)})</h2>\n"
        f"{''.join(_camera(camera, flaws) for camera in cameras)}</section>"
        for verdict, cameras in groups.items()
    ]
    read = [
        f"<section><h2>{_safe(head)}</h2><ul>{''.join(_source(*each) for each in rows)}</ul></section>"
        for head, rows in sources.items()
        if rows
    ]
    body = [
        *note,
        *_titles(title, summary),
        *sections,
        *read,
        _paragraph(left_out, _SOFT),
    ]
    return _whole(title, body, language)


def tables_page(
    title: str,
    summary: str,
    tables: Mapping[str, tuple[Sequence[str], Sequence[Sequence[Any]]]],
) -> str:
    """Return a page of tables, by their names: the names of the columns, and the rows."""
    sections = [
        f"<section>\n<h2>{_safe(_words(name))}</h2>\n<table>\n{_cells('th', map(_words, heads))}"
        f"{''.join(_cells('td', row) for row in rows)}</table>\n</section>"
        for name, (heads, rows) in tables.items()
    ]
    return _whole(title, [*_titles(title, summary), *sections])


def _words(name: str) -> str:
    return name.replace("_", " ").capitalize()


def _cells(mark: str, row: Iterable[Any]) -> str:
    texts = (
        "" if cell is None else f"{cell:,}" if isinstance(cell, int) else str(cell)
        for cell in row
    )
    return f"<tr>{''.join(f'<{mark}>{_safe(text)}</{mark}>' for text in texts)}</tr>\n"


def _titles(title: str, summary: str) -> list[str]:
    return [_paragraph(title, _SOFT), f"<h1>{_safe(summary)}</h1>"]


def _whole(title: str, body: Iterable[str], language: str = "en") -> str:
    head = (
        _HEAD.replace("{policy}", POLICY)
        .replace("{language}", _safe(language))
        .replace("{title}", _safe(title))
    )
    return head + "\n".join(
        [
            "<body>",
            "<main>" + "\n".join(filter(None, body)),
            "</main>",
            "</body>",
            "</html>",
            "",
        ]
    )


def _camera(camera: Mapping[str, Any], head: str) -> str:
    # The camera's name stands beside its picture: read aloud, the picture says nothing more.
    picture = (
        f'<img alt="" src="{_safe(camera["picture"])}">' if camera["picture"] else ""
    )
    parts = (
        picture,
        f"<h3>{_safe(camera['name'])}</h3>",
        _paragraph(" · ".join(filter(None, camera["what"]))),
        _paragraph(camera["decision"]),
        *map(_paragraph, camera["ways"]),
        _list(camera["clues"]),
        _paragraph(head) + _list(camera["flaws"]) if camera["flaws"] else "",
        _paragraph(" · ".join(camera["facts"]), _SOFT),
    )
    return f"<article>{''.join(parts)}</article>\n"


def _source(what: str, places: Iterable[tuple[str, str]], day: str) -> str:
    links = [
        f'<a href="{_safe(address)}">{_safe(title)}</a>' if address else _safe(title)
        for title, address in places
    ]
    return f"<li>{_safe(what)}: {'; '.join(links)}. {_safe(day)}</li>"


def _paragraph(text: str, start: str = "<p>") -> str:
    return f"{start}{_safe(text)}</p>" if text else ""


def _list(items: Iterable[str]) -> str:
    lines = "".join(f"<li>{_safe(item)}</li>" for item in items)
    return f"<ul>{lines}</ul>" if lines else ""
