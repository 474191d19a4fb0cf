"""Built-in packs: configurations to extend, as TOML, and in ``rules/`` the rules without code that they name."""
