"""Ways to make a library sick, and what the doctor calls each."""

from __future__ import annotations

import json

from reader.model import number_id
from reader.store import TinyStore
from tests.store.making import adding, annotation


def load(path):
    return json.loads(path.read_bytes())


def save(path, value):
    path.write_text(json.dumps(value, indent=1), encoding="utf-8")


def altered(change):
    """A way to make a library sick: something done to its annotations table, or to one record."""

    def make(path):
        value = load(path)
        change(value["annotations"], list(value["annotations"]))
        save(path, value)

    return make


def set_in_second(**fields):
    def change(table, keys):
        table[keys[1]].update(fields)

    return altered(change)


def drop_in_second(*fields):
    def change(table, keys):
        for field in fields:
            del table[keys[1]][field]

    return altered(change)


def rekey(table, keys, to):
    table[to] = table.pop(keys[1])


def twin(table, keys):
    other = str(int(keys[1]) + 2**40)
    table[other] = {**table[keys[1]], "tags": ["more"]}


def cut(path):
    path.write_bytes(path.read_bytes()[:-250])


def zeroed(path):
    path.write_bytes(bytes(path.stat().st_size))


def emptied(path):
    path.write_bytes(b"")


def halved(path):
    value = load(path)
    keys = list(value["annotations"])
    value["annotations"] = {key: value["annotations"][key] for key in keys[:1]}
    save(path, value)


def not_stamped(path):
    value = load(path)
    del value["library"]
    save(path, value)


def leftover(path):
    path.with_name(f".{path.name}.123-abc.tmp").write_text("half")


def damaged_aside(path):
    value = load(path)
    keys = list(value["annotations"])
    path.with_name("annotations.damaged-20260101T000000Z.json").write_bytes(path.read_bytes()[:-90])
    del value["annotations"][keys[0]]
    save(path, value)


def misnamed(path):
    value = load(path)
    value["annotatiens"] = value.pop("annotations")
    save(path, value)


def article_malformed(path):
    value = load(path)
    (key,) = value["articles"]
    value["articles"][key]["paths"] = "articles/fox.txt"
    save(path, value)


def conflicted_copy(path):
    value = load(path)
    key = list(value["annotations"])[1]
    other = {**value, "annotations": {key: value["annotations"].pop(key)}}
    save(path, value)
    save(path.with_name("annotations.sync-conflict-20260101-101010-ABCDEFG.json"), other)


def unsaved(path):
    from reader.library.rescue_file import _mark

    store = TinyStore(path)
    (one, *_) = store.annotations()
    store.close()
    folder = path.parent.parent  # where the reading state is
    name = f"annotations.unsaved-{_mark(path.parent)}-20260101T000000Z-{2**22 + 5}.json"
    store = TinyStore(folder / name)
    store.apply(adding(annotation("could not be saved", article_id=one.article_id)))
    store.close()


def crashed(path):
    store = TinyStore(path)
    store.apply(adding(*(annotation("x" * 900) for _ in range(60))))
    store.apply(adding(annotation("in the journal")))
    journal = path.with_name(f".{path.name}.journal")
    data, file = journal.read_bytes(), path.read_bytes()
    store.close()
    journal.write_bytes(data)
    path.write_bytes(file)


def crashed_and_damaged(path):
    crashed(path)
    journal = path.with_name(f".{path.name}.journal")
    journal.write_bytes(b"??" + journal.read_bytes()[2:])


SICK = {
    "a conflicted copy": (conflicted_copy, "conflicted copy"),
    "saved elsewhere": (unsaved, "unsaved"),
    "ended in the middle": (crashed, "journal"),
    "a damaged journal": (crashed_and_damaged, "journal damaged"),
    "cut short": (cut, "damaged"),
    "nothing but zeros": (zeroed, "damaged"),
    "emptied": (emptied, "lost"),
    "lost most": (halved, "lost"),
    "no version": (not_stamped, "older"),
    "a leftover": (leftover, "leftover"),
    "set aside and lacking": (damaged_aside, "set aside"),
    "a table of another name": (misnamed, "astray"),
    "an article's paths": (article_malformed, "malformed"),
    "no object": (altered(lambda table, keys: table.update({keys[1]: 7})), "malformed"),
    "nothing in it": (altered(lambda table, keys: table.update({keys[1]: {}})), "malformed"),
    "a strange colour": (set_in_second(colour="infrared"), "malformed"),
    "a strange kind": (set_in_second(kind="scribble"), "malformed"),
    "tags as a text": (set_in_second(tags="war, peace"), "malformed"),
    "a note of lines": (set_in_second(note=["a", "b"]), "malformed"),
    "an id that is none": (set_in_second(id="<script>"), "malformed"),
    "another id": (set_in_second(id=number_id(2**61)), "malformed"),
    "no id": (drop_in_second("id"), "malformed"),
    "no times": (drop_in_second("created", "modified"), "malformed"),
    "no quote": (
        set_in_second(target=[{"type": "TextPositionSelector", "start": 1, "end": 2}]),
        "malformed",
    ),
    "a position from the end": (
        set_in_second(
            target=[
                {"type": "TextPositionSelector", "start": -1, "end": 2},
                {"type": "TextQuoteSelector", "exact": "quick"},
            ]
        ),
        "malformed",
    ),
    "a tombstone without a time": (set_in_second(deleted=True), "malformed"),
    "a key that is no number": (altered(lambda table, keys: rekey(table, keys, "x")), "malformed"),
    "a wrong key": (altered(lambda table, keys: rekey(table, keys, "77")), "malformed"),
    "twins": (altered(twin), "twins"),
}
