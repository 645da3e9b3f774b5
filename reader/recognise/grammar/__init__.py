"""What a text is made of for the rules: the lexer, its words, and tables of rules."""
