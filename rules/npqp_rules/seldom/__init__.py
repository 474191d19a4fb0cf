"""What few documents need: the rules import these modules where a sign shows that they do."""
