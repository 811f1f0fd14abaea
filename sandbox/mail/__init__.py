"""A mail server in this process: SMTP in, IMAP out, accounts on demand, faults on request."""

from sandbox.mail.postoffice import StoredMail
from sandbox.mail.server import Arrival, MailServer

__all__ = ["Arrival", "MailServer", "StoredMail"]
