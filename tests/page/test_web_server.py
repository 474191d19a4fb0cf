"""The server of the review: it serves its page, and nothing to anybody else."""

from __future__ import annotations

import base64
import contextlib
import http.client
import json
import os
import re
import select
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

import jsonschema
import pytest
from click.testing import CliRunner
from desk_made import Reviewed, write
from npqp_lint.cli.app import cli
from npqp_lint.cli.page import web
from npqp_lint.config.resolver import Resolver
from npqp_lint.page.review.events import Events
from npqp_lint.page.review.http import Server
from npqp_lint.page.review.request import RequestError
from npqp_lint.page.schema import schema
from npqp_lint.page.template import data_of

sys.path.insert(0, str(Path(__file__).parents[1] / "lint"))

from word_files import document, p, part, r

TEXT = "They all went home. . The boat left the bay. said Ann.\n"


class Running(NamedTuple):
    """A server with its review."""

    server: Server
    review: Reviewed

    @property
    def prefix(self) -> str:
        return f"/{self.server.token}/"

    def ask(
        self, method: str, path: str, body: bytes | None = None, **headers: str | None
    ) -> tuple[int, bytes, dict[str, str]]:
        """One request, as a browser sends it; a header of None is left out."""
        connection = http.client.HTTPConnection("127.0.0.1", self.server.server_port, timeout=20)
        own: dict[str, str | None] = {"Host": self.server.origin[7:], "Sec-Fetch-Site": "same-origin"}
        if method == "POST":
            own |= {"Origin": self.server.origin, "Content-Type": "application/json"}
        own |= {"Content-Length": str(len(body))} if body is not None else {}
        own |= {name.replace("_", "-"): value for name, value in headers.items()}
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        for name, value in own.items():
            if value is not None:
                connection.putheader(name, value)
        connection.endheaders()
        if body:
            with contextlib.suppress(OSError):  # refused before it was read
                connection.send(body)
        answer = connection.getresponse()
        data = answer.read()
        connection.close()
        return answer.status, data, dict(answer.getheaders())

    def act(self, **values: Any) -> tuple[int, dict[str, Any]]:
        status, data, _ = self.ask("POST", f"{self.prefix}act", json.dumps(values).encode())
        return status, json.loads(data)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, "npqp-lint.toml", 'preview = true\ncache = false\nselect = ["MT101", "MT105"]\n')
    for name in "abc":
        write(tmp_path, f"{name}.md", TEXT)
    return tmp_path


@pytest.fixture
def running(folder: Path) -> Iterator[Running]:
    review = Reviewed(".")
    with Server(web._review_pages(review.session)) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield Running(server, review)
        server.end()
        server.shutdown()
        thread.join()


def test_the_page_and_its_data(running: Running):
    status, page, headers = running.ask("GET", running.prefix)
    assert status == 200
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "default-src 'none'" in page.decode()
    assert data_of(page.decode())["mode"] == "review"
    status, data, headers = running.ask("GET", f"{running.prefix}data")
    assert status == 200
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "Access-Control-Allow-Origin" not in headers
    made = json.loads(data)
    jsonschema.validate(made, schema())
    assert [document["path"] for document in made["documents"]] == ["a.md", "b.md", "c.md"]
    assert (made["canUndo"], made["canRedo"]) == (False, False)


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "example.org"},
        {"Host": "127.0.0.1"},
        {"Host": "localhost:80"},
        {"Host": None},
        {"Host": "127.0.0.1.example.org:1"},
        {"Origin": "https://example.org"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
        {"Sec_Fetch_Site": "none"},
    ],
)
def test_other_pages_get_nothing(running: Running, headers: dict[str, str | None]):
    for method, name, body in (("GET", "data", None), ("GET", "events", None), ("POST", "act", b'{"action":"undo"}')):
        status, data, _ = running.ask(method, running.prefix + name, body, **headers)
        assert status == 403, (method, name)
        assert b"a.md" not in data


def test_a_post_without_an_origin_is_refused(running: Running):
    assert running.ask("POST", f"{running.prefix}act", b'{"action":"undo"}', Origin=None)[0] == 403


@pytest.mark.parametrize(
    "path",
    [
        "/", "/data", "/x/data", "/{}", "/{}x/data", "/{}/data?x", "/{}/data/", "/{}/../a.md", "/{}/a.md",
        "/{}/%2e%2e/a.md", "/{}/..%2fa.md", "/{}/act", "/{}/paste", "/{}/page.js", "/{}/\\..\\a.md", "http://127.0.0.1/{}/data",
        "/{}/data%00", "/{}/./data", "*", "/{}/file:///etc/passwd",
    ],
)  # fmt: skip
def test_only_some_names_exist(running: Running, path: str):
    status, data, _ = running.ask("GET", path.replace("{}", running.server.token))
    assert status in (404, 400)
    assert b"They all" not in data


