"""Numbers, money, percentages and quantities: rules, and the recogniser made of them."""
