"""A real receiver of webhooks for tests: checks the signature itself and tells what comes, line by line.

Start: webhook_server.py DIRECTORY OPTIONS, OPTIONS = JSON {"security": "plain|tls", "secret": text,
"port": null}. Standard output: one JSON event a line, the first is "listening".
Standard input: one JSON script a line; it replaces the one before and is answered by "told".
The end of standard input ends the server.

A script says how to misbehave; the default answers 200:
  status       the status to answer with
  retry_after  value of Retry-After
  location     value of Location
  hang         true: take everything and answer nothing until the next script
  cut          true: take everything and reset the connection
"""

import hashlib
import hmac
import json
import os
import socket
import struct
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from recording import OPTIONS, make_certificates, tell

SCRIPT = {}
# Set when the script of that moment has been replaced.
REPLACED = threading.Event()


def is_genuine(secret, headers, body):
    """As docs/indicators-and-alerts.md tells receivers to do it."""
    timestamp = headers["X-Dimond-Timestamp"] or "0"
    signed = timestamp.encode() + b"." + body
    expected = "sha256=" + hmac.new(secret, signed, hashlib.sha256).hexdigest()
    is_ours = hmac.compare_digest(expected, headers["X-Dimond-Signature"] or "")
    return is_ours and abs(time.time() - int(timestamp)) < 300


class Receiver(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        script, replaced = SCRIPT, REPLACED
        body = self.rfile.read(int(self.headers["Content-Length"]))
        genuine = is_genuine(OPTIONS["secret"].encode(), self.headers, body)
        tell("post", path=self.path, genuine=genuine, key=self.headers["Idempotency-Key"],
             type=self.headers["Content-Type"], body=body.decode())
        if script.get("hang"):
            replaced.wait()
        if script.get("hang") or script.get("cut"):
            self.cut()
            return
        self.send_response(script.get("status", 200) if genuine else 401)
        for name, key in (("Retry-After", "retry_after"), ("Location", "location")):
            if key in script:
                self.send_header(name, script[key])
        self.send_header("Content-Length", "0")
        self.end_headers()

    def cut(self):
        self.close_connection = True
        reset = struct.pack("ii", 1, 0)
        try:
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, reset)
            self.connection.close()
        except OSError:
            pass

    def log_message(self, *arguments):
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        """Failed handshakes and cut connections are what tests are for."""


def main():
    global SCRIPT, REPLACED
    server = Server(("127.0.0.1", int(OPTIONS.get("port", 0))), Receiver)
    if OPTIONS["security"] == "tls":
        server.socket = make_certificates().wrap_socket(server.socket, server_side=True)
    tell("listening", port=server.server_address[1])
    threading.Thread(target=server.serve_forever, daemon=True).start()
    for line in sys.stdin:
        replaced, REPLACED = REPLACED, threading.Event()
        SCRIPT = json.loads(line)
        replaced.set()
        tell("told")


if __name__ == "__main__":
    main()
    os._exit(0)
