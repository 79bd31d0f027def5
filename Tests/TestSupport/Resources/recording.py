"""What the recording servers share: their arguments, their events, a throw-away authority."""

import json
import os
import ssl
import subprocess
import sys

DIRECTORY = sys.argv[1]
OPTIONS = json.loads(sys.argv[2])


def tell(event, **facts):
    print(json.dumps({"event": event, **facts}), flush=True)


def openssl(*arguments):
    subprocess.run(
        ["openssl", *arguments], cwd=DIRECTORY, check=True, capture_output=True, text=True
    )


def make_certificates():
    """A throw-away authority and a certificate of it for this machine's loopback names."""
    key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
    openssl("req", "-x509", *key, "-subj", "/CN=test authority", "-keyout", "ca.key",
            "-out", "ca.pem", "-addext", "basicConstraints=critical,CA:TRUE")
    openssl("req", *key[:-2], "-subj", "/CN=localhost", "-keyout", "server.key", "-out",
            "server.csr")
    with open(os.path.join(DIRECTORY, "names"), "w") as names:
        names.write("subjectAltName=DNS:localhost,IP:127.0.0.1\n")
    openssl("x509", "-req", "-in", "server.csr", "-CA", "ca.pem", "-CAkey", "ca.key",
            "-CAcreateserial", "-days", "2", "-extfile", "names", "-out", "server.pem")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(
        os.path.join(DIRECTORY, "server.pem"), os.path.join(DIRECTORY, "server.key")
    )
    return context
