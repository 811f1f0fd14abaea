"""What stands around a command and means nothing: greetings, acknowledgements, thanks, who is writing.

Nothing is taken away that could be a condition or a doubt: what is left must still be a command on its own.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from mailgw.grammar.verbs import leading_verb, tidy

_NAME = r"[^はをがに。!?\d]"
"""A sign of a name or a letterhead, of which no sentence about a matter is made."""

_GREETING = re.compile(
    rf"""(?xi)
    (?: {_NAME}{{1,30}}(?:株式会社|有限会社|合同会社|事務所|法人|(?:知財|知的財産|特許|法務|開発)部)
      | (?:株式会社|弁理士法人|特許業務法人)\S{{1,30}} )
  | (?: (?:[^は。!?\d]{{0,40}})(?:様|さま|御中|殿|先生|各位)[、,]? )
  | (?: (?:いつも|毎々|平素(?:より|は)?|日頃(?:より)?)?(?:大変|格別に)?(?:お世話に(?:なって(?:おります|います)|なります)|お疲れ(?:様|さま)です|おつかれさまです) )
  | (?: (?:早速の|この度は)?(?:ご|御)(?:連絡|確認|対応|案内|共有|送付|回答|返信)
        (?:を)?(?:いただき|頂き|下さり|くださり)?(?:まして)?(?:、|,)?(?:誠に)?(?:ありがとう|有難う)ございま(?:す|した) )
  | (?: (?:誠に|早速|早々に)?(?:ありがとう|有難う)ございま(?:す|した) )
  | (?: (?:何卒|どうぞ|引き続き|以上、?)*(?:よろしく|宜しく)(?:お願い(?:します|いたします|致します|申し上げます))? )
  | (?: (?:下記|以下|左記|次)の(?:とおり|通り)
        (?:です|でお願い(?:し|いたし|致し)ます|(?:、|ご|御)?(?:回答|返信|連絡|返答|対応)(?:し|いたし|致し)ます|お願い(?:し|いたし|致し)ます)? )
  | (?: 内容(?:を|は)?確認(?:し|いたし|致し)ました )
  | (?: (?:dear|hi|hello|good\s(?:morning|afternoon|evening))(?:\s+[^\W\d][\w.-]{{0,20}}){{0,3}} )
  | (?: thank\s+you\s+for\s+[\w\s]{{1,40}} )
  | (?: (?:many\s+)?thanks?(?:\s+you)?(?:\s+(?:very|so)\s+much)?(?:\s+in\s+advance)? )
  | (?: (?:with\s+)?(?:kind|best|warm)?\s*regards | sincerely )
    """
)

_ANNOUNCES = re.compile(
    r"""(?xi)
    (?:[^。]{1,20}です。)?
    (?: (?:(?:下|下記|以下|本文|引用(?:文)?|各(?:項目?|行|番号))(?:中|の?下)?(?:の?(?:とおり|通り))?(?:に|にて|へ)?、?)?
        (?:インライン(?:で|にて)|文中に|行間に|[赤青緑朱太]字(?:で|にて))?
        (?:(?:ご)?(?:記入|回答|追記|記載|返信|返答|コメント|失礼)(?:し|いたし|致し|させていただき)(?:ました|ます)|書き(?:ました|ます))
        (?:ので(?:、?ご(?:確認|査収)ください)?)?
      | [赤青緑朱太]字(?:で|にて)(?:す|失礼(?:し|いたし|致し)ます)?
      | (?:please\s+)?(?:see\s+|find\s+)?(?:my\s+|our\s+)?(?:answers?|comments?|replies|reply|remarks)\s+(?:are\s+|is\s+)?
        (?:in(?:line|\s+line|\s+(?:red|blue|green|bold))|below|in\s+the\s+text)(?:\s+(?:below|in\s+(?:red|blue|green|bold)))? )
    [。.!]?
    """
)
_CONDITION = re.compile(
    r"(?:ただし|但し|条件|次第|保留|未定|見合わせ|見送|撤回|却下|検討|できず|以降|前提)|(?<![ぁ-んァ-ヶ])(?:まだ|ない|なし)(?![ぁ-んァ-ヶ])"
    r"|待ち(?![ぁ-ん一-龠])|[一-龠](?:後|前|中)(?=[\s、])|なしで"
)
"""`条件付 知財部` is no letterhead."""
_HELLO = re.compile(r"(?:dear|hi|hello|good)\b", re.IGNORECASE)
_LEAD = re.compile(
    r"""(?xi)
    (?: (?:誠に|大変)?(?:申し訳|申訳)(?:ございません|ありません)(?:が|でした)? | (?:大変|誠に)?(?:恐れ入ります|恐縮です|恐縮ながら|お手数です)が?
      | お手数(?:を)?お?(?:かけ|掛け)(?:し|いたし|致し)?ます(?:が)?
      | (?:度々|たびたび)?(?:すみません|すいません)(?:が)? | (?:大変)?失礼(?:いた|致)?しました | 残念ながら
      | (?:特に)?(?:問題|異議|異存|異論)は?(?:ありません|ございません|ないです|なし)(?=[。!、,\s]) | (?:lgtm|(?:looks|sounds)\s+good(?:\s+to\s+(?:me|us))?)(?=[,.!])
      | (?:この|その|上記の?|ご?(?:提示|提案)の|表示の)(?:内容|設定|とおり|通り)(?:の(?:とおり|通り))?で、?(?=[^\sは])
      | (?:至急|大至急|早急に|早めに)(?=[、,\s]*\S) | 本人です(?=[。!、,\s])
      | やはり | やっぱり | それでは | では | はい | ええ | 取り?急ぎ
      | (?:了解|承知|かしこまり|わかり|分かり)(?:です|(?:し|いたし|致し)?ました)
      | (?:内容(?:を|は)?)?確認(?:し|いたし|致し)ました(?=[。!、\s]) | OK(?:です)?(?=[。!、,.\s])
      | (?:お世話に(?:なって(?:おります|います)|なります)|お疲れ(?:様|さま)です)(?=[。!、,\s])
      | (?:(?:本件|当件|この件|こちら|上記|(?:こちら|上記|下記|今回)の(?:案件|件)|(?:標記|掲題|表題|首題|ご依頼|ご連絡|ご照会)の件)
          (?:は|に?つ(?:いて|きまして)は?|に関しまして(?:は)?)?(?![をがのもで]) )
      | [^\s、。!はをがに]{1,40}(?:では|じゃ)なく(?:て)?(?=[、,\s]*\S)
      | please\b | (?:i|we)(?:\s+hereby)?(?=\s) | yes\b | ok(?:ay)?\b | sorry\b | (?:so|then|and)\b(?=[\s,])
      | (?:hi|hello|dear)(?:\s+[\w.]{1,20}){0,3}\s*[,!]
    )[\s、,。.!]*
    """
)
_MOST_LEADS = 12
"""Nobody is more courteous than that before coming to the point."""
_SENTENCES = (re.compile(r"[^。!]{1,120}?(?:[。!]|\.(?=\s))\s*"), re.compile(r"[^。!\s]{1,60}\s+"))
_AFTERTHOUGHT = re.compile(r"(?:[\s、,。．.!]+)([^\s、,。．.!][^、,。．!]{0,40})$")
_INTRODUCTION = re.compile(r"(?:です|でございます|より|と申します|拝)?[。.]?$")
"""`弁理です。` says as much as `弁理 花子`."""
_OF_AN_OFFICE = re.compile(r"[^はをがに。!?\d.,、]{0,40}(?:の|、|,|\s|事務所|会社|部)\s*")


def is_greeting(folded: str) -> bool:
    """Courtesy that is no wish, all of a tidied line or sentence."""
    if not _GREETING.fullmatch(folded.rstrip("。.,、! ")) or _CONDITION.search(folded):
        return False
    return not (_HELLO.match(folded) and _holds_a_command(folded))


def announces_answers(folded: str) -> bool:
    """以下に記入しました。 Where no answer is found in the quote, it says that one was lost."""
    return _ANNOUNCES.fullmatch(folded) is not None


def _holds_a_command(folded: str) -> bool:
    """`Hi please approve` greets, and asks for something."""
    return any(leading_verb(word) for word in re.split(r"[\s、,。]+", folded))


def introduces(folded: str, own: Collection[str]) -> bool:
    """Whether a line only says who writes: `デモ事務所の弁理です`. `own` are the writer's names, `squeezed`."""
    said = _INTRODUCTION.sub("", folded.rstrip("。.,、! "))
    if squeezed(said) in own:
        return True
    if _holds_a_command(said):
        return False
    names = [name for name in own if squeezed(said).endswith(name)]
    return any(_OF_AN_OFFICE.fullmatch(_before(said, name)) for name in names)


