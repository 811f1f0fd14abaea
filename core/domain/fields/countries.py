"""Countries and organisations by WIPO ST.3 code, with the names people write."""

from __future__ import annotations

import re
from types import MappingProxyType

from core.domain.numbers.folding import fold

_CODES = frozenset(
    re.findall(
        "[A-Z]{2}",
        """
        AD AE AF AG AI AL AM AO AP AR AT AU AW AZ BA BB BD BE BF BG BH BI BJ BM BN BO BR BS
        BT BV BW BX BY BZ CA CD CF CG CH CI CK CL CM CN CO CR CU CV CW CY CZ DE DJ DK DM DO
        DZ EA EC EE EG EH EM EP ER ES ET EU FI FJ FK FO FR GA GB GC GD GE GG GH GI GL GM GN
        GQ GR GS GT GW GY HK HN HR HT HU IB ID IE IL IM IN IQ IR IS IT JE JM JO JP KE KG KH
        KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MK ML MM MN
        MO MP MR MS MT MU MV MW MX MY MZ NA NE NG NI NL NO NP NR NZ OA OM PA PE PG PH PK PL
        PT PW PY QA QZ RO RS RU RW SA SB SC SD SE SG SH SI SK SL SM SN SO SR SS ST SV SX SY
        SZ TC TD TG TH TJ TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VG VN VU WO WS
        XN XV YE ZA ZM ZW
        """,
    )
)

