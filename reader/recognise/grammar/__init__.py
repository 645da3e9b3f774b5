"""The lexer, the vocabulary that rules share, and the tables of rules (`rule_table`).

Everything here serves numbers and dates alike and recognises nothing by itself; words that one
recogniser alone uses stay in its own folder.  A new unit of measurement is a row in `unit_words`, a
currency one in `currency_words` or `currency_names`, a number word one in `figure_words`, a word for
a day or a month one in `calendar_words`; `lexicon` lists the one-letter classes of all tokens.
"""
