"""Making a store loads nothing that the first screen would have to wait for."""

import subprocess
import sys


def test_a_store_is_made_without_tinydb_or_the_lock():
    code = (
        "import sys; from pathlib import Path; from reader.store import TinyStore;"
        "store = TinyStore(Path('nowhere/annotations.json'));"
        "store.changed(), store.problems;"
        "print([m for m in ('tinydb', 'filelock', 'asyncio') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