@pytest.mark.parametrize("token", ["", "x", "{}"[:1], "é", "a" * 5000])
def test_the_token_is_needed(running: Running, token: str):
    path = f"/{token}/data".encode().decode("latin-1")
    with socket.create_connection(("127.0.0.1", running.server.server_port), timeout=20) as connection:
        request = f"GET {path} HTTP/1.1\r\nHost: {running.server.origin[7:]}\r\n\r\n"
        connection.sendall(request.encode("latin-1"))
        assert connection.recv(100).split()[1] == b"404"


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE", "CONNECT"])
def test_other_methods_do_not_exist(running: Running, method: str):
    assert running.ask(method, f"{running.prefix}act", b"{}")[0] == 501


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        (b"{}", {}, 400),
        (b"[]", {}, 400),
        (b"", {}, 400),
        (b"\xff", {}, 400),
        (b"[" * 100_000, {}, 400),
        (b'{"action": "delete"}', {}, 400),
        (b'{"action": ["take"]}', {}, 400),
        (b'{"action": "take"}', {}, 400),
        (b'{"action": "take", "doc": "0", "version": ""}', {}, 400),
        (b'{"action": "take", "doc": true, "version": ""}', {}, 400),
        (b'{"action": "take", "doc": 0.5, "version": ""}', {}, 400),
        (b'{"action": "take", "doc": null, "version": ""}', {}, 400),
        (b'{"action": "take", "doc": 1e99, "version": ""}', {}, 400),
        (b'{"action": "take", "doc": 99999999999999999999, "version": ""}', {}, 400),
        (b'{"action": "take", "doc": 0, "version": "", "path": "/etc/passwd"}', {}, 400),
        (b'{"action": "edit", "doc": 0, "version": "", "text": "\\ud800"}', {}, 400),
        (b'{"action": "undo"}', {"Content-Type": "text/plain"}, 415),
        (b'{"action": "undo"}', {"Content-Type": "application/x-www-form-urlencoded"}, 415),
        (b'{"action": "undo"}', {"Content-Type": None}, 415),
        (b'{"action": "undo"}', {"Content-Length": None}, 411),
        (b'{"action": "undo"}', {"Content-Length": "-1"}, 400),
        (b'{"action": "undo"}', {"Content-Length": "1_8"}, 400),
        (b'{"action": "undo"}', {"Content-Length": "99999999999999"}, 400),
        (b'{"action": "undo"}', {"Transfer-Encoding": "chunked"}, 411),
        (b" " * ((1 << 20) + 1), {}, 413),
        (b'{"action": "undo"}', {}, 422),
    ],
)
def test_wrong_bodies(running: Running, folder: Path, body: bytes, headers: dict[str, str | None], status: int):
    given = {name.replace("-", "_"): value for name, value in headers.items()}
    answer, data, _ = running.ask("POST", f"{running.prefix}act", body, **given)
    assert answer == status, data
    assert set(json.loads(data)) == {"message"}
    assert (folder / "a.md").read_text() == TEXT


def test_what_is_no_request(running: Running):
    for junk in (b"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n", b"GET\r\n\r\n", b"G" * 70_000, b"GET / HTTP/9.9\r\n\r\n"):
        with socket.create_connection(("127.0.0.1", running.server.server_port), timeout=20) as connection:
            try:
                connection.sendall(junk)
                connection.shutdown(socket.SHUT_WR)
                connection.recv(1000)
            except OSError:
                pass
    assert running.ask("GET", running.prefix)[0] == 200


def test_too_many_connections_are_closed(running: Running):
    held = [socket.create_connection(("127.0.0.1", running.server.server_port)) for _ in range(80)]
    for connection in held:
        connection.close()
    with pytest.MonkeyPatch.context():
        for _ in range(200):
            try:
                if running.ask("GET", running.prefix)[0] == 200:
                    break
            except (OSError, http.client.HTTPException):
                continue
        else:
            pytest.fail("the server does not recover")


def test_the_address_that_is_opened_works_once(running: Running):
    once = running.server.once
    status, _, headers = running.ask("GET", f"/{once}", Sec_Fetch_Site="none")
    assert (status, headers["Location"]) == (303, running.prefix)
    assert running.ask("GET", f"/{once}")[0] == 404


