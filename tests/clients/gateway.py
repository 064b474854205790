"""A gateway on loopback between a client and the server under test: records every request, and fails on demand."""
import http.client
import http.server
import socket
import threading

PASSED_ON = {"host", "connection", "keep-alive", "transfer-encoding"}


class Gateway:
    """Listens on one port for its whole life, also while it is closed: `close` and `open` keep the address.

    `requests` holds one dict a request: method, path, agent, match (If-None-Match), since (If-Modified-Since),
    status, etag. `failure` is the status to answer with instead of asking upstream; None passes requests on."""

    def __init__(self, upstream_port):
        self.upstream_port = upstream_port
        self.failure = None
        self.requests = []
        self.port = 0
        self._server = None
        self.open()

    def open(self):
        gateway = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_):
                pass

            def handle_any(self):
                gateway._answer(self)

            do_GET = do_HEAD = do_POST = do_PUT = do_PROPFIND = do_OPTIONS = handle_any

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", self.port), Handler)
        self.port = self._server.server_port
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def close(self):
        """From now on connections are refused."""
        self._server.shutdown()
        self._server.server_close()
        probe = socket.socket()
        assert probe.connect_ex(("127.0.0.1", self.port)) != 0, "the closed port still answers"
        probe.close()

    def url(self, path):
        return f"http://127.0.0.1:{self.port}/{path}"

    def _answer(self, request):
        headers = request.headers
        seen = {"method": request.command, "path": request.path, "agent": headers.get("User-Agent"),
                "match": headers.get("If-None-Match"), "since": headers.get("If-Modified-Since"), "etag": None}
        # A connection that was kept alive over `close` must not reach the server either.
        request.close_connection = True
        if self.failure is not None:
            status, reply, body = self.failure, {"Content-Type": "text/html"}, b"<html>no</html>"
        else:
            upstream = http.client.HTTPConnection("127.0.0.1", self.upstream_port, timeout=20)
            upstream.request(request.command, request.path, headers=dict(headers))
            answer = upstream.getresponse()
            status, body = answer.status, answer.read()
            reply = {name: value for name, value in answer.getheaders() if name.lower() not in PASSED_ON}
            upstream.close()
        seen.update(status=status, etag=reply.get("ETag"))
        # Recorded before it is answered: whoever has the answer finds the record.
        self.requests.append(seen)
        request.send_response_only(status)
        for name, value in reply.items():
            request.send_header(name, value)
        if status not in (204, 304) and "Content-Length" not in {name.title() for name in reply}:
            request.send_header("Content-Length", str(len(body)))
        request.send_header("Connection", "close")
        request.end_headers()
        if request.command != "HEAD":
            request.wfile.write(body)
