"""Figures, times and marks as the source language sets them (MT122): the rule, and the habits of typesetting."""
