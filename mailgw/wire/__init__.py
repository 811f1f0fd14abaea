"""The wire: where mail comes from (IMAP) and where it leaves (SMTP). Bytes in, bytes out, no meaning.

accounts   what an operator configures
oauth      access tokens for Gmail and Microsoft 365
imap       one mailbox over one connection; every trap of the library ends here
watcher    hands every new mail to the gateway, and moves it once its effect is committed
smtp       sends, and says whether trying again can help
"""
