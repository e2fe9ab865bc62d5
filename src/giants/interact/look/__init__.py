"""How things are written and drawn: colours, words, dates, links."""
