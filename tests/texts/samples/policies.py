"""One notice of every kind and state of `core.domain.notices.policies`."""

from __future__ import annotations

from dataclasses import replace

from core.domain import notices as n
from core.domain.sharing import Intake, Publishing
from samples.shared import AT, COMPANY, FIRM, LINK

EFFECTS = n.Configured(
    FIRM,
    1_243,
    310,
    dry_run=False,
    retracts_values=12,
    retracts_matters=12,
    diffs=57,
    applies=3,
    asks=8,
    fields=(
        n.FieldEffect("remarks", reveals=1_243, diffs=57),
        n.FieldEffect("title", retracts=12, applies=3, asks=8),
        n.FieldEffect("own_lab", label="研究所コード", reveals=1),
    ),
    settings=4,
)
ASKED_TO_SAVE = n.AskedToSave(
    "proposal-1",
    LINK,
    FIRM,
    "configure",
    (
        n.SettingChange("remarks", "publishing", "unpublished", "shared"),
        n.SettingChange("own_lab", "publishing", "shared", "unpublished", label="研究所コード"),
        n.SettingChange("title", "intake", "manual", "auto"),
        n.SettingChange("filing_ref", "landing", "", "client_ref"),
        n.SettingChange("right", "codes", "", "P=特許, U=実用新案"),
        n.SettingChange("", "match_names", "not_allowed", "allowed"),
    ),
    replace(EFFECTS, dry_run=True),
    AT,
)

SAMPLES: dict[str, n.Notice] = {
    "settings": n.SettingsShown(
        LINK,
        FIRM,
        (
            n.FieldPolicy("title", Publishing.REQUIRED, Intake.MANUAL),
            n.FieldPolicy("remarks", Publishing.UNPUBLISHED, Intake.IGNORE),
        ),
    ),
    "settings for reading": n.SettingsShown(
        LINK, FIRM, (n.FieldPolicy("title", Publishing.SHARED, Intake.AUTO, number=17),), may_change=False
    ),
    "settings of a proposal": n.SettingsShown(
        LINK,
        FIRM,
        (n.FieldPolicy("title", Publishing.SHARED, Intake.AUTO, number=17),),
        match_names=True,
        proposal="proposal-1",
        changed=2,
        others=(COMPANY,),
    ),
    "settings in full": n.SettingsShown(
        LINK,
        FIRM,
        (
            n.FieldPolicy(
                "filing_ref",
                Publishing.REQUIRED,
                Intake.AUTO,
                "出願整理番号",
                shared_by_counterpart=True,
                own_field="client_ref",
                own_label="顧客整理番号",
            ),
            n.FieldPolicy("internal_title", Publishing.SHARED, Intake.MANUAL, "内部名称"),
            n.FieldPolicy(
                "decision_kind",
                Publishing.SHARED,
                Intake.AUTO,
                "査定種別",
                shared_by_counterpart=True,
                codes=(("01", "特許査定"), ("02", "拒絶査定")),
            ),
        ),
        (n.FieldPolicy("own_lab", Publishing.UNPUBLISHED, Intake.IGNORE, "own_lab", shared_by_counterpart=True),),
    ),
    "configured, names to link": n.Configured(FIRM, 0, 0, dry_run=True, settings=1, waits=3),
    "configured": n.Configured(FIRM, 1_243, 310, dry_run=False),
    "configuration preview": n.Configured(FIRM, 1_243, 310, dry_run=True),
    "configured, nothing new": n.Configured(FIRM, 0, 0, dry_run=False, settings=1),
    "configured, nothing at all": n.Configured(FIRM, 0, 0, dry_run=False),
    "configuration preview, both ways": replace(EFFECTS, dry_run=True),
    "configured, both ways": EFFECTS,
    "asked to save": ASKED_TO_SAVE,
    "asked to save, nothing follows": replace(
        ASKED_TO_SAVE, preview=n.Configured(FIRM, 0, 0, dry_run=True, settings=5)
    ),
    **{f"asked to save, {how}": replace(ASKED_TO_SAVE, how=how) for how in ("preset", "copy", "undo")},
    "asked to save, nothing": replace(ASKED_TO_SAVE, changes=()),
    "asked to save, too late": replace(ASKED_TO_SAVE, preview=None),
    "asked to save, saved": replace(
        ASKED_TO_SAVE, preview=None, decision=n.Decision("proposal_saved", "知財 太郎", AT)
    ),
    "asked to save, dropped": replace(
        ASKED_TO_SAVE, preview=None, decision=n.Decision("proposal_discarded", "知財 太郎", AT)
    ),
    "settings dropped": n.SettingsDiscarded(FIRM),
    "policy history": n.PolicyHistoryShown(
        FIRM,
        (
            n.PolicyChanged(AT, "知財 太郎", "remarks", "備考", "publishing", "unpublished", "shared", "configure"),
            n.PolicyChanged(AT, "知財 太郎", "title", "名称", "intake", "manual", "auto", "preset"),
            n.PolicyChanged(AT, "知財 太郎", "filing_ref", "出願整理番号", "landing", "", "顧客整理番号", "copy"),
            n.PolicyChanged(AT, "知財 太郎", "right", "法域", "codes", "01=特許", "", "configure"),
            n.PolicyChanged(AT, "知財 太郎", "", "", "match_names", "not_allowed", "allowed", "undo"),
        ),
    ),
    "policy history, nothing": n.PolicyHistoryShown(FIRM, ()),
}
