"""Small bugs put in on purpose, one at a time: each must fail the tests that are named beside it."""
