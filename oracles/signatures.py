"""What the providers' own Python libraries say about signatures: as signatures.mjs, with the same cases and verdicts."""

import base64
import hashlib
import hmac
import json
import sys
from urllib.parse import urlencode

from linebot.v3.webhook import SignatureValidator
from twilio.request_validator import RequestValidator


class Parameters(dict):
    """Parameters as a web framework hands them to the library: each name with all its values."""

    def __init__(self, pairs):
        super().__init__()
        for name, value in pairs:
            self.setdefault(name, []).append(value)

    def getlist(self, name):
        return self[name]


def line(case):
    # LINE's library only checks; what signs is Python's own HMAC, which the library has to accept.
    secret, body = case["secret"], case["body"]
    digest = hmac.new(secret.encode(), body.encode(), hashlib.sha256).digest()
    theirs = base64.b64encode(digest).decode()
    validator = SignatureValidator(secret)
    assert validator.validate(body, theirs), "the library refuses HMAC-SHA256"
    return {
        "theirs": theirs,
        "wire": body,
        "accepts": validator.validate(body, case["ours"]),
        "accepts_changed": validator.validate(case["changed"], case["ours"]),
    }


def form(case):
    validator, ours = RequestValidator(case["token"]), case["ours"]
    return {
        "theirs": validator.compute_signature(case["signed_url"], Parameters(case["form"])),
        "wire": urlencode([tuple(pair) for pair in case["form"]]),
        "accepts": validator.validate(case["url"], Parameters(case["form"]), ours),
        "accepts_changed": validator.validate(case["url"], Parameters(case["changed"]), ours),
    }


def body(case):
    validator, ours = RequestValidator(case["token"]), case["ours"]
    assert validator.compute_hash(case["body"]) == case["hash"], "the library makes another hash of a body"
    return {
        "theirs": validator.compute_signature(case["url"], {}),
        "wire": case["body"],
        "accepts": validator.validate(case["url"], case["body"], ours),
        "accepts_changed": validator.validate(case["url"], case["changed"], ours),
    }


cases = json.load(sys.stdin)
json.dump(
    {
        "line": [line(case) for case in cases["line"]],
        "forms": [form(case) for case in cases["forms"]],
        "bodies": [body(case) for case in cases["bodies"]],
    },
    sys.stdout,
)
