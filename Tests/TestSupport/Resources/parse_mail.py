"""Reads a mail from standard input as a strict stranger would and tells in JSON what it holds."""

import email
import email.policy
import json
import sys

raw = sys.stdin.buffer.read()
message = email.message_from_bytes(raw, policy=email.policy.strict)
problems = [str(defect) for part in message.walk() for defect in part.defects]
for part in message.walk():
    for name in part.keys():
        problems += [f"{name}: {defect}" for value in part.get_all(name) for defect in value.defects]
for name in ("From", "To", "Subject", "Date", "Message-ID", "MIME-Version"):
    if len(message.get_all(name, [])) != 1:
        problems.append(f"{name} is not there exactly once")
if message.preamble or message.epilogue:
    problems.append("text outside of the parts")
# What it was read from must come out again: nothing was guessed.
if message.as_bytes(policy=email.policy.SMTP.clone(raise_on_defect=True, refold_source="none")) != raw:
    problems.append("written out again it differs")
lines = raw.split(b"\r\n")
if any(b"\r" in line or b"\n" in line for line in lines):
    problems.append("a line ends without CRLF")
if max(map(len, lines)) > 76:
    problems.append("a line is longer than 76 columns")
if any(byte > 126 or byte < 9 for byte in raw):
    problems.append("not ASCII")
json.dump(
    {
        "problems": problems,
        "type": message.get_content_type(),
        "headers": [[name, str(value)] for name, value in message.items()],
        "date": message["Date"].datetime.isoformat() if message["Date"] else None,
        "parts": [
            {
                "type": part.get_content_type(),
                "charset": part.get_content_charset(),
                "text": part.get_content().replace("\r\n", "\n"),
            }
            for part in message.walk()
            if not part.is_multipart()
        ],
    },
    sys.stdout,
)
