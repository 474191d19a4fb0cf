"""LanguageTool: a grammar checker of its own, in Java, that runs as a server.

``engine`` asks it, over ``client``; ``server`` finds or starts the one server of the user, which ``supervisor`` keeps;
``installation`` finds what ``install`` put on the disk.
"""
