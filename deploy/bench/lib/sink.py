"""The SMTP server that all contestants send to; it keeps when each mail came, its size and its head."""

import asyncio
import email
import email.policy
import threading
import time
from dataclasses import dataclass

from aiosmtpd.smtp import SMTP


@dataclass
class Mail:
    """`at` is monotonic time at the end of its last byte, `size` in bytes."""

    at: float
    size: int
    head: bytes

    def header(self, name):
        return email.message_from_bytes(self.head, policy=email.policy.default)[name] or ""

    def ends(self):
        """Whether it says that an alert is over."""
        return self.header("X-Dimond-State") in ("resolved", "withdrawn") or "[RESOLVED" in self.header("Subject")


class Sink:
    def __init__(self):
        self.mails = []
        self.came = threading.Condition()
        loop = asyncio.new_event_loop()
        server = loop.run_until_complete(loop.create_server(
            lambda: SMTP(self, data_size_limit=None, hostname="sink.test", loop=loop), "127.0.0.1", 0))
        self.port = server.sockets[0].getsockname()[1]
        threading.Thread(target=loop.run_forever, daemon=True).start()

    async def handle_DATA(self, server, session, envelope):
        head = envelope.content.partition(b"\r\n\r\n")[0]
        with self.came:
            self.mails.append(Mail(time.monotonic(), len(envelope.content), head))
            self.came.notify_all()
        return "250 2.0.0 kept"

    def first(self, fits, since, patience=60):
        """The first mail from number `since` on that fits."""
        end = time.monotonic() + patience
        with self.came:
            while True:
                for mail in self.mails[since:]:
                    since += 1
                    if fits(mail):
                        return mail
                if not self.came.wait(end - time.monotonic()):
                    raise TimeoutError("the mail did not come")

    def rest(self, calm=5):
        """Waits until nothing has come for so many seconds."""
        with self.came:
            while self.came.wait(calm):
                pass

    def all(self, since, calm, patience=900):
        """What comes until nothing has come for `calm` seconds, beginning with the first."""
        end = time.monotonic() + patience
        with self.came:
            while len(self.mails) == since:
                if not self.came.wait(end - time.monotonic()):
                    raise TimeoutError("no mail came")
        self.rest(calm)
        return self.mails[since:]
