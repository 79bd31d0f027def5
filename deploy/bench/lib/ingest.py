"""Runs the contestants in turns, checks what they took in, prints the table."""

import argparse
import dataclasses
import json
import os
import subprocess
import sys

import psycopg
from psycopg import sql

import checks
import meter
import report
from contestants import DATABASE, Plan
from files import Files

#: Cores that other programs may use before a run counts as disturbed.
QUIET = 0.2
#: Who runs again when the server keeps a log for replicas and archives.
WITH_EVERY_LEVEL = ["import", "copy", "copy-index", "client"]


def arguments():
    parser = argparse.ArgumentParser()
    for name in ("binary", "socket", "work", "level"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--postmaster", type=int, required=True)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--wave", default="2026-H1")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--rounds", type=int)
    parser.add_argument("--patience", type=float, default=60)
    parser.add_argument("--nice", type=int, default=0)
    parser.add_argument("--only", type=lambda text: text.split(","))
    parser.add_argument("--json")
    parser.add_argument("--list", action="store_true")
    return parser.parse_args()


class Bench:
    def __init__(self, options):
        self.options = options
        self.files = Files(options.binary, options.work, options.rows, options.seed, options.wave)
        self.plan = Plan(options, self.files)
        self.admin = psycopg.connect(f"host={options.socket} user=dimond dbname=postgres", autocommit=True)
        self.faults = []

    def recreate(self, name, template):
        self.admin.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name)))
        self.admin.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY file_copy").format(
            sql.Identifier(name), sql.Identifier(template)))

    def keep(self, name):
        """Makes the database as it is now a template."""
        self.recreate(name, DATABASE)

    def command(self, *words):
        subprocess.run([self.options.binary, *words], env=self.plan.environment, check=True,
                       stdout=subprocess.DEVNULL)

    def prepare(self):
        """Files, the database with an open wave, and the same with the good file in."""
        self.files.make()
        report.say("preparing: schema, wave, first import, export of the final rows")
        self.recreate(DATABASE, "template0")
        self.command("migrate")
        self.command("waves", "open", self.options.wave)
        self.keep("opened")
        self.command("import", "survey", str(self.files.good), "--sender", "bench")
        subprocess.run(["psql", "-X", "-q", "-d", self.plan.conninfo, "-c",
                        f"\\copy {self.plan.partition} to '{self.files.final}' (format csv, header)"], check=True)
        with psycopg.connect(self.plan.conninfo, autocommit=True) as connection:
            self.plan.digest = checks.digest(connection)
        self.keep("loaded")

    def wal(self):
        return self.admin.execute("SELECT pg_current_wal_insert_lsn() - '0/0'").fetchone()[0]

    def run(self, contestant):
        self.recreate(DATABASE, contestant.template)
        self.files.warm(contestant.source)
        self.admin.execute("CHECKPOINT")
        os.sync()
        meter.wait_until_quiet(QUIET, self.options.patience)
        before = self.wal()
        reading = meter.measure(contestant.command, self.options.postmaster, self.plan.environment,
                                self.options.nice)
        reading.wal = float(self.wal() - before) / 1e6
        self.check(contestant, reading)
        report.line(contestant, reading)
        if self.options.json:
            with open(self.options.json, "a") as file:
                record = dataclasses.asdict(reading) | {"name": contestant.name, "level": self.options.level}
                file.write(json.dumps(record | {"output": ""}) + "\n")
        return reading

    def check(self, contestant, reading):
        faults = []
        if reading.status != contestant.status:
            faults.append(f"exit code {reading.status}, {contestant.status} expected")
        else:
            with psycopg.connect(self.plan.conninfo, autocommit=True) as connection:
                faults.extend(contestant.check(connection, reading.output))
        for fault in faults:
            report.say(f"WRONG {contestant.name}: {fault}")
        self.faults.extend(faults)

    def rounds(self, contestants):
        """All in turns, so that a slow hour of the machine meets everybody."""
        readings = {contestant.name: [] for contestant in contestants}
        for number in range(self.options.rounds or 2 * self.options.runs):
            for contestant in contestants:
                done = readings[contestant.name]
                quiet = sum(reading.others <= QUIET for reading in done)
                if number < self.options.runs or quiet < self.options.runs:
                    done.append(self.run(contestant))
        return readings


def main():
    options = arguments()
    bench = Bench(options)
    if options.list:
        print("\n".join(f"{c.name:12} {c.title}" for c in bench.plan.contestants()))
        return 0
    bench.prepare()
    wanted = options.only or (WITH_EVERY_LEVEL if options.level != "minimal" else None)
    contestants = [c for c in bench.plan.contestants() if not wanted or c.name in wanted]
    readings = bench.rounds(contestants)
    report.table(contestants, readings, options, bench.admin, QUIET)
    return 1 if bench.faults else 0


sys.exit(main())
