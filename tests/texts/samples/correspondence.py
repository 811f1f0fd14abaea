"""One notice of every kind and state of `core.domain.notices.correspondence`."""

from __future__ import annotations

from dataclasses import replace

from core.domain import notices as n

TEMPLATE = n.TemplateView(
    "年金納付依頼", "年金納付依頼 {案件.社内整理番号}", "{期限}までに納付をお願いします。", "to_agent", "年金納付"
)

SAMPLES: dict[str, n.Notice] = {
    "kinds of messages": n.MessageKindsShown(
        (n.MessageKindView("to_agent", "", True), n.MessageKindView("照会", "照会", False, mail=True)), 3, changed=True
    ),
    "templates": n.TemplatesShown((TEMPLATE, replace(TEMPLATE, name="照会"))),
    "templates, none": n.TemplatesShown(()),
    "template kept": n.TemplatesShown((TEMPLATE,), changed="kept"),
    "template retired": n.TemplatesShown((TEMPLATE,), changed="retired"),
}
