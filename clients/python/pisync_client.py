#!/usr/bin/env python3
"""Reports the syncs of a device to PiSync without losing or double-counting one.

One file, Python 3.9 or later, standard library only, Linux or another Unix.

    from pisync_client import report
    report(files=12, errors=0, speed=9.5)
    report(files=3, errors=2, details=[{"code": "storage_full", "message": "No space left", "count": 2}])

    python3 pisync_client.py report --files 12 --errors 0 --speed 9.5
    python3 pisync_client.py flush
    python3 pisync_client.py enrol
    python3 pisync_client.py status

A report is written to a queue on disk before it is sent. It is removed only when the service has acknowledged or rejected
its event_id; a rejected report is written to rejected.jsonl first. Settings are options or environment variables:

    SYNC_REPORT_URL         the address of the service, for example https://pisync.example.org
    SYNC_REPORT_DEVICE_ID   the id of this device
    SYNC_REPORT_DIR         the directory of the queue; default $STATE_DIRECTORY, else ~/.local/state/pisync-client
    SYNC_REPORT_TOKEN       the device's token, or
    SYNC_REPORT_TOKEN_FILE  a file with the token; it is read before every upload
    SYNC_REPORT_ENROL_KEY_FILE  a file with an enrolment key: if the token is missing or rejected, a new one is
                            requested with it and written to SYNC_REPORT_TOKEN_FILE

Proxies are read from http_proxy, https_proxy and no_proxy, another certificate authority from SSL_CERT_FILE.
"""

from __future__ import annotations

import argparse
import contextlib
import dataclasses
import email.utils
import fcntl
import gzip
import http.client
import json
import logging
import math
import os
import random
import re
import socket
import sqlite3
import ssl
import sys
import threading
import time
import unicodedata
import urllib.error
import urllib.parse
import urllib.request
import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime, timezone
from pathlib import Path
from typing import Any, Callable, Dict, Iterator, List, Optional, Tuple

MAX_BATCH_EVENTS = 500
MAX_BATCH_BYTES = 900_000  # the service accepts 1 MiB
MAX_COUNT = 2**31 - 1
MAX_SPEED = 1_000_000
MAX_DETAILS = 20
MAX_LABELS = 8
MAX_QUEUED_EVENTS = 10_000
MAX_QUEUED_BYTES = 8_000_000
MAX_REJECTED_BYTES = 1_000_000
MAX_ANSWER_BYTES = 8_000_000
MAX_REMEMBERED_WARNINGS = 100
MAX_LOGGED_REJECTIONS = 5
MAX_BACKOFF_S = 900.0
MIN_BACKOFF_OF_REFUSAL_S = 60.0
MAX_RETRY_AFTER_S = 86_400.0
CONNECT_TIMEOUT_S = 20.0
TOTAL_TIMEOUT_S = 120.0
CLOCK_TOLERANCE_S = 120.0
LOCK_TIMEOUT_S = 30.0
SHORTEST_PAUSE_S = 0.2

EXIT_OK, EXIT_NOT_STORED, EXIT_USAGE, EXIT_LEFT_OVER = 0, 1, 2, 75

log = logging.getLogger("pisync_client")

Event = Dict[str, Any]


class NotStored(Exception):
    """The report is neither on disk nor acknowledged. Call report() again with the same event_id."""

    def __init__(self, event_id: str, reason: str):
        super().__init__(f"report {event_id} was neither stored nor sent: {reason}")
        self.event_id = event_id


class NotEnrolled(Exception):
    """The service issued no token for this device."""

    def __init__(self, answer: Answer):
        super().__init__(f"no token: {problem_of(answer)}")
        self.answer = answer


class DeviceClock:
    """The clocks of this device. The wall clock may be wrong; uptime and boot id are None where the system has none."""

    def now(self) -> float:
        return time.time()

    def monotonic(self) -> float:
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        time.sleep(seconds)

    def uptime_ms(self) -> Optional[int]:
        if not hasattr(time, "CLOCK_BOOTTIME"):
            return None
        return time.clock_gettime_ns(time.CLOCK_BOOTTIME) // 1_000_000

    def boot_id(self) -> Optional[str]:
        try:
            return Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip() or None
        except (OSError, UnicodeDecodeError):
            return None

    def text(self) -> Optional[str]:
        """Returns the time as RFC 3339: the service would read a small epoch in milliseconds as seconds."""
        try:
            moment = datetime.fromtimestamp(self.now(), timezone.utc)
        except (ValueError, OverflowError, OSError):
            return None
        return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")

    def stamp(self, prefix: str = "") -> Event:
        """Returns the fields boot_id and uptime_ms, if both are known."""
        boot, uptime = self.boot_id(), self.uptime_ms()
        if boot is None or uptime is None:
            return {}
        return {prefix + "boot_id": boot, prefix + "uptime_ms": uptime}


# ---- the fields of a report


def checked_device_id(device_id: str) -> str:
    """Returns the id as the service stores it; ValueError if the service would reject it."""
    text = unicodedata.normalize("NFC", device_id)
    if not 1 <= len(text) <= 255:
        raise ValueError("the device id must have 1 to 255 characters")
    if text != text.strip() or text in (".", ".."):
        raise ValueError(f"the device id {device_id!r} must not begin or end with a space, nor be '.' or '..'")
    if any(unicodedata.category(char) in ("Cc", "Cs") or char == "\ufffd" for char in text):
        raise ValueError(f"the device id {device_id!r} must not have control characters, U+FFFD or lone surrogates")
    return text


