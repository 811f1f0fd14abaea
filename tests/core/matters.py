"""The case most tests tell of, as デモ株式会社 and デモ事務所 each keep it: values as a person would type them."""

from __future__ import annotations

P2016P002 = {
    "matter_type": "出願",
    "right": "特許",
    "country": "日本",
    "domestic_class": "純国",
    "title": "省電力通信装置",
    "application_number": "特願2016-111548",
    "filing_date": "2016/06/03",
}
WITHOUT_REMARKS = {"filing_ref": "PK190001", **P2016P002}
PK190001 = {**WITHOUT_REMARKS, "remarks": "秘密の備考"}
