"""Audit one home, wherever its files lie."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING

from camera_audit.audit.shares import examine_cameras
from camera_audit.home.assemble import Assembler
from camera_audit.knowledge.facts import read_facts_version
from camera_audit.knowledge.guidance import load_guidance
from camera_audit.knowledge.loader import load_knowledge
from camera_audit.language.sentences import ENGLISH, Sentences
from camera_audit.report.report import Report

from .home import open_home, read_home

if TYPE_CHECKING:
    from pathlib import Path

_sentences = cache(Sentences.read)


def report_of(
    *paths: Path,
    hosts: bool = False,
    secret: str | None = None,
    language: str = ENGLISH,
) -> Report:
    """Audit a home and return its report in a language of ours. UnreadableError; KnowledgeError.

    ``secret``: makes the ids of the cameras where the home has none of its own.
    """
    rows, knowledge = read_home(*open_home(*paths)), load_knowledge()
    home = Assembler(knowledge, rows.secret or secret).assemble(rows)
    return Report(
        home=home,
        findings=examine_cameras(home.cameras, knowledge),
        sentences=_sentences(language),
        language=language,
        hosts=hosts,
        name=paths[0].resolve().name.removesuffix(".gz").removesuffix(".tar"),
        lasting_ids=rows.secret is not None,
        facts=read_facts_version(),
        guidance=load_guidance(),
        written=datetime.now().astimezone().date(),
    )
