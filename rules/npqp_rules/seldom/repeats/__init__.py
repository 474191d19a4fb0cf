"""What repeated-words (MT110) asks about repeats that few documents have."""
