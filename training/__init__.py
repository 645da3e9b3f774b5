"""Trains the name model that the package ships; run by `make model`, never by the program.

`corpora` and `examples` make the training data, `train` learns, `crf_file` and `wordlist` write the
files that `reader.recognise.names` reads.  Features are defined there, in `names.tagger.features`,
so that training and recognition cannot differ.  A new corpus is a function in `corpora`.
"""
