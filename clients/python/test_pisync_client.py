"""Tests pisync_client.py against an HTTP server that loses, rejects and damages requests and answers.

    python3 -m unittest test_pisync_client

With SYNC_REPORT_TEST_URL set, three days offline are played against that service as well.
"""

import ast
import contextlib
import email.utils
import gzip
import http.client
import io
import json
import logging
import os
import random
import resource
import shutil
import sqlite3
import ssl
import subprocess
import sys
import tempfile
import threading
import unittest
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pisync_client
from pisync_client import Client, DeviceClock, NotStored

HERE = Path(__file__).resolve().parent
MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
LONG_DETAILS = [{"code": "storage_full", "message": "x" * 200}] * 20
NOWHERE = "http://127.0.0.1:9"
DAY_S = 86_400
os.environ["no_proxy"] = "127.0.0.1"
logging.getLogger("pisync_client").addHandler(logging.NullHandler())
for name in [name for name in os.environ if name.startswith("SYNC_REPORT_") and not name.startswith("SYNC_REPORT_TEST_")]:
    del os.environ[name]


class Clock(DeviceClock):
    """The clocks of a device, advanced by the test."""

    def __init__(self, now=1_790_000_000.0, boot="boot-1", uptime_s=100.0):
        self.time, self.boot, self.uptime_s = now, boot, uptime_s
        self.true_time = now

    def now(self):
        return self.time

    def uptime_ms(self):
        return int(self.uptime_s * 1000)

    def boot_id(self):
        return self.boot

    def monotonic(self):
        return self.uptime_s

    def sleep(self, seconds):
        self.advance(seconds)

    def advance(self, seconds):
        self.time += seconds
        self.true_time += seconds
        self.uptime_s += seconds


class Service(ThreadingHTTPServer):
    """Accepts uploads like PiSync, or gives the next of the `answers`."""

    daemon_threads = True
    # A listening socket of the default length resets some of many quick connections.
    request_queue_size = 128

    def __init__(self, *answers, clock=None):
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers = list(answers)
        self.clock = clock or Clock()
        self.uploads = []
        self.headers = []
        self.taken = []
        self.tokens = []
        self.enrolments = []
        self.lock = threading.Lock()
        threading.Thread(target=self.serve_forever, args=(0.01,), daemon=True).start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_port}"

    def answer(self):
        return self.answers.pop(0) if self.answers else accept

    def ids(self):
        return [(event["device_id"], event["event_id"]) for event in self.taken]

    def stop(self):
        self.shutdown()
        self.server_close()


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.path.endswith("/enrol"):
            self.enrol(json.loads(body))
            return
        if self.headers.get("Content-Encoding") == "gzip":
            body = gzip.decompress(body)
        events = json.loads(body)
        events = events if isinstance(events, list) else [events]
        with self.server.lock:
            self.server.uploads.append(events)
            self.server.headers.append(dict(self.headers))
            answer = self.server.answer()
        answer(self, events)

    def enrol(self, asked):
        """Returns the next of the given tokens; none for a revoked device."""
        with self.server.lock:
            self.server.enrolments.append((asked, self.headers.get("Authorization")))
            token = self.server.tokens.pop(0) if self.server.tokens else None
        if token is None:
            self.problem(403, "not-your-device")
        else:
            self.answer(200, {"device_id": asked["device_id"], "token": token})

    def date_time_string(self, timestamp=None):
        return email.utils.formatdate(self.server.clock.true_time, usegmt=True)

    def do_GET(self):
        self.server.headers.append(dict(self.headers))
        self.answer(202, {})

    def answer(self, status, body, kind="application/json", **headers):
        body = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def problem(self, status, code, **more):
        headers = more.pop("headers", {})
        document = {"type": "/problems/" + code, "title": code, "status": status, "detail": code}
        document.update(more)
        self.answer(status, document, "application/problem+json", **headers)

    def take(self, events):
        with self.server.lock:
            self.server.taken += events

    def log_message(self, *_):
        pass


# ---- answers


def accept(handler, events, warnings=(), **headers):
    """Answers like PiSync: an event with 13 files is rejected; 400 if all are."""
    good = [event for event in events if event["total_files_synced"] != 13]
    if not good:
        handler.problem(400, "invalid-event", errors=[rejection(index) for index in range(len(events))])
        return
    results = []
    for index, event in enumerate(events):
        if event in good:
            results.append({"index": index, "status": "accepted", "event_id": event["event_id"]})
            if warnings:
                results[-1]["warnings"] = list(warnings)
        else:
            results.append({"index": index, "status": "rejected", "errors": [rejection(index)]})
    handler.take(good)
    document = {"accepted": len(good), "rejected": len(events) - len(good), "results": results}
    handler.answer(202, document, **headers)


def rejection(index):
    return {"pointer": f"/{index}/total_files_synced", "code": "out_of_range", "detail": "13 files are too many"}


def take_and_lose_the_answer(handler, events):
    handler.take([event for event in events if event["total_files_synced"] != 13])
    handler.close_connection = True


def take_and_tear_the_answer(handler, events):
    handler.take(events)
    handler.answer(202, b'{"accepted":1,"rejected":0,"results":[{"index":0,"sta')


def take_and_end_the_answer_early(handler, events):
    handler.take(events)
    handler.send_response(202)
    handler.send_header("Content-Length", "500")
    handler.end_headers()
    handler.wfile.write(b'{"accepted":1,')
    handler.close_connection = True


def reject(status, code="a-problem", **headers):
    return lambda handler, events: handler.problem(status, code, headers=headers)


def page(status, **headers):
    return lambda handler, events: handler.answer(status, b"<html>Welcome to our Wi-Fi</html>", "text/html", **headers)


def take_at_most(most, status=413, code="content-too-large"):
    """Returns one answer for all following requests."""

    def answer(handler, events):
        handler.server.answers.append(answer)
        if len(events) > most:
            handler.problem(status, code)
        else:
            accept(handler, events)

    return answer


