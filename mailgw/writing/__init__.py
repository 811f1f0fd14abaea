"""Notices to mails: wording becomes a document, a document becomes text and HTML, both become one MIME message."""

from __future__ import annotations

from mailgw.writing.letter import Letter, written
from mailgw.writing.mime import Enclosure, message_of
from mailgw.writing.threading import Place, place_in_thread

__all__ = ["Enclosure", "Letter", "Place", "message_of", "place_in_thread", "written"]
