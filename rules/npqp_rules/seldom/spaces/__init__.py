"""What few documents need for the spaces of TY101 and TY103."""
