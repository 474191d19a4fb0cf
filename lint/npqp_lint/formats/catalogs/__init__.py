"""The files that programs keep their messages in, by format."""
