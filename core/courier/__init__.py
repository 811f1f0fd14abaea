"""Between two organisations: the only place that touches both stores, and only an Envelope passes between them."""

from core.courier.courier import Courier
from core.courier.linking import Linking

__all__ = ["Courier", "Linking"]