def stay_silent(handler, events):
    handler.server.silence.wait(20)
    handler.close_connection = True


# ---- tests


class ClientTest(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory(dir=MEMORY)
        self.addCleanup(temporary.cleanup)
        self.directory = Path(temporary.name) / "state" / "pisync"
        self.clock = Clock()

    def service(self, *answers):
        service = Service(*answers, clock=self.clock)
        self.addCleanup(service.stop)
        return service

    def another_device(self):
        self.directory = self.directory.with_name(f"device-{random.random()}")

    def client(self, url=NOWHERE, **more):
        return Client(url, "PBX00123", str(self.directory), clock=self.clock, **more)

    def queued(self, client, events, files=1):
        return [client.report(files, 0, send=False) for _ in range(events)]

    def assert_counted_once_each(self, service, ids):
        """The service ignores duplicates by event_id."""
        self.assertEqual(sorted(set(service.ids())), sorted(("PBX00123", event_id) for event_id in ids))


class AReport(ClientTest):
    def test_has_all_fields_and_the_times_of_all_clocks(self):
        service = self.service()
        client = self.client(service.url)
        details = [{"code": "storage_full", "message": "No space left", "count": 2}]

        event_id = client.report(7, 2, 9.5, details, {"school": "Nandi"}, send=False)
        self.clock.advance(60)
        client.flush()

        self.assertEqual(service.uploads, [[{
            "device_id": "PBX00123", "event_id": event_id, "timestamp": "2026-09-21T14:13:20.000Z",
            "total_files_synced": 7, "total_errors": 2, "internet_speed": 9.5, "errors": details,
            "labels": {"school": "Nandi"}, "boot_id": "boot-1", "uptime_ms": 100_000,
            "sent_at": "2026-09-21T14:14:20.000Z", "sent_boot_id": "boot-1", "sent_uptime_ms": 160_000}]])

    def test_keeps_its_id_and_times_and_renews_the_times_of_sending(self):
        service = self.service(reject(503), take_and_lose_the_answer)
        client = self.client(service.url)

        client.report(1, 0)
        self.clock.advance(DAY_S)
        client.flush()
        self.clock.advance(DAY_S)
        client.flush()

        attempts = [upload[0] for upload in service.uploads]
        self.assertEqual(len(attempts), 3)
        for name in ("event_id", "timestamp", "uptime_ms"):
            self.assertEqual(len({attempt[name] for attempt in attempts}), 1, name)
        for name in ("sent_at", "sent_uptime_ms"):
            self.assertEqual(len({attempt[name] for attempt in attempts}), 3, name)

    def test_of_1970_has_a_time_that_is_not_read_as_seconds(self):
        self.clock.time = 190.5
        service = self.service()
        self.client(service.url).report(1, 0)
        self.assertEqual(service.taken[0]["timestamp"], "1970-01-01T00:03:10.500Z")

    def test_is_stored_when_the_clock_is_beyond_the_year_9999(self):
        self.clock.time = 1e15
        service = self.service()
        self.client(service.url).report(1, 0)
        self.assertNotIn("timestamp", service.taken[0])
        self.assertEqual(service.taken[0]["uptime_ms"], 100_000)

    def test_is_not_lost_for_an_invalid_optional_field(self):
        service = self.service()
        client = self.client(service.url)
        with self.assertLogs("pisync_client", "WARNING"):
            client.report(1, 1, float("nan"), "disk gone", ["not a mapping"])
            client.report(1, 1, -3, [{"code": "Storage Full!", "message": 7, "count": "x"}] * 30, {"n": 5})
        first, second = service.taken
        self.assertNotIn("internet_speed", first)
        self.assertEqual(first["errors"], [{"code": "unknown", "message": "disk gone"}])
        self.assertEqual(second["errors"], [{"code": "storage_full_", "message": "7"}] * 20)
        self.assertEqual(second["labels"], {"n": "5"})

    def test_with_invalid_counts_is_an_error_of_the_caller(self):
        for files, errors in ((-1, 0), (1, 2**31), (1.5, 0), ("1", 0), (True, 0), (1, None)):
            with self.assertRaises(ValueError, msg=(files, errors)):
                self.client().report(files, errors)

    def test_of_an_invalid_device_id_is_rejected_at_once(self):
        for device_id in (" a", "a ", ".", "..", "a\nb", "\ud800", "\ufffd", "x" * 256):
            with self.assertRaises(ValueError, msg=repr(device_id)):
                Client(NOWHERE, device_id, str(self.directory))
        for device_id in ("a/b", "नंदी", "📦", "x" * 255):
            Client(NOWHERE, device_id, str(self.directory))

    def test_repeated_by_its_caller_with_the_same_id_counts_once(self):
        service = self.service()
        client = self.client(service.url)
        client.report(1, 0, event_id="mine", send=False)
        client.report(1, 0, event_id="mine")
        self.assertEqual(service.ids(), [("PBX00123", "mine")])

    def test_is_stored_when_the_settings_for_sending_are_invalid(self):
        for settings in ({"url": ""}, {"url": "pisync"}, {"url": "http://a:b@host"}, {"token_file": "/nowhere"},
                         {"token": "two words"}):
            client = self.client(**settings)
            before = client.status()["queued"]
            with self.assertLogs("pisync_client", "WARNING"):
                client.report(1, 0)
            self.assertEqual(client.status()["queued"], before + 1, settings)
            self.clock.advance(DAY_S)


class AnUpload(ClientTest):
    def test_is_compressed_carries_the_token_and_at_most_500_events(self):
        service = self.service()
        token = self.directory.parent.parent / "token"
        token.write_text("pisync_device_f1_abc\n", encoding="utf-8")
        client = self.client(service.url + "/prefix/", token_file=str(token))

        ids = self.queued(client, 501)
        self.assertEqual(client.flush().delivered, 501)

        self.assertEqual([len(upload) for upload in service.uploads], [500, 1])
        self.assertEqual(service.headers[0]["Content-Encoding"], "gzip")
        self.assertEqual(service.headers[0]["Authorization"], "Bearer pisync_device_f1_abc")
        self.assertEqual([event_id for _, event_id in service.ids()], ids)

    def test_is_smaller_than_a_mebibyte(self):
        service = self.service()
        client = self.client(service.url)
        for _ in range(60):
            client.report(1, 20, details=[{"code": "x", "message": "\u0915" * 200}] * 20, send=False)
        client.flush()
        self.assertEqual(len(service.taken), 60)
        self.assertGreater(len(service.uploads), 1)
        for upload in service.uploads:
            self.assertLess(len(json.dumps(upload)), 2**20)

    def test_without_its_answer_is_sent_again_and_counts_once(self):
        for lost in (take_and_lose_the_answer, take_and_tear_the_answer, take_and_end_the_answer_early):
            with self.subTest(lost.__name__):
                service = self.service(lost)
                client = self.client(service.url)
                ids = self.queued(client, 3)

                self.assertEqual(client.flush().left, 3)
                self.assertEqual(client.flush(now=True).left, 0)

                self.assert_counted_once_each(service, ids)
                self.assertGreater(len(service.taken), 3)

    def test_that_is_never_answered_ends_at_the_deadline_and_the_next_is_smaller(self):
        service = self.service(stay_silent)
        service.silence = threading.Event()
        self.addCleanup(service.silence.set)
        client = self.client(service.url, total_timeout=2)
        self.queued(client, 4)

        self.assertIn("no answer within", client.flush().problem)
        client.total_timeout = 20
        client.flush(now=True)

        self.assertEqual([len(upload) for upload in service.uploads], [4, 2, 2])

    def test_gets_smaller_until_it_fits_and_grows_again(self):
        for status, code in ((413, "content-too-large"), (413, "too-many-events"), (408, "request-timeout")):
            with self.subTest(code):
                self.another_device()
                service = self.service(take_at_most(60, status, code))
                client = self.client(service.url)
                ids = self.queued(client, 250)
                for _ in range(10):
                    client.flush(now=True)
                self.assert_counted_once_each(service, ids)
                self.assertEqual([len(upload) for upload in service.uploads][:3], [250, 125, 62])
                service.answers.clear()
                self.queued(client, 250)
                client.flush(now=True)
                self.assertGreater(client.status()["batch_limit"], 100)

    def test_of_one_event_that_is_too_large_does_not_block_others(self):
        service = self.service(reject(413, "content-too-large"), reject(413, "content-too-large"))
        client = self.client(service.url)
        self.queued(client, 2)
        client.flush(now=True)
        with self.assertLogs("pisync_client", "ERROR"):
            client.flush(now=True)
        self.assertEqual((client.status()["set_aside"], client.status()["queued"], len(service.taken)), (1, 0, 1))

    def test_too_large_for_a_proxy_keeps_the_event(self):
        service = self.service(page(413), page(413))
        client = self.client(service.url)
        self.queued(client, 1)
        client.flush(now=True)
        client.flush(now=True)
        self.assertEqual((client.status()["set_aside"], client.status()["queued"]), (0, 1))

    def test_that_arrived_damaged_is_sent_without_compression(self):
        for answer in (reject(415), reject(400, "unreadable-body"),
                     lambda handler, events: handler.problem(400, "invalid-event", errors=[
                         {"pointer": "/0", "code": "unreadable_json", "detail": "this is no JSON"}])):
            service = self.service(answer)
            client = self.client(service.url)
            self.queued(client, 2)
            client.flush(now=True)
            client.flush(now=True)
            self.assertEqual([headers.get("Content-Encoding") for headers in service.headers], ["gzip", None])
            self.assertEqual((client.status()["set_aside"], client.status()["queued"]), (0, 0))
            client.queue.settle([], {"plain": False})

    def test_goes_through_a_proxy_of_the_environment(self):
        service = self.service()
        os.environ.update(http_proxy=service.url, no_proxy="")
        try:
            self.client("http://pisync.invalid").report(1, 0)
        finally:
            os.environ.update(http_proxy="", no_proxy="127.0.0.1")
        self.assertEqual(len(service.taken), 1)
        self.assertEqual(service.headers[0]["Host"], "pisync.invalid")


class AnEnrolment(ClientTest):
    def setUp(self):
        super().setUp()
        self.key = self.directory.parent.parent / "enrol.key"
        self.key.write_text("pisync_enrol_k1_abc\n", encoding="utf-8")
        self.token = self.directory.parent.parent / "token"

    def enrolling(self, service):
        return self.client(service.url, token_file=str(self.token), enrol_key_file=str(self.key))

    def test_comes_before_the_first_upload_and_only_then(self):
        service = self.service()
        service.tokens = ["pisync_device_f1_one"]
        client = self.enrolling(service)
        client.report(1, 0)
        client.report(2, 0)

        self.assertEqual(service.enrolments, [({"device_id": "PBX00123"}, "Bearer pisync_enrol_k1_abc")])
        self.assertEqual({headers["Authorization"] for headers in service.headers}, {"Bearer pisync_device_f1_one"})
        self.assertEqual(len(service.taken), 2)
        self.assertEqual(self.token.read_text(encoding="utf-8"), "pisync_device_f1_one\n")
        self.assertEqual(self.token.stat().st_mode & 0o777, 0o600)

    def test_renews_a_rejected_token(self):
        self.token.write_text("pisync_device_f1_old\n", encoding="utf-8")
        service = self.service(reject(401))
        service.tokens = ["pisync_device_f2_new"]
        self.enrolling(service).report(1, 0)

        self.assertEqual([headers["Authorization"] for headers in service.headers],
                         ["Bearer pisync_device_f1_old", "Bearer pisync_device_f2_new"])
        self.assertEqual(len(service.taken), 1)

    def test_of_a_revoked_device_keeps_the_backlog(self):
        self.token.write_text("pisync_device_f1_old\n", encoding="utf-8")
        service = self.service(reject(401))
        client = self.enrolling(service)
        client.report(1, 0)

        self.assertEqual(len(service.enrolments), 1)
        self.assertEqual(client.status()["queued"], 1)
        self.assertEqual(self.token.read_text(encoding="utf-8"), "pisync_device_f1_old\n")

    def test_that_fails_keeps_the_backlog_and_logs_the_reason(self):
        service = self.service()
        client = self.enrolling(service)
        client.report(1, 0)

        self.assertEqual(service.uploads, [])
        self.assertEqual(client.status()["queued"], 1)
        self.assertIn("no token: 403 not-your-device", client.queue.state()["problem"])
        client.report(2, 0)
        self.assertEqual(len(service.enrolments), 1, "not before the delay is over")

    def test_is_a_command(self):
        service = self.service()
        service.tokens = ["pisync_device_f1_one"]
        arguments = ["enrol", "--url", service.url, "--device", "PBX00123", "--dir", str(self.directory),
                     "--token-file", str(self.token), "--enrol-key-file", str(self.key)]
        self.assertEqual(pisync_client.main(arguments), 0)
        self.assertEqual(self.token.read_text(encoding="utf-8"), "pisync_device_f1_one\n")
        self.assertEqual(pisync_client.main(arguments), pisync_client.EXIT_NOT_STORED)
        self.assertEqual(pisync_client.main(arguments[:-4]), pisync_client.EXIT_USAGE)


class TheBacklog(ClientTest):
    REFUSALS = {
        "400 of somebody else": reject(400, "bad-request"), "401": reject(401), "403": reject(403, "not-your-device"),
        "404": reject(404), "405": reject(405), "421": reject(421), "429": reject(429), "500": reject(500),
        "502 of a proxy": page(502), "503": reject(503), "a login page": page(200), "a login page as 202": page(202),
        "a redirect": page(302, Location="http://portal/"), "a permanent redirect": page(308, Location="/x"),
        "another's JSON": lambda handler, events: handler.answer(202, {"ok": True}),
        "another's results": lambda handler, events: handler.answer(202, {"results": [
            7, None, {"index": "0"}, {"index": 99, "status": "accepted", "event_id": "x"}, {"index": -1},
            {"index": 0, "status": "accepted", "event_id": "not it"}, {"index": 1, "status": "rejected"}]}),
        "a list": lambda handler, events: handler.answer(202, []),
        "deep JSON": lambda handler, events: handler.answer(202, b"[" * 200_000),
        "no text": lambda handler, events: handler.answer(202, b"\xff\xfe"),
    }

    def test_is_kept_at_every_answer_that_is_not_about_its_events(self):
        for name, answer in self.REFUSALS.items():
            with self.subTest(name):
                service = self.service(answer)
                client = self.client(service.url)
                ids = self.queued(client, 3)
                flushed = client.flush(now=True)
                self.assertEqual(flushed.left, 3)
                self.assertTrue(flushed.problem)
                self.assertEqual(client.status()["set_aside"], 0)
                client.flush(now=True)
                self.assert_counted_once_each(service, ids)

    def test_follows_no_redirect(self):
        portal = self.service()
        for status in (301, 302, 303, 307, 308):
            service = self.service(page(status, Location=portal.url + "/login"))
            self.client(service.url, token="secret").report(1, 0)
            self.clock.advance(DAY_S)
        self.assertEqual(portal.headers, [])
        self.assertEqual(self.client().status()["queued"], 5)

    def test_writes_one_line_of_the_log_whatever_the_answer_says(self):
        forged = lambda handler, events: handler.problem(403, "x", detail="no\nERROR forged \x1b[2J" + "x" * 10_000)
        client = self.client(self.service(forged).url)
        with self.assertLogs("pisync_client", "WARNING") as logs:
            client.report(1, 0)
        self.assertNotRegex(logs.output[0], "[\n\x1b]")
        self.assertLess(len(logs.output[0]), 500)

    def test_is_kept_if_the_host_is_unreachable_or_unknown(self):
        for url in (NOWHERE, "http://pisync.invalid", "https://127.0.0.1:9"):
            client = self.client(url, connect_timeout=2)
            self.queued(client, 1)
            self.assertTrue(client.flush(now=True).problem)
        self.assertEqual(client.status()["queued"], 3)

    @unittest.skipUnless(shutil.which("openssl"), "openssl makes the certificate of this test")
    def test_is_sent_only_to_a_host_whose_certificate_is_verified(self):
        pem = self.certificate("IP:127.0.0.1")
        service = self.service()
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(pem)
        service.socket = context.wrap_socket(service.socket, server_side=True)
        service.handle_error = lambda *_: None
        client = self.client(service.url.replace("http:", "https:"), token="secret")
        self.queued(client, 1)

        self.assertIn("certificate", client.flush().problem)
        self.assertEqual(service.uploads, [])
        os.environ["SSL_CERT_FILE"] = pem
        self.addCleanup(os.environ.pop, "SSL_CERT_FILE")
        client.url = client.url.replace("127.0.0.1", "localhost")
        self.assertIn("certificate", client.flush(now=True).problem)
        client.url = client.url.replace("localhost", "127.0.0.1")
        self.assertEqual(client.flush(now=True).delivered, 1)

    def certificate(self, name):
        """Creates a key and a self-signed certificate in one file."""
        self.directory.mkdir(parents=True)
        key, certificate = self.directory / "key.pem", self.directory / "certificate.pem"
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
             "-subj", "/CN=pisync", "-addext", f"subjectAltName={name}", "-keyout", str(key), "-out", str(certificate)],
            check=True, stderr=subprocess.DEVNULL)
        certificate.write_text(certificate.read_text() + key.read_text())
        return str(certificate)

    def test_distinguishes_a_wrong_clock_from_a_wrong_certificate(self):
        error = ssl.SSLCertVerificationError("no")
        error.verify_code, error.verify_message = 9, "certificate is not yet valid"
        self.assertIn("set the clock", pisync_client.reason_of(error))

    def test_drops_the_oldest_when_it_is_full_and_logs_it(self):
        client = self.client(max_queued_events=5)
        self.queued(client, 5)
        with self.assertLogs("pisync_client", "WARNING") as logs:
            self.queued(client, 2)
        self.assertIn("the 1 oldest reports were deleted", logs.output[0])
        self.assertEqual((client.status()["queued"], client.status()["dropped"]), (5, 2))

    def test_is_bounded_in_bytes(self):
        client = self.client(max_queued_bytes=2_000)
        with self.assertLogs("pisync_client", "WARNING"):
            ids = self.queued(client, 30)
        self.assertLessEqual(client.status()["queued_bytes"], 2_000)
        self.assertEqual(client.queue.oldest(500)[-1]["event_id"], ids[-1])

    def test_of_three_days_arrives_in_order_over_a_bad_link(self):
        answers = [reject(503), take_and_lose_the_answer, reject(408), take_and_tear_the_answer, page(302)]
        service = self.service(*answers)
        client = self.client(NOWHERE)
        ids = []
        for _ in range(720):
            ids.append(client.report(3, 0, send=False))
            self.clock.advance(360)
        client = self.client(service.url)

        flushed = client.flush(wait_s=DAY_S)

        self.assertEqual((flushed.delivered, flushed.left), (720, 0))
        self.assert_counted_once_each(service, ids)
        self.assertEqual([event["event_id"] for event in service.taken][-len(service.uploads[-1]):],
                         ids[-len(service.uploads[-1]):])