def is_courtesy(folded: str, own: Collection[str]) -> bool:
    """A tidied line that says hello, thanks, or who writes, and nothing else."""
    rest = without_lead(folded, own)
    return (
        is_greeting(rest) or introduces(rest, own) or (_LEAD.fullmatch(rest) is not None and leading_verb(rest) is None)
    )


def without_lead(text: str, own: Collection[str] = ()) -> str:
    """A tidied line without the courtesy it begins with: `すみません、4は無視で` → `4は無視で`."""
    rest = text
    for _ in range(_MOST_LEADS):
        lead = None if is_greeting(rest) else _LEAD.match(rest) or _courteous_sentence(rest, own)
        if lead is None or lead.end() == len(rest):
            break
        rest = rest[lead.end() :]
    return rest


def without_name(text: str, own: Collection[str]) -> str:
    """A line without the writer's name behind its last sentence: `3は辞退でお願いします。弁理`."""
    found = _AFTERTHOUGHT.search(text, max(0, len(text) - 80))
    return text[: found.start()] if found and introduces(found[1], own) else text


def squeezed(text: str) -> str:
    """For comparing names: one width and case, no blanks."""
    return re.sub(r"\s+", "", tidy(text)).casefold()


def _courteous_sentence(text: str, own: Collection[str]) -> re.Match[str] | None:
    for found in (pattern.match(text) for pattern in _SENTENCES):
        if found and (is_greeting(found[0].strip()) or introduces(found[0].strip(), own)):
            return found
    return None


def _before(said: str, name: str) -> str:
    """What stands before the name at the end, which may be written with blanks inside."""
    left = len(name)
    at = len(said)
    while left and at:
        at -= 1
        left -= not said[at].isspace()
    return said[:at]