def checked_count(name: str, value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= MAX_COUNT:
        raise ValueError(f"{name} must be a whole number from 0 to {MAX_COUNT}, not {value!r}")
    return value


def usable_speed(speed: Any) -> Optional[float]:
    """Returns None (unknown) for an invalid speed: it must not cause the report to be rejected."""
    if speed is None:
        return None
    if isinstance(speed, (int, float)) and not isinstance(speed, bool):
        if math.isfinite(speed) and 0 <= speed <= MAX_SPEED:
            return speed
    log.warning("speed %r is not a number from 0 to %d; it is reported as unknown", speed, MAX_SPEED)
    return None


def usable_details(details: Any) -> List[Event]:
    """Returns the first MAX_DETAILS details; a value that is not a list of mappings is converted."""
    if not isinstance(details, (list, tuple)):
        details = [details] if details else []
    if len(details) > MAX_DETAILS:
        log.warning("%d error details were given; the first %d are reported", len(details), MAX_DETAILS)
    return [usable_detail(detail if isinstance(detail, Mapping) else {"message": detail})
            for detail in details[:MAX_DETAILS]]


def usable_detail(detail: Mapping[str, Any]) -> Event:
    code = re.sub(r"[^a-z0-9_]", "_", str(detail.get("code") or "unknown").lower())[:40]
    entry: Event = {"code": code}
    if detail.get("message") is not None:
        entry["message"] = str(detail["message"])[:200]
    count = detail.get("count")
    if isinstance(count, int) and not isinstance(count, bool) and 1 <= count <= MAX_COUNT:
        entry["count"] = count
    return entry


def usable_labels(labels: Any) -> Dict[str, str]:
    if not isinstance(labels, Mapping):
        if labels is not None:
            log.warning("labels %r are not a mapping of names to values; they are left out", labels)
        return {}
    return {str(name)[:32]: str(value)[:64] for name, value in list(labels.items())[:MAX_LABELS]}


def encoded(value: Any) -> str:
    """Returns JSON in ASCII on one line."""
    return json.dumps(value, separators=(",", ":"), allow_nan=False)


def parsed(text: str) -> Any:
    """Returns None for invalid JSON, for example after a fault of the SD card."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def one_line(text: Any) -> str:
    """Returns a text for the log without control characters: an answer must not add lines to the log."""
    return re.sub(r"[\x00-\x1f\x7f-\x9f]+", " ", str(text))[:300]


# ---- the queue

UNREADABLE = "unreadable"


class Queue:
    """Events on disk, oldest first. Each call is one transaction; threads and processes may share the file.

    The rollback journal is kept (PERSIST) and each commit is synced, so that an event that was added survives a power
    cut. Space for the journal and for some hundred events is reserved when the file is created, so that a device can
    still report that its disk is full.
    """

    VERSION = 1
    TABLES = (
        "CREATE TABLE IF NOT EXISTS events (event_id TEXT PRIMARY KEY, bytes INTEGER NOT NULL, body TEXT NOT NULL)",
        "CREATE INDEX IF NOT EXISTS events_by_bytes ON events (bytes)",
        "CREATE TABLE IF NOT EXISTS state (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
        "DROP TABLE IF EXISTS room",
        f"PRAGMA user_version = {VERSION}",
    )
    ROOM = (
        "CREATE TABLE IF NOT EXISTS room (pad BLOB)",
        "INSERT INTO room WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 96) "
        "SELECT randomblob(3000) FROM n",
        "UPDATE room SET pad = randomblob(3000)",
    )

    def __init__(self, directory: Path, max_events: int = MAX_QUEUED_EVENTS, max_bytes: int = MAX_QUEUED_BYTES):
        self.path = directory / "queue.db"
        self.max_events = max(1, max_events)
        self.max_bytes = max(1, max_bytes)

    def add(self, event: Event) -> None:
        """Returns when the event is on the disk. An event whose event_id is already queued is ignored."""
        try:
            self._add(event)
        except BrokenQueue:
            self._add(event)

    def _add(self, event: Event) -> None:
        body = encoded(event)
        with self._write() as db:
            db.execute("INSERT OR IGNORE INTO events VALUES (?, ?, ?)", (event["event_id"], len(body), body))
            dropped = self._drop_oldest(db)
        if dropped:
            log.warning(
                "the queue is full (at most %d events, %d bytes): the %d oldest reports were deleted and are lost",
                self.max_events, self.max_bytes, dropped)

    def oldest(self, max_events: int) -> List[Event]:
        """Returns at least one event if there is one, and at most as many as fit into an upload."""
        events: List[Event] = []
        size = 0
        with self._read() as db:
            rows = db.execute("SELECT event_id, bytes, body FROM events ORDER BY rowid LIMIT ?", (max_events,))
            for event_id, length, body in rows:
                size += length + 200  # for sent_at, sent_boot_id and sent_uptime_ms
                if events and size > MAX_BATCH_BYTES:
                    break
                events.append(parsed(body) or {"event_id": event_id, UNREADABLE: body})
        return events

    def settle(self, event_ids: Sequence[str], state: Mapping[str, Any]) -> None:
        """Deletes events and stores state in one transaction; event by event if the disk has no space for one."""
        try:
            self._settle(event_ids, state)
        except sqlite3.OperationalError as error:
            log.warning("the queue could not be changed in one transaction (%s); trying one event at a time", error)
            for event_id in event_ids:
                self._settle([event_id], {})

    def size(self) -> Tuple[int, int]:
        """Returns the numbers of events and bytes."""
        with self._read() as db:
            return self._size(db)

    def state(self) -> Dict[str, Any]:
        with self._read() as db:
            state = {name: parsed(value) for name, value in db.execute("SELECT name, value FROM state")}
        return {name: value for name, value in state.items() if value is not None}

    def _settle(self, event_ids: Sequence[str], state: Mapping[str, Any]) -> None:
        with self._write() as db:
            db.executemany("DELETE FROM events WHERE event_id = ?", [(event_id,) for event_id in event_ids])
            for name, value in state.items():
                db.execute("INSERT OR REPLACE INTO state VALUES (?, ?)", (name, encoded(value)))

    def _drop_oldest(self, db: sqlite3.Connection) -> int:
        events, size = self._size(db)
        dropped = 0
        while events - dropped > 1 and (events - dropped > self.max_events or size > self.max_bytes):
            rowid, length = db.execute("SELECT rowid, bytes FROM events ORDER BY rowid LIMIT 1").fetchone()
            db.execute("DELETE FROM events WHERE rowid = ?", (rowid,))
            size -= length
            dropped += 1
        if dropped:
            before = db.execute("SELECT value FROM state WHERE name = 'dropped'").fetchone()
            total = dropped + (json.loads(before[0]) if before else 0)
            db.execute("INSERT OR REPLACE INTO state VALUES ('dropped', ?)", (encoded(total),))
        return dropped

    @staticmethod
    def _size(db: sqlite3.Connection) -> Tuple[int, int]:
        events, size = db.execute("SELECT count(*), coalesce(sum(bytes), 0) FROM events").fetchone()
        return events, size

    @contextlib.contextmanager
    def _read(self) -> Iterator[sqlite3.Connection]:
        try:
            with contextlib.closing(self._connect()) as db:
                yield db
        except sqlite3.DatabaseError as error:
            if type(error) is not sqlite3.DatabaseError:
                raise  # the disk is full or the file is locked; it is not damaged
            self._replace_broken(error)
            raise BrokenQueue(f"{self.path} could not be read and was replaced ({error})") from error

    @contextlib.contextmanager
    def _write(self) -> Iterator[sqlite3.Connection]:
        with self._read() as db:
            with transaction(db):
                yield db

    def _connect(self) -> sqlite3.Connection:
        make_directory(self.path.parent)
        db = sqlite3.connect(str(self.path), timeout=LOCK_TIMEOUT_S, isolation_level=None)
        db.text_factory = lambda text: text.decode("utf-8", "replace")  # the others stay readable
        try:
            db.execute("PRAGMA journal_mode = PERSIST")
            db.execute("PRAGMA synchronous = EXTRA")
            version = db.execute("PRAGMA user_version").fetchone()[0]
            if version > self.VERSION:
                raise sqlite3.OperationalError(f"{self.path} was written by a newer version of this client")
            if version == 0:
                self._create(db)
            return db
        except BaseException:
            db.close()
            raise

    def _create(self, db: sqlite3.Connection) -> None:
        try:
            for statement in self.ROOM:
                db.execute(statement)
        except sqlite3.OperationalError as error:
            log.warning("no disk space could be reserved for the queue: %s", error)
        with transaction(db):
            for statement in self.TABLES:
                db.execute(statement)

    def _replace_broken(self, error: sqlite3.DatabaseError) -> None:
        """Renames a damaged file, and adds the reports in it that can be read to a new queue."""
        with locked(self.path.with_name("repair.lock"), wait=True):
            if self._is_sound():
                return  # another process was faster
            aside = self.path.with_name(f"queue.db.broken-{uuid.uuid4().hex[:8]}")
            journal = self.path.with_name("queue.db-journal")
            if journal.exists():
                os.replace(str(journal), str(aside) + "-journal")
            os.replace(str(self.path), str(aside))
            saved = list(readable_events(aside))
            with contextlib.closing(self._connect()) as db, transaction(db):
                db.executemany("INSERT OR IGNORE INTO events VALUES (?, ?, ?)", saved)
        log.error("%s is damaged (%s): it is kept as %s, and the %d reports that could be read are in a new queue",
                  self.path, error, aside.name, len(saved))

    def _is_sound(self) -> bool:
        try:
            with contextlib.closing(self._connect()) as db:
                return db.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
        except sqlite3.DatabaseError as error:
            if type(error) is not sqlite3.DatabaseError:
                raise
            return False


class BrokenQueue(sqlite3.OperationalError):
    """The file of the queue was damaged and has been replaced; call again."""


def readable_events(path: Path) -> Iterator[Tuple[str, int, str]]:
    with contextlib.suppress(sqlite3.DatabaseError, ValueError, TypeError, KeyError):
        with contextlib.closing(sqlite3.connect(str(path))) as db:
            for event_id, length, body in db.execute("SELECT event_id, bytes, body FROM events ORDER BY rowid"):
                if json.loads(body)["event_id"] == event_id:
                    yield event_id, length, body


@contextlib.contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def make_directory(directory: Path) -> None:
    """Creates the directory, for its owner only, and its parents, and syncs their entries."""
    missing = [path for path in (directory, *directory.parents) if not path.exists()]
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    for path in missing:
        sync_entries(path.parent)


def sync_entries(directory: Path) -> None:
    handle = os.open(str(directory), os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_secret(path: Path, text: str) -> None:
    """Replaces the file atomically, for its owner only: after a power cut it has the old or the new text."""
    new = path.with_name(path.name + ".new")
    with contextlib.suppress(FileNotFoundError):
        new.unlink()
    handle = os.open(str(new), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(handle, "w", encoding="ascii") as file:
        file.write(text + "\n")
        file.flush()
        os.fsync(file.fileno())
    os.replace(str(new), str(path))
    sync_entries(path.parent)


@contextlib.contextmanager
def locked(path: Path, wait: bool = False) -> Iterator[bool]:
    """Yields whether this process has the lock, which it releases at the end of the block."""
    with open(str(path), "ab") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            yield False
        else:
            yield True


class RejectedFile:
    """Stores a line of JSON for each rejected report, with the reason. Two files of bounded size."""

    def __init__(self, directory: Path):
        self.path = directory / "rejected.jsonl"
        self.previous = directory / "rejected.jsonl.1"

    def append(self, entries: Sequence[Event]) -> None:
        """Returns when the entries are on the disk."""
        lines = "".join(encoded(entry) + "\n" for entry in entries).encode("ascii")
        if self.path.exists() and self.path.stat().st_size + len(lines) > MAX_REJECTED_BYTES:
            self._rotate()
        with open(str(self.path), "a+b") as file:
            if file.tell() and self._ends_torn(file):
                lines = b"\n" + lines
            file.write(lines)
            file.flush()
            os.fsync(file.fileno())
        sync_entries(self.path.parent)

    def count(self) -> int:
        return sum(self._lines(path) for path in (self.path, self.previous))

    def _rotate(self) -> None:
        lost = self._lines(self.previous)
        if lost:
            log.warning("%s is full: the %d oldest rejected reports, in %s, are deleted",
                        self.path, lost, self.previous.name)
        os.replace(str(self.path), str(self.previous))

    @staticmethod
    def _ends_torn(file: Any) -> bool:
        file.seek(-1, os.SEEK_END)
        return file.read(1) != b"\n"

    @staticmethod
    def _lines(path: Path) -> int:
        if not path.exists():
            return 0
        with open(str(path), "rb") as file:
            return sum(1 for line in file if line.strip())


# ---- one request


@dataclasses.dataclass(frozen=True)
class Answer:
    """An HTTP answer. If none was received completely, status is 0 and `failure` the reason."""

    status: int
    headers: Mapping[str, str]
    body: bytes = b""
    failure: Optional[str] = None
    connected: bool = True

    def header(self, name: str) -> Optional[str]:
        return self.headers.get(name.lower())

    def document(self) -> Event:
        """Returns the JSON object in the body; empty if there is none."""
        try:
            document = json.loads(self.body.decode("utf-8"))
        except (ValueError, RecursionError):
            return {}
        return document if isinstance(document, dict) else {}


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Follows no redirect: it would turn the upload into a GET, or send the token to another host."""

    def redirect_request(self, *_: Any) -> None:
        return None


class _Exchange:
    """One POST, on a thread of its own, so that name lookup, handshake and a slow answer have one deadline."""

    def __init__(self, request: urllib.request.Request, connect_timeout: float, total_timeout: float):
        self.request = request
        self.connect_timeout = connect_timeout
        self.total_timeout = total_timeout
        self.answer: Optional[Answer] = None
        self._connection: Optional[http.client.HTTPConnection] = None
        self._connected = False

    def perform(self) -> Answer:
        thread = threading.Thread(target=self._run, name="pisync-upload", daemon=True)
        thread.start()
        thread.join(self.total_timeout)
        if self.answer is None:
            self._abort()
            return self._failed(f"no answer within {self.total_timeout:.0f} s")
        return self.answer

    def _run(self) -> None:
        try:
            self.answer = self._ask()
        except urllib.error.URLError as error:
            self.answer = self._failed(reason_of(error.reason))
        except (OSError, http.client.HTTPException, ValueError) as error:
            self.answer = self._failed(reason_of(error))
        except BaseException as error:
            self.answer = self._failed(f"unexpected {error!r}")
            raise

    def _ask(self) -> Answer:
        opener = urllib.request.OpenerDirector()
        for handler in (urllib.request.ProxyHandler(), urllib.request.UnknownHandler(), _NoRedirect(),
                        urllib.request.HTTPDefaultErrorHandler(), urllib.request.HTTPErrorProcessor(), *self._handlers()):
            opener.add_handler(handler)
        try:
            response = opener.open(self.request, timeout=self.connect_timeout)
        except urllib.error.HTTPError as error:
            response = error
        with response:
            headers = {name.lower(): value for name, value in response.headers.items()}
            return Answer(response.status, headers, response.read(MAX_ANSWER_BYTES))

    def _handlers(self) -> List[urllib.request.BaseHandler]:
        exchange = self

        class Http(urllib.request.HTTPHandler):
            def http_open(self, req: Any) -> Any:
                return self.do_open(exchange._watched(http.client.HTTPConnection), req)

        class Https(urllib.request.AbstractHTTPHandler):
            """Replaces HTTPSHandler, which reads all certificate authorities even for a request without TLS."""

            https_request = urllib.request.AbstractHTTPHandler.do_request_

            def https_open(self, req: Any) -> Any:
                context = ssl.create_default_context()
                return self.do_open(exchange._watched(http.client.HTTPSConnection), req, context=context)

        return [Http(), Https()]

    def _watched(self, base: Any) -> Any:
        exchange = self

        class Watched(base):  # type: ignore[misc]
            def connect(self) -> None:
                exchange._connection = self
                super().connect()
                exchange._connected = True
                self.sock.settimeout(exchange.total_timeout + 5)  # later than the deadline

        return Watched

    def _abort(self) -> None:
        sock = getattr(self._connection, "sock", None)
        if sock is not None:
            with contextlib.suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)

    def _failed(self, reason: str) -> Answer:
        return Answer(0, {}, failure=reason, connected=self._connected)


