"""The review in a browser: documents that are repaired one action at a time, and the server of the page."""
