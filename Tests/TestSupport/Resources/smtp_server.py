"""A real SMTP server for tests: keeps every mail as a file and tells what happens, line by line.

Start: smtp_server.py DIRECTORY OPTIONS, OPTIONS = JSON {"security": "plain|starttls|tls",
"user": null, "password": null}. Standard output: one JSON event a line, the first is "listening".
Standard input: one JSON script a line; it replaces the one before and is answered by "told".
The end of standard input ends the server.

A script says how to misbehave:
  replies     {"GREETING" | "EHLO" | "STARTTLS" | "MAIL" | "DATA" | "MESSAGE" | "QUIT": reply};
              MESSAGE is the answer to the whole message. Besides a reply such as "451 4.3.0 later"
              there are "cut" (reset the connection) and "silence" (never answer); MESSAGE may be
              "hold" (the good answer, when the next script is there).
  recipients  {address: reply}
  cut_inside  true: reset as soon as the first bytes of a message are there
  slow        seconds before every byte the server writes
  drop        true: reset all connections now
"""

import asyncio
import contextlib
import json
import logging
import os
import sys

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

from recording import DIRECTORY, OPTIONS, make_certificates, tell


class Recorder:
    """What all connections share: the script, the mails, the doors still open."""

    def __init__(self):
        self.script = {}
        self.mails = 0
        self.connections = 0
        self.open = set()
        self.replaced = asyncio.Event()

    def follow(self, script):
        if script.pop("drop", False):
            for peer in list(self.open):
                peer.reset()
        self.script = script
        self.replaced.set()
        self.replaced = asyncio.Event()
        tell("told")

    def keep(self, peer, envelope):
        self.mails += 1
        path = os.path.join(DIRECTORY, f"{self.mails}.eml")
        with open(path, "wb") as file:
            file.write(envelope.content)
        tell("mail", connection=peer.number, path=path, sender=envelope.mail_from,
             recipients=envelope.rcpt_tos, tls=peer.is_tls, user=peer.user)

    async def handle_RCPT(self, server, session, envelope, address, options):
        reply = self.script.get("recipients", {}).get(address)
        if reply:
            return await server.answer(reply)
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 recipient ok"

    async def handle_DATA(self, server, session, envelope):
        self.keep(server, envelope)
        accepted = "250 2.0.0 kept as 4711"
        reply = self.script.get("replies", {}).get("MESSAGE", accepted)
        if reply == "hold":
            await self.replaced.wait()
            reply = accepted
        return await server.answer(reply)


class Peer(SMTP):
    """One connection."""

    def __init__(self, recorder, **options):
        super().__init__(recorder, **options)
        self.recorder = recorder
        self.number = 0
        self.user = None
        self.is_greeted = False
        self._smtp_methods = {
            verb: self.observed(verb, method) for verb, method in self._smtp_methods.items()
        }

    @property
    def is_tls(self):
        return self.transport.get_extra_info("sslcontext") is not None

    def connection_made(self, transport):
        if not self.number:
            self.recorder.connections += 1
            self.number = self.recorder.connections
            self.recorder.open.add(self)
            tell("connected", connection=self.number)
        super().connection_made(transport)

    def connection_lost(self, error):
        if self in self.recorder.open:
            self.recorder.open.remove(self)
            tell("closed", connection=self.number)
        super().connection_lost(error)

    def reset(self):
        (self._original_transport or self.transport).abort()

    async def answer(self, reply):
        """A reply to send, unless the script wants none."""
        if reply == "cut":
            self.reset()
        if reply in ("cut", "silence"):
            await asyncio.get_running_loop().create_future()
        return reply

    def observed(self, verb, method):
        async def run(argument):
            tell("command", connection=self.number, verb=verb, tls=self.is_tls)
            reply = self.recorder.script.get("replies", {}).get(verb)
            if reply:
                await self.push(await self.answer(reply))
            elif verb == "DATA" and self.recorder.script.get("cut_inside"):
                await self.push("354 go on")
                await self._reader.read(100)
                await self.answer("cut")
            else:
                await method(argument)
        return run

    async def push(self, status):
        if not self.is_greeted:
            self.is_greeted = True
            status = await self.answer(
                self.recorder.script.get("replies", {}).get("GREETING", status)
            )
        pause = self.recorder.script.get("slow")
        if not pause:
            return await super().push(status)
        replaced = self.recorder.replaced
        text = status.encode() if isinstance(status, str) else status
        for byte in text + b"\r\n":
            self._writer.write(bytes([byte]))
            await self._writer.drain()
            # The next script ends the slowness at once.
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(replaced.wait(), pause)


def authenticator(server, session, envelope, mechanism, data):
    if (isinstance(data, LoginPassword) and data.login == OPTIONS["user"].encode()
            and data.password == OPTIONS["password"].encode()):
        server.user = OPTIONS["user"]
        return AuthResult(success=True)
    # Unless told that it is not handled, aiosmtpd leaves the client without any answer.
    return AuthResult(success=False, handled=False)


async def main():
    # Failed handshakes and cut connections are what tests are for: their tracebacks go to a file.
    logging.basicConfig(filename=os.path.join(DIRECTORY, "log"))
    logging.captureWarnings(True)
    recorder = Recorder()
    security = OPTIONS["security"]
    context = None if security == "plain" else make_certificates()
    options = {
        "hostname": "relay.test",
        "ident": "recording",
        "data_size_limit": None,
        "tls_context": context if security == "starttls" else None,
        "require_starttls": security == "starttls",
    }
    if OPTIONS.get("user"):
        options |= {"authenticator": authenticator, "auth_required": True,
                    "auth_require_tls": security == "starttls"}
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: Peer(recorder, loop=loop, **options), "127.0.0.1", 0,
        ssl=context if security == "tls" else None,
    )
    tell("listening", port=server.sockets[0].getsockname()[1])
    lines = asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), sys.stdin)
    while line := await lines.readline():
        recorder.follow(json.loads(line))


if __name__ == "__main__":
    asyncio.run(main())
    os._exit(0)
