"""What the elements of HTML mean for the layout of their words."""

from __future__ import annotations

DROPPED = frozenset(
    (
        *("script", "style", "head", "title", "noscript", "template", "svg", "math", "object", "embed", "iframe"),
        *("textarea", "select"),
    )
)
PARAGRAPHS = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre"))
BLOCKS = PARAGRAPHS | frozenset(
    (
        *(
            "address",
            "article",
            "aside",
            "body",
            "caption",
            "center",
            "dd",
            "details",
            "dir",
            "div",
            "dl",
            "dt",
            "fieldset",
        ),
        *(
            "figcaption",
            "figure",
            "footer",
            "form",
            "header",
            "hr",
            "html",
            "legend",
            "li",
            "main",
            "menu",
            "nav",
            "ol",
        ),
        *("section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul"),
    )
)
CELLS = frozenset(("td", "th"))
