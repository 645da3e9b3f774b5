"""Recognition in the open article: running the recognisers in slices, and the entities found.

`recogniser` decides what is recognised next, `pieces` keeps the mentions with the corrections
applied, `link_job` links names and finds topics, `cache` reads and writes former results,
`entities` answers what a name stands for.  The rules of recognition are `reader.recognise`.
"""

from typing import TYPE_CHECKING

from reader.lazy_exports import lazy_exports

if TYPE_CHECKING:
    from reader.session.recognition.entities import (
        grouped as grouped,
        spread as spread,
    )
else:
    __getattr__ = lazy_exports(
        __name__,
        {
            "entities": ("grouped", "spread"),
        },
    )
