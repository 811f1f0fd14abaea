"""What surrounds a number and says what it is: a label before, a note behind, the matter's own right."""

from __future__ import annotations

import re
from dataclasses import dataclass

from core.domain.numbers import number as n
from core.domain.numbers.folding import fold

PCT = "PCT"
"""Kind of an international application; its key is WO:P:APP."""
WO = "WO"
"""Kind of an international publication; its key is WO:P:PUB."""


@dataclass(frozen=True, slots=True)
class Hints:
    right: str = ""
    kind: str = ""

    def or_else(self, other: Hints) -> Hints:
        """Fill what is unknown from a farther hint; the nearer one wins."""
        return Hints(self.right or other.right, self.kind or other.kind)


NO_HINTS = Hints()

# Longer before shorter: 国際出願 is not 出願, 公開特許 is a publication before it is a patent.
_KINDS = (
    ("TRANSLATION OF", n.PCT_PUBLICATION),
    ("国際出願", PCT),
    ("INTERNATIONAL APPLICATION", PCT),
    ("INTERNATIONAL_APPLICATION", PCT),
    ("PCT", PCT),
    ("国際公開", WO),
    ("PCT PUBLICATION", WO),
    ("INTERNATIONAL PUBLICATION", WO),
    ("INTERNATIONAL_PUBLICATION", WO),
    ("NATIONAL_PUBLICATION", n.PCT_PUBLICATION),
    ("ハ-グ", n.HAGUE),
    ("ハーグ", n.HAGUE),
    ("HAGUE", n.HAGUE),
    ("マドプロ", n.MADRID),
    ("マドリッド", n.MADRID),
    ("MADRID", n.MADRID),
    ("審判", n.APPEAL),
    ("APPEAL", n.APPEAL),
    ("公表", n.PCT_PUBLICATION),
    ("公告", n.EXAMINED_PUBLICATION),
    ("公開", n.PUBLICATION),
    ("공개", n.PUBLICATION),
    ("KOHYO", n.PCT_PUBLICATION),
    ("公开", n.PUBLICATION),
    ("LAID", n.PUBLICATION),
    ("UNEXAMINED", n.PUBLICATION),
    ("KOKAI", n.PUBLICATION),
    ("EXAMINED", n.EXAMINED_PUBLICATION),
    ("PUBLISHED", n.PUBLICATION),
    ("PUBLICATION", n.PUBLICATION),
    ("PUB.", n.PUBLICATION),
    ("出願", n.APPLICATION),
    ("申請", n.APPLICATION),
    ("申请", n.APPLICATION),
    ("출원", n.APPLICATION),
    ("APPLICATION", n.APPLICATION),
    ("APPL", n.APPLICATION),
    ("APP.", n.APPLICATION),
    ("SER.", n.APPLICATION),
    ("SERIAL", n.APPLICATION),
    ("登録", n.REGISTRATION),
    ("등록", n.REGISTRATION),
    ("REGISTRATION", n.REGISTRATION),
    ("REG.", n.REGISTRATION),
    ("特許番号", n.REGISTRATION),
)
_RIGHTS = (
    ("実用新案", n.UTILITY_MODEL),
    ("実案", n.UTILITY_MODEL),
    ("UTILITY", n.UTILITY_MODEL),
    ("実用新型", n.UTILITY_MODEL),
    ("실용신안", n.UTILITY_MODEL),
    ("디자인", n.DESIGN),
    ("상표", n.TRADEMARK),
    ("특허", n.PATENT),
    ("意匠", n.DESIGN),
    ("DESIGN", n.DESIGN),
    ("HAGUE", n.DESIGN),
    ("商標", n.TRADEMARK),
    ("TRADEMARK", n.TRADEMARK),
    ("TRADE MARK", n.TRADEMARK),
    ("MADRID", n.TRADEMARK),
    ("特許", n.PATENT),
    ("PATENT", n.PATENT),
)

LABEL = re.compile(
    r"(?:(?:出願|公開|公表|公告|登録|審判)(?:番号)?"
    r"|(?:INTERNATIONAL |PCT )?(?:APPLICATION|PUBLICATION|REGISTRATION|APPLN?[.]?|SER(?:IAL|[.])) (?:NUMBER|NO))"
    r"[.]?[ \n]?(?:は|:|=|NO[.]?|#)?[ \n]?第? ?(?=[0-9明大昭平令MTSHR])"
)
"""A word that names the kind of the number right behind it: 出願番号：, 登録, Application No."""

NOTE = re.compile(r" ?[(\[] ?(?:法域 ?[=:は]? ?)?([^()\[\]\n]{1,24})[)\]]")
"""A remark in brackets right behind a number: (出願), (法域=特許)."""


def hints_from(words: str | None) -> Hints:
    """Read a right (特許, P, patent …) and a kind (出願, 公開番号, application_number …) out of words."""
    if not words:
        return NO_HINTS
    folded = fold(words).strip()
    return Hints(_right_in(folded), _first_in(folded, _KINDS))


def hints_from_title(words: str | None) -> Hints:
    """As `hints_from`, for words between a country and its digits: a patent without more is granted."""
    hints = hints_from(words)
    return hints.or_else(Hints(kind=n.REGISTRATION)) if hints.right else hints


def _right_in(folded: str) -> str:
    return folded if folded in n.RIGHTS else _first_in(folded, _RIGHTS)


def _first_in(folded: str, table: tuple[tuple[str, str], ...]) -> str:
    return next((meaning for word, meaning in table if word in folded), "")
