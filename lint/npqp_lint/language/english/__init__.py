"""What the rules and the rules without code share about English: forms of words, capitals, articles."""
