"""What both contestants share: regions, ports, and how memory is watched."""

import atexit
import socket
import subprocess
import threading

REGIONS = ["CZ010", "CZ020", "CZ031", "CZ032", "CZ041", "CZ042", "CZ051", "CZ052", "CZ053", "CZ063", "CZ064",
           "CZ071", "CZ072", "CZ080"]


def free_port():
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return door.getsockname()[1]


def start(command, **how):
    """Starts a process that ends with us, however we end."""
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, **how)
    atexit.register(end, process)
    return process


def end(process):
    process.terminate()
    return process.wait(60)


def plans(prefix, count, breached, old=365, new=1):
    """So many plans over all regions, the first of them old."""
    return {f"{prefix}-{number}": (REGIONS[number % len(REGIONS)], old if number < breached else new)
            for number in range(count)}


def proportional(pids):
    """MiB of memory, shared pages divided among those who share them."""
    total = 0
    for pid in pids:
        try:
            with open(f"/proc/{pid}/smaps_rollup") as file:
                total += sum(int(line.split()[1]) for line in file if line.startswith("Pss:"))
        except OSError:
            pass
    return total / 1024


class PeakWatch(threading.Thread):
    """Looks every 0.2 s, while it is entered, how much memory each group of processes has."""

    def __init__(self, groups):
        super().__init__(daemon=True)
        self.groups, self.ended = groups, threading.Event()
        self.peaks = dict.fromkeys(groups, 0)

    def run(self):
        while True:
            for name, pids in self.groups.items():
                self.peaks[name] = max(self.peaks[name], proportional(pids()))
            if self.ended.wait(0.2):
                return

    def __enter__(self):
        self.start()
        return self.peaks

    def __exit__(self, *_):
        self.ended.set()
        self.join()
