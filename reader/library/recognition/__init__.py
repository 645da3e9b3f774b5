"""The cache of recognition: reading, packing and examining what was recognised."""

from typing import TYPE_CHECKING

from reader.lazy_exports import lazy_exports

if TYPE_CHECKING:
    from reader.library.recognition.cache import (
        RecognitionCache as RecognitionCache,
        cache_path as cache_path,
        recognition_key as recognition_key,
    )
    from reader.library.recognition.examination import (
        Examined as Examined,
        examine as examine,
    )
    from reader.library.recognition.packing import (
        PackError as PackError,
        Recognised as Recognised,
        pack_mentions as pack_mentions,
        unpack_mentions as unpack_mentions,
    )
else:
    __getattr__ = lazy_exports(
        __name__,
        {
            "cache": ("RecognitionCache", "cache_path", "recognition_key"),
            "examination": ("Examined", "examine"),
            "packing": ("PackError", "Recognised", "pack_mentions", "unpack_mentions"),
        },
    )
