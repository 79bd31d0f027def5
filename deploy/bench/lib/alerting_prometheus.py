"""Prometheus and Alertmanager at their fastest settings, and the exporter whose values they watch."""

import contextlib
import http.server
import re
import threading
import time
import urllib.request
from pathlib import Path

from alerting_rules import REGIONS, end, free_port, PeakWatch, start

PROMETHEUS = """global: {{ scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 1s }}
rule_files: [rules.yml]
alerting: {{ alertmanagers: [{{ static_configs: [{{ targets: ["127.0.0.1:{alertmanager}"] }}] }}] }}
scrape_configs: [{{ job_name: bench, static_configs: [{{ targets: ["127.0.0.1:{exporter}"] }}] }}]
"""
ALERTMANAGER = """global: {{ smtp_smarthost: "127.0.0.1:{sink}", smtp_from: am@example.org, smtp_require_tls: false }}
route: {{ receiver: bench, group_by: [{group_by}], group_wait: 0s, group_interval: 1s, repeat_interval: 4h }}
receivers: [{{ name: bench, email_configs: [{{ to: unit@example.org, send_resolved: true }}] }}]
"""
RULE = """      - alert: {name}
        expr: plan_days > {threshold}
        for: {patience}
        labels: {{ severity: warning }}
        annotations:
          summary: "Plan {{{{ $labels.plan }}}} has not been updated for {{{{ $value }}}} days"
          description: "Nothing has been reported about plan {{{{ $labels.plan }}}} for {{{{ $value }}}} days (threshold {threshold})."
"""


class Exporter(threading.Thread):
    """Serves one page."""

    def __init__(self):
        super().__init__(daemon=True)
        exporter = self
        self.page = b""

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                self.send_response(200)
                self.send_header("Content-Type", "text/plain; version=0.0.4")
                self.send_header("Content-Length", str(len(exporter.page)))
                self.end_headers()
                # A scrape that took longer than its second is broken off.
                with contextlib.suppress(ConnectionError):
                    self.wfile.write(exporter.page)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_address[1]
        self.start()

    def run(self):
        self.server.serve_forever()


class Prometheus:
    """`group_by` is that of Alertmanager's route; `...` gives each alert its own mail."""

    def __init__(self, work, sink, rules=(), group_by='"..."'):
        self.work, self.exporter, self.ages = Path(work), Exporter(), {}
        self.work.mkdir(parents=True)
        self.port, alertmanager = free_port(), free_port()
        self.write_rules(rules)
        (self.work / "prometheus.yml").write_text(
            PROMETHEUS.format(alertmanager=alertmanager, exporter=self.exporter.port))
        (self.work / "alertmanager.yml").write_text(ALERTMANAGER.format(sink=sink.port, group_by=group_by))
        self.processes = {
            "Alertmanager": self.run(
                "prometheus-alertmanager", "--config.file=alertmanager.yml", "--storage.path=alertmanager",
                f"--web.listen-address=127.0.0.1:{alertmanager}", "--cluster.listen-address="),
            "Prometheus": self.run(
                "prometheus", "--config.file=prometheus.yml", "--storage.tsdb.path=tsdb",
                f"--web.listen-address=127.0.0.1:{self.port}"),
        }
        self.await_page(f"http://127.0.0.1:{alertmanager}/-/ready", "")
        # It looks for its Alertmanager only some seconds after it began.
        self.await_page(f"http://127.0.0.1:{self.port}/metrics", "\nprometheus_notifications_alertmanagers_discovered 1\n")

    def run(self, *command):
        with open(self.work / f"{command[0]}.log", "wb") as log:
            return start(command, cwd=self.work, stdout=log, stderr=log)

    def await_page(self, address, text):
        for _ in range(300):
            try:
                if text in urllib.request.urlopen(address).read().decode():
                    return
            except OSError:
                pass
            time.sleep(0.1)
        raise TimeoutError(f"{address} does not say {text.strip()!r}")

    def write_rules(self, rules):
        text = "groups:\n  - name: bench\n    rules:\n" if rules else "groups: []\n"
        (self.work / "rules.yml").write_text(text + "".join(
            RULE.format(name=name, threshold=threshold, patience=patience) for name, threshold, patience in rules))

    def report(self, ages):
        """From now on these plans have these ages, too; returns when."""
        self.ages |= ages
        page = "# TYPE plan_days gauge\n" + "".join(
            f'plan_days{{plan="{plan}",region="{region}"}} {age}\n' for plan, (region, age) in self.ages.items())
        at = time.monotonic()
        self.exporter.page = page.encode()
        return at

    def change(self, name, age):
        return self.report({name: (REGIONS[0], age)}), None

    def evaluations(self, count, patience=60):
        """Seconds of the next `count` evaluations of the rule group, as Prometheus says them."""
        seconds, known = [], None
        end = time.monotonic() + patience
        while len(seconds) < count and time.monotonic() < end:
            page = urllib.request.urlopen(f"http://127.0.0.1:{self.port}/metrics").read().decode()
            last = re.search(r"^prometheus_rule_group_last_duration_seconds\{.*\} (\S+)$", page, re.M)
            turns = re.search(r"^prometheus_rule_group_iterations_total\{.*\} (\S+)$", page, re.M)
            if last and turns[1] != known:
                known = turns[1]
                seconds.append(float(last[1]))
            time.sleep(0.2)
        return seconds

    def alerts(self, state):
        page = urllib.request.urlopen(f"http://127.0.0.1:{self.port}/api/v1/alerts").read()
        return page.count(f'"state":"{state}"'.encode())

    def watch(self):
        return PeakWatch({name: lambda pid=process.pid: [pid] for name, process in self.processes.items()})

    def stop(self):
        for process in self.processes.values():
            end(process)
        self.exporter.server.shutdown()
