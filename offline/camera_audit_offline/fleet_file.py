"""The file of a fleet: one SQLite database, written copy by copy, that ends with the same bytes for the same homes."""

from __future__ import annotations

import csv
import io
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

from camera_audit.report.csv import quote_formula

from .fleet import FleetError
from .fleet_tables import IGNORED, INDEX, MARK_NEWEST, SCHEMA, SHEETS, TABLES, VIEWS
from .whole_files import write_whole

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from pathlib import Path

    from .fleet_rows import Rows
    from .ignore_file import IgnoreEntry


_COVERED = "SELECT home, camera_id FROM cameras JOIN (SELECT home, site, site_name FROM homes) USING (home)"


class Totals(NamedTuple):
    """What the file holds, in numbers; of homes, cameras and flaws what their newest copies say."""

    copies: int
    """Backups and folders."""

    copies_failed: int
    """Of these, those that could not be read."""

    strays: int
    """Of those, those that do not even say whose they are."""

    homes: int
    homes_failed: int
    """Homes of which no copy could be read."""

    homes_in_part: int
    """Homes of which a part was not seen."""

    sites: int
    """Folders below the one that was given."""

    cameras: int

    flagged: int
    """Cameras that Hikvision made or may have made."""

    open: int
    """Of these, those about which nobody has decided."""

    homes_open: int
    """Homes with any of these."""


class FleetTable(NamedTuple):
    """The rows of a table or view. ``heads``: the names of its columns."""

    heads: list[str]
    rows: list[tuple[Any, ...]]


