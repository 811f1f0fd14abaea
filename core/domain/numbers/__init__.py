"""Numbers of patents, utility models, designs and trademarks: read from any text, compared by one key.

>>> [number.key for number in parse("特願２０１６－１１１５４８号（PK190001）の件")]
['JP:P:APP:2016-111548', 'INT:PK190001']
"""

from core.domain.numbers.number import Number
from core.domain.numbers.scanner import parse

__all__ = ["Number", "parse"]
