"""Every button, menu and form of ``/catalog``; all are for moderators, which is checked at every click."""

from __future__ import annotations

from bot.ui.component_routes import ButtonRoute, ChannelSelectRoute, FixedButtonRoute, ModalRoute, SelectRoute
from bot.ui.components import ActionButton
from bot.ui.moderators import require_moderator

# Status, and the way between the screens
SCREEN = ButtonRoute("catalog:screen:{screen}:{page:int}", check=require_moderator)
"""Leads to one of the screens that follow."""

STATUS = SCREEN.fixed(screen="status")
OVERDUE = SCREEN.fixed(screen="overdue")
RETIRING = SCREEN.fixed(screen="retiring")
RETIRED = SCREEN.fixed(screen="retired")
BROKEN = SCREEN.fixed(screen="broken")
BUILTIN = SCREEN.fixed(screen="builtin")
HISTORY = SCREEN.fixed(screen="history")
OTHER_ACTIONS = SCREEN.fixed(screen="trail")
SETTINGS = SCREEN.fixed(screen="settings")
UNANSWERED = SCREEN.fixed(screen="unanswered")
OPEN_REPORTS = SCREEN.fixed(screen="reports")
NEEDS_EDIT = SelectRoute("catalog:upkeep:{field}", check=require_moderator)

# Drafts
DRAFT = ButtonRoute("catalog:draft:{step}:{draft:int}", check=require_moderator)
"""Publishes a draft (the step is ``publish.`` and what the review shows), or does one of what follows."""

REVIEW_DRAFT = DRAFT.fixed(step="review")
REBASE_DRAFT = DRAFT.fixed(step="again")
CANCEL_DRAFT = DRAFT.fixed(step="cancel")

# History
PUBLICATIONS = SelectRoute("catalog:history:{page:int}", check=require_moderator)
PUBLICATION = ButtonRoute("catalog:entry:{step}:{publication:int}", check=require_moderator)
RESTORE_VERSION = PUBLICATION.fixed(step="restore")
UNDO_PUBLICATION = PUBLICATION.fixed(step="undo")
EXPORT_VERSION = PUBLICATION.fixed(step="export")

# Settings
SETTING_CHANNEL = ChannelSelectRoute("catalog:channel:{setting}", check=require_moderator)
SETTING_OFF = ButtonRoute("catalog:off:{setting}", check=require_moderator)

# Quick edits
EDIT_FORM = ModalRoute("catalog:edit:{field}:{entry}", check=require_moderator)

# Sources
SOURCE = ButtonRoute("catalog:source:{step}", check=require_moderator)
FETCH_SOURCE = SOURCE.fixed(step="fetch")
CHANGE_SOURCE = SOURCE.fixed(step="change")
REMOVE_SOURCE = SOURCE.fixed(step="remove")
USE_BUILTIN = SOURCE.fixed(step="builtin")
SOURCE_FORM = ModalRoute("catalog:source-form", check=require_moderator)

# The queue; any question of a group stands for the group
QUEUE = ButtonRoute("queue:list:{kind}:{page:int}", check=require_moderator)
QUESTIONS = QUEUE.fixed(kind="questions")
REPORTS = QUEUE.fixed(kind="reports")
GROUP = ButtonRoute("queue:group:{step}:{question:int}", check=require_moderator)
OPEN_GROUP = GROUP.fixed(step="open")
ANSWER_GROUP = GROUP.fixed(step="answer")
DISMISS_GROUP = GROUP.fixed(step="dismiss")
ATTACH = SelectRoute("queue:attach:{question:int}", check=require_moderator)
ANSWER_FORM = ModalRoute("queue:answer:{question:int}", check=require_moderator)
REPORT = ButtonRoute("queue:report:{step}:{report:int}", check=require_moderator)
OPEN_REPORT = REPORT.fixed(step="open")
ACCEPT_REPORT = REPORT.fixed(step="accept")
REJECT_REPORT = REPORT.fixed(step="reject")
CHANGE_ENTRY = SelectRoute("queue:change:{report:int}", check=require_moderator)
DECISION_FORM = ModalRoute("queue:settle:{step}:{report:int}", check=require_moderator)
ACCEPT_FORM = DECISION_FORM.fixed(step="accept")
REJECT_FORM = DECISION_FORM.fixed(step="reject")


def screen_button(label: str, screen: FixedButtonRoute, page: int = 0) -> ActionButton:
    """A button that leads to a page of a screen."""
    return screen.button(label, page=page)
