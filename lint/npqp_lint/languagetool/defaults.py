"""How the server is run where the user does not say."""

HEAP = 1024
"""MB for the objects of the server. English needs some 450; the rest is for requests at once."""
IDLE = 30.0
"""Minutes without a request after which the server ends."""
