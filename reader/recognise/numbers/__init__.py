"""Numbers, money, percentages and quantities: tables of rules, and the recogniser made of them.

One file for each kind of expression (`cardinals`, `fractions`, `money`, `scores`…), each a table of
rows with examples; `numerals` reads the number itself.  Times and dates are in `dates`; units and
currencies are in `grammar`; what a number counts is found in `figures`.  A new expression is a row
in the file of its kind; a new file is added to the tables that `recogniser` lists.
"""
