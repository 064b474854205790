"""The failure notice against a mail server and a web server on loopback: notify_checks.py NOTIFY."""
import email
import email.header
import http.server
import os
import pathlib
import socketserver
import subprocess
import sys
import tempfile
import threading
import urllib.parse

UNIT = "kyniem-publish.service"
mails, posts = [], []


class Mail(socketserver.StreamRequestHandler):
    """As much of SMTP as curl speaks."""

    def handle(self):
        self.wfile.write(b"220 loopback\r\n")
        while line := self.rfile.readline():
            verb = line.split()[0].upper() if line.split() else b""
            if verb == b"DATA":
                self.wfile.write(b"354 go on\r\n")
                lines = []
                while (text := self.rfile.readline()) != b".\r\n":
                    lines.append(text)
                mails.append(b"".join(lines))
            self.wfile.write(b"250 fine\r\n" if verb != b"QUIT" else b"221 bye\r\n")
            if verb == b"QUIT":
                return


class Room(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        posts.append(urllib.parse.parse_qs(body)["text"][0])
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_):
        pass


def start(server):
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server.server_address[1]


# The machine's own journal and terminals are left in peace.
tools = tempfile.TemporaryDirectory()
told = pathlib.Path(tools.name) / "told"
for name in ("logger", "wall"):
    tool = pathlib.Path(tools.name) / name
    tool.write_text(f'#!/bin/sh\n{{ echo "{name} $*"; [ {name} = logger ] || cat; }} >>"{told}"\n')
    tool.chmod(0o755)


def notify(**variables):
    environment = {name: value for name, value in os.environ.items() if "proxy" not in name.lower()}
    environment["PATH"] = f"{tools.name}:{environment['PATH']}"
    return subprocess.run([sys.argv[1], UNIT], env=environment | variables, stdout=subprocess.DEVNULL,
                          stderr=subprocess.DEVNULL, timeout=100).returncode


mail = f"smtp://127.0.0.1:{start(socketserver.ThreadingTCPServer(('127.0.0.1', 0), Mail))}"
room = f"http://127.0.0.1:{start(http.server.HTTPServer(('127.0.0.1', 0), Room))}/"
assert notify() == 0, "the notice does not work as it is"
assert not mails and not posts
journal, *terminals = told.read_text().splitlines()
assert journal.startswith("logger") and "daemon.crit" in journal and f"{UNIT} thất bại" in journal, journal
assert terminals[0] == "wall " and f"{UNIT} thất bại" in terminals[1], terminals
assert notify(NOTIFY_MAIL="it@example.vn", NOTIFY_SMTP=mail, NOTIFY_URL=room) == 0
message = email.message_from_bytes(mails[0])
subject = str(email.header.make_header(email.header.decode_header(message["Subject"])))
assert subject.startswith(f"kyniem: {UNIT} thất bại"), subject
assert "vẫn được phục vụ" in message.get_payload(decode=True).decode()
assert "vẫn được phục vụ" in posts[0]
assert notify(NOTIFY_MAIL="it@example.vn", NOTIFY_SMTP="smtp://127.0.0.1:1", NOTIFY_URL=room) != 0
assert len(posts) == 2, "mail that fails keeps the room from hearing"
