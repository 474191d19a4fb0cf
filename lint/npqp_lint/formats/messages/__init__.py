"""What the formats of programs' messages share: escapes, placeholders, tags, plurals, and access keys.

A reader of such a format resolves its escapes (``decoded.py``) and passes each message to ``write_message``.
"""

from npqp_lint.formats.messages.decoded import Decoded, Decoding
from npqp_lint.formats.messages.source import MessageSource
from npqp_lint.formats.messages.write import write_message

__all__ = ["Decoded", "Decoding", "MessageSource", "write_message"]