def reason_of(error: Any) -> str:
    if isinstance(error, ssl.SSLCertVerificationError) and error.verify_code in (9, 10):
        return (f"the certificate is not valid at this device's time, {DeviceClock().text()}: "
                f"set the clock, or renew the certificate ({error.verify_message})")
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"the certificate is not accepted: {error.verify_message}"
    if isinstance(error, socket.timeout):
        return "the connection timed out"
    return one_line(error) or repr(error)


# ---- reading an answer


@dataclasses.dataclass
class Verdict:
    """The result of an answer. `problem` is None if every event that was sent was acknowledged or rejected."""

    problem: Optional[str] = None
    delivered: List[str] = dataclasses.field(default_factory=list)
    rejected: List[Tuple[str, List[Event]]] = dataclasses.field(default_factory=list)
    warnings: List[Event] = dataclasses.field(default_factory=list)
    smaller: bool = False
    mangled: bool = False
    min_delay_s: float = 0.0

    def settled(self) -> List[str]:
        return self.delivered + [event_id for event_id, _ in self.rejected]


# This client writes no such JSON: with these codes the body was damaged on the way.
DAMAGED = frozenset(("structure_lost", "unreadable_json"))


def judge(answer: Answer, event_ids: Sequence[str]) -> Verdict:
    """Evaluates an answer. An event leaves the queue only if PiSync's answer acknowledges or rejects it."""
    if answer.status == 202:
        verdict = judge_results(answer, event_ids)
    elif answer.status == 400 and answer.document().get("type") == "/problems/invalid-event":
        verdict = judge_all_rejected(answer, event_ids)
    else:
        verdict = Verdict()
    if len(verdict.settled()) < len(event_ids):
        verdict.problem = problem_of(answer)
        verdict.smaller = answer.status in (408, 413) or bool(answer.failure and answer.connected)
        verdict.mangled = answer.status == 415 or is_damaged(answer)
        verdict.min_delay_s = retry_after(answer)
        if not verdict.settled() and 400 <= answer.status < 500 and answer.status not in (408, 413, 429):
            verdict.min_delay_s = max(verdict.min_delay_s, MIN_BACKOFF_OF_REFUSAL_S)
    if not verdict.settled() and len(event_ids) == 1 and is_too_large_alone(answer):
        verdict = Verdict(rejected=[(event_ids[0], [{"code": "content_too_large", "detail": problem_of(answer)}])])
    return verdict


