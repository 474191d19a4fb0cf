"""Other engines that call ``lint_batches``, each in its own module and with its own extra."""
