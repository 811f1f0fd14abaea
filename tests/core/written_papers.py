"""Office documents as they come: PDF with and without embedded fonts, the office's XML, HTML and plain text. All made up."""

from __future__ import annotations

NUMBER = "特願2016-111548"
MATTER = {
    "matter_type": "出願",
    "right": "特許",
    "country": "JP",
    "domestic_class": "純国",
    "application_number": NUMBER,
}
"""What the papers of a test are usually about."""

REFUSAL = """発送番号 012345
発送日 令和8年 1月13日  1/ 2
拒絶理由通知書

特許出願の番号 {number}
起案日 令和8年 1月 7日
特許庁審査官 特許 太郎
適用条文 第29条第2項

この出願は、次の理由によって拒絶をすべきものです。引用文献1: 特開2010-123456号公報
これについて意見がありましたら、この通知書の発送の日から60日以内に意見書を提出してください。
"""
GRANT = """発送日 令和8年 1月13日
特許査定

特許出願の番号 {number}
起案日 令和8年 1月 7日

この出願については、拒絶の理由を発見しないから、特許査定をします。
"""
NUMBER_NOTICE = """出願番号通知

出願番号 {number}
提出日 平成28年6月3日
整理番号 PK190001
発送日 平成28年6月10日
"""
ARGUMENT = """【書類名】 意見書
【提出日】 令和8年3月2日
【事件の表示】
【出願番号】 {number}
【発送番号】 012345
【意見の内容】 拒絶理由通知書に対し、次のとおり意見を申し述べます。
"""


def pdf(text: str) -> bytes:
    """One page in a Japanese font that is not embedded, in the character codes of Windows: as the office's systems write."""
    lines = "".join(f"<{line.encode('cp932').hex()}> Tj T*\n" for line in text.split("\n"))
    operators = f"BT /F1 12 Tf 50 800 Td 16 TL\n{lines}ET"
    return _assembled(
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        "/Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(operators)} >>\nstream\n{operators}\nendstream",
        "<< /Type /Font /Subtype /Type0 /BaseFont /MS-Mincho /Encoding /90ms-RKSJ-H /DescendantFonts [6 0 R] >>",
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /MS-Mincho /DW 1000 /FontDescriptor 7 0 R "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) /Supplement 2 >> >>",
        "<< /Type /FontDescriptor /FontName /MS-Mincho /Flags 4 /FontBBox [0 -137 1000 859] /ItalicAngle 0 "
        "/Ascent 859 /Descent -137 /CapHeight 769 /StemV 78 >>",
    )


def xml(text: str, encoding: str = "Shift_JIS") -> bytes:
    """The office's own manner: an element for each line."""
    elements = "\n".join(f"<jp:line>{line}</jp:line>" for line in text.split("\n") if line)
    document = (
        f'<?xml version="1.0" encoding="{encoding}"?>\n<jp:doc xmlns:jp="http://www.jpo.go.jp">\n{elements}\n</jp:doc>'
    )
    return document.encode({"Shift_JIS": "cp932", "EUC-JP": "euc_jp"}.get(encoding, encoding))


def html(text: str) -> bytes:
    body = "".join(f"<p>{line}</p>\n" for line in text.split("\n") if line)
    head = '<meta http-equiv="Content-Type" content="text/html; charset=Shift_JIS"><script>拒絶査定</script>'
    return f"<html><head>{head}</head><body>{body}</body></html>".encode("cp932")


def _assembled(*objects: str) -> bytes:
    """The objects of a PDF with the table of where each begins."""
    written, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, start=1):
        places.append(len(written))
        written += f"{number} 0 obj\n{one}\nendobj\n".encode()
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer << /Size {size} /Root 1 0 R >>\n"
    return written + f"{end}startxref\n{len(written)}\n%%EOF\n".encode()