class FleetReader:
    """Reads a file of a fleet."""

    def __init__(self, database: sqlite3.Connection) -> None:
        """Take the open database."""
        self._database = database

    @classmethod
    def open(cls, path: Path) -> FleetReader:
        """Open a file that is there, to read it alone. FleetError."""
        try:
            database = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
            reader = cls(database)
            settings = dict(reader.rows("SELECT name, value FROM settings"))
        except sqlite3.Error as error:
            raise FleetError(f"{path} isn't the file of a fleet: {error}.") from error
        if settings.get("schema") != str(SCHEMA):
            raise FleetError(
                f"{path} was created by another version. Create a new file."
            )
        return reader

    def rows(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        """Return the rows of a statement."""
        return self._database.execute(statement, values).fetchall()

    def table(self, statement: str) -> FleetTable:
        """Return the rows of a statement, with the names of its columns."""
        found = self._database.execute(statement)
        return FleetTable(
            [column for column, *_ in found.description], found.fetchall()
        )

    def view(self, name: str) -> FleetTable:
        """Return a table or view of ours as a whole."""
        return self.table(f"SELECT * FROM {name}")  # noqa: S608 - of our own tables

    def totals(self) -> Totals:
        """Count what the file holds."""
        (row,) = self.rows("""
            SELECT (SELECT count(*) FROM copies), (SELECT count(*) FROM copies WHERE error IS NOT NULL),
                (SELECT count(*) FROM copies WHERE home IS NULL), count(*), total(error IS NOT NULL),
                total(error IS NULL AND not_seen > 0), (SELECT count(DISTINCT site) FROM copies), total(cameras),
                total(confirmed + likely + possible), total(open), total(open > 0)
            FROM by_home""")
        return Totals(*map(int, row))

    def worst_open(self) -> str | None:
        """Return the best verdict of a camera about which nobody has decided; None where there is none."""
        found = {
            verdict
            for (verdict,) in self.rows(
                "SELECT DISTINCT verdict FROM cameras WHERE open"
            )
        }
        return next(
            (one for one in ("confirmed", "likely", "possible") if one in found), None
        )


class FleetFile(FleetReader):
    """The file while it is written; no other program can use it meanwhile."""

    def __init__(self, path: Path, settings: Mapping[str, str]) -> None:
        """Begin the file, or go on with it. FleetError; ``settings``: what must be the same for the whole file."""
        self._path = path
        self._settings = sorted({"schema": str(SCHEMA), **settings}.items())
        try:
            super().__init__(sqlite3.connect(path, timeout=1, isolation_level=None))
            self.rows("PRAGMA locking_mode = EXCLUSIVE")
            self._begin()
            # What was committed outlives this process, though not at once a loss of power.
            self.rows("PRAGMA journal_mode = WAL")
            self.rows("PRAGMA synchronous = NORMAL")
        except sqlite3.Error as error:
            raise FleetError(f"{path} can't be used: {error}") from error

    def _begin(self) -> None:
        with self._change():
            if not self.rows("SELECT 1 FROM sqlite_master"):
                self.rows(
                    "CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID"
                )
                self._database.executemany(
                    "INSERT INTO settings VALUES (?, ?)", self._settings
                )
                for table, columns in {**TABLES, "ignored": IGNORED}.items():
                    self.rows(f"CREATE TABLE {table} ({columns}) WITHOUT ROWID")
                self.rows(INDEX)
                for view, select in VIEWS.items():
                    self.rows(f"CREATE VIEW {view} AS{select}")
        now = self.rows("SELECT name, value FROM settings ORDER BY name")
        if other := ", ".join(
            name for name, value in self._settings if (name, value) not in now
        ):
            raise FleetError(
                f"{self._path} was made with another {other}: name a new file."
            )

    @contextmanager
    def _change(self) -> Iterator[None]:
        self.rows("BEGIN IMMEDIATE")
        yield  # what fails in between was never committed
        self.rows("COMMIT")

    def read(self) -> set[str]:
        """Return the copies that need not be audited again; those that could not be read are tried once more."""
        return {
            copy for (copy,) in self.rows("SELECT copy FROM copies WHERE error IS NULL")
        }

    def add(self, copy: str, rows: Rows) -> None:
        """Keep what is known of a copy, instead of what was known before. FleetError, as where the disk is full."""
        try:
            with self._change():
                for table in TABLES:
                    self.rows(f"DELETE FROM {table} WHERE copy = ?", copy)  # noqa: S608 - of our own tables
                for table, added in rows.items():
                    for row in added:
                        self.rows(
                            f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})",  # noqa: S608
                            *row,
                        )
        except sqlite3.Error as error:
            raise self._unwritable(error) from error

    def settle(self, ignore: Collection[IgnoreEntry] = ()) -> list[IgnoreEntry]:
        """Find the newest copy of each home, and ignore what is to be ignored. FleetError.

        Returns the entries that fit no camera.
        """
        try:
            with self._change():
                self.rows(MARK_NEWEST)
                self.rows("DELETE FROM ignored")
                return [entry for entry in ignore if not self._ignore(entry)]
        except sqlite3.Error as error:
            raise self._unwritable(error) from error

    def _ignore(self, entry: IgnoreEntry) -> int:
        """Ignore what an entry covers; return how many cameras that are."""
        where = " AND ".join(f"{name} = ?" for name in entry.conditions)
        covered = self.rows(
            f"{_COVERED} WHERE {where}",  # the names are of our own columns
            *entry.conditions.values(),
        )
        for home, camera_id in covered:
            self.rows(
                "INSERT OR IGNORE INTO ignored VALUES (?, ?, ?, ?)",
                *(home, camera_id, entry.reason, entry.until.isoformat()),
            )
        return len(covered)

    def write_csv(self, folder: Path) -> None:
        """Write each table as a sheet that a spreadsheet shows and does not work out."""
        for name in SHEETS:
            sheet = io.StringIO()
            write_sheet(self.view(name), sheet)
            write_whole(folder / f"{name}.csv", sheet.getvalue())

    def close(self) -> None:
        """End the file: for the same homes it has the same bytes, in whatever order they came. FleetError."""
        packed = self._path.with_name(f"{self._path.name}.packed")
        try:
            packed.unlink(missing_ok=True)
            self.rows(
                "PRAGMA schema_version = 1"
            )  # else it counts how often the file was packed
            self.rows("VACUUM INTO ?", str(packed))
            self._database.close()
            packed.replace(self._path)
        except (sqlite3.Error, OSError) as error:
            packed.unlink(missing_ok=True)
            raise self._unwritable(error) from error

    def _unwritable(self, error: Exception) -> FleetError:
        return FleetError(f"{self._path} can't be written: {error}")


def write_sheet(table: FleetTable, sheet: io.TextIOBase) -> None:
    """Write a table as CSV that a spreadsheet shows and does not work out."""
    writer = csv.writer(sheet, lineterminator="\n")
    writer.writerow(table.heads)
    writer.writerows(map(_quote_texts, table.rows))


def _quote_texts(row: Iterable[Any]) -> list[Any]:
    return [quote_formula(cell) if isinstance(cell, str) else cell for cell in row]
