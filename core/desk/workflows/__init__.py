"""ワークフロー: setting them down, starting them, and taking their steps."""

from core.desk.workflows.defining import define, let_start, publish, set_down
from core.desk.workflows.moving import comment, complete, send_back, withdraw
from core.desk.workflows.starting import release, start
from core.desk.workflows.views import workflow_card, workflows_shown

__all__ = [
    "comment",
    "complete",
    "define",
    "let_start",
    "publish",
    "release",
    "send_back",
    "set_down",
    "start",
    "withdraw",
    "workflow_card",
    "workflows_shown",
]
