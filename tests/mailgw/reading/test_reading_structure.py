"""Which part is the message, which are files: trees as clients build and break them."""

from __future__ import annotations

import base64
import binascii
import hashlib
import io
import json
import zipfile

import pytest
from reading_mails import as_jis, bare_multipart, file_part, mail, multipart, nested, part

from mailgw.reading import read
from mailgw.reading.show import as_json

PLAIN = part("承認します。".encode())
HTML = part("<p>承認します。</p>".encode(), b"text/html; charset=utf-8")
FILE = b"%PDF-1.4\n" + bytes(range(256)) + b"\n%%EOF\n"
PDF = file_part(b"%PDF-1.4\n%%EOF\n", b'attachment; filename="a.pdf"', b"application/pdf")


def test_of_two_alternatives_the_plain_one_is_read_and_the_html_kept() -> None:
    found = read(multipart(PLAIN, HTML, kind=b"alternative"))
    assert (found.text, found.html, found.attachments, found.defects) == (
        "承認します。",
        "<p>承認します。</p>",
        (),
        (),
    )


def test_an_empty_plain_alternative_gives_way_to_html() -> None:
    assert read(multipart(part(b" \r\n"), HTML, kind=b"alternative")).new_text == "承認します。"


def test_outlooks_tree_with_an_inline_picture_and_a_file() -> None:
    picture = part(
        b"\x89PNG\r\n\x1a\n0000",
        b'image/png; name="image001.png"',
        b"Content-ID: <image001@x>",
        b"Content-Disposition: inline",
    )
    related = nested(b"related", nested(b"alternative", PLAIN, HTML, boundary=b"c"), picture, boundary=b"d")
    found = read(multipart(related, PDF))
    assert found.text == "承認します。"
    assert [(file.filename, file.inline, file.content_id) for file in found.attachments] == [
        ("image001.png", True, "image001@x"),
        ("a.pdf", False, ""),
    ]


def test_apple_mails_text_around_a_file_is_one_text() -> None:
    found = read(multipart(part("前".encode()), PDF, part("後".encode())))
    assert (found.text, len(found.attachments)) == ("前\n後", 1)


def test_a_text_file_is_a_file_even_when_shown_inline() -> None:
    found = read(multipart(PLAIN, part(b"a,b", b"text/plain", b'Content-Disposition: inline; filename="a.txt"')))
    assert (found.text, found.attachments[0].content) == ("承認します。", b"a,b")


def test_a_forwarded_mail_is_read_as_little_in_base64_and_inside_another() -> None:
    innermost = mail("さらに別の人".encode(), "Subject: 奥".encode())
    inner = multipart(part(innermost, b"message/rfc822"), headers=("Subject: 転送".encode(),))
    encoded = part(base64.encodebytes(inner), b"message/rfc822", b"Content-Transfer-Encoding: base64")
    found = read(multipart(PLAIN, encoded))
    assert found.text == "承認します。"
    assert [(file.filename, file.content) for file in found.attachments] == [("転送.eml", inner)]


def test_a_forwarded_mail_is_a_file_named_by_its_subject_and_not_read_as_text() -> None:
    inner = mail("別の人の言葉".encode(), "Subject: 拒絶理由".encode())
    found = read(multipart(PLAIN, part(inner, b"message/rfc822")))
    assert found.text == "承認します。"
    assert [(file.filename, file.content) for file in found.attachments] == [("拒絶理由.eml", inner)]


SEALED = {
    "application/pgp-signature": b"-----BEGIN PGP SIGNATURE-----\r\n\r\niQ==\r\n-----END PGP SIGNATURE-----\r\n",
    "text/calendar": b"BEGIN:VCALENDAR\r\nSUMMARY:\xe6\x89\x93\xe5\x90\x88\xe3\x81\x9b\r\nEND:VCALENDAR",
    "application/pkcs7-signature": b"0\x82\x01\x00\r\n\n\r \t\x00\xff",
}


def test_signatures_and_invitations_are_kept_byte_for_byte() -> None:
    signature, invitation, seal = SEALED.values()
    signed = multipart(
        PLAIN,
        part(signature, b'application/pgp-signature; name="signature.asc"'),
        part(invitation, b"text/calendar; method=REQUEST; charset=utf-8"),
        file_part(seal, b'attachment; filename="smime.p7s"', b"application/pkcs7-signature"),
        kind=b"signed",
    )
    found = read(signed)
    assert found.text == "承認します。"
    assert {file.content_type: file.content for file in found.attachments} == SEALED
    assert [file.filename for file in found.attachments] == ["signature.asc", "attachment-2.ics", "smime.p7s"]


