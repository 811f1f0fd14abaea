"""One notice of every kind and state of `core.domain.notices.links`."""

from __future__ import annotations

from core.domain import notices as n
from samples.shared import COMPANY, FIRM, LINK

SAMPLES: dict[str, n.Notice] = {
    "link proposed": n.LinkProposed(LINK, COMPANY, "知財 太郎", ("remarks", "title_en")),
    "link proposed, standard fields": n.LinkProposed(LINK, COMPANY, "", ()),
    "link activated": n.LinkActivated(LINK, FIRM, "弁理 花子"),
}