def judge_results(answer: Answer, event_ids: Sequence[str]) -> Verdict:
    verdict = Verdict()
    results = answer.document().get("results")
    left = set(range(len(event_ids)))
    for result in results if isinstance(results, list) else []:
        index = result.get("index") if isinstance(result, dict) else None
        if not isinstance(index, int) or index not in left:
            continue
        left.remove(index)
        if result.get("status") == "accepted" and result.get("event_id") == event_ids[index]:
            verdict.delivered.append(event_ids[index])
            verdict.warnings += listed(result.get("warnings"))
        elif result.get("status") == "rejected" and is_about_event(listed(result.get("errors"))):
            verdict.rejected.append((event_ids[index], listed(result["errors"])))
    return verdict


def judge_all_rejected(answer: Answer, event_ids: Sequence[str]) -> Verdict:
    """The answer lists a limited number of errors; items without an error in it are sent again."""
    errors_by_index: Dict[int, List[Event]] = {}
    for error in listed(answer.document().get("errors")):
        match = re.match(r"/(\d{1,3})(?:/|$)", str(error.get("pointer")))
        if match and int(match.group(1)) < len(event_ids):
            errors_by_index.setdefault(int(match.group(1)), []).append(error)
    return Verdict(rejected=[(event_ids[index], errors) for index, errors in sorted(errors_by_index.items())
                             if is_about_event(errors)])


