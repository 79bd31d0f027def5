"""dimond as a contestant: a daemon with a PostgreSQL of its own, plans that fall into its spool, its log."""

import datetime
import fcntl
import json
import os
import re
import shutil
import signal
import subprocess
import threading
import time
import urllib.request
from pathlib import Path

import meter
from alerting_rules import REGIONS, end, free_port, PeakWatch, start

ROUTE = """route:
  receiver: bench
  group_by: [{group_by}]
receivers:
  - name: bench
    email: [{{ to: unit@example.org, language: en }}]
"""
RULE = """      - alert: {name}
        indicator: TP-07
        scope: plan
        when: "> {threshold}"
        for: {patience}
        severity: warning
        annotations:
          summary::cs: "Plán {{{{ subject }}}} {{{{ region.locative }}}} nikdo neaktualizoval {{{{ days }}}}"
          summary::en: "Plan {{{{ subject }}}} {{{{ region.locative }}}} has not been updated for {{{{ days }}}}"
          description::cs: "O plánu {{{{ subject }}}} nepřišla {{{{ days }}}} žádná zpráva (hranice {{{{ threshold }}}})."
          description::en: "Nothing has been reported about plan {{{{ subject }}}} for {{{{ days }}}} (threshold {{{{ threshold }}}})."
"""


class Dimond:
    """`built_in` leaves the built-in rules in force; without it only ours are judged."""

    def __init__(self, binary, work, sink, built_in=False, sample=False):
        self.binary, self.work, self.sink = binary, Path(work), sink
        self.log, self.other, self.logged = [], [], threading.Condition()
        self.files = 0
        rules = self.work / "rules"
        shutil.rmtree(self.work, ignore_errors=True)
        (self.work / "state").mkdir(parents=True)
        rules.mkdir()
        self.environment = os.environ | {
            "DIMOND_STATE_DIRECTORY": str(self.work / "state"), "DIMOND_RULES_DIRECTORY": str(rules),
            "DIMOND_HTTP_LISTEN": f"127.0.0.1:{free_port()}", "DIMOND_MAIL_RELAY": f"smtp://127.0.0.1:{sink.port}",
            "DIMOND_MAIL_FROM": "dimond@example.org", "DIMOND_LOG_LEVEL": "debug", "DIMOND_LOG_FORMAT": "json",
        }
        if not built_in:
            self.environment["DIMOND_SHARE"] = str(self.without_rules())
        self.write_rules()
        command = [binary, "serve", *(["--sample"] if sample else [])]
        self.process = start(command, env=self.environment, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL)
        # dimond drops lines rather than wait for a slow reader.
        fcntl.fcntl(self.process.stderr, fcntl.F_SETPIPE_SZ, 1 << 20)
        threading.Thread(target=self.read_log, daemon=True).start()
        self.event("ready", 0, 600)
        self.event("evaluated", 0, 600)

    def without_rules(self):
        """The installed files but for the built-in rules."""
        share = self.work / "share"
        shutil.copytree(Path(__file__).resolve().parents[3] / "sql", share / "sql")
        for file in (share / "sql/rules").glob("*.yaml"):
            file.unlink()
        return share

    def read_log(self):
        for line in self.process.stderr:
            try:
                entry = json.loads(line)
            except ValueError:
                self.other.append(line.decode().strip())
                continue
            with self.logged:
                self.log.append((time.monotonic(), entry))
                self.logged.notify_all()

    def event(self, message, since, patience=120, **facts):
        """When the first such line came after number `since`, and the line."""
        end = time.monotonic() + patience
        with self.logged:
            while True:
                for at, entry in self.log[since:]:
                    since += 1
                    if entry["message"] == message and facts.items() <= entry.items():
                        return at, entry
                if self.process.poll() is not None:
                    raise ChildProcessError(f"dimond ended: {self.other[-3:]}")
                if time.monotonic() > end:
                    raise TimeoutError(f"no line {message!r} in dimond's log, but {[entry for _, entry in self.log[-5:]]}")
                self.logged.wait(1)

    def write_rules(self, rules=(), group_by=""):
        """Rules are (name, threshold, for)."""
        text = ROUTE.format(group_by=group_by)
        if rules:
            text += "groups:\n  - name: bench\n    rules:\n"
            text += "".join(RULE.format(name=name, threshold=threshold, patience=patience)
                            for name, threshold, patience in rules)
        (self.work / "rules" / "zz-bench.yaml").write_text(text)

    def reload(self, rules=(), group_by=""):
        """New rules; returns the seconds of the first evaluation by them."""
        self.write_rules(rules, group_by)
        since = len(self.log)
        self.process.send_signal(signal.SIGHUP)
        self.event("configuration reloaded", since)
        return float(self.event("evaluated", since)[1]["seconds"])

    def report(self, ages):
        """Drops a file with plans and the days since they were updated; returns when."""
        today = datetime.date.today()
        lines = ["plan_id,service_id,nuts3,state,approved_on,planned_on,beds_before,beds_residual,updated_on"]
        for plan, (region, age) in ages.items():
            updated = today - datetime.timedelta(days=age)
            lines.append(f"{plan},S-{plan},{region},in_progress,2020-01-01,,40,{self.files % 40},{updated}")
        self.files += 1
        inbox = self.work / "state/spool/inbox/plans"
        aside = self.work / "aside.csv"
        aside.write_text("\n".join(lines) + "\n")
        at = time.monotonic()
        aside.rename(inbox / f"plans-{self.files}.csv")
        return at

    def evaluation(self, ages):
        """Reports, and returns the seconds of the evaluation that follows the batch."""
        since = len(self.log)
        self.report(ages)
        at, _ = self.event("batch accepted", since)
        while True:
            found, entry = self.event("evaluated", since)
            if found > at:
                return float(entry["seconds"])
            since = next(n for n, line in enumerate(self.log) if line[0] == found) + 1

    def alerts(self, state, wanted):
        """How many there are by /metrics, which follows the evaluation; waits for the wanted number."""
        for _ in range(100):
            page = urllib.request.urlopen(f"http://{self.environment['DIMOND_HTTP_LISTEN']}/metrics").read().decode()
            found = sum(int(count) for count in re.findall(rf'^dimond_alerts\{{.*state="{state}".*\}} (\d+)$', page, re.M))
            if found == wanted:
                break
            time.sleep(0.2)
        return found

    def change(self, name, age):
        """One plan's age; returns when the file lay there, and how to learn when its batch was committed."""
        since = len(self.log)
        at = self.report({name: (REGIONS[0], age)})
        return at, lambda: self.event("batch accepted", since)[0]

    def watch(self):
        return PeakWatch({"dimond": lambda: [self.process.pid],
                           "PostgreSQL": lambda: descendants(self.process.pid)})

    def stop(self):
        if end(self.process) != 0:
            raise ValueError(f"dimond ended with {self.process.returncode}")


def descendants(pid):
    """Every process below one, whichever of its threads started it."""
    below = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            below += [int(word) for word in task.read_text().split()]
        except OSError:
            pass
    return below + [deeper for child in below for deeper in meter.children(child)]
