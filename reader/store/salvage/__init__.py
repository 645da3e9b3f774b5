"""Reading a damaged annotations file: its bytes as text, and the records that can still be read in it.

The formats of the file and of the journal are in `reader.store.file`.
"""
