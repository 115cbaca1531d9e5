"""The file of a fleet: one SQLite database, written home by home, that ends with the same bytes for the same homes."""

from __future__ import annotations

import csv
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

from camera_audit.audit.finding import Verdict
from camera_audit.language.sentences import Sentences
from camera_audit.report.csv import quote_formula

from .fleet import FleetError
from .fleet_page import render_tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from .fleet import Rows

#: Raised with every change that a reader of the old tables would trip over.
SCHEMA = 2
TABLES = {
    "homes": "home TEXT PRIMARY KEY, name TEXT, country TEXT, home_assistant TEXT, cameras INTEGER, flagged INTEGER,"
    " devices INTEGER, entities INTEGER, lasting_ids INTEGER, error TEXT",
    "cameras": "home TEXT, camera_id TEXT, verdict TEXT, flagged INTEGER, kind TEXT, brand TEXT, model TEXT,"
    " integrations TEXT, flaw_answer TEXT, name TEXT, area TEXT, entity_ids TEXT, sources TEXT, host TEXT,"
    " PRIMARY KEY (home, camera_id)",
    "clues": "home TEXT, camera_id TEXT, number INTEGER, kind TEXT, strength TEXT, supports INTEGER, text TEXT,"
    " PRIMARY KEY (home, camera_id, number)",
    "flaws": "home TEXT, camera_id TEXT, cve TEXT, state TEXT, severity TEXT, exploited INTEGER, text TEXT,"
    " PRIMARY KEY (home, camera_id, cve)",
    "unread": "home TEXT, number INTEGER, what TEXT, reason TEXT, text TEXT, PRIMARY KEY (home, number)",
}
#: What the page shows, in this order.
VIEWS = {
    "by_verdict": """
        SELECT verdict, count(*) AS cameras, count(DISTINCT home) AS homes
        FROM cameras GROUP BY verdict ORDER BY cameras DESC, verdict""",
    "by_brand": """
        SELECT ifnull(brand, 'not known') AS brand, sum(flagged) AS flagged, count(*) AS cameras, count(DISTINCT home) AS homes
        FROM cameras GROUP BY 1 ORDER BY flagged DESC, cameras DESC, 1""",
    "by_flaw": """
        SELECT cve, state, severity, max(exploited) AS exploited, count(*) AS cameras, count(DISTINCT home) AS homes
        FROM flaws GROUP BY cve, state, severity ORDER BY state, exploited DESC, cameras DESC, cve, severity""",
    "not_seen": """
        SELECT reason, sum(number = 0) AS whole_homes, sum(number > 0) AS parts, count(DISTINCT home) AS homes,
            min(text) AS for_example
        FROM unread GROUP BY reason ORDER BY whole_homes DESC, parts DESC, reason""",
    "by_site": """
        SELECT homes.home, homes.name, homes.cameras, sum(verdict IS 'confirmed') AS confirmed,
            sum(verdict IS 'likely') AS likely, sum(verdict IS 'possible') AS possible,
            (SELECT count(*) FROM flaws WHERE flaws.home = homes.home AND state = 'affected') AS flaws,
            sum(flaw_answer LIKE 'need%') AS flaws_not_known,
            (SELECT count(*) FROM unread WHERE unread.home = homes.home) AS not_seen, homes.error
        FROM homes LEFT JOIN cameras ON cameras.home = homes.home GROUP BY homes.home
        ORDER BY ifnull(homes.flagged, 0) DESC, homes.error IS NULL, homes.name, homes.home""",
}


class Totals(NamedTuple):
    """What the file holds, in numbers. ``unread``: parts of homes and whole homes; ``failed``: the latter."""

    homes: int
    failed: int
    cameras: int
    flagged: int
    unread: int

    @property
    def summary(self) -> str:
        """What the file holds, in a sentence."""
        failed = f", {self.failed:,} of them not read" if self.failed else ""
        return (
            f"Homes: {self.homes:,}{failed}. Cameras: {self.cameras:,}."
            f" Made or possibly made by Hikvision: {self.flagged:,}."
        )