def test_a_mail_signed_and_sealed_in_one_is_kept_byte_for_byte() -> None:
    sealed = bytes(range(256)) * 5
    encrypted = mail(base64.encodebytes(sealed), content_type=b"application/pkcs7-mime; smime-type=signed-data; name=smime.p7m", encoding=b"base64")  # fmt: skip
    found = read(encrypted)
    assert [(file.filename, file.content) for file in found.attachments] == [("smime.p7m", sealed)]


def test_an_encrypted_pgp_mail_keeps_both_its_parts() -> None:
    armour = b"-----BEGIN PGP MESSAGE-----\r\n\r\nhQ==\r\n-----END PGP MESSAGE-----\r\n"
    raw = multipart(
        part(b"Version: 1\r\n", b"application/pgp-encrypted"),
        part(armour, b'application/octet-stream; name="encrypted.asc"'),
        kind=b"encrypted",
    )
    found = read(raw)
    assert [file.content for file in found.attachments] == [b"Version: 1\r\n", armour]
    assert (found.text, found.defects) == ("", ("encrypted",))


def test_an_invitation_beside_the_words_is_a_file_and_the_words_are_read() -> None:
    raw = multipart(PLAIN, HTML, part(SEALED["text/calendar"], b"text/calendar; method=REQUEST"), kind=b"alternative")
    found = read(raw)
    assert (found.text, [file.filename for file in found.attachments]) == ("承認します。", ["attachment-1.ics"])


def test_an_invitation_that_came_as_a_file_as_well_is_one_file() -> None:
    calendar = b"BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n"
    words = nested(
        b"alternative",
        part("1月20日に".encode()),
        part(calendar, b"text/calendar; method=REQUEST"),
        boundary=b"inner",
    )
    invitation = (
        b"Content-Type: application/ics\r\nContent-Disposition: attachment; filename=invite.ics\r\n\r\n" + calendar
    )
    got = read(multipart(words, invitation))
    assert got.text == "1月20日に"
    assert [(one.filename, one.content.strip()) for one in got.attachments] == [("invite.ics", calendar.strip())]


def test_a_zip_stays_closed_with_a_password_or_without() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("secret.txt", "x")
    plain = packed.getvalue()
    locked = bytearray(plain)
    for header, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[plain.index(header) + flags] |= 1
    with zipfile.ZipFile(io.BytesIO(bytes(locked))) as archive, pytest.raises(RuntimeError, match="password"):
        archive.read("secret.txt")
    for content in (plain, bytes(locked)):
        found = read(multipart(PLAIN, file_part(content, b'attachment; filename="shiryo.zip"')))
        assert [(file.filename, file.content_type, file.content) for file in found.attachments] == [
            ("shiryo.zip", "application/zip", content)
        ]


