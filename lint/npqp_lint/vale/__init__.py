"""Converts styles and configurations of Vale into rule files and a configuration of npqp-lint."""
