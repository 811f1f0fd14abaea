"""What a person of the story does and sees, in Slack or by mail: the same verbs on both surfaces."""

from sandbox.demo.seats.mail import MailSeat
from sandbox.demo.seats.seat import Seat
from sandbox.demo.seats.seen import Memory, NotSeen, Seen, StepFailed, must
from sandbox.demo.seats.slack import SlackSeat

__all__ = [
    "MailSeat",
    "Memory",
    "NotSeen",
    "Seat",
    "Seen",
    "SlackSeat",
    "StepFailed",
    "must",
]
