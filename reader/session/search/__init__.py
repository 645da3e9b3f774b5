"""Search in the open article: plain text, regular expressions, and going from hit to hit.

`fold_text` holds the one rule by which typed words match typeset ones.  Searching the annotations
is `filtered` in `reader.session.annotations`; finding the passage of an annotation is
`reader.annotate`.  A new kind of query goes beside `regex_search`.
"""

from typing import TYPE_CHECKING

from reader.lazy_exports import lazy_exports

if TYPE_CHECKING:
    from reader.session.search.fold_text import (
        fold as fold,
    )
else:
    __getattr__ = lazy_exports(
        __name__,
        {
            "fold_text": ("fold",),
        },
    )
