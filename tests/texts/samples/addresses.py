"""One notice of every kind and state of `core.domain.notices.addresses`."""

from __future__ import annotations

from core.domain import notices as n

HOME = "hanako@home.example"

SAMPLES: dict[str, n.Notice] = {
    "addresses": n.AddressesShown(
        (
            n.AddressView("hanako@firm.example", main=True),
            n.AddressView(HOME),
            n.AddressView("hanako@mobile.example", awaited=True),
        )
    ),
    "addresses, none": n.AddressesShown(()),
    "address awaited": n.AddressAwaited(HOME, 7),
    "asked to confirm an address": n.AskedToConfirmAddress("awaited-1", HOME, "デモ事務所", 7),
    "address added": n.AddressAdded(HOME),
    "address removed": n.AddressRemoved(HOME),
}