def is_about_event(errors: Sequence[Event]) -> bool:
    return bool(errors) and not any(error.get("code") in DAMAGED for error in errors)


def is_damaged(answer: Answer) -> bool:
    """Returns whether the body was changed on the way, for example by a proxy that removed Content-Encoding."""
    document = answer.document()
    return document.get("type") == "/problems/unreadable-body" or any(
        error.get("code") in DAMAGED for error in listed(document.get("errors")))


def is_too_large_alone(answer: Answer) -> bool:
    return answer.status == 413 and answer.document().get("type") == "/problems/content-too-large"


def listed(value: Any) -> List[Event]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def problem_of(answer: Answer) -> str:
    if answer.failure:
        return answer.failure
    if 300 <= answer.status < 400:
        return (f"{answer.status} redirect to {one_line(answer.header('location'))}: a login page of this network, "
                "or the address of the service has changed")
    detail = answer.document().get("detail")
    if detail:
        return f"{answer.status} {one_line(detail)}"
    if answer.status == 202:
        return "202 without a result for each event: the answer was cut off, or is not from PiSync"
    return f"{answer.status} not from PiSync: the answer is, for example, from a login page of this network or a proxy"


def retry_after(answer: Answer) -> float:
    """Returns seconds, by the clock of the answering server: this device's may be wrong."""
    value = (answer.header("retry-after") or "").strip()
    if re.fullmatch(r"\d{1,9}", value):
        return min(float(value), MAX_RETRY_AFTER_S)
    until, now = http_date(value), http_date(answer.header("date"))
    if until is None or now is None:
        return 0.0
    return min(max(0.0, until - now), MAX_RETRY_AFTER_S)


def http_date(value: Optional[str]) -> Optional[float]:
    try:
        return email.utils.parsedate_to_datetime(value or "").timestamp()
    except (TypeError, ValueError, IndexError, OverflowError):
        return None


def service_time(answer: Answer) -> Optional[float]:
    """Returns epoch seconds from the header PiSync-Time, else from Date."""
    value = (answer.header("pisync-time") or "").strip()
    if re.fullmatch(r"\d{12,14}", value):
        return int(value) / 1000
    try:
        return datetime.fromisoformat(value.replace("Z", "+00:00")).timestamp()
    except ValueError:
        return http_date(answer.header("date"))


def signature(warning: Event) -> str:
    """Returns a text that is equal for the same problem in different events."""
    return f"{re.sub(r'/[0-9]+', '', str(warning.get('pointer')))} {warning.get('code')}"[:100]


# ---- retries


class Backoff:
    """Exponential backoff with jitter that survives a restart; by the uptime, because the wall clock may jump."""

    def __init__(self, clock: DeviceClock, rng: Callable[[], float] = random.random):
        self.clock = clock
        self.rng = rng

    def after_failure(self, previous: Mapping[str, Any], min_delay_s: float) -> Event:
        failures = min(int(previous.get("failures", 0)) + 1, 30)
        longest = min(MAX_BACKOFF_S, 2.0**failures)
        delay = longest * (0.5 + 0.5 * self.rng())
        if delay < min_delay_s:
            delay = min_delay_s + min(60.0, 1.0 + 0.1 * min_delay_s) * self.rng()
        uptime = self.clock.uptime_ms()
        return {
            "failures": failures,
            "boot_id": self.clock.boot_id() if uptime is not None else None,
            "until": delay + (uptime / 1000 if uptime is not None else self.clock.now()),
            "delay": delay,
        }

    def left(self, state: Mapping[str, Any]) -> float:
        """Returns the seconds until the next attempt; 0 after a reboot, because the timer spreads reboots."""
        if not state.get("failures"):
            return 0.0
        uptime = self.clock.uptime_ms()
        boot = self.clock.boot_id() if uptime is not None else None
        if state.get("boot_id") != boot:
            return 0.0
        left = state["until"] - (uptime / 1000 if uptime is not None else self.clock.now())
        return left if 0 < left <= state["delay"] + 1 else 0.0  # more after a clock jump


# ---- the client


@dataclasses.dataclass
class Flushed:
    """The result of a flush. If events are left, `problem` is the reason."""

    delivered: int = 0
    set_aside: int = 0
    left: int = 0
    retry_in_s: float = 0.0
    problem: Optional[str] = None