class RejectedReports(ClientTest):
    def test_are_set_aside_with_the_reason_and_the_others_are_delivered(self):
        service = self.service()
        client = self.client(service.url)
        self.queued(client, 2)
        bad = client.report(13, 0, send=False)
        self.queued(client, 1)

        with self.assertLogs("pisync_client", "ERROR") as logs:
            flushed = client.flush()

        self.assertEqual((flushed.delivered, flushed.set_aside, flushed.left), (3, 1, 0))
        self.assertIn("13 files are too many", logs.output[0])
        line = json.loads((self.directory / "rejected.jsonl").read_text(encoding="ascii"))
        self.assertEqual((line["event"]["event_id"], line["errors"][0]["code"]), (bad, "out_of_range"))

    def test_alone_are_set_aside_as_well(self):
        service = self.service()
        client = self.client(service.url)
        self.queued(client, 12, files=13)
        with self.assertLogs("pisync_client", "ERROR") as logs:
            client.flush()
        self.assertIn("7 more", logs.output[-1])
        self.assertEqual((client.status()["queued"], client.status()["set_aside"]), (0, 12))

    def test_that_the_answer_does_not_list_are_sent_again_soon(self):
        def list_the_first(handler, events):
            handler.problem(400, "invalid-event", errors=[rejection(0)])

        client = self.client(self.service(list_the_first).url)
        self.queued(client, 2, files=13)
        with self.assertLogs("pisync_client", "ERROR"):
            self.assertEqual(client.flush().set_aside, 1)
        self.assertLess(client.status()["retry_in_s"], 3)

    def test_behind_a_broken_item_are_sent_again(self):
        def lose_the_structure(handler, events):
            handler.take(events[:1])
            handler.answer(202, {"accepted": 1, "rejected": 2, "results": [
                {"index": 0, "status": "accepted", "event_id": events[0]["event_id"]},
                *({"index": index, "status": "rejected", "errors": [{"pointer": f"/{index}", "code": "structure_lost"}]}
                  for index in (1, 2))]})

        service = self.service(lose_the_structure)
        client = self.client(service.url)
        ids = self.queued(client, 3)
        self.assertEqual(client.flush().left, 2)
        self.assertEqual(client.flush(now=True).left, 0)
        self.assert_counted_once_each(service, ids)

    def test_stay_queued_while_their_file_cannot_be_written(self):
        service = self.service()
        client = self.client(service.url)
        self.queued(client, 1, files=13)
        (self.directory / "rejected.jsonl").mkdir()
        with self.assertLogs("pisync_client", "ERROR"):
            self.assertEqual(client.flush().left, 1)

    def test_follow_a_torn_line_on_a_line_of_their_own_and_are_bounded(self):
        client = self.client()
        self.queued(client, 1)
        client.rejected.path.write_bytes(b'{"torn":')
        client.rejected.append([{"n": 1}])
        self.assertEqual(client.rejected.path.read_bytes(), b'{"torn":\n{"n":1}\n')
        for _ in range(3):
            client.rejected.append([{"pad": "x" * 700_000}])
        self.assertLess(sum(path.stat().st_size for path in self.directory.glob("rejected*")), 2_000_000)


