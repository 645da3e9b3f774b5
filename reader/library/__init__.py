"""The folder of articles: finding it, its catalogue, opening, identity, and reading places."""

from typing import TYPE_CHECKING

from reader.lazy_exports import lazy_exports
from reader.library.catalogue_entry import CatalogueEntry
from reader.library.find import find_library
from reader.library.library import Library
from reader.library.opened import OpenArticle
from reader.library.state import Position, ReadingState

if TYPE_CHECKING:
    from reader.library.catalogue import (
        Catalogue as Catalogue,
    )
    from reader.library.checkup import (
        check_articles as check_articles,
    )
    from reader.library.draft_keeper import (
        DraftKeeper as DraftKeeper,
    )
    from reader.library.drafts import (
        DraftFile as DraftFile,
        discard as discard,
        drafts_waiting as drafts_waiting,
        of_article as of_article,
        outside_path as outside_path,
    )
    from reader.library.error_log import (
        log_note as log_note,
        log_unexpected as log_unexpected,
    )
    from reader.library.find import (
        ANNOTATIONS as ANNOTATIONS,
        ARTICLES as ARTICLES,
        path_name as path_name,
    )
    from reader.library.rescue_file import (
        bring_back as bring_back,
        rescue_changes as rescue_changes,
        rescued as rescued,
        rescues_waiting as rescues_waiting,
    )
    from reader.library.state import (
        state_path as state_path,
    )
else:
    __getattr__ = lazy_exports(
        __name__,
        {
            "catalogue": ("Catalogue",),
            "checkup": ("check_articles",),
            "draft_keeper": ("DraftKeeper",),
            "drafts": (
                "DraftFile",
                "discard",
                "drafts_waiting",
                "of_article",
                "outside_path",
            ),
            "error_log": ("log_note", "log_unexpected"),
            "find": ("ANNOTATIONS", "ARTICLES", "path_name"),
            "rescue_file": ("bring_back", "rescue_changes", "rescued", "rescues_waiting"),
            "state": ("state_path",),
        },
    )


__all__ = [
    "CatalogueEntry",
    "Library",
    "OpenArticle",
    "Position",
    "ReadingState",
    "find_library",
]
