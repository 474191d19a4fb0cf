"""What an editor says that it can do."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lsprotocol.types import ClientCapabilities


class Abilities:
    """The part of an editor's capabilities that makes a difference here.

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
        """It asks for diagnostics, so they are not sent."""
        self.refreshes = asked is not None and bool(asked.refresh_support)
        """It can be told to ask again."""
        self.versioned = edit is not None and bool(edit.document_changes)
        """It knows edits of a version."""
        self.tags = bool((push and push.tag_support) or (pull and pull.tag_support))
        """It knows tags of diagnostics."""
        self.watches = watched is not None and bool(watched.dynamic_registration)
        """It watches files for a server that asks."""
        self.progress = window is not None and bool(window.work_done_progress)
        """It shows progress."""
