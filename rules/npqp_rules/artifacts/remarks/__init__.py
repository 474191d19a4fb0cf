"""What language models and services say around a translation (MT119): the rule, and the kinds of remarks."""
