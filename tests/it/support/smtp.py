"""A mail server for the tests: aiosmtpd, with mailboxes that behave as real ones do.

What it keeps it writes down as lines of JSON, read by Python's own email package. The first line is its port. It ends
when its input does.

usage: smtp.py [--tls CERTIFICATE KEY] [--implicit] [--password USER PASSWORD]
"""

import argparse
import asyncio
import email
import email.policy
import json
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult


def tell(**line):
    print(json.dumps(line), flush=True)


class Mailboxes:
    """The local part of an address says what its mailbox does; a second try of the same finds it changed."""

    def __init__(self):
        self.seen = set()

    def first_time(self, what):
        is_first = what not in self.seen
        self.seen.add(what)
        return is_first

    async def handle_RCPT(self, server, session, envelope, address, options):
        mailbox = address.split("@")[0]
        if mailbox.startswith("greylisted") and self.first_time(address):
            tell(refused=address)
            return "451 4.7.1 Greylisted, please come again"
        if mailbox.startswith("unknown"):
            tell(refused=address)
            return f"550 5.1.1 <{address}>: no such user here"
        if mailbox.startswith("full"):
            tell(refused=address)
            return "552 5.2.2 Mailbox full"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server, session, envelope):
        mail = email.message_from_bytes(envelope.content, policy=email.policy.default)
        to = envelope.rcpt_tos[0]
        if to.startswith("spam"):
            return "554 5.7.1 Looks like spam"
        tell(
            sender=envelope.mail_from,
            to=to,
            subject=mail["subject"],
            body=mail.get_content(),
            headers={name.lower(): str(value) for name, value in mail.items()},
            defects=[str(defect) for defect in mail.defects],
            ascii=envelope.content.isascii(),
            tls=server.transport.get_extra_info("ssl_object") is not None,
            login=bool(session.authenticated),
        )
        if to.startswith("dropped") and self.first_time(mail["message-id"]):
            server.transport.abort()
        return "250 2.0.0 Kept"


async def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--tls", nargs=2)
    arguments.add_argument("--implicit", action="store_true")
    arguments.add_argument("--password", nargs=2)
    given = arguments.parse_args()
    context = None
    if given.tls:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(*given.tls)
    starttls = context if not given.implicit else None

    def check(server, session, envelope, mechanism, data):
        right = given.password and [data.login.decode(), data.password.decode()] == given.password
        return AuthResult(success=bool(right), handled=False)

    mailboxes = Mailboxes()

    def serve():
        return SMTP(
            mailboxes,
            hostname="mail.example.jp",
            tls_context=starttls,
            require_starttls=starttls is not None,
            authenticator=check,
            auth_required=given.password is not None,
            auth_require_tls=False,
            enable_SMTPUTF8=False,
        )

    loop = asyncio.get_running_loop()
    server = await loop.create_server(serve, "127.0.0.1", 0, ssl=context if given.implicit else None)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    server.close()


asyncio.run(main())
