"""The actions of the reading screen, one file for each task.

A file has a class whose `handlers` give its methods by the ids of `reader.keymap.ACTIONS`.
"""
