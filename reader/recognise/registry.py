"""The recognisers there are; adding one is one file and one line here.

Where two overlap, the longer mention wins, and of two equally long ones the earlier recogniser's.
"""

from __future__ import annotations

from reader.recognise.dates.recogniser import DateRecogniser
from reader.recognise.names.recogniser import NameRecogniser
from reader.recognise.numbers.recogniser import NumberRecogniser
from reader.recognise.recogniser import Recogniser

RECOGNISERS: tuple[Recogniser, ...] = (DateRecogniser(), NameRecogniser(), NumberRecogniser())
