"""The lines and the table of the intake measurement."""

import datetime
import os
import platform
import statistics
import sys


def say(text):
    print(text, file=sys.stderr, flush=True)


def line(contestant, reading):
    say(f"{contestant.name:12} {reading.wall:7.2f} s  cpu {reading.client_cpu:6.2f} + {reading.server_cpu:6.2f} s"
        f"  peak {reading.client_peak:5.0f} MiB, server {reading.server_peak:5.0f} ({reading.server_private:.0f}) MiB"
        f"  WAL {reading.wal:5.0f} MB  others {reading.others:.2f} cores  load {reading.load:.1f}")


def chosen(readings, runs, quiet):
    """The runs that count: the undisturbed ones when there are enough, else those least disturbed."""
    return sorted(readings, key=lambda reading: (reading.others > quiet, reading.others))[:runs]


def machine(options, admin):
    version = admin.execute("SHOW server_version").fetchone()[0]
    level = admin.execute("SHOW wal_level").fetchone()[0]
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (f"{datetime.date.today()}, {os.cpu_count()} cores, {memory:.0f} GiB, {platform.machine()}, "
            f"Linux {platform.release().split('-')[0]}, PostgreSQL {version.split()[0]}, wal_level {level}, "
            f"{options.rows:,} rows".replace(",", " ", 0))


def table(contestants, readings, options, admin, quiet):
    """Markdown, medians; ratios of wall time to plain COPY and to the client."""
    medians = {}
    for contestant in contestants:
        used = chosen(readings[contestant.name], options.runs, quiet)
        medians[contestant.name] = {
            field: statistics.median(getattr(reading, field) for reading in used)
            for field in ("wall", "client_cpu", "server_cpu", "client_peak", "server_peak", "server_private", "wal")
        } | {"spread": (min(r.wall for r in used), max(r.wall for r in used)),
             "others": max(r.others for r in used)}
    print(f"\n{machine(options, admin)}; medians of {options.runs} runs in turns\n")
    print("| contestant | wall s | min–max | rows/s | CPU s client + server | client MiB | server MiB (private) | WAL MB "
          "| × copy | × client | others, cores |")
    print("|---|---|---|---|---|---|---|---|---|---|---|")
    for contestant in contestants:
        row = medians[contestant.name]
        low, high = row["spread"]
        print(f"| `{contestant.name}` | {row['wall']:.2f} | {low:.2f}–{high:.2f} | {contestant.rows / row['wall']:,.0f} "
              f"| {row['client_cpu']:.1f} + {row['server_cpu']:.1f} | {row['client_peak']:.0f} "
              f"| {row['server_peak']:.0f} ({row['server_private']:.0f}) | {row['wal']:.0f} "
              f"| {ratio(row, medians.get('copy'))} | {ratio(row, medians.get(client_of(contestant)))} "
              f"| {row['others']:.2f} |")
    print()
    for contestant in contestants:
        print(f"- `{contestant.name}`: {contestant.title}")


def client_of(contestant):
    return "client-bad" if contestant.name.endswith("-bad") else "client"


def ratio(row, other):
    return f"{row['wall'] / other['wall']:.2f}" if other else "–"