class Client:
    """Reports the syncs of one device. Thread-safe; of several processes with one directory, one sends at a time."""

    def __init__(
        self,
        url: Optional[str] = None,
        device_id: Optional[str] = None,
        directory: Optional[str] = None,
        *,
        token: Optional[str] = None,
        token_file: Optional[str] = None,
        enrol_key_file: Optional[str] = None,
        clock: Optional[DeviceClock] = None,
        max_queued_events: int = MAX_QUEUED_EVENTS,
        max_queued_bytes: int = MAX_QUEUED_BYTES,
        connect_timeout: float = CONNECT_TIMEOUT_S,
        total_timeout: float = TOTAL_TIMEOUT_S,
    ):
        """Settings that are None are read from the environment. ValueError for an invalid one."""
        env = os.environ
        self.url = url or env.get("SYNC_REPORT_URL") or ""
        named = device_id or env.get("SYNC_REPORT_DEVICE_ID")
        self.device_id = checked_device_id(named) if named else None
        self.directory = Path(directory or env.get("SYNC_REPORT_DIR") or default_directory())
        self._token = token or env.get("SYNC_REPORT_TOKEN")
        self._token_file = token_file or env.get("SYNC_REPORT_TOKEN_FILE")
        self._enrol_key_file = enrol_key_file or env.get("SYNC_REPORT_ENROL_KEY_FILE")
        self.clock = clock or DeviceClock()
        self.connect_timeout = connect_timeout
        self.total_timeout = total_timeout
        self.queue = Queue(self.directory, max_queued_events, max_queued_bytes)
        self.rejected = RejectedFile(self.directory)
        self.backoff = Backoff(self.clock)

    def report(
        self,
        files: int,
        errors: int,
        speed: Optional[float] = None,
        details: Sequence[Mapping[str, Any]] = (),
        labels: Optional[Mapping[str, Any]] = None,
        event_id: Optional[str] = None,
        send: bool = True,
    ) -> str:
        """Stores a sync that has just ended and, unless `send` is false, sends the queue.

        Returns the event_id when the report is on the disk (or acknowledged, if the disk is full): from then on it is
        counted exactly once. Sending takes up to `total_timeout` seconds for each upload. `errors` is the number of
        errors; `details` lists them as {"code", "message", "count"}. With an `event_id` a repeated call has no further
        effect. ValueError for invalid counts; NotStored if the report is neither stored nor acknowledged.
        """
        event = self._event(files, errors, speed, details, labels, event_id or str(uuid.uuid4()))
        try:
            self.queue.add(event)
        except (sqlite3.Error, OSError) as error:
            log.error("the report could not be stored (%s); sending it now", error)
            self._send_unstored(event, error)
            return event["event_id"]
        if send:
            self._flush_quietly()
        return event["event_id"]

    def flush(self, now: bool = False, wait_s: float = 0.0) -> Flushed:
        """Sends the queue until it is empty or an upload fails; a failed upload is retried for up to `wait_s` seconds.

        With `now` it does not wait for the delay after an earlier failure. ValueError without a URL; sqlite3.Error or
        OSError if the queue cannot be read.
        """
        checked_url(self.url)
        end = self.clock.monotonic() + wait_s
        total = Flushed()
        while True:
            step = self._flush_once(now)
            total.delivered += step.delivered
            total.set_aside += step.set_aside
            total.left, total.retry_in_s, total.problem = step.left, step.retry_in_s, step.problem
            pause = max(step.retry_in_s, SHORTEST_PAUSE_S)
            if not step.left or self.clock.monotonic() + pause > end:
                return total
            self.clock.sleep(pause)
            now = False

    def status(self) -> Event:
        """Returns the numbers of queued, deleted and rejected reports, and the result of the last upload."""
        state = self.queue.state()
        events, size = self.queue.size()
        return {
            "queued": events,
            "queued_bytes": size,
            "dropped": state.get("dropped", 0),
            "set_aside": self.rejected.count(),
            "failures_in_a_row": state.get("backoff", {}).get("failures", 0),
            "retry_in_s": round(self.backoff.left(state.get("backoff", {})), 1),
            "last_problem": state.get("problem"),
            "last_delivery": state.get("delivery"),
            "batch_limit": state.get("batch_limit", MAX_BATCH_EVENTS),
            "clock_behind_s": state.get("clock_behind_s"),
            "directory": str(self.directory),
        }

    def enrol(self) -> None:
        """Requests this device's token with the enrolment key and writes it to the token file, for its owner only.

        NotEnrolled if the service issues none; OSError or ValueError for an unusable file or setting.
        """
        if not self._can_enrol():
            raise ValueError("set SYNC_REPORT_ENROL_KEY_FILE and SYNC_REPORT_TOKEN_FILE, and no SYNC_REPORT_TOKEN")
        if self.device_id is None:
            raise ValueError("no device id to enrol: set SYNC_REPORT_DEVICE_ID, or use --device")
        headers = {"Content-Type": "application/json", "Accept": "application/json", "User-Agent": "pisync-client/1"}
        headers.update(bearer(self._secret(self._enrol_key_file)))
        answer = self._post("/enrol", encoded({"device_id": self.device_id}).encode("ascii"), headers)
        token = answer.document().get("token")
        if answer.status != 200 or not isinstance(token, str) or not re.fullmatch(r"[!-~]+", token):
            raise NotEnrolled(answer)
        write_secret(Path(self._token_file or ""), token)

    def _event(self, files: int, errors: int, speed: Any, details: Any, labels: Any, event_id: str) -> Event:
        if self.device_id is None:
            raise ValueError("no device id: set SYNC_REPORT_DEVICE_ID, or use --device")
        if not re.fullmatch(r"[ -~]{1,64}", event_id):
            raise ValueError("an event_id has 1 to 64 printable ASCII characters")
        event: Event = {
            "device_id": self.device_id,
            "event_id": event_id,
            "timestamp": self.clock.text(),
            "total_files_synced": checked_count("files", files),
            "total_errors": checked_count("errors", errors),
            "internet_speed": usable_speed(speed),
            "errors": usable_details(details) or None,
            "labels": usable_labels(labels) or None,
            **self.clock.stamp(),
        }
        return {name: value for name, value in event.items() if value is not None}

    def _flush_quietly(self) -> None:
        """Sends the queue without raising: the report is stored, and a later attempt sends it."""
        try:
            flushed = self.flush()
            if flushed.problem:
                log.warning("%d reports are queued: %s", flushed.left, flushed.problem)
        except Exception as error:
            log.warning("sending failed and will be retried: %s", error)

    def _flush_once(self, now: bool) -> Flushed:
        """Checks the queue again after releasing the lock: another process may have left a report to this one."""
        total = Flushed()
        while True:
            make_directory(self.directory)
            with locked(self.directory / "sender.lock") as mine:
                if not mine:
                    return dataclasses.replace(total, left=self.queue.size()[0], problem="another process is sending")
                self._drain(total, now)
            total.left = self.queue.size()[0]
            if total.problem or not total.left:
                return total
            now = False

    def _drain(self, total: Flushed, now: bool) -> None:
        while True:
            state = self.queue.state()
            limit = state.get("batch_limit", MAX_BATCH_EVENTS)
            events = self.queue.oldest(limit)
            damaged = [(event["event_id"], [{"code": "damaged_on_disk"}]) for event in events if UNREADABLE in event]
            if damaged:
                self.queue.settle(self._set_aside(events, damaged), {})
                events = [event for event in events if UNREADABLE not in event]
            if not events:
                return
            total.retry_in_s = 0.0 if now else self.backoff.left(state.get("backoff", {}))
            if total.retry_in_s:
                total.problem = f"next attempt in {total.retry_in_s:.0f} s, after: {state.get('problem')}"
                return
            verdict, answer = self._upload(events, bool(state.get("plain")))
            self._settle(events, verdict, answer, state)
            total.delivered += len(verdict.delivered)
            total.set_aside += len(verdict.rejected)
            if verdict.problem:
                total.problem = verdict.problem
                total.retry_in_s = self.backoff.left(self.queue.state().get("backoff", {}))
                return

    def _upload(self, events: Sequence[Event], plain: bool) -> Tuple[Verdict, Answer]:
        sent = {"sent_at": self.clock.text(), **self.clock.stamp("sent_")}
        body = encoded([{**event, **sent} for event in events]).encode("ascii")
        headers = {"Content-Type": "application/json", "Accept": "application/json", "User-Agent": "pisync-client/1"}
        if not plain and len(body) > 500:
            body = gzip.compress(body)
            headers["Content-Encoding"] = "gzip"
        answer = self._post_with_token(body, headers)
        if answer.status == 401 and self._can_enrol() and self._renew_token():
            answer = self._post_with_token(body, headers)
        return judge(answer, [event["event_id"] for event in events]), answer

    def _post_with_token(self, body: bytes, headers: Mapping[str, str]) -> Answer:
        try:
            if self._can_enrol() and not Path(self._token_file or "").exists():
                self.enrol()
            authorization = bearer(self._token or self._secret(self._token_file))
        except NotEnrolled as refused:
            return Answer(refused.answer.status, refused.answer.headers, failure=str(refused), connected=False)
        except (OSError, ValueError) as error:
            return Answer(0, {}, failure=f"the token is unusable: {error}", connected=False)
        return self._post("/sync-events", body, {**headers, **authorization})

    def _post(self, path: str, body: bytes, headers: Mapping[str, str]) -> Answer:
        request = urllib.request.Request(checked_url(self.url) + path, data=body, headers=dict(headers), method="POST")
        return _Exchange(request, self.connect_timeout, self.total_timeout).perform()

    def _can_enrol(self) -> bool:
        return bool(self._enrol_key_file and self._token_file and not self._token)

    def _renew_token(self) -> bool:
        """Returns whether there is a new token: the fleet's key may have been replaced. A revoked device gets none."""
        before = self._secret(self._token_file)
        try:
            self.enrol()
        except (NotEnrolled, OSError, ValueError) as error:
            log.warning("the token was rejected, and no other was issued: %s", error)
            return False
        return self._secret(self._token_file) != before

    @staticmethod
    def _secret(path: Optional[str]) -> str:
        return Path(path).read_text(encoding="utf-8").strip() if path else ""

    def _settle(self, events: Sequence[Event], verdict: Verdict, answer: Answer, state: Mapping[str, Any]) -> None:
        """Writes rejected reports to their file before they leave the queue; if that fails they stay in it."""
        settled = verdict.delivered + self._set_aside(events, verdict.rejected)
        if verdict.rejected and len(settled) < len(verdict.settled()):
            verdict.rejected = []
            verdict.problem = verdict.problem or "rejected reports cannot be written to their file"
        news = {**self._progress(verdict, state, len(events)), **self._clock_news(answer, state),
                **self._warning_news(verdict.warnings, state)}
        changed = {name: value for name, value in news.items() if state.get(name) != value}
        try:
            self.queue.settle(settled, changed)
        except sqlite3.OperationalError as error:
            raise OSError(f"the queue cannot be changed, so acknowledged reports are sent again: {error}") from error

    def _set_aside(self, events: Sequence[Event], rejected: Sequence[Tuple[str, List[Event]]]) -> List[str]:
        if not rejected:
            return []
        by_id = {event["event_id"]: event for event in events}
        try:
            self.rejected.append([
                {"set_aside_at": self.clock.text(), "errors": errors, "event": by_id[event_id]}
                for event_id, errors in rejected])
        except OSError as error:
            log.error("%d rejected reports cannot be written to %s and stay queued: %s",
                      len(rejected), self.rejected.path, error)
            return []
        for event_id, errors in rejected[:MAX_LOGGED_REJECTIONS]:
            log.error("report %s was rejected and is kept in %s: %s", event_id, self.rejected.path,
                      "; ".join(one_line(error.get("detail") or error.get("code")) for error in errors))
        if len(rejected) > MAX_LOGGED_REJECTIONS:
            log.error("%d more reports were rejected and are kept in that file", len(rejected) - MAX_LOGGED_REJECTIONS)
        return [event_id for event_id, _ in rejected]

    def _progress(self, verdict: Verdict, state: Mapping[str, Any], sent: int) -> Event:
        limit = state.get("batch_limit", MAX_BATCH_EVENTS)
        news: Event = {"delivery": self.clock.text()} if verdict.delivered else {}
        if verdict.problem is None:
            news.update(backoff={}, problem=None)
            if sent >= limit:
                news["batch_limit"] = min(MAX_BATCH_EVENTS, limit * 2)
            return news
        previous = {} if verdict.settled() else state.get("backoff", {})
        news.update(backoff=self.backoff.after_failure(previous, verdict.min_delay_s), problem=verdict.problem)
        if verdict.smaller:
            news["batch_limit"] = max(1, min(limit, sent) // 2)
        if verdict.mangled:
            news["plain"] = not state.get("plain")
        return news

    def _clock_news(self, answer: Answer, state: Mapping[str, Any]) -> Event:
        theirs = service_time(answer) if answer.status else None
        if theirs is None:
            return {}
        behind = round(theirs - self.clock.now())
        if abs(behind) < CLOCK_TOLERANCE_S:
            return {"clock_behind_s": 0}
        before = state.get("clock_behind_s") or 0
        if abs(behind - before) < CLOCK_TOLERANCE_S:
            return {}
        log.warning("this device's clock is %d s %s the service's; reports are corrected for it, the clock is not set",
                    abs(behind), "behind" if behind > 0 else "ahead of")
        return {"clock_behind_s": behind}

    @staticmethod
    def _warning_news(warnings: Sequence[Event], state: Mapping[str, Any]) -> Event:
        known = list(state.get("warned", []))
        for warning in warnings:
            if signature(warning) not in known:
                known.append(signature(warning))
                log.warning("the service repaired a report: %s", one_line(warning.get("detail") or signature(warning)))
        return {"warned": known[-MAX_REMEMBERED_WARNINGS:]} if known else {}

    def _send_unstored(self, event: Event, error: Exception) -> None:
        try:
            verdict, _ = self._upload([event], plain=False)
        except ValueError as unusable:
            raise NotStored(event["event_id"], f"{error}; {unusable}") from error
        if not verdict.delivered:
            reason = verdict.problem or f"it was rejected: {verdict.rejected[0][1]}"
            raise NotStored(event["event_id"], f"{error}; {reason}") from error


def bearer(token: str) -> Dict[str, str]:
    """Returns the header for a token; empty without a token."""
    if token and not re.fullmatch(r"[!-~]+", token):
        raise ValueError("a token must be one word of ASCII characters")
    return {"Authorization": f"Bearer {token}"} if token else {}


def checked_url(url: str) -> str:
    if not url:
        raise ValueError("no address of the service: set SYNC_REPORT_URL, or use --url")
    parts = urllib.parse.urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise ValueError(f"the URL must look like https://pisync.example.org, not {url!r}")
    if parts.username or parts.password:
        raise ValueError("the URL must have no user or password in it; put a token in SYNC_REPORT_TOKEN_FILE")
    return url.rstrip("/")


def default_directory() -> str:
    systemd = os.environ.get("STATE_DIRECTORY", "").split(":")[0]
    if systemd:
        return systemd
    return str(Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state") / "pisync-client")


def report(
    files: int,
    errors: int,
    speed: Optional[float] = None,
    details: Sequence[Mapping[str, Any]] = (),
    labels: Optional[Mapping[str, Any]] = None,
    event_id: Optional[str] = None,
    send: bool = True,
) -> str:
    """Calls Client.report() with settings from the environment."""
    return Client().report(files, errors, speed, details, labels, event_id, send)


# ---- the command


def detail_option(text: str) -> Event:
    """Reads CODE[:MESSAGE[:COUNT]]; a message may contain colons."""
    code, _, rest = text.partition(":")
    message, _, count = rest.rpartition(":")
    if message and re.fullmatch(r"[0-9]{1,9}", count):
        return {"code": code, "message": message, "count": int(count)}
    return {"code": code, "message": rest} if rest else {"code": code}


def label_option(text: str) -> Tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name:
        raise argparse.ArgumentTypeError(f"{text!r} is not NAME=VALUE")
    return name, value


def parser() -> argparse.ArgumentParser:
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--url", help="the address of the service (SYNC_REPORT_URL)")
    shared.add_argument("--device", help="the id of this device (SYNC_REPORT_DEVICE_ID)")
    shared.add_argument("--dir", help="the directory of the queue (SYNC_REPORT_DIR)")
    shared.add_argument("--token-file", help="a file with the device's token (SYNC_REPORT_TOKEN_FILE)")
    shared.add_argument("--enrol-key-file", help="a file with an enrolment key (SYNC_REPORT_ENROL_KEY_FILE)")
    shared.add_argument("--quiet", action="store_true", help="log errors only")
    top = argparse.ArgumentParser(
        prog="pisync_client.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="Exit codes: 0 success (report: stored), 1 report not stored, 2 usage error, 75 reports left in the queue.")
    commands = top.add_subparsers(dest="command", required=True, metavar="report|flush|status|enrol")
    one = commands.add_parser("report", parents=[shared], allow_abbrev=False,
                              help="store a sync that has just ended, and send the queue")
    one.add_argument("--files", type=int, required=True, help="number of files that were synced")
    one.add_argument("--errors", type=int, required=True, help="number of errors of the sync")
    one.add_argument("--speed", type=float, help="speed in Mbps")
    one.add_argument("--error", type=detail_option, action="append", default=[], metavar="CODE[:MESSAGE[:COUNT]]",
                     help="an error of the sync; may be repeated")
    one.add_argument("--label", type=label_option, action="append", default=[], metavar="NAME=VALUE",
                     help="a label of the device, for example school=Nandi; may be repeated")
    one.add_argument("--event-id", help="the report's idempotency key; generated if absent")
    one.add_argument("--no-send", action="store_true", help="store only")
    flush = commands.add_parser("flush", parents=[shared], help="send the queue")
    flush.add_argument("--now", action="store_true", help="do not wait for the delay after an earlier failure")
    flush.add_argument("--wait", type=float, default=0.0, metavar="SECONDS", help="retry a failed upload for this time")
    commands.add_parser("enrol", parents=[shared], help="request this device's token with the enrolment key")
    commands.add_parser("status", parents=[shared], help="show the queue as JSON")
    return top


def run(options: argparse.Namespace) -> int:
    client = Client(options.url, options.device, options.dir,
                    token_file=options.token_file, enrol_key_file=options.enrol_key_file)
    if options.command == "report":
        print(client.report(options.files, options.errors, options.speed, options.error, dict(options.label),
                            options.event_id, not options.no_send))
        return EXIT_OK
    if options.command == "enrol":
        client.enrol()
        return EXIT_OK
    if options.command == "status":
        print(json.dumps(client.status(), indent=2))
        return EXIT_OK
    flushed = client.flush(options.now, options.wait)
    print(f"{flushed.delivered} delivered, {flushed.set_aside} set aside, {flushed.left} queued"
          + (f": {flushed.problem}" if flushed.problem else ""))
    return EXIT_LEFT_OVER if flushed.left else EXIT_OK


def main(arguments: Optional[Sequence[str]] = None) -> int:
    options = parser().parse_args(arguments)
    logging.basicConfig(format="%(levelname)s %(message)s", level=logging.ERROR if options.quiet else logging.INFO)
    try:
        return run(options)
    except ValueError as error:
        log.error("%s", error)
        return EXIT_USAGE
    except (NotStored, NotEnrolled) as error:
        log.error("%s", error)
        return EXIT_NOT_STORED
    except (sqlite3.Error, OSError) as error:
        log.error("the queue cannot be used: %s", error)
        return EXIT_NOT_STORED if options.command == "report" else EXIT_LEFT_OVER


if __name__ == "__main__":
    sys.exit(main())
