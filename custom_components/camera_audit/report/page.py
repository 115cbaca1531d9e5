"""A page of HTML and its parts: it loads nothing, runs nothing, and prints well."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

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
p, ul { margin: .25rem 0; } ul { padding-inline-start: 1.25rem; }
article { padding: .75rem 0; border-bottom: 1px solid var(--line); break-inside: avoid; }
a { color: inherit; } img { float: inline-end; margin-block: 0 .5rem; margin-inline: 1rem 0; width: 14rem; max-width: 40%; border-radius: .25rem; }
table { border-collapse: collapse; font-size: .875rem; overflow-wrap: break-word; }
p.picture { float: inline-end; margin-block: 0 .5rem; margin-inline: 1rem 0; width: 14rem; max-width: 40%; text-align: end; }
.next { font-weight: 600; } .camera { margin: .75rem 0; break-inside: avoid; }
th, td { padding-block: .25rem; padding-inline: 0 .75rem; text-align: start; vertical-align: top; border-bottom: 1px solid var(--line); }
article::after { content: ""; display: block; clear: both; }
.soft { color: var(--soft); } .note { background: var(--note); padding: .75rem 1rem; border-radius: .5rem; }
@page { margin: 10mm 12mm; }
@media print {
  :root { color-scheme: light; --ink: #000; --soft: #444; --line: #bbb; --paper: #fff; --note: #eee; }
  body { margin: 0; max-width: none; padding: 0; font-size: 8.5pt; line-height: 1.25; }
  h1 { font-size: 11pt; margin: 0; } h2 { font-size: 9.5pt; margin: .4rem 0 0; } h3 { font-size: 9pt; }
  table { font-size: 8pt; } tr { break-inside: avoid; } h2, h3 { break-after: avoid; } p, ul { margin: .1rem 0; } .details { break-before: page; }
  article { padding: .2rem 0; } img { height: 1.8cm; object-fit: cover; } img, p.picture { width: 3cm; margin-block: 0 .1rem; margin-inline: .5rem 0; }
  .note { border: 1px solid var(--line); } a { text-decoration: none; } a::after { content: " (" attr(href) ")"; }
}
</style>
</head>
"""
#: The start of a paragraph that matters less.
SOFT = '<p class="soft">'


def render_page(title: str, body: Iterable[str], language: str = "en") -> str:
    """Return a whole page. ``body``: its parts as HTML, empty ones are left out; ``language``: the code of theirs."""
    head = (
        _HEAD.replace("{policy}", POLICY)
        .replace("{language}", escape(language))
        .replace("{title}", escape(title))
    )
    parts = "\n".join(filter(None, body))
    return f"{head}<body>\n<main>{parts}\n</main>\n</body>\n</html>\n"


def render_headline(title: str, summary: str) -> list[str]:
    """Return what a page begins with."""
    return [render_paragraph(title, SOFT), f"<h1>{escape(summary)}</h1>"]


def render_paragraph(text: str, start: str = "<p>") -> str:
    """Return a text as a paragraph; nothing for an empty one."""
    return f"{start}{escape(text)}</p>" if text else ""


def render_list(items: Iterable[str]) -> str:
    """Return texts as a list; nothing for none."""
    lines = "".join(f"<li>{escape(item)}</li>" for item in items)
    return f"<ul>{lines}</ul>" if lines else ""
