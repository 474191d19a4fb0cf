"""Lists of what is installed: plugins and packs."""
