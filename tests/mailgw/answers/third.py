"""A last set, written when the rules stood: what is measured by it is what people may expect."""

from __future__ import annotations

OFFER: list[tuple[str, str]] = [
    ("知財様\n\nお疲れ様です。\n本件、承認致します。\nどうぞよろしくお願い致します。\n\n弁理", "approve"),
    ("お世話になります。デモ事務所 弁理です。承認でお願いします。", "approve"),
    ("承認で構いません", ""),
    ("承認で結構です。", ""),
    ("異議なし。承認します。", "approve"),
    ("ご連絡の件、承認します。", "approve"),
    ("承認しましたのでご確認ください", ""),
    ("承認いたします。ご手配のほどよろしくお願いいたします。", "approve"),
    ("承認 (2016P010)", "approve 2016P010"),
    ("承認です。番号は2016P010です。", "approve 2016P010"),
    ("「承認」でお願いいたします。", "approve"),
    ("『作成』してください", "create"),
    ("恐れ入りますが、作成でお願いいたします。", "create"),
    ("辞退させていただきたく存じます", ""),
    (
        "残念ながら辞退いたします。\n既に他社様のご依頼をお受けしております。",
        "decline 既に他社様のご依頼をお受けしております。",
    ),
    ("辞退（コンフリクト）", "decline コンフリクト"),
    ("まだ辞退していません", ""),
    ("承認しないわけではありません", ""),
    ("承認しなければなりませんか", ""),
    ("承認の可否は来週ご連絡します", ""),
    ("確認のうえ承認します", ""),
    ("一部を除き承認します", ""),
    ("Hi,\n\nApprove please.\n\nThanks\nHanako", "approve"),
    ("Hello Taro,\nI approve this.\nBest regards,\nHanako Benri", "approve"),
    ("Approving", ""),
    ("Approve, subject to the title being corrected", ""),
    ("Approve once the title is fixed", ""),
    ("Decline. We act for a competitor.", "decline We act for a competitor."),
    ("Please do not approve", ""),
]

LIST: list[tuple[str, str]] = [
    ("①②③ 承認\n④ 適用\n⑤ 確認", "1 approve; 2 approve; 3 approve; 4 accept; 5 confirm"),
    ("1〜2承認、3辞退（利益相反）", "1 approve; 2 approve; 3 decline 利益相反"),
    ("１，２承認　３作成", "1 approve; 2 approve; 3 create"),
    ("一番と二番は承認、三番は作成でお願いします", "1 approve; 2 approve; 3 create"),
    ("1番から3番は承認。それ以外は保留。", "1 approve; 2 approve; 3 approve; hold 4 5"),
    ("4と5以外を保留にしてください", "hold 1 2 3"),
    ("1を承認、2を作成、残り保留", "1 approve; 2 create; hold 3 4 5"),
    ("1=承認;2=作成", "1 approve; 2 create"),
    ("1,2:approve 3:create", "1 approve; 2 approve; 3 create"),
    ("1は承認、2は承認しません", ""),
    ("1は承認。2は次回。", ""),
    ("1と3は承認できません", ""),
    ("2番は問題なければ作成", ""),
    ("全件承認でよろしいですか", ""),
    ("approve 1 and 3, create 2", "1 approve; 2 create; 3 approve"),
    ("all but 4 and 5: approve, 4: accept", "1 approve; 2 approve; 3 approve; 4 accept"),
    ("1 - approve\n2 - create", "1 approve; 2 create"),
    ("1) 承認お願いします\n2) 辞退します。理由：利益相反", "1 approve; 2 decline 利益相反"),
    ("5は確認しました、ありがとうございます。", "5 confirm"),
    ("すみません、2と3は保留でお願いします", "hold 2 3"),
    ("1承認\n(2以降は後日)", ""),
    ("2以降は保留", ""),
]

REVIEW: list[tuple[str, str]] = [
    ("出願日は適用、残りは無視でお願いします。", "accept filing_date; ignore title applicant"),
    ("①②適用", "accept title filing_date"),
    ("適用お願いします。", "accept"),
    ("出願人以外は適用してください", "accept title filing_date"),
    ("適用前に確認させてください", ""),
]

MESSAGE: list[tuple[str, str]] = [
    ("確認済み", "confirm"),
    ("確認願います", "reply 確認願います"),
    ("ご確認をお願いいたします。", "reply ご確認をお願いいたします。"),
]

FRESH: list[tuple[str, str, str]] = [
    ("一覧を見せてください", "", "look listing"),
    ("", "Hi, status PK190001 please. Thanks, Hanako", "look matter PK190001"),
    ("状況 PK190001 をお願いします", "", "look matter PK190001"),
]