def test_actions_and_conflicts(running: Running, folder: Path):
    version = running.review.doc()["version"]
    status, answer = running.act(action="take", doc=0, version=version, finding=0)
    assert status == 200
    jsonschema.validate(answer["documents"][0], {**schema(), "$ref": "#/$defs/Doc"})
    assert (answer["done"], answer["canUndo"], answer["refused"]) == (1, True, [])
    status, answer = running.act(action="take", doc=0, version=version, finding=0)
    assert status == 409
    assert answer["documents"][0]["version"] != version
    assert running.act(action="undo")[0] == 200
    assert (folder / "a.md").read_text() == TEXT


def test_at_the_same_time(running: Running, folder: Path):
    """Of many who act on one version, one succeeds; the others are told."""
    versions = [running.review.doc(number)["version"] for number in range(3)]

    def act(number: int) -> int:
        return running.act(action="take", doc=number % 3, version=versions[number % 3], finding=0)[0]

    with ThreadPoolExecutor(12) as pool:
        statuses = list(pool.map(act, range(24)))
    assert sorted(set(statuses)) == [200, 409]
    assert statuses.count(200) == 3
    assert all((folder / f"{name}.md").read_text() == TEXT.replace(" .", "", 1) for name in "abc")


def follow(running: Running) -> socket.socket:
    connection = socket.create_connection(("127.0.0.1", running.server.server_port), timeout=20)
    connection.sendall(f"GET {running.prefix}events HTTP/1.1\r\nHost: {running.server.origin[7:]}\r\n\r\n".encode())
    return connection


def until(connection: socket.socket, wanted: bytes) -> bytes:
    read = b""
    while wanted not in read:
        more = connection.recv(65536)
        assert more, read
        read += more
    return read


def test_events(running: Running, folder: Path):
    events = running.server.pages.events
    assert events.quiet == 0
    with follow(running) as connection:
        head = until(connection, b"retry: 1000")
        assert b"Content-Type: text/event-stream" in head
        write(folder, "b.md", "Changed. .\n")
        running.review.session.follow()
        assert b'"Changed. ."' in until(connection, b'"path":"b.md"')
        running.act(action="take", doc=0, version=running.review.doc()["version"], finding=0)
        running.review.session.follow()
        until(connection, b'"path":"a.md"')
        assert events.quiet == 0
    for _ in range(200):
        if events.quiet:
            break
        threading.Event().wait(0.05)
    assert events.quiet > 0
    with follow(running) as connection:
        until(connection, b"retry: 1000")
        assert events.quiet == 0
        running.server.end()
        until(connection, b"event: end")


