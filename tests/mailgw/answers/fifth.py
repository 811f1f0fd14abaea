"""A fifth set: what was asked back although it could be read, and what must stay unread beside it."""

from __future__ import annotations

OFFER: list[tuple[str, str]] = [
    ("承認ではなく作成でお願いします", "create"),
    ("PK190001ではなくPK190002に紐付けて承認してください。", "approve PK190002"),
    ("承認ではなく", ""),
    ("承認ではなく、まずは確認したい", ""),
    ("確定ではなく仮承認", ""),
    ("辞退いたします。\n理由\n権利化を断念した案件のため。\n\n弁理", "decline 権利化を断念した案件のため。"),
    ("I decline because it is handled by another firm.", "decline it is handled by another firm."),
    ("decline because of a conflict", "decline because of a conflict"),
]

LIST: list[tuple[str, str]] = [
    ("1-3 approve; 4 accept; hold the rest", "1 approve; 2 approve; 3 approve; 4 accept; hold 5"),
    ("1-3 approve, 4 accept, hold the rest", "1 approve; 2 approve; 3 approve; 4 accept; hold 5"),
    ("1-3 approve, 4 accept and hold the rest.", "1 approve; 2 approve; 3 approve; 4 accept; hold 5"),
    ("1 承認。残りは保留。", "1 approve; hold 2 3 4 5"),
    ("1, hold the rest", ""),
    ("1 approve, accept 4", ""),
    ("1ではなく2を承認", "2 approve"),
    ("1 承認。2、3は辞退。担当外のため。", ""),
    ("辞退 2 担当外のため", "2 decline 担当外のため"),
    ("辞退 2 ではない", ""),
    ("辞退 1 か 2", ""),
    ("日次まとめの配信を停止してください。", "stop"),
    ("please resume the digest", "resume"),
]

REVIEW: list[tuple[str, str]] = [
    ("Apply filing date and applicant only", "accept filing_date applicant"),
    ("only apply the filing date", "accept filing_date"),
    ("適用 出願日のみ。残りは無視。", "accept filing_date; ignore title applicant"),
    ("適用。無視 2", ""),
    ("1 適用。2は無視しないで。", ""),
    ("すべてではなく出願日のみ適用", "accept filing_date"),
]

MESSAGE: list[tuple[str, str]] = [
    ("確認ではなくご承認をお願いします", "reply 確認ではなくご承認をお願いします"),
    ("because of the holidays we answer later", "reply because of the holidays we answer later"),
]

FRESH: list[tuple[str, str, str]] = [
    (
        "【共有】",
        "下記の案件の共有をお願いします。\nPK190001\nPK190005\n以上、よろしくお願いいたします。",
        "share PK190001 PK190005",
    ),
    ("share", "Hello,\nplease share the following:\nPK190001\nThanks,\nHanako", "share PK190001"),
    ("共有", "以下の案件を共有します。\nPK190001", "share PK190001"),
    ("共有", "下記の案件は共有しないでください\nPK190001", ""),
    ("共有", "下記の案件の共有の可否を教えてください\nPK190001", ""),
    ("共有", "下記の案件の共有をお願いしません\nPK190001", ""),
]