@pytest.mark.parametrize(
    ("content", "name", "declared", "told"),
    [
        (b"%PDF-1.4\n%%EOF\n", b"a.pdf", b"application/octet-stream", "application/pdf"),
        (b"%PDF-1.4\n%%EOF\n", b"", b"application/octet-stream", "application/pdf"),
        (b"%PDF-1.4\n%%EOF\n", b"a.txt", b"text/plain", "application/pdf"),
        (b"\x89PNG\r\n\x1a\n0000", b"a.dat", b"application/octet-stream", "image/png"),
        (b"no form at all", b"a.docx", b"application/octet-stream", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (b"a,b", b"a.csv", b"text/csv", "text/csv"),
    ],
)  # fmt: skip
def test_a_files_type_is_what_its_content_says(content: bytes, name: bytes, declared: bytes, told: str) -> None:
    disposition = b"attachment" + (b"; filename=" + name if name else b"")
    (file,) = read(multipart(PLAIN, file_part(content, disposition, declared))).attachments
    assert file.content_type == told


def test_a_program_called_a_document_is_called_a_program() -> None:
    found = read(multipart(PLAIN, file_part(b"MZ" + b"\0" * 100, b'attachment; filename="a.pdf"', b"application/pdf")))
    assert (found.attachments[0].content_type, found.defects) == (
        "application/x-msdownload",
        ("type_mismatch",),
    )


def test_a_multipart_without_boundary_is_recovered() -> None:
    found = read(mail(bare_multipart(PLAIN, PDF), content_type=b"multipart/mixed"))
    assert (found.text, found.attachments[0].filename, found.defects) == (
        "承認します。",
        "a.pdf",
        ("boundary_missing",),
    )


def test_a_multipart_without_boundary_inside_another_is_recovered() -> None:
    inner = b"Content-Type: multipart/alternative\r\n\r\n" + bare_multipart(PLAIN, HTML, boundary=b"--inner_1")
    found = read(multipart(inner, PDF))
    assert (found.text, found.html, found.defects) == ("承認します。", "<p>承認します。</p>", ("boundary_missing",))
    assert [file.filename for file in found.attachments] == ["a.pdf"]


@pytest.mark.parametrize("boundary", ["a b", "=_+?(x)[y]*", "----=_NextPart_000_0000", "'quoted'", "--", "a:b/c.d,e"])
def test_a_boundary_may_be_made_of_anything(boundary: str) -> None:
    tree = b"preamble --" + boundary.encode() + b"\r\n" + bare_multipart(PLAIN, PDF, boundary=boundary.encode())
    found = read(mail(tree + b"epilogue", content_type=f'multipart/mixed; boundary="{boundary}"'.encode()))
    assert (found.text, [file.filename for file in found.attachments], found.defects) == ("承認します。", ["a.pdf"], ())


def test_a_multipart_with_a_wrong_boundary_is_recovered() -> None:
    found = read(mail(bare_multipart(PLAIN), content_type=b'multipart/mixed; boundary="other"'))
    assert (found.text, found.defects) == ("承認します。", ("boundary_missing",))


def test_a_multipart_that_is_none_is_read_as_text() -> None:
    assert read(mail("承認します。".encode(), content_type=b"multipart/mixed")).text == "承認します。"


def test_a_mail_that_ends_in_the_middle_keeps_what_came() -> None:
    found = read(multipart(PLAIN, PDF)[:-60])
    assert (found.text, len(found.attachments)) == ("承認します。", 1)
    assert "boundary_not_closed" in found.defects


def test_what_a_mailbox_file_writes_over_a_mail_is_no_text() -> None:
    for line in (b"From hanako@example.jp Thu Jan 15 10:00:00 2026\r\n", b">From hanako@example.jp\r\n", b"\r\n\r\n"):
        found = read(line + mail(b"x", b"Subject: y"))
        assert (found.text, found.subject, found.defects) == ("x", "y", ())


def test_a_byte_order_mark_before_the_headers_hides_none() -> None:
    assert read(b"\xef\xbb\xbf" + mail(b"x", b"Subject: hello")).subject == "hello"


def test_of_a_file_from_a_mac_the_finders_data_stays_out() -> None:
    finder = file_part(b"\x00\x05\x16\x07Finder", b'attachment; filename="a.pdf"', b"application/applefile")
    found = read(multipart(PLAIN, nested(b"appledouble", finder, PDF, boundary=b"mac")))
    assert [(one.filename, one.content_type) for one in found.attachments] == [("a.pdf", "application/pdf")]


def test_a_file_written_into_the_text_becomes_a_file() -> None:
    block = b"".join(binascii.b2a_uu(FILE[at : at + 45]) for at in range(0, len(FILE), 45))
    found = read(mail(b"before\r\nbegin 644 \xe5\x9b\xb3\xe9\x9d\xa2.pdf\r\n" + block + b"`\r\nend\r\nafter"))
    assert found.text == "before\nafter"
    assert [(one.filename, one.content) for one in found.attachments] == [("図面.pdf", FILE)]


@pytest.mark.parametrize(
    "text", ["begin 644 is how uuencode starts\nthe end\nend", "begin 644 a.pdf\nhello\nend", "begin 12 a\n`\nend"]
)
def test_a_sentence_that_looks_like_such_a_file_stays_text(text: str) -> None:
    found = read(mail(text.encode()))
    assert (found.text, found.attachments) == (text, ())


def test_a_mail_without_any_header_is_text() -> None:
    assert read(as_jis("日本語だけ。")).text == "日本語だけ。"


def test_line_ends_of_all_kinds_are_read_alike() -> None:
    raw = multipart(PLAIN, HTML, kind=b"alternative")
    for ends in (b"\n", b"\r"):
        assert read(raw.replace(b"\r\n", ends)).text == "承認します。"


def test_an_encrypted_mail_is_noted_and_kept() -> None:
    found = read(mail(b"AAAA", content_type=b'application/pkcs7-mime; name="smime.p7m"', encoding=b"base64"))
    assert (found.text, found.attachments[0].filename, found.defects) == ("", "smime.p7m", ("encrypted",))


def test_an_operator_sees_files_by_type_size_and_digest_only() -> None:
    shown = as_json(read(multipart(PLAIN, PDF)))
    assert shown == read(multipart(PLAIN, PDF)).to_json()
    content = b"%PDF-1.4\n%%EOF\n"
    assert shown["attachments"] == [
        {
            "filename": "a.pdf",
            "content_type": "application/pdf",
            "size": len(content),
            "sha256": hashlib.sha256(content).hexdigest(),
            "inline": False,
            "content_id": "",
        }
    ]
    assert json.loads(json.dumps(shown, ensure_ascii=False)) == shown
