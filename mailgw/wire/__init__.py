"""The wire: where mail comes from (IMAP) and where it leaves (SMTP). Bytes in, bytes out, no meaning.

accounts      what an operator configures
oauth         access tokens for Gmail and Microsoft 365
imap          one mailbox over one connection
imap_client   the library underneath; its traps end here
imap_text     mailbox names out, answers in
watcher       hands every new mail to the gateway, and moves it once its effect is committed
smtp          sends, and says whether trying again can help
backoff       how long to wait before trying again
"""
