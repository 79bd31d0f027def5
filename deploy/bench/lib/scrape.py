"""Asks both servers for the same page in turns and prints the table."""

import argparse
import gzip
import re
import statistics
import subprocess
import sys
import urllib.request
from dataclasses import dataclass
from pathlib import Path

import meter
import report

QUIET = 0.2
UNITS = {"us": 0.001, "ms": 1, "s": 1000}


@dataclass
class Run:
    """Requests a second, milliseconds, bytes an answer, microseconds of CPU a request, cores."""

    rate: float
    p50: float
    p99: float
    size: float
    cpu: float
    others: float
    load: float


class Server:
    def __init__(self, name, pid, address):
        self.name, self.pid, self.address = name, int(pid), address

    def processes(self):
        """nginx answers in a child, dimond in itself; its PostgreSQL is no part of a scrape."""
        return [self.pid, *meter.children(self.pid)] if self.name == "nginx" else [self.pid]

    def cpu(self):
        return sum(sum(int(field) for field in meter.stat_fields(f"/proc/{pid}/stat")[11:13])
                   for pid in self.processes()) / meter.TICK

    def resident(self):
        with_shared = [sum(int(line.split()[1]) for line in open(f"/proc/{pid}/smaps_rollup")
                           if line.startswith("Pss:")) for pid in self.processes()]
        return sum(with_shared) / 1024

    def fetch(self, headers):
        request = urllib.request.Request(self.address, headers=headers)
        with urllib.request.urlopen(request) as answer:
            return answer.headers, answer.read()

    def headers(self, case):
        """Of a request; for 304 with the tag of the page as it is now."""
        if case == "304":
            answer, _ = self.fetch({})
            return {"If-None-Match": answer["ETag"]}
        return {"Accept-Encoding": "gzip"} if case == "gzip" else {}


def wrk(server, case, seconds):
    headers = [word for name, value in server.headers(case).items() for word in ("-H", f"{name}: {value}")]
    command = ["wrk", "-t1", "-c16", f"-d{seconds}s", "--latency", *headers, server.address]
    before = server.cpu()
    reading = meter.measure(command)
    used = server.cpu() - before
    text = reading.output
    requests, amount, unit = re.search(r"(\d+) requests in [\d.]+\w+, ([\d.]+)(\w?B) read", text).groups()
    if "Non-2xx" in text or "Socket errors" in text or int(requests) == 0:
        raise ValueError(text)
    octets = float(amount) * {"B": 1, "KB": 2**10, "MB": 2**20, "GB": 2**30, "TB": 2**40}[unit]
    quantiles = dict(re.findall(r"(50|99)%\s+([\d.]+\w+)", text))
    return Run(float(re.search(r"Requests/sec:\s+([\d.]+)", text)[1]), milliseconds(quantiles["50"]),
               milliseconds(quantiles["99"]), octets / int(requests), 1e6 * used / int(requests),
               max(0, reading.others - used / reading.wall), reading.load)


def milliseconds(text):
    number, unit = re.match(r"([\d.]+)(\w+)", text).groups()
    return float(number) * UNITS[unit]


def check(servers, pages):
    """Both serve what was kept, but for what the process says of itself and the time."""
    def lasting(content):
        return [line for line in content.splitlines() if line.startswith(b"dimond_indicator")]

    kept = lasting((pages / "metrics").read_bytes())
    for server in servers:
        _, plain = server.fetch({})
        answer, packed = server.fetch({"Accept-Encoding": "gzip"})
        if lasting(plain) != kept or answer["Content-Encoding"] != "gzip" or lasting(gzip.decompress(packed)) != kept:
            report.say(f"WRONG {server.name}: another page than was kept")
            return False
    return True


def measure(servers, options):
    runs = {}
    for _ in range(options.runs):
        for case in ("plain", "gzip", "304"):
            for server in servers:
                meter.wait_until_quiet(QUIET, options.patience)
                run = wrk(server, case, options.seconds)
                runs.setdefault((case, server.name), []).append(run)
                report.say(f"{case:6} {server.name:7} {run.rate:9.0f}/s  p50 {run.p50:.2f} ms  p99 {run.p99:.2f} ms  "
                           f"{run.size:.0f} B  {run.cpu:.1f} us CPU  others {run.others:.2f} cores  load {run.load:.1f}")
    return runs


def table(servers, runs, options, pages):
    plain, packed = (pages / "metrics").read_bytes(), (pages / "metrics.gz").read_bytes()
    series = sum(not line.startswith(b"#") for line in plain.splitlines())
    print(f"\n{options.title}: {series} series, {len(plain)} B, gzip {len(packed)} B; "
          f"wrk -t1 -c16 -d{options.seconds}s, medians of {options.runs}\n")
    print("| answer | server | requests/s | p50 ms | p99 ms | B | CPU µs a request | others, cores | × nginx |")
    print("|---|---|---|---|---|---|---|---|---|")
    for case in ("plain", "gzip", "304"):
        medians = {server.name: {field: statistics.median(getattr(run, field) for run in runs[case, server.name])
                                 for field in Run.__dataclass_fields__} for server in servers}
        for name, row in medians.items():
            print(f"| {case} | {name} | {row['rate']:,.0f} | {row['p50']:.2f} | {row['p99']:.2f} | {row['size']:.0f} "
                  f"| {row['cpu']:.1f} | {row['others']:.2f} | {row['rate'] / medians['nginx']['rate']:.2f} |")
    print("\nmemory after it (Pss): " + ", ".join(f"{server.name} {server.resident():.0f} MiB" for server in servers))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--title", required=True)
    parser.add_argument("--pages", type=Path, required=True)
    parser.add_argument("--dimond", nargs=2, required=True)
    parser.add_argument("--nginx", nargs=2, required=True)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--seconds", type=int, default=5)
    parser.add_argument("--patience", type=float, default=60)
    options = parser.parse_args()
    servers = [Server("dimond", *options.dimond), Server("nginx", *options.nginx)]
    right = check(servers, options.pages)
    table(servers, measure(servers, options), options, options.pages)
    return 0 if right else 1


sys.exit(main())
