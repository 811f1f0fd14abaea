"""The mails a person reads every day, word for word."""

from __future__ import annotations

import pytest
from samples import SAMPLES

from core.domain.notices import Problem
from core.texts import Texts
from core.texts.notices import document_of
from core.texts.plain import to_plain

OFFER = """\
[デモ株式会社] 案件共有のご確認 1件 PK190001（特願2016-111548）

弁理 花子 様

デモ株式会社から案件の共有が届いています。

  相手方整理番号   PK190001
  出願番号         特願2016-111548（2016/06/03）
  法域・区分       特許・純国・日本
  名称             省電力通信装置

当方の候補: 2016P002 省電力通信装置
  一致: 出願番号、出願日、出願人

— 公開されている項目: 7 項目（出願整理番号、法域、国内外区分、国、発明
   等の名称、出願日、出願番号）。期限・アクションは共有されません。
"""

ANSWER = """\
[デモ株式会社] 案件共有 紐付け済み PK190001 ⇄ 2016P002

承認しました: PK190001 ⇄ 2016P002（2026/01/15 10:32）
差分が 3 件あります。

  1   発明等の名称   自動反映   通信装置 → 省電力通信装置
  2   出願人         確認待ち   当方 ルートアイピー、相手方 株式会社root
                                ip
  3   出願日         無視済み   2016/06/08
"""

NOT_UNDERSTOOD = """\
ご確認ください

お送りいただいた「OKですが名称は要確認」を操作として読み取れませんでし
た。何も変更していません。
承認する場合は「承認」、相手方へ問い合わせる場合は「連絡」に続けて本文を
お書きください。
（いま使える言葉: 承認 / 承認 番号 / 作成 / 辞退 理由 / 連絡 本文 / ヘル
プ）
"""

MESSAGE = """\
[デモ株式会社] 年金納付依頼 2019P377

弁理 花子 様

デモ株式会社 知財 太郎様からの連絡です。

  対象案件       2019P377
  連絡種別       代理人への連絡
  アクション名   年金納付
  添付           年金一覧.xlsx（84 KB）

> 【請求項数・最新】
> 【次回年金印紙代】 4,300
>
> 次回年度分の納付をお願いします。
"""

DIGEST = """\
本日の確認事項 7件（デモ株式会社 5、ABC株式会社 1） 1月15日(木)

弁理 花子 様

■ 要承認

  1   デモ株式会社   PK260901 無線給電装置   候補 2026P014
  2   デモ株式会社   PK260902 アンテナ       候補 2026P020（要確認）
  3   ABC株式会社    A-77                    候補なし

■ 差分

  4   デモ株式会社   2016P002 省電力通信装置   登録日、登録番号

■ 未確認の連絡

  5   デモ株式会社   2019P377 年金納付依頼   1/13(火)から未確認

■ 自動反映（結果確認）

  6   デモ株式会社   2016P002 省電力通信装置   発明等の名称

■ 未配達

  7   メール firm.example   宛先のメールアドレスが見つかりません（550
                            5.1.1 User unknown）
"""

WORDS = ["承認", "承認 番号", "作成", "辞退 理由", "連絡 本文", "ヘルプ"]


@pytest.mark.parametrize(
    ("notice", "letter"),
    [
        (SAMPLES["offer"], OFFER),
        (SAMPLES["settled, with differences"], ANSWER),
        (
            Problem("not_understood", {"given": "OKですが名称は要確認", "about": "offer", "words": WORDS}),
            NOT_UNDERSTOOD,
        ),
        (SAMPLES["message arrived"], MESSAGE),
        (SAMPLES["digest"], DIGEST),
    ],
    ids=["offer", "answer", "not understood", "message", "digest"],
)
def test_a_letter_reads_as_it_was_written(notice: object, letter: str) -> None:
    document = document_of(Texts(), notice, "ja", reader="弁理 花子", surface="mailgw")
    assert f"{document.title}\n\n{to_plain(document)}" == letter
