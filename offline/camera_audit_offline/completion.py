"""Completion of the command line for a shell, made of the command's own parser."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

SHELLS = ("bash", "zsh", "fish")

_BASH = """\
_camera_audit() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}
  case "${COMP_WORDS[1]} $before" in
%(values)s
  esac
  if [ "$COMP_CWORD" -eq 1 ]; then COMPREPLY=($(compgen -W "%(commands)s" -- "$word")); return; fi
  case "$word" in -*) case "${COMP_WORDS[1]}" in
%(options)s
  esac; return;; esac
  COMPREPLY=($(compgen -f -- "$word"))
}
complete -o filenames -F _camera_audit %(program)s
"""


def write_completion(parser: argparse.ArgumentParser, shell: str) -> str:
    """Return the script for a shell."""
    if shell == "fish":
        return "".join(_list_fish_lines(parser))
    values, options = [], []
    for name, command in _list_commands(parser):
        words: list[str] = []
        for action in command._actions:  # noqa: SLF001 - argparse has no other way to list them
            words += action.option_strings
            if not action.choices:
                continue
            choices = " ".join(map(str, action.choices))
            reply = f'COMPREPLY=($(compgen -W "{choices}" -- "$word")); return;;'
            names = action.option_strings or [name]
            values += [f'    "{name} {option}") {reply}' for option in names]
        options.append(
            f'    {name}) COMPREPLY=($(compgen -W "{" ".join(words)}" -- "$word"));;'
        )
    script = _BASH % {
        "program": parser.prog,
        "commands": " ".join(
            ["--version", "--help", *(name for name, _ in _list_commands(parser))]
        ),
        "values": "\n".join(values),
        "options": "\n".join(options),
    }
    if shell == "zsh":
        return f"autoload -U +X bashcompinit && bashcompinit\n{script}"
    return script


def _list_fish_lines(parser: argparse.ArgumentParser) -> Iterator[str]:
    start = f"complete -c {parser.prog}"
    for name, command in _list_commands(parser):
        yield f"{start} -n __fish_use_subcommand -f -a {name}\n"
        for action in command._actions:  # noqa: SLF001 - as above
            for option in action.option_strings:
                if not option.startswith("--"):
                    continue
                choices = " ".join(map(str, action.choices or ()))
                more = f' -x -a "{choices}"' if choices else ""
                more = more or (" -r" if action.nargs != 0 else "")
                yield f'{start} -n "__fish_seen_subcommand_from {name}" -l {option[2:]}{more}\n'


def _list_commands(
    parser: argparse.ArgumentParser,
) -> list[tuple[str, argparse.ArgumentParser]]:
    return [
        item
        for action in parser._actions  # noqa: SLF001 - as above
        if isinstance(action, argparse._SubParsersAction)  # noqa: SLF001 - as above
        for item in action.choices.items()
    ]
