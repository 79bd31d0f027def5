"""Who takes a file in, from which state of the database, and what must be true afterwards."""

import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Callable

import checks

DATABASE = "bench"


@dataclass
class Contestant:
    name: str
    title: str
    #: Template the database is made from: opened = empty wave, loaded = the good file is in.
    template: str
    source: Path
    command: list
    #: Given (connection, output), yields what is wrong.
    check: Callable
    #: Rows in the file.
    rows: int
    #: Exit code that is right.
    status: int = 0


class Plan:
    def __init__(self, arguments, files):
        self.arguments, self.files = arguments, files
        self.conninfo = f"host={arguments.socket} user=dimond dbname={DATABASE}"
        self.environment = os.environ | {
            "DIMOND_DATABASE_URL": self.conninfo,
            "DIMOND_STATE_DIRECTORY": str(Path(arguments.work) / "state"),
            "DIMOND_PEOPLE_KEY": "0123456789abcdef" * 4,
            "LC_ALL": "C.UTF-8",
        }
        #: Of the rows after the good file; known once it is in.
        self.digest = None
        self.partition = "survey.di_pot_" + arguments.wave.lower().replace("-", "_")

    def contestants(self):
        return [*self._first(), *self._defects(), *self._again()]

    def _first(self):
        files, rows = self.files, self.files.rows
        loaded = self._same_rows(rows)
        return [
            Contestant("import", "dimond import: validated, deduplicated, counted, audited", "opened",
                       files.good, self._import(files.good), self._accepted(accepted=rows), rows),
            Contestant("copy", "psql \\copy of the final rows into the same indexed table", "opened",
                       files.final, self._psql(self._copy()), loaded, rows),
            Contestant("copy-index", "psql: new table, \\copy, then index, attach; no checks", "opened",
                       files.final, self._psql(*self._copy_then_index()), loaded, rows),
            Contestant("client", "Python csv + psycopg COPY, rules in SQL, rejects", "opened",
                       files.good, self._client(files.good), loaded, rows),
        ]

    def _defects(self):
        files = self.files
        good = files.rows - (len(files.planted()) if files.truth.exists() else 0)
        return [
            Contestant("import-bad", "dimond import, 0.1 % of the rows bad, some keys twice", "opened",
                       files.bad, self._import(files.bad),
                       lambda connection, output: checks.defects(connection, output, files.planted(), good),
                       files.rows, status=1),
            Contestant("client-bad", "Python client, the same file", "opened",
                       files.bad, self._client(files.bad),
                       lambda connection, _: checks.client_defects(connection, files.planted(), good),
                       files.rows),
        ]

    def _again(self):
        files, rows = self.files, self.files.rows
        changed = files.corrected_rows
        return [
            Contestant("again", "dimond import, the same file once more", "loaded",
                       files.good, self._import(files.good),
                       self._accepted(accepted=rows), rows),
            Contestant("corrected", "dimond import, whole file with 5 % of the rows changed", "loaded",
                       files.corrected, self._import(files.corrected),
                       self._accepted(corrected=changed, unchanged=rows - changed), rows),
            Contestant("corrections", "dimond import, only the 5 % that changed", "loaded",
                       files.corrections, self._import(files.corrections),
                       self._accepted(corrected=changed), changed),
        ]

    def _import(self, path):
        return [self.arguments.binary, "import", "survey", str(path), "--json", "--sender", "bench", "--lang", "en"]

    def _psql(self, *statements):
        words = [word for statement in statements for word in ("-c", statement)]
        return ["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", self.conninfo, *words]

    def _copy(self):
        return f"\\copy {self.partition} from '{self.files.final}' (format csv, header)"

    def _copy_then_index(self):
        wave = self.arguments.wave
        return [
            "BEGIN",
            f"CREATE TABLE survey.aside (LIKE {self.partition} INCLUDING DEFAULTS INCLUDING CONSTRAINTS)",
            f"\\copy survey.aside from '{self.files.final}' (format csv, header)",
            f"ALTER TABLE survey.aside ADD CHECK (wave = '{wave}'), ADD PRIMARY KEY (subject, wave)",
            f"DROP TABLE {self.partition}",
            f"ALTER TABLE survey.di_pot ATTACH PARTITION survey.aside FOR VALUES IN ('{wave}')",
            "COMMIT",
        ]

    def _client(self, path):
        return [sys.executable, str(Path(__file__).with_name("client.py")), self.conninfo, str(path),
                self.arguments.wave]

    def _same_rows(self, expected):
        return lambda connection, _: checks.same_rows(connection, expected, self.digest)

    def _accepted(self, accepted=0, corrected=0, unchanged=0):
        wanted = {"accepted": accepted, "corrected": corrected, "unchanged": unchanged, "refused": 0}
        rows = self.files.rows

        def check(connection, output):
            yield from checks.receipt(json.loads(output), wanted)
            yield from checks.rows(connection, rows)
            yield from checks.cells(connection)

        return check
