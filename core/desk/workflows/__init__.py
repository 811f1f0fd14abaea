"""ワークフロー: setting them down, starting them, and taking their steps."""

from core.desk.workflows.defining import define, publish
from core.desk.workflows.moving import comment, complete, send_back, withdraw
from core.desk.workflows.starting import release, start
from core.desk.workflows.views import workflow_card, workflows_shown

__all__ = [
    "comment",
    "complete",
    "define",
    "publish",
    "release",
    "send_back",
    "start",
    "withdraw",
    "workflow_card",
    "workflows_shown",
]
