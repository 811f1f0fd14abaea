"""What happens inside one organisation: `Desk.handle(principal, intent)` is the only door."""

from core.desk.desk import Desk
from core.desk.principal import AuthenticatedSender, Grant, Principal, Standing, VerifiedSlackUser

__all__ = ["AuthenticatedSender", "Desk", "Grant", "Principal", "Standing", "VerifiedSlackUser"]
