"""The try-it page: a Slack-like client beside a mail client, for demonstrations without accounts."""
