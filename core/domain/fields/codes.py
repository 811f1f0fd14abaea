"""Coded values: the Japanese code is the value, English and synonyms are understood."""

from __future__ import annotations

from core.domain.fields.field import Code

MATTER_TYPES = (
    Code("出願", "application", ("01",)),
    Code("仮想案件", "virtual matter"),
    Code("係争", "dispute"),
    Code("契約", "contract"),
    Code("営業秘密", "trade secret"),
    Code("その他", "other"),
)
RIGHTS = (
    Code("特許", "patent", ("P", "特", "発明")),
    Code("実用新案", "utility model", ("U", "実", "実用", "実案", "考案")),
    Code("意匠", "design", ("D", "意")),
    Code("商標", "trademark", ("T", "TM", "商", "trade mark")),
)
DOMESTIC_CLASSES = (
    Code("純国", "domestic", ("国内", "内内")),
    Code("内外", "outgoing", ("外国", "内外出願")),
    Code("外内", "incoming", ("外内出願",)),
    Code("外外", "foreign to foreign"),
)
FILING_TYPES = (
    Code("通常", "ordinary", ("通常出願",)),
    Code("国内優先", "domestic priority", ("国内優先権",)),
    Code("パリ優先", "Paris priority", ("パリ", "パリルート")),
    Code("分割", "divisional", ("分割出願",)),
    Code("変更", "converted", ("変更出願",)),
    Code("実用新案登録に基づく", "based on a utility model", ("実用新案登録に基づく特許出願",)),
    Code("PCT", "PCT", ("国際出願",)),
    Code("指定国", "designated state"),
)
DECISION_KINDS = (
    Code("特許査定", "decision to grant"),
    Code("登録査定", "decision to register"),
    Code("拒絶査定", "decision of refusal"),
)
LEGAL_STATES = (
    Code("係属中", "pending", ("出願係属", "審査中", "出願中")),
    Code("登録", "in force", ("権利存続", "存続", "権利存続中")),
    Code("拒絶確定", "refused", ("拒絶",)),
    Code("取下", "withdrawn", ("取下げ", "みなし取下", "みなし取下げ")),
    Code("放棄", "abandoned"),
    Code("却下", "dismissed"),
    Code("無効", "invalidated"),
    Code("消滅", "lapsed", ("抹消", "年金不納")),
    Code("満了", "expired", ("存続期間満了",)),
)
"""In the order of the key events of WIPO ST.27: filed, in force, discontinued, ceased."""
APPLICANT_TYPES = (
    Code("大企業", "large enterprise"),
    Code("中小企業", "small or medium enterprise"),
    Code("大学", "university"),
    Code("公的研究機関", "public research institute"),
    Code("個人", "individual"),
    Code("その他", "other"),
)
MARK_KINDS = (
    Code("通常", "ordinary", ("文字", "図形")),
    Code("標準文字", "standard characters"),
    Code("立体", "three-dimensional", ("立体商標",)),
    Code("防護", "defensive", ("防護標章",)),
    Code("団体", "collective", ("団体商標",)),
    Code("地域団体", "regional collective", ("地域団体商標",)),
    Code("音", "sound", ("音商標",)),
    Code("色彩", "colour", ("色彩のみ",)),
    Code("位置", "position", ("位置商標",)),
    Code("動き", "motion", ("動き商標",)),
    Code("ホログラム", "hologram"),
)
