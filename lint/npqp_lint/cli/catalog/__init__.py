"""Lists of what is installed: plugins, packs, and rules without code."""
