"""What an editor supports."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lsprotocol.types import ClientCapabilities


class Abilities:
    """The capabilities of an editor that matter here.

    Arguments:
        capabilities: as the editor sent them.
    """

    def __init__(self, capabilities: ClientCapabilities) -> None:
        document, workspace, window = capabilities.text_document, capabilities.workspace, capabilities.window
        pull = document.diagnostic if document is not None else None
        push = document.publish_diagnostics if document is not None else None
        asked = workspace.diagnostics if workspace is not None else None
        edit = workspace.workspace_edit if workspace is not None else None
        watched = workspace.did_change_watched_files if workspace is not None else None
        self.pulls = pull is not None
        """Whether it requests diagnostics, so that they are not sent unasked."""
        self.refreshes = asked is not None and bool(asked.refresh_support)
        """Whether it can be told to request diagnostics again."""
        self.versioned = edit is not None and bool(edit.document_changes)
        """Whether it supports edits of a specific version."""
        self.tags = bool((push and push.tag_support) or (pull and pull.tag_support))
        """Whether it supports diagnostic tags."""
        self.watches = watched is not None and bool(watched.dynamic_registration)
        """Whether it watches files on request."""
        self.progress = window is not None and bool(window.work_done_progress)
        """Whether it shows progress."""
