"""Mirrors one rpss.json three ways, compares the tables, prints the times."""

import argparse
import json
import os
import statistics
import subprocess
import sys
from pathlib import Path

import psycopg
from psycopg import sql

import meter

QUIET = 0.2
CLIENT = Path(__file__).with_name("register_client.py")
#: What the clients fill, too; their rows must be the same.
COUNTS = """SELECT (SELECT count(*) FROM register.service), (SELECT count(*) FROM register.capacity),
    (SELECT count(*) FROM register.facility), (SELECT sum(places) FROM register.capacity),
    (SELECT count(*) FROM register.facility WHERE secret)"""


def arguments():
    parser = argparse.ArgumentParser()
    for name in ("binary", "socket", "work"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--postmaster", type=int, required=True)
    parser.add_argument("--services", type=int, default=25_000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--patience", type=float, default=60)
    return parser.parse_args()


class Bench:
    def __init__(self, options):
        self.options = options
        self.work = Path(options.work)
        self.work.mkdir(parents=True, exist_ok=True)
        self.file = self.work / "rpss.json"
        self.conninfo = f"host={options.socket} user=dimond dbname=bench"
        self.environment = os.environ | {
            "DIMOND_DATABASE_URL": self.conninfo,
            "DIMOND_STATE_DIRECTORY": str(self.work / "state"),
            "DIMOND_PEOPLE_KEY": "0123456789abcdef" * 4,
            "LC_ALL": "C.UTF-8",
        }
        self.admin = psycopg.connect(f"host={options.socket} user=dimond dbname=postgres", autocommit=True)

    def recreate(self, name, template):
        self.admin.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name)))
        self.admin.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY file_copy").format(
            sql.Identifier(name), sql.Identifier(template)))

    def dimond(self, *words):
        subprocess.run([self.options.binary, *words], env=self.environment, check=True, stdout=subprocess.DEVNULL)

    def prepare(self):
        """The file, and a database that knows its codes."""
        with open(self.file, "wb") as file:
            subprocess.run([self.options.binary, "sample", "services", "--dialect", "rpss", "--rows",
                            str(self.options.services), "--seed", str(self.options.seed)], stdout=file, check=True)
        self.recreate("bench", "template0")
        self.dimond("migrate")
        with psycopg.connect(self.conninfo, autocommit=True) as connection:
            kinds = connection.execute("SELECT open_data_code, name_cs FROM reference.service_kind"
                                       " WHERE open_data_code IS NOT NULL").fetchall()
        codes = self.work / "druhy-socialni-sluzby.json"
        codes.write_text(json.dumps({"polozky": [
            {"id": f"DruhSocialniSluzby/{code}", "nazev": {"cs": name}} for code, name in kinds]}))
        self.dimond("import", "codelists", str(codes))
        self.recreate("empty", "bench")

    def contestants(self):
        receive = [self.options.binary, "import", "services", str(self.file), "--json", "--sender", "bench"]
        client = [sys.executable, str(CLIENT), self.conninfo, str(self.file)]
        return [
            ("dimond", "checked, deduplicated, secret places concealed, history and receipt", receive),
            ("json", "json.load, then COPY", [*client, "json"]),
            ("ijson", "ijson (C), then COPY", [*client, "ijson"]),
        ]

    def run(self, command):
        self.recreate("bench", "empty")
        self.admin.execute("CHECKPOINT")
        meter.wait_until_quiet(QUIET, self.options.patience)
        reading = meter.measure(command, self.options.postmaster, self.environment)
        if reading.status != 0:
            sys.exit(f"{command[0]} ended with {reading.status}")
        with psycopg.connect(self.conninfo) as connection:
            return reading, connection.execute(COUNTS).fetchone()


def main():
    options = arguments()
    bench = Bench(options)
    bench.prepare()
    size = bench.file.stat().st_size / 1e6
    readings, counts = {}, {}
    for _ in range(options.runs):
        for name, _, command in bench.contestants():
            reading, counts[name] = bench.run(command)
            readings.setdefault(name, []).append(reading)
            print(f"{name:8} {reading.wall:6.2f} s  peak {reading.client_peak:5.0f} MiB  others {reading.others:.2f} cores",
                  file=sys.stderr, flush=True)
    rows = sum(counts["dimond"][:3])
    print(f"\n{size:.0f} MB, {options.services} services, {rows} rows in three tables; {os.cpu_count()} cores;"
          f" medians of {options.runs}\n")
    print("| who | wall s | rows/s | MB/s | CPU s client + server | client peak MiB | others, cores |")
    print("|---|---|---|---|---|---|---|")
    for name, title, _ in bench.contestants():
        def median(field):
            return statistics.median(getattr(reading, field) for reading in readings[name])
        wall = median("wall")
        print(f"| `{name}`: {title} | {wall:.2f} | {rows / wall:,.0f} | {size / wall:.0f} | {median('client_cpu'):.1f} +"
              f" {median('server_cpu'):.1f} | {median('client_peak'):.0f} | {median('others'):.2f} |")
    wrong = [name for name in counts if counts[name] != counts["dimond"]]
    for name in wrong:
        print(f"WRONG {name}: {counts[name]} instead of {counts['dimond']}", file=sys.stderr)
    return 1 if wrong else 0


sys.exit(main())
