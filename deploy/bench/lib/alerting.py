"""Alerts of dimond and of Prometheus with Alertmanager, side by side; prints a table for each question."""

import argparse
import os
import random
import statistics
import sys
import time
from pathlib import Path

import report
from alerting_dimond import Dimond
from alerting_prometheus import Prometheus
from alerting_rules import plans
from sink import Sink

FORGOTTEN = [("Forgotten", 180, "0s")]


class Bench:
    def __init__(self, options):
        self.options, self.work = options, Path(options.work)
        self.sink, self.faults, self.started = Sink(), [], 0

    def place(self):
        self.started += 1
        return self.work / str(self.started)

    def dimond(self, **how):
        return Dimond(self.options.binary, self.place(), self.sink, **how)

    def prometheus(self, *how, **more):
        return Prometheus(self.place(), self.sink, *how, **more)

    def expect(self, found, wanted, what):
        if found != wanted:
            self.faults.append(f"{what}: {found}, {wanted} expected")
            report.say(f"WRONG {self.faults[-1]}")

    # (a) Rules and their instances.

    def rules(self):
        many = [(f"R{number:04}", 100_000 + number, "0s") for number in range(self.options.rules)]
        one = [("Forgotten", 180, "7d")]
        count, breached = self.options.instances, self.options.instances // 5
        dimond = self.dimond()
        ours = {"many": self.with_and_without(dimond, many, 0)}
        dimond.evaluation(plans("P", count, breached))
        ours["one"] = self.with_and_without(dimond, one, breached)
        dimond.stop()
        theirs = {}
        for name, rules, ages in (("many", many, plans("A", 1, 0)), ("one", one, plans("P", count, breached))):
            prometheus = self.prometheus(rules)
            prometheus.report(ages)
            seconds = prometheus.evaluations(self.options.evaluations + 5)
            theirs[name] = max(seconds[:5]), statistics.median(seconds[5:])
            if name == "one":
                self.expect(prometheus.alerts("pending"), breached, "pending alerts of Prometheus")
            prometheus.stop()
        print("\n| evaluation, s | first | every other | the same without these rules | the rules alone, a second |")
        print("|---|---|---|---|---|")
        size = self.options.rules
        for name, title, amount in (("many", f"{size} rules, one value each", size),
                                    ("one", f"one rule, {count} values, {breached} pending", count)):
            first, other, without = ours[name]
            alone = f"{amount / (other - without):,.0f}" if other > without else "–"
            print(f"| dimond, {title} | {first:.3f} | {other:.3f} | {without:.3f} | {alone} |")
            first, other = theirs[name]
            print(f"| Prometheus, {title} | {first:.3f} | {other:.3f} | 0 | {amount / other:,.0f} |")
            print(f"| dimond : Prometheus | {ours[name][0] / first:.1f} | {ours[name][1] / other:.1f} | | |")

    def with_and_without(self, dimond, rules, pending):
        """Medians of evaluations in turns: the first one by these rules, the next one, one without them."""
        found = []
        for turn in range(self.options.evaluations):
            first = dimond.reload(rules)
            other = dimond.evaluation({"T": ("CZ010", 2)})
            self.expect(dimond.alerts("pending", pending), pending, "pending alerts of dimond")
            dimond.reload()
            found.append((first, other, dimond.evaluation({"T": ("CZ010", 2)})))
        return [statistics.median(column) for column in zip(*found)]

    # (b) From a change to the mail.

    def latency(self):
        rows = {}
        # How long Prometheus waits from a scrape to the evaluation depends on its addresses: three starts.
        for name, starts, make in (("dimond, empty", 1, lambda: self.dimond(built_in=True)),
                                   ("dimond, sample country", 1, lambda: self.dimond(built_in=True, sample=True)),
                                   ("Prometheus, Alertmanager", 3, lambda: self.prometheus(FORGOTTEN))):
            rows[name] = []
            for start in range(starts):
                contestant = make()
                self.sink.rest()
                rows[name] += [self.trial(contestant, f"P-{turn}") for turn in range(start, self.options.trials, starts)]
                contestant.stop()
        print("\n| median (max), s | change → mail | commit → mail | change → mail that it is over |")
        print("|---|---|---|---|")
        for name, trials in rows.items():
            print(f"| {name} | " + " | ".join(spread(column) for column in zip(*trials)) + " |")
        ours, theirs = (statistics.median(trial[0] for trial in rows[name]) for name in list(rows)[::2])
        print(f"\nchange → mail, dimond : Prometheus = {ours / theirs:.2f}; n = {self.options.trials}")

    def trial(self, contestant, plan):
        """Seconds from file to mail, from commit to mail, from file to the mail of the end."""
        found = []
        for age, over in ((365, False), (1, True)):
            # Any moment between two scrapes, after the last mail has settled.
            time.sleep(2 + random.random())
            since = len(self.sink.mails)
            at, committed = contestant.change(plan, age)
            mail = self.sink.first(lambda mail: f"{plan} " in mail.header("Subject").replace(",", " ")
                                   and mail.ends() == over, since)
            found.append((mail.at - at, mail.at - committed() if committed else None))
        return found[0][0], found[0][1], found[1][0]

    # (c) As many mails as alerts.

    def rate(self):
        contestants = {"dimond": self.dimond(), "Alertmanager": self.prometheus(FORGOTTEN)}
        contestants["dimond"].reload(FORGOTTEN)
        runs = {name: [] for name in contestants}
        for turn in range(self.options.runs):
            for name, contestant in contestants.items():
                since = len(self.sink.mails)
                at = contestant.report(plans(f"Q{turn}", self.options.mails, self.options.mails))
                mails = self.sink.all(since, 3)
                self.expect(len(mails), self.options.mails, f"mails of {name}")
                runs[name].append(((len(mails) - 1) / (mails[-1].at - mails[0].at), mails[-1].at - at))
        for contestant in contestants.values():
            contestant.stop()
        print(f"\n| {self.options.mails} alerts, {self.options.mails} mails | mails/s (min–max) | change → last mail, s |")
        print("|---|---|---|")
        for name, found in runs.items():
            rates, ends = zip(*found)
            print(f"| {name} | {statistics.median(rates):.0f} ({min(rates):.0f}–{max(rates):.0f}) "
                  f"| {statistics.median(ends):.2f} |")
        print("\nmails/s, dimond : Alertmanager = "
              f"{statistics.median(r for r, _ in runs['dimond']) / statistics.median(r for r, _ in runs['Alertmanager']):.2f}")

    # (d) A flood.

    def flood(self):
        print(f"\n| {self.options.flood} alerts at once | mails | all, MB | largest, kB | first mail, s | last mail, s | peak memory, MiB |")
        print("|---|---|---|---|---|---|---|")
        single = 0
        for group_by, theirs in (("alert", "alertname"), ("", '"..."')):
            # A dimond that does not group yet has told each by itself in the first turn.
            if single < self.options.flood:
                contestant = self.dimond()
                contestant.reload(FORGOTTEN, group_by)
                single = self.flow(f"dimond, group_by [{group_by}]", contestant)
                contestant.stop()
            contestant = self.prometheus(FORGOTTEN, group_by=theirs)
            self.flow(f"Alertmanager, group_by [{theirs}]", contestant)
            contestant.stop()

    def flow(self, title, contestant):
        since = len(self.sink.mails)
        with contestant.watch() as peaks:
            at = contestant.report(plans("F", self.options.flood, self.options.flood))
            mails = self.sink.all(since, 15)
        if len(mails) > self.options.flood / 2:
            self.expect(len(mails), self.options.flood, f"mails of {title}")
        sizes = [mail.size for mail in mails]
        print(f"| {title} | {len(mails)} | {sum(sizes) / 1e6:.1f} | {max(sizes) / 1e3:.0f} | {mails[0].at - at:.1f} "
              f"| {mails[-1].at - at:.1f} | " + ", ".join(f"{name} {peak:.0f}" for name, peak in peaks.items()) + " |",
              flush=True)
        return len(mails)


def spread(seconds):
    if None in seconds:
        return "–"
    return f"{statistics.median(seconds):.2f} ({max(seconds):.2f})"


def main():
    parser = argparse.ArgumentParser()
    for name in ("binary", "work"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--only", type=lambda text: text.split(","), default=["rules", "latency", "rate", "flood"])
    for name, number in (("rules", 1000), ("instances", 10_000), ("evaluations", 5), ("trials", 12),
                         ("mails", 300), ("runs", 3), ("flood", 10_000)):
        parser.add_argument(f"--{name}", type=int, default=number)
    bench = Bench(parser.parse_args())
    for question in bench.options.only:
        report.say(f"{question}: load {os.getloadavg()[0]:.1f}")
        getattr(bench, question)()
        report.say(f"{question} done: load {os.getloadavg()[0]:.1f}")
    return 1 if bench.faults else 0


sys.exit(main())
