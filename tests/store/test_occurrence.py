"""Which of how many places a quote was in is kept in the file; older files do without."""

import pytest

from reader.store.records import annotation_record, read_annotation
from tests.store.making import annotation
from tests.typed import present


def test_it_comes_back_from_the_record():
    made = annotation()
    made = annotation(selectors=made.selectors._replace(occurrence=(2, 5)))
    record = annotation_record(made)
    assert record["occurrence"] == [2, 5]
    assert read_annotation(record) == made


def test_how_many_were_to_the_letter_comes_back_too():
    made = annotation()
    made = annotation(selectors=made.selectors._replace(occurrence=(2, 5), to_the_letter=1))
    record = annotation_record(made)
    assert record["occurrence"] == [2, 5, 1]
    assert read_annotation(record) == made


def test_an_older_record_has_none():
    record = annotation_record(annotation())
    assert "occurrence" not in record
    assert present(read_annotation(record).selectors).occurrence == (0, 0)


@pytest.mark.parametrize(
    "nonsense",
    [None, "2", [], [1], [0, 0], [3, 2], [1, 2, 3], [1, 2, 0], [1, 2, "1"], ["1", "2"], {}],
)
def test_nonsense_costs_nothing_but_itself(nonsense):
    record = {**annotation_record(annotation("a note")), "occurrence": nonsense}
    read = read_annotation(record)
    assert read.note == "a note"
    assert present(read.selectors).occurrence == (0, 0)
