"""The survey files that are taken in: good, with planted defects, and corrected."""

import csv
import itertools
import subprocess
from pathlib import Path

BAD_RATE = 0.001
CORRECTED_EVERY = 20


class Files:
    """Makes every file once; they are the same for the same options."""

    def __init__(self, binary, folder, rows, seed, wave):
        self.binary, self.folder = binary, Path(folder)
        self.rows, self.seed, self.wave = rows, seed, wave
        self.folder.mkdir(parents=True, exist_ok=True)
        self.good = self.folder / "good.csv"
        self.bad = self.folder / "bad.csv"
        self.truth = self.folder / "truth.csv"
        self.corrected = self.folder / "corrected.csv"
        self.corrections = self.folder / "corrections.csv"
        #: The table after the good file, as CSV with a header.
        self.final = self.folder / "final.csv"

    def make(self):
        if self.good.exists():
            return
        self._sample(self.good)
        self._sample(self.bad, "--bad-rate", str(BAD_RATE), "--truth", str(self.truth))
        self._correct()

    def _sample(self, target, *options):
        command = [self.binary, "sample", "survey", "--rows", str(self.rows), "--wave", self.wave,
                   "--seed", str(self.seed), *options]
        with open(target, "wb") as file:
            subprocess.run(command, stdout=file, check=True)

    def _correct(self):
        """Every twentieth person gives another answer to G01; the rest stays as it was."""
        turned = {"0": "1", "1": "2", "2": "3", "3": "2", "9": "2", "R": "2", "": "2"}
        with (open(self.good, newline="") as source, open(self.corrected, "w", newline="") as whole,
              open(self.corrections, "w", newline="") as part):
            reader = csv.reader(source)
            writers = [csv.writer(file, lineterminator="\n") for file in (whole, part)]
            header = next(reader)
            item = header.index("G01")
            for writer in writers:
                writer.writerow(header)
            for number, row in enumerate(reader):
                changes = number % CORRECTED_EVERY == 0
                if changes:
                    row[item] = turned[row[item]]
                for writer in writers if changes else writers[:1]:
                    writer.writerow(row)

    @property
    def corrected_rows(self):
        return -(-self.rows // CORRECTED_EVERY)

    def planted(self):
        """(line, rule) of every planted defect."""
        with open(self.truth, newline="") as file:
            return sorted((int(row["line"]), row["rule"]) for row in csv.DictReader(file))

    def warm(self, path):
        """Into the page cache, so that no contestant pays for the disk."""
        with open(path, "rb") as file:
            for _ in itertools.takewhile(bool, iter(lambda: file.read(1 << 22), None)):
                pass
