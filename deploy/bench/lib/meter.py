"""Runs a command and says what it took: wall time, CPU and memory of the client and of the server."""

import os
import subprocess
import threading
import time
from dataclasses import dataclass

TICK = os.sysconf("SC_CLK_TCK")


def stat_fields(path):
    """Fields of /proc/…/stat after the name; index 11 is utime."""
    with open(path) as file:
        return file.read().rsplit(") ", 1)[1].split()


def children(pid):
    try:
        with open(f"/proc/{pid}/task/{pid}/children") as file:
            return [int(word) for word in file.read().split()]
    except OSError:
        return []


def server_cpu(postmaster):
    """Seconds of the postmaster, of those it has reaped and of those alive."""
    ticks = sum(int(field) for field in stat_fields(f"/proc/{postmaster}/stat")[11:15])
    for pid in children(postmaster):
        try:
            ticks += sum(int(field) for field in stat_fields(f"/proc/{pid}/stat")[11:13])
        except OSError:
            pass
    return ticks / TICK


def machine_cpu():
    """Busy seconds of all cores, stolen ones included."""
    with open("/proc/stat") as file:
        user, nice, system, _, _, irq, softirq, steal = map(int, file.readline().split()[1:9])
    return (user + nice + system + irq + softirq + steal) / TICK


def memory(pid):
    """Peak resident and present private memory in MiB; zeros for a process that has ended."""
    found = {"VmHWM": 0, "RssAnon": 0}
    try:
        with open(f"/proc/{pid}/status") as file:
            for line in file:
                name, _, rest = line.partition(":")
                if name in found:
                    found[name] = int(rest.split()[0]) / 1024
    except OSError:
        pass
    return found["VmHWM"], found["RssAnon"]


@dataclass
class Reading:
    """One run. Seconds and MiB."""

    status: int
    output: str
    wall: float
    client_cpu: float
    server_cpu: float
    client_peak: float
    server_peak: float
    server_private: float
    others: float
    load: float
    wal: float = 0


def favour(pid, priority):
    """Sets the priority of a process that leads a session.

    The kernel shares the cores out between sessions first, so the session's own priority counts, too.
    """
    try:
        os.setpriority(os.PRIO_PROCESS, pid, priority)
        with open(f"/proc/{pid}/autogroup", "w") as file:
            file.write(str(priority))
    except (ProcessLookupError, FileNotFoundError):
        pass


class Watcher(threading.Thread):
    """Looks at memory every 10 ms: the kernel keeps the peak, but only while the process lives."""

    def __init__(self, client, postmaster, priority):
        super().__init__(daemon=True)
        self.client, self.postmaster, self.priority = client, postmaster, priority
        self.favoured = set()
        self.known = set(children(postmaster)) if postmaster else set()
        self.ended = threading.Event()
        self.client_peak = self.server_peak = self.server_private = 0

    def run(self):
        while not self.ended.wait(0.01):
            self.client_peak = max(self.client_peak, memory(self.client)[0])
            if not self.postmaster:
                continue
            backends = set(children(self.postmaster)) - self.known
            if self.priority:
                for pid in backends - self.favoured:
                    favour(pid, self.priority)
                self.favoured |= backends
            if backends:
                memories = [memory(pid) for pid in backends]
                self.server_peak = max(self.server_peak, max(peak for peak, _ in memories))
                self.server_private = max(self.server_private, sum(private for _, private in memories))


def measure(command, postmaster=None, environment=None, priority=0):
    """Runs the command to its end. Its output is kept, its messages go where ours go."""
    own_before = sum(os.times()[:2])
    busy_before, server_before = machine_cpu(), server_cpu(postmaster) if postmaster else 0
    load = os.getloadavg()[0]
    started = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, start_new_session=priority != 0)
    if priority:
        favour(process.pid, priority)
    watcher = Watcher(process.pid, postmaster, priority)
    watcher.start()
    output = process.stdout.read().decode()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    watcher.ended.set()
    watcher.join()
    client = usage.ru_utime + usage.ru_stime
    if postmaster:
        settle(postmaster, watcher.known)
    server = server_cpu(postmaster) - server_before if postmaster else 0
    own = sum(os.times()[:2]) - own_before
    elapsed = time.monotonic() - started
    others = max(0, machine_cpu() - busy_before - client - server - own) / elapsed
    return Reading(process.returncode, output, wall, client, server, watcher.client_peak,
                   watcher.server_peak, watcher.server_private, others, load)


def settle(postmaster, known):
    """Waits until the run's backends have gone, so that their time is counted."""
    limit = time.monotonic() + 5
    while set(children(postmaster)) - known and time.monotonic() < limit:
        time.sleep(0.01)


def wait_until_quiet(limit, patience):
    """Waits, at most `patience` seconds, for a second in which less than `limit` cores are busy."""
    end = time.monotonic() + patience
    while True:
        busy, started = machine_cpu(), time.monotonic()
        time.sleep(1)
        if (machine_cpu() - busy) / (time.monotonic() - started) < limit or time.monotonic() > end:
            return