class TheNextAttempt(ClientTest):
    def test_waits_longer_after_each_failure_and_outlives_the_process(self):
        service = self.service(*[reject(503)] * 12)
        self.queued(self.client(service.url), 1)
        delays = []
        for attempt in range(12):
            self.client(service.url).flush()
            self.client(service.url).flush()
            self.assertEqual(len(service.uploads), attempt + 1)
            delays.append(self.client(service.url).status()["retry_in_s"])
            self.clock.advance(delays[-1] + 0.2)
        for attempt, delay in enumerate(delays):
            longest = min(900, 2 ** (attempt + 1))
            self.assertTrue(longest / 2 - 0.1 <= delay <= longest + 0.1, delays)

    def test_is_at_a_different_time_on_each_device(self):
        backoff = pisync_client.Backoff(self.clock)
        self.assertGreater(len({backoff.after_failure({"failures": 9}, 0)["delay"] for _ in range(20)}), 15)
        self.assertGreater(len({backoff.after_failure({}, 30)["delay"] for _ in range(20)}), 15)

    def test_is_not_before_retry_after(self):
        later = email.utils.formatdate(self.clock.true_time + 1800, usegmt=True)
        self.clock.time = 5.0  # this device's clock is in 1970, so the answer's date is used
        for value, least in (("120", 120), (later, 1800), ("soon", 1), ("-5", 1)):
            with self.subTest(value):
                self.another_device()
                client = self.client(self.service(reject(429, Retry_After=value)).url)
                client.report(1, 0)
                self.assertTrue(least <= client.status()["retry_in_s"] <= least + 62, client.status())

    def test_is_at_most_a_day_away(self):
        answer = pisync_client.Answer(503, {"retry-after": "999999999"})
        self.assertEqual(pisync_client.retry_after(answer), DAY_S)

    def test_is_at_least_a_minute_away_after_a_rejection(self):
        service = self.service(reject(401))
        client = self.client(service.url)
        client.report(1, 0)
        self.assertGreaterEqual(client.status()["retry_in_s"], 60)

    def test_does_not_wait_for_a_clock_that_jumped_or_a_boot_that_is_over(self):
        service = self.service(reject(429, Retry_After="600"), reject(429, Retry_After="600"))
        client = self.client(service.url)
        self.queued(client, 1)
        client.flush()
        self.clock.time -= 40 * 365 * DAY_S
        self.assertGreaterEqual(client.status()["retry_in_s"], 600)
        self.clock.boot = "boot-2"
        self.assertEqual(client.status()["retry_in_s"], 0)

    def test_of_several_processes_is_made_by_one(self):
        service = self.service()
        client = self.client(service.url)
        self.queued(client, 2)
        with pisync_client.locked(self.directory / "sender.lock"):
            client.report(1, 0)
            self.assertEqual(client.flush().problem, "another process is sending")
        self.assertEqual(service.uploads, [])
        self.assertEqual(client.flush().delivered, 3)

    def test_sends_what_another_process_queued_after_its_last_check(self):
        queued = []

        class Slow(Client):
            """Waits between the last check of the queue and the release of the lock."""

            def _drain(self, total, now):
                super()._drain(total, now)
                if len(queued) < 2:
                    queued.append(other.report(1, 0))

        service = self.service()
        other = self.client(service.url)
        slow = Slow(service.url, "PBX00123", str(self.directory), clock=self.clock)
        queued.append(slow.report(1, 0, send=False))
        self.assertEqual(slow.flush().left, 0)
        self.assert_counted_once_each(service, queued)

    def test_of_many_threads_counts_everything_once(self):
        service = self.service(*[random.Random(1).choice([accept, take_and_lose_the_answer]) for _ in range(5)])
        client = self.client(service.url)
        threads = [threading.Thread(target=lambda: [client.report(1, 0) for _ in range(10)]) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        client.flush(wait_s=DAY_S)
        self.assertEqual(len(set(service.ids())), 40)


class TheService(ClientTest):
    def test_logs_each_kind_of_repair_once(self):
        warnings = [{"pointer": "/3/errors/1/code", "code": "invalid_characters", "detail": "in lower case"}]
        service = self.service(*[lambda handler, events: accept(handler, events, warnings)] * 2)
        with self.assertLogs("pisync_client", "WARNING") as logs:
            self.client(service.url).report(1, 0)
            warnings[0]["pointer"] = "/0/errors/0/code"
            self.client(service.url).report(1, 0)
        self.assertEqual(len(logs.output), 1)
        self.assertIn("in lower case", logs.output[0])

    def test_reports_the_clock_error_without_setting_the_clock(self):
        for headers in ({"PiSync_Time": "2026-09-21T14:13:20.000Z"}, {"PiSync_Time": "1790000000000"}):
            self.clock.time = 190.0
            service = self.service(lambda handler, events: accept(handler, events, **headers))
            client = self.client(service.url)
            with self.assertLogs("pisync_client", "WARNING") as logs:
                client.report(1, 0)
            self.assertIn("1789999810 s behind", logs.output[0])
            self.assertEqual(client.status()["clock_behind_s"], 1_789_999_810)
            self.assertEqual(self.clock.time, 190.0)
            client.queue.settle([], {"clock_behind_s": 0})


class ADamagedQueue(ClientTest):
    def test_is_renamed_and_a_new_one_is_created(self):
        for damage in (b"\0" * 8192, b"not a database, but long enough to be one" * 100):
            client = self.client()
            self.queued(client, 1)
            client.queue.path.write_bytes(damage)
            with self.assertLogs("pisync_client", "ERROR"):
                self.queued(client, 1)
            self.assertEqual(client.status()["queued"], 1)
            aside = [path.read_bytes() for path in self.directory.glob("queue.db.broken-*")]
            self.assertTrue(damage in aside)

    def test_keeps_the_reports_that_can_be_read(self):
        client = self.client()
        ids = self.queued(client, 300)
        pages = bytearray(client.queue.path.read_bytes())
        with contextlib.closing(sqlite3.connect(str(client.queue.path))) as db:
            root = db.execute("SELECT rootpage FROM sqlite_master WHERE name = 'events_by_bytes'").fetchone()[0]
        pages[(root - 1) * 4096:root * 4096] = b"\0" * 4096
        client.queue.path.write_bytes(pages)
        with self.assertLogs("pisync_client", "ERROR"):
            ids += self.queued(client, 1)
        self.assertEqual([event["event_id"] for event in client.queue.oldest(500)], ids)

    def test_loses_no_other_report_for_one_that_is_damaged(self):
        service = self.service()
        client = self.client(service.url)
        ids = self.queued(client, 3)
        with contextlib.closing(sqlite3.connect(str(client.queue.path))) as db, db:
            db.execute("UPDATE events SET body = CAST(x'7bff' AS TEXT) WHERE event_id = ?", (ids[0],))
            db.execute("INSERT OR REPLACE INTO state VALUES ('warned', '[')")
        with self.assertLogs("pisync_client", "ERROR"):
            self.assertEqual(client.flush().left, 0)
        self.assert_counted_once_each(service, ids[1:])
        self.assertIn(ids[0], client.rejected.path.read_text(encoding="ascii"))

    def test_is_not_reported_for_a_locked_file(self):
        client = self.client()
        self.queued(client, 1)
        damage = sqlite3.DatabaseError("file is not a database")
        with contextlib.closing(sqlite3.connect(str(client.queue.path), isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            lock_timeout, pisync_client.LOCK_TIMEOUT_S = pisync_client.LOCK_TIMEOUT_S, 0.01
            self.addCleanup(setattr, pisync_client, "LOCK_TIMEOUT_S", lock_timeout)
            with self.assertRaises(sqlite3.OperationalError):
                client.queue._replace_broken(damage)
        self.assertEqual(client.status()["queued"], 1)

    def test_that_is_empty_is_a_new_one(self):
        client = self.client()
        self.queued(client, 1)
        client.queue.path.write_bytes(b"")
        self.queued(client, 1)
        self.assertEqual(client.status()["queued"], 1)

    def test_of_a_newer_client_is_left_alone(self):
        client = self.client()
        self.queued(client, 1)
        with contextlib.closing(sqlite3.connect(str(client.queue.path))) as db:
            db.execute("PRAGMA user_version = 9")
        with self.assertLogs("pisync_client", "ERROR"), self.assertRaises(NotStored):
            self.queued(client, 1)

    def test_is_made_less_likely_by_syncing_each_commit(self):
        client = self.client()
        with client.queue._read() as db:
            self.assertEqual(db.execute("PRAGMA synchronous").fetchone()[0], 3)
            self.assertEqual(db.execute("PRAGMA journal_mode").fetchone()[0], "persist")


class AFullDisk(ClientTest):
    @contextlib.contextmanager
    def full(self):
        """Limits every file to the queue's current size."""
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (self.client().queue.path.stat().st_size, before[1]))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)

    def test_leaves_space_to_store_and_send_reports_for_days(self):
        service = self.service(reject(503))
        client = self.client(service.url)
        ids = self.queued(client, 1)
        with self.full():
            ids += [client.report(0, 1, details=[{"code": "storage_full"}], send=False) for _ in range(300)]
            self.assertEqual(client.flush().left, 301)
            self.assertEqual(client.flush(now=True).left, 0)
        self.assert_counted_once_each(service, ids)
        self.assertEqual(len(service.taken), 301)

    def test_sends_a_report_at_once(self):
        service = self.service()
        client = self.client(service.url)
        ids = self.queued(client, 1)
        with self.full(), self.assertLogs("pisync_client", "ERROR"):
            while not service.taken:
                ids.append(client.report(0, 1, details=LONG_DETAILS, send=False))
        client.flush()
        self.assert_counted_once_each(service, ids)

    def test_is_an_error_only_if_the_service_is_unreachable(self):
        service = self.service()
        client = self.client()
        ids = self.queued(client, 1)
        with self.full(), self.assertLogs("pisync_client", "ERROR"), self.assertRaises(NotStored) as refused:
            while True:
                ids.append(client.report(0, 1, details=LONG_DETAILS, send=False))
        repeated = self.client(service.url).report(0, 1, event_id=refused.exception.event_id)
        self.assert_counted_once_each(service, [*ids, repeated])


KILLED_AT_EVERY_LINE = r"""
import os, signal, sys, threading
url, root, stride = sys.argv[1], sys.argv[2], int(sys.argv[3])
import pisync_client, logging
logging.disable(logging.CRITICAL)

def kill_at(line):
    left = [line]
    def trace(frame, event, _):
        if frame.f_code.co_filename != pisync_client.__file__:
            return None
        if event == "line":
            left[0] -= 1
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)
        return trace
    threading.settrace(trace)
    sys.settrace(trace)

def reporting(device):
    client = pisync_client.Client(url, device, os.path.join(root, device))
    client.report(1, 0, event_id="first", send=False)
    client.report(13, 0, event_id="rejected", send=False)
    client.report(2, 1, details=[{"code": "x"}], event_id="second")
    return client

def played(device, line):
    child = os.fork()
    if child == 0:
        if line:
            kill_at(line)
        client = reporting(device)
        for _ in range(10):
            client.flush(now=True)
        os._exit(0 if not client.status()["queued"] else 3)
    return os.waitpid(child, 0)[1]

line = 1
while played("device-%d" % line, line) != 0:
    if played("device-%d" % line, None) != 0:
        sys.exit("device-%d is left with reports" % line)
    line += stride
print(line)
"""


class AKilledClient(ClientTest):
    """kill -9 at any line that runs, from the making of the queue to its last change; its caller then tries again.

    SYNC_REPORT_TEST_KILL_STRIDE=1 tries each of the 2,400 lines, which takes minutes.
    """

    STRIDE = int(os.environ.get("SYNC_REPORT_TEST_KILL_STRIDE", "61"))

    def test_counts_everything_once(self):
        service = self.service()
        service.answer = SomeAnswersLost()
        self.directory.mkdir(parents=True)
        ended = subprocess.run(
            [sys.executable, "-c", KILLED_AT_EVERY_LINE, service.url, str(self.directory), str(self.STRIDE)],
            cwd=str(HERE), stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=300)
        self.assertEqual(ended.returncode, 0, ended.stderr.decode())
        last = int(ended.stdout)
        self.assertGreater(last, 300)
        for line in range(1, last + 1, self.STRIDE):
            ids = [event_id for device, event_id in service.ids() if device == f"device-{line}"]
            self.assertEqual(sorted(set(ids)), ["first", "second"], line)
            aside = self.directory / f"device-{line}" / "rejected.jsonl"
            self.assertIn('"event_id":"rejected"', aside.read_text(encoding="ascii"), line)


class SomeAnswersLost:
    def __init__(self):
        self.random = random.Random(14)

    def __call__(self):
        return take_and_lose_the_answer if self.random.random() < 0.2 else accept


class TheCommand(ClientTest):
    def run_command(self, *arguments, url=NOWHERE):
        environment = {"SYNC_REPORT_URL": url, "SYNC_REPORT_DEVICE_ID": "PBX00123", "SYNC_REPORT_DIR": str(self.directory)}
        output, errors = io.StringIO(), io.StringIO()
        os.environ.update(environment)
        try:
            with contextlib.redirect_stdout(output), contextlib.redirect_stderr(errors):
                code = pisync_client.main(arguments)
        except SystemExit as end:
            code = end.code
        finally:
            for name in environment:
                del os.environ[name]
        return code, output.getvalue(), errors.getvalue()

    def test_reports_flushes_and_shows_the_queue(self):
        service = self.service()
        code, event_id, _ = self.run_command(
            "report", "--files", "3", "--errors", "2", "--speed", "1.5", "--error", "net:lost: twice:2",
            "--error", "disk", "--label", "school=Nandi", "--no-send")
        self.assertEqual(code, 0)
        self.assertEqual(json.loads(self.run_command("status")[1])["queued"], 1)
        code, output, _ = self.run_command("flush", url=service.url)
        self.assertEqual((code, output), (0, "1 delivered, 0 set aside, 0 queued\n"))
        self.assertEqual(service.taken[0]["event_id"], event_id.strip())
        self.assertEqual(service.taken[0]["errors"], [{"code": "net", "message": "lost: twice", "count": 2}, {"code": "disk"}])

    def test_returns_the_result_as_exit_code(self):
        self.assertEqual(self.run_command("report", "--files", "1", "--errors", "0")[0], 0)
        self.assertEqual(self.run_command("flush", "--now")[0], 75)
        self.assertEqual(self.run_command("report", "--files", "-1", "--errors", "0")[0], 2)
        self.assertEqual(self.run_command("report", "--files", "1")[0], 2)
        self.assertEqual(self.run_command("flush", url="pisync")[0], 2)
        self.assertEqual(self.run_command("report", "--files", "1", "--errors", "0", "--dir", "/proc/none")[0], 1)

    def test_has_help(self):
        code, output, _ = self.run_command("--help")
        self.assertEqual(code, 0)
        self.assertIn("SYNC_REPORT_DEVICE_ID", output)

    def test_runs_on_python_3_9(self):
        ast.parse((HERE / "pisync_client.py").read_text(encoding="utf-8"), feature_version=(3, 9))


@unittest.skipUnless(shutil.which("curl") and sys.platform == "linux", "the shell script needs curl and Linux")
class TheShellScript(ClientTest):
    def run_script(self, url, *arguments, **environment):
        return subprocess.run(
            ["sh", str(HERE.parent / "shell" / "pisync-report.sh"), *arguments], stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, timeout=60,
            env={"PATH": os.environ["PATH"], "SYNC_REPORT_URL": url, "SYNC_REPORT_DEVICE_ID": "PBX00123", **environment})

    def test_sends_one_report_until_it_is_acknowledged(self):
        token = self.directory.parent.parent / "token"
        token.write_text("pisync_device_f1_abc\n", encoding="utf-8")
        service = self.service(take_and_lose_the_answer)
        ended = self.run_script(service.url + "/", "12", "1", SYNC_REPORT_TOKEN_FILE=str(token))
        self.assertEqual((ended.returncode, len(set(service.ids()))), (0, 1), ended.stderr)
        self.assertEqual(len(service.uploads), 2)
        self.assertEqual(service.headers[1]["Authorization"], "Bearer pisync_device_f1_abc")
        event = service.taken[0]
        self.assertEqual((event["total_files_synced"], event["total_errors"]), (12, 1))
        self.assertLess(abs(event["uptime_ms"] - DeviceClock().uptime_ms()), 60_000)
        self.assertEqual(event["boot_id"], DeviceClock().boot_id())

    def test_fails_if_the_report_was_not_stored(self):
        self.assertEqual(self.run_script(self.service(reject(400)).url, "1", "0").returncode, 75)
        self.assertEqual(self.run_script(self.service(page(200)).url, "1", "0").returncode, 75)
        for wrong in ("", "x", "-1", "007", "1.5"):
            self.assertEqual(self.run_script(NOWHERE, wrong, "0").returncode, 2, wrong)


class Forwarder(Service):
    """A proxy between a device and a service; it drops every second answer after the service has accepted the upload."""

    def __init__(self, target):
        super().__init__()
        self.target = urllib.parse.urlsplit(target)
        self.asked = 0

    def answer(self):
        self.asked += 1
        lost = self.asked % 2 == 1

        def forward(handler, events):
            connection = http.client.HTTPConnection(self.target.hostname, self.target.port, timeout=30)
            connection.request("POST", handler.path, json.dumps(events), {"Content-Type": "application/json"})
            answer = connection.getresponse()
            body = answer.read()
            connection.close()
            if lost:
                handler.close_connection = True
            else:
                handler.answer(answer.status, body, answer.headers["Content-Type"])

        return forward


@unittest.skipUnless(os.environ.get("SYNC_REPORT_TEST_URL"), "SYNC_REPORT_TEST_URL names no service to try")
class ThreeDaysOffline(ClientTest):
    """720 reports of a device with a clock in 1970, over a link that loses half of the answers."""

    def test_are_counted_once_each(self):
        forwarder = Forwarder(os.environ["SYNC_REPORT_TEST_URL"])
        self.addCleanup(forwarder.stop)
        self.clock.time = 190.0
        client = Client(forwarder.url, "three-days-offline", str(self.directory), clock=self.clock)
        for _ in range(720):
            client.report(3, 0, 2.5, labels={"school": "Nandi"}, send=False)
            self.clock.advance(360)
        client.queue.settle([], {"batch_limit": 100})
        self.assertEqual(client.flush(wait_s=DAY_S).left, 0)
        self.assertGreater(forwarder.asked, 8)
        self.assertEqual(client.status()["set_aside"], 0)


if __name__ == "__main__":
    unittest.main()
