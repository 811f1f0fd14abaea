"""A sixth set: reasons in brackets and behind dashes, ranges the wrong way round, what is left over, letters that confirm."""

from __future__ import annotations

OFFER: list[tuple[str, str]] = [
    ("Please create a new matter for this one.", "create"),
    ("辞退（理由：重複）", "decline 重複"),
    ("辞退、承認", ""),
    ("承認\n条件付 知財部", ""),
    ("承認\n社長の了解後 知財部", ""),
    ("やまだ様\nお世話になっております。\n承認", "approve"),
    ("承認\n\nしまだ法律特許事務所", "approve"),
    ("承認\n見積次第 山田様", ""),
    ("承認・辞退", ""),
    ("社内で検討中ですので承認", ""),
    ("PK190001で承認いたします。\nお手数をおかけしますが、よろしくお願いいたします。", "approve PK190001"),
]

LIST: list[tuple[str, str]] = [
    ("1番は承認、2番と3番は辞退（理由：重複）", "1 approve; 2 decline 重複; 3 decline 重複"),
    ("1,2 approve; 3 decline - duplicate; 4 apply", "1 approve; 2 approve; 3 decline duplicate; 4 accept"),
    ("4 無視、5 確認、その他はすべて保留", "4 ignore; 5 confirm; hold 1 2 3"),
    ("4 無視、5 確認、それ以外は保留", "4 ignore; 5 confirm; hold 1 2 3"),
    ("1 来週金曜まで保留、2 承認", "2 approve; hold 1"),
    ("番号2を承認してください。", "2 approve"),
    ("Approve 2, hold the rest for 3 days.", "2 approve; hold 1 3 4 5"),
    ("残り 保留 3日\n1 辞退", "1 decline; hold 2 3 4 5"),
    ("3 辞退, 残り 保留 来週", "3 decline; hold 1 2 4 5"),
    ("approve both", ""),
    ("両方辞退 理由：重複", ""),
    ("hold the rest until somebody answers", ""),
    ("弁理です。以下、インラインで失礼します。\n1 承認", ""),
    ("Please see my answers in blue below.\n1 approve", ""),
    ("3-1 承認", ""),
    ("3〜1番を承認", ""),
    ("1は承認してよいですか？2は辞退 理由：重複", ""),
    ("1承認、2は図面を見てから承認します。", ""),
    ("田中によれば、1と2は承認、3は保留とのことです。", ""),
    ("1 承認 保留", ""),
    ("3件承認", ""),
]

REVIEW: list[tuple[str, str]] = [
    ("3-1 適用", ""),
    ("Please apply all changes.", "accept title filing_date applicant"),
    ("both apply", ""),
    ("今回の変更はすべて無視で結構です。", ""),
]

MESSAGE: list[tuple[str, str]] = [
    (
        "お世話になっております。\n確認しました。\nよろしくお願いいたします。",
        "reply お世話になっております。\n確認しました。\nよろしくお願いいたします。; confirm",
    ),
    ("お世話になっております。確認いたしました。", "reply お世話になっております。確認いたしました。; confirm"),
    ("確認いたしました。\n花子", "confirm"),
    ("お世話になっております。\n確認をお願いします。", "reply お世話になっております。\n確認をお願いします。"),
    ("お世話になっております。\n確認", "reply お世話になっております。\n確認"),
    ("確認しました。年金は納付をお願いします。", "reply 確認しました。年金は納付をお願いします。"),
    ("中間処理の検討が終わるまで保留してください。", "reply 中間処理の検討が終わるまで保留してください。"),
]

FRESH: list[tuple[str, str, str]] = [
    ("一覧表の件", "先日お送りした一覧表に誤りがありましたので訂正いたします。", ""),
    ("状況のご報告", "PK190001は来週出願予定です。", ""),
    ("停止 再開", "", ""),
    ("連絡が遅くなりました", "先日の打合せの件、もう少しお時間をください。", ""),
]