NAMES: MappingProxyType[str, tuple[str, str]] = MappingProxyType(
    {
        "JP": ("日本", "Japan"),
        "US": ("米国", "United States"),
        "EP": ("欧州特許庁", "European Patent Office"),
        "WO": ("国際事務局", "WIPO"),
        "EM": ("欧州連合知的財産庁", "EUIPO"),
        "EA": ("ユーラシア特許庁", "Eurasian Patent Organization"),
        "CN": ("中国", "China"),
        "KR": ("韓国", "Republic of Korea"),
        "TW": ("台湾", "Taiwan"),
        "HK": ("香港", "Hong Kong"),
        "MO": ("マカオ", "Macao"),
        "DE": ("ドイツ", "Germany"),
        "GB": ("英国", "United Kingdom"),
        "FR": ("フランス", "France"),
        "IT": ("イタリア", "Italy"),
        "ES": ("スペイン", "Spain"),
        "PT": ("ポルトガル", "Portugal"),
        "NL": ("オランダ", "Netherlands"),
        "BE": ("ベルギー", "Belgium"),
        "LU": ("ルクセンブルク", "Luxembourg"),
        "BX": ("ベネルクス", "Benelux"),
        "CH": ("スイス", "Switzerland"),
        "AT": ("オーストリア", "Austria"),
        "IE": ("アイルランド", "Ireland"),
        "DK": ("デンマーク", "Denmark"),
        "SE": ("スウェーデン", "Sweden"),
        "NO": ("ノルウェー", "Norway"),
        "FI": ("フィンランド", "Finland"),
        "PL": ("ポーランド", "Poland"),
        "CZ": ("チェコ", "Czechia"),
        "SK": ("スロバキア", "Slovakia"),
        "HU": ("ハンガリー", "Hungary"),
        "RO": ("ルーマニア", "Romania"),
        "BG": ("ブルガリア", "Bulgaria"),
        "GR": ("ギリシャ", "Greece"),
        "TR": ("トルコ", "Türkiye"),
        "RU": ("ロシア", "Russian Federation"),
        "UA": ("ウクライナ", "Ukraine"),
        "IN": ("インド", "India"),
        "ID": ("インドネシア", "Indonesia"),
        "TH": ("タイ", "Thailand"),
        "VN": ("ベトナム", "Viet Nam"),
        "MY": ("マレーシア", "Malaysia"),
        "SG": ("シンガポール", "Singapore"),
        "PH": ("フィリピン", "Philippines"),
        "KH": ("カンボジア", "Cambodia"),
        "LA": ("ラオス", "Laos"),
        "MM": ("ミャンマー", "Myanmar"),
        "BD": ("バングラデシュ", "Bangladesh"),
        "LK": ("スリランカ", "Sri Lanka"),
        "PK": ("パキスタン", "Pakistan"),
        "MN": ("モンゴル", "Mongolia"),
        "KZ": ("カザフスタン", "Kazakhstan"),
        "AU": ("オーストラリア", "Australia"),
        "NZ": ("ニュージーランド", "New Zealand"),
        "CA": ("カナダ", "Canada"),
        "MX": ("メキシコ", "Mexico"),
        "BR": ("ブラジル", "Brazil"),
        "AR": ("アルゼンチン", "Argentina"),
        "CL": ("チリ", "Chile"),
        "CO": ("コロンビア", "Colombia"),
        "PE": ("ペルー", "Peru"),
        "IL": ("イスラエル", "Israel"),
        "SA": ("サウジアラビア", "Saudi Arabia"),
        "AE": ("アラブ首長国連邦", "United Arab Emirates"),
        "EG": ("エジプト", "Egypt"),
        "MA": ("モロッコ", "Morocco"),
        "ZA": ("南アフリカ", "South Africa"),
        "NG": ("ナイジェリア", "Nigeria"),
        "KE": ("ケニア", "Kenya"),
    }
)
_SYNONYMS = {
    "日本国": "JP",
    "アメリカ": "US",
    "アメリカ合衆国": "US",
    "USA": "US",
    "U.S.": "US",
    "U.S.A.": "US",
    "UNITED STATES OF AMERICA": "US",
    "欧州": "EP",
    "ヨーロッパ": "EP",
    "EPO": "EP",
    "EPC": "EP",
    "EUROPE": "EP",
    "PCT": "WO",
    "国際": "WO",
    "EU": "EM",
    "欧州連合": "EM",
    "EUIPO": "EM",
    "中華人民共和国": "CN",
    "大韓民国": "KR",
    "KOREA": "KR",
    "SOUTH KOREA": "KR",
    "台灣": "TW",
    "中華民国": "TW",
    "独国": "DE",
    "独": "DE",
    "ドイツ連邦共和国": "DE",
    "イギリス": "GB",
    "UK": "GB",
    "GREAT BRITAIN": "GB",
    "仏国": "FR",
    "伊国": "IT",
    "蘭国": "NL",
    "豪州": "AU",
    "露国": "RU",
    "RUSSIA": "RU",
    "印度": "IN",
    "VIETNAM": "VN",
    "ヴェトナム": "VN",
    "TURKEY": "TR",
    "米": "US",
    "中": "CN",
    "韓": "KR",
    "英": "GB",
    "仏": "FR",
    "日": "JP",
    "PRC": "CN",
    "NETHERLANDS": "NL",
    "HOLLAND": "NL",
    "CZECH REPUBLIC": "CZ",
    "RUSSIAN": "RU",
    "TAIWAN, PROVINCE OF CHINA": "TW",
    "CHINESE TAIPEI": "TW",
    "HONG KONG SAR": "HK",
    "WIPO": "WO",
    "ユーラシア": "EA",
    "ロシア連邦": "RU",
    "ソビエト": "SU",
}
_ISO_3 = dict(
    re.findall(
        "([A-Z]{3})=([A-Z]{2})",
        """
        JPN=JP USA=US CHN=CN KOR=KR TWN=TW HKG=HK DEU=DE GBR=GB FRA=FR ITA=IT ESP=ES NLD=NL CHE=CH AUT=AT SWE=SE
        DNK=DK NOR=NO FIN=FI POL=PL CZE=CZ RUS=RU IND=IN IDN=ID THA=TH VNM=VN MYS=MY SGP=SG PHL=PH AUS=AU NZL=NZ
        CAN=CA MEX=MX BRA=BR ARG=AR ISR=IL SAU=SA ARE=AE ZAF=ZA TUR=TR
        """,
    )
)
"""ISO 3166-1 alpha-3, as passports and some exports write countries."""
_FORM_OF_STATE = re.compile(r"(?:共和国|連邦|王国|連邦共和国)$|^THE")
_BESIDE = re.compile(r"[()\[\]:/ ]+")


def _folded(name: str) -> str:
    return fold(name).strip().replace(" ", "")


_BY_NAME = {_folded(name): code for code, names in NAMES.items() for name in names} | {
    _folded(name): code for name, code in (_SYNONYMS | _ISO_3).items()
}


def country_code(text: str) -> str | None:
    """The ST.3 code of a code or a name (JP, 日本, Japan), or of both beside each other (日本（JP）); None when unknown."""
    return _code_of(_folded(text)) or _code_of_both(text)


def _code_of(folded: str) -> str | None:
    if found := _BY_NAME.get(folded):
        return found
    return folded if folded in _CODES else _BY_NAME.get(_FORM_OF_STATE.sub("", folded))


def _code_of_both(text: str) -> str | None:
    parts = [part for part in _BESIDE.split(fold(text)) if part]
    found = {_code_of(_folded(part)) for part in parts}
    return found.pop() if len(parts) == 2 and len(found) == 1 else None


def country_name(code: str, language: str) -> str:
    """日本 or Japan; the code itself where no name is kept."""
    japanese, english = NAMES.get(code, (code, code))
    return japanese if language == "ja" else english
