"""The language server. Its packages, pygls and lsprotocol, come with ``npqp-lint[server]``."""
