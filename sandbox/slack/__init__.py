"""A stand-in Slack workspace for trying and testing. See README.md; the product does not know it exists."""

from __future__ import annotations

from sandbox.slack.app import Command, Installation, Shortcut, SlackApp
from sandbox.slack.dispatch import Ack
from sandbox.slack.errors import CannotDo, SlackRefusal
from sandbox.slack.limits import check_message, check_options, check_view, check_view_response
from sandbox.slack.person import Person
from sandbox.slack.problems import LimitBroken
from sandbox.slack.records import Channel, Message, View
from sandbox.slack.server import SlackSandbox
from sandbox.slack.workspace import Workspace

__all__ = [
    "Ack",
    "CannotDo",
    "Channel",
    "Command",
    "Installation",
    "LimitBroken",
    "Message",
    "Person",
    "Shortcut",
    "SlackApp",
    "SlackRefusal",
    "SlackSandbox",
    "View",
    "Workspace",
    "check_message",
    "check_options",
    "check_view",
    "check_view_response",
]