class Pasting:
    """The paste mode, without its server."""

    def __init__(self) -> None:
        self.pages = web._paste_pages(Resolver({}))

    def post(self, name: str, values: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        return self.pages.post[name](json.dumps(values).encode())

    def paste(self, **values: Any) -> tuple[int, dict[str, Any]]:
        return self.post("paste", values)


@pytest.fixture
def pasting(folder: Path) -> Pasting:
    return Pasting()


def test_pasting(pasting: Pasting, folder: Path):
    status, answer = pasting.paste(text=TEXT)
    assert status == 200
    (document,) = answer["documents"]
    jsonschema.validate(document, {**schema(), "$ref": "#/$defs/Doc"})
    assert answer["repaired"] == TEXT.replace(" .", "", 1)
    assert document["content"] == TEXT
    assert document["can"] == {"suppress": False, "dictionary": False, "glossary": False}
    unsafe = pasting.paste(text=TEXT, unsafe=True)[1]
    assert unsafe["repaired"] == "They all went home. The boat left the bay, said Ann.\n"
    assert pasting.paste(text="")[1]["documents"][0]["blocks"] == []
    assert pasting.paste(text=TEXT, name="x.md")[1]["documents"][0]["format"] == "markdown"
    assert pasting.paste(data="!", name="x.md")[0] == 400
    assert pasting.paste(text="x", name="x.exe")[0] == 422
    assert pasting.paste(text="{", name="x.xlf")[0] == 422
    assert pasting.pages.data()["documents"] == []
    assert sorted(path.name for path in folder.iterdir()) == ["a.md", "b.md", "c.md", "npqp-lint.toml"]


def test_what_is_pasted_is_repaired_step_by_step(pasting: Pasting):
    def act(action: str, **more: Any) -> dict[str, Any]:
        version = pasting.pages.data()["documents"][0]["version"]
        status, answer = pasting.post("act", {"action": action, "doc": 0, "version": version, **more})
        assert status == 200, answer
        made: dict[str, Any] = answer["documents"][0]
        return made

    data = base64.b64encode(document(p(r(TEXT.strip())))).decode()
    pasting.paste(data=data, name="x.docx")
    made = act("take", finding=1)
    assert "left the bay, said Ann." in part(base64.b64decode(made["download"]))
    assert "content" not in made
    pasting.paste(text=TEXT)
    assert act("take", finding=1)["content"] == TEXT.replace(". said", ", said")
    assert act("safe-all")["content"] == TEXT.replace(". said", ", said").replace(" .", "")
    act("undo")
    assert act("undo")["content"] == TEXT
    assert pasting.post("act", {"action": "undo"})[0] == 422
    assert act("edit", block=0, text="Fine.")["content"] == "Fine.\n"


def test_nothing_of_a_pasted_text_is_stored(pasting: Pasting, folder: Path):
    write(folder, "npqp-lint.toml", 'select = ["MT101"]\nglossaries = ["t.toml"]\n')
    write(folder, "t.toml", '[[term]]\npreferred = "mill"\n')
    pasting = Pasting()
    _, answer = pasting.paste(text=TEXT)
    wanted = {"action": "glossary", "doc": 0, "version": answer["documents"][0]["version"], "finding": 0}
    status, answer = pasting.post("act", wanted)
    assert (status, answer["message"]) == (422, "Nothing is stored of pasted texts; review files instead.")
    assert (folder / "t.toml").read_text() == '[[term]]\npreferred = "mill"\n'


@pytest.mark.parametrize("name", ["../a.md", "/etc/passwd", "a\\b.md", "..", "a\0.md", "a\n.md"])
def test_a_pasted_text_has_no_path(pasting: Pasting, name: str):
    with pytest.raises(RequestError, match="without folders"):
        pasting.paste(text="x", name=name)


@pytest.mark.parametrize("body", [{}, {"text": "a", "data": "YQ=="}, {"text": 1}, {"text": "a", "unsafe": 1}])
def test_what_cannot_be_pasted(pasting: Pasting, body: dict[str, Any]):
    with pytest.raises(RequestError):
        pasting.paste(**body)


class Process:
    """The real program."""

    def __init__(self, *arguments: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "npqp_lint", "review", "--web", *arguments],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True,
            env={**os.environ, "BROWSER": "", "DISPLAY": "", "WAYLAND_DISPLAY": ""},
        )  # fmt: skip
        assert self.process.stderr is not None
        ready, _, _ = select.select([self.process.stderr], [], [], 60)
        assert ready
        line = self.process.stderr.readline()
        found = re.search(r"http://127\.0\.0\.1:(\d+)(/\S+/)$", line)
        assert found, line
        self.line, self.port, self.path = line, int(found[1]), found[2]

    def events(self) -> socket.socket:
        connection = socket.create_connection(("127.0.0.1", self.port), timeout=20)
        connection.sendall(f"GET {self.path}events HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\n\r\n".encode())
        until(connection, b"retry: 1000")
        return connection

    def end(self) -> tuple[str, int]:
        out, _ = self.process.communicate(timeout=60)
        return out, self.process.returncode


@pytest.mark.skipif(sys.platform == "win32", reason="no signals here")
def test_ctrl_c_ends_it(folder: Path):
    write(folder, "bad.md", b"\xff\xfe\xff")
    running = Process(".", "--no-open")
    assert running.line.startswith("Reviewing 3 documents at http")
    with running.events() as connection:
        running.process.send_signal(signal.SIGINT)
        until(connection, b"event: end")
    out, status = running.end()
    assert out == "0 applied, 0 suppressed, 0 skipped.\n"
    assert status == 2


def test_it_ends_with_its_page(folder: Path):
    running = Process("--no-open")
    assert running.line.startswith("Checking texts at http")
    with running.events():
        pass
    assert running.end() == ("", 0)


def test_wrong_options(folder: Path):
    for arguments, message in (
        (["--no-open"], "need --web"),
        (["--port", "1", "--web", "a.md", "--select", "nothing"], "nothing"),
    ):
        done = CliRunner().invoke(cli, ["review", *arguments])
        assert done.exit_code == 2
        assert message in done.stderr
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = CliRunner().invoke(cli, ["review", "--web", "a.md", "--no-open", "--port", port])
        assert done.exit_code == 2
        assert f"port {port} cannot be used" in done.stderr


def test_a_page_that_does_not_read_loses_messages():
    events = Events()
    page = events.join()
    for _ in range(2000):
        events.tell({})
    assert page.full()
    events.leave(page)
    assert events.quiet >= 0
