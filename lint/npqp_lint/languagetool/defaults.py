"""How the server runs by default."""

HEAP = 1024
"""The maximum heap size in MB. English needs about 450; the rest is for concurrent requests."""
IDLE = 30.0
"""Minutes without a request after which the server stops."""