class FleetFile:
    """The file while it is written; no other program can use it meanwhile."""

    def __init__(self, path: Path, settings: Mapping[str, str]) -> None:
        """Begin the file, or go on with it. FleetError; ``settings``: what must be the same for the whole file."""
        self._path = path
        self._settings = sorted({"schema": str(SCHEMA), **settings}.items())
        try:
            self._database = sqlite3.connect(path, timeout=1, isolation_level=None)
            self._rows("PRAGMA locking_mode = EXCLUSIVE")
            self._begin()
            # What was committed outlives this process, though not at once a loss of power.
            self._rows("PRAGMA journal_mode = WAL")
            self._rows("PRAGMA synchronous = NORMAL")
        except sqlite3.Error as error:
            raise FleetError(f"{path} cannot be used: {error}") from error

    def _begin(self) -> None:
        with self._change():
            if not self._rows("SELECT 1 FROM sqlite_master"):
                self._rows(
                    "CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID"
                )
                self._database.executemany(
                    "INSERT INTO settings VALUES (?, ?)", self._settings
                )
                for table, columns in TABLES.items():
                    self._rows(f"CREATE TABLE {table} ({columns}) WITHOUT ROWID")
                for view, select in VIEWS.items():
                    self._rows(f"CREATE VIEW {view} AS{select}")
        now = self._rows("SELECT name, value FROM settings ORDER BY name")
        if other := ", ".join(
            name for name, value in self._settings if (name, value) not in now
        ):
            raise FleetError(
                f"{self._path} was made with another {other}: name a new file."
            )

    @contextmanager
    def _change(self) -> Iterator[None]:
        self._rows("BEGIN IMMEDIATE")
        yield  # what fails in between was never committed
        self._rows("COMMIT")

    def _rows(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        return self._database.execute(statement, values).fetchall()

    def read(self) -> set[str]:
        """Return the homes that need not be audited again; those that could not be read are tried once more."""
        return {
            home for (home,) in self._rows("SELECT home FROM homes WHERE error IS NULL")
        }

    def add(self, home: str, rows: Rows) -> None:
        """Keep what is known of a home, instead of what was known before. FleetError, as where the disk is full."""
        try:
            with self._change():
                for table in TABLES:
                    self._rows(f"DELETE FROM {table} WHERE home = ?", home)  # noqa: S608 - of our own tables
                for table, added in rows.items():
                    for row in added:
                        self._rows(
                            f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})",  # noqa: S608
                            *row,
                        )
        except sqlite3.Error as error:
            raise FleetError(f"{self._path} cannot be written: {error}") from error

    def totals(self) -> Totals:
        """Count what the file holds."""
        (row,) = self._rows(
            "SELECT count(*), total(error IS NOT NULL), total(cameras), total(flagged), (SELECT count(*) FROM unread)"
            " FROM homes"
        )
        return Totals(*map(int, row))

    def page(self) -> str:
        """Return the overview as a page of HTML."""
        said = Sentences.english()
        tables = {view: self._table(view) for view in VIEWS}
        heads, rows = tables["by_verdict"]
        tables["by_verdict"] = (
            heads,
            [(said.verdict(Verdict(verdict)), *numbers) for verdict, *numbers in rows],
        )
        return render_tables("Camera Audit: many homes", self.totals().summary, tables)

    def _table(self, name: str) -> tuple[list[str], list[tuple[Any, ...]]]:
        found = self._database.execute(f"SELECT * FROM {name}")  # noqa: S608 - of our own tables
        return [column for column, *_ in found.description], found.fetchall()

    def write_csv(self, folder: Path) -> None:
        """Write each table as a sheet that a spreadsheet shows and does not work out."""
        for table in TABLES:
            heads, rows = self._table(table)
            with (folder / f"{table}.csv").open(
                "w", encoding="utf-8", newline=""
            ) as file:
                writer = csv.writer(file, lineterminator="\n")
                writer.writerow(heads)
                writer.writerows(map(_quote_texts, rows))

    def close(self) -> None:
        """End the file: for the same homes it has the same bytes, in whatever order they came."""
        packed = self._path.with_name(f"{self._path.name}.packed")
        packed.unlink(missing_ok=True)
        self._rows(
            "PRAGMA schema_version = 1"
        )  # else it counts how often the file was packed
        self._rows("VACUUM INTO ?", str(packed))
        self._database.close()
        packed.replace(self._path)


def _quote_texts(row: Iterable[Any]) -> list[Any]:
    return [quote_formula(cell) if isinstance(cell, str) else cell for cell in row]
