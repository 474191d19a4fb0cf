"""Glossaries: which words a project prefers, allows, and forbids. Reads their files, and knows no English."""
