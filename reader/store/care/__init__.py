"""Care for a library: backups, checking, repairing, and bringing back what was lost."""

from typing import TYPE_CHECKING

from reader.lazy_exports import lazy_exports

if TYPE_CHECKING:
    from reader.store.care.backups import (
        Backup as Backup,
        backup_folder as backup_folder,
        list_backups as list_backups,
    )
    from reader.store.care.checking import (
        Finding as Finding,
        Tables as Tables,
        examine as examine,
    )
    from reader.store.care.file_repair import (
        repair as repair,
    )
    from reader.store.care.folder_checks import (
        check_folder as check_folder,
    )
    from reader.store.care.restoring import (
        bring_back as bring_back,
        difference as difference,
        newest_useful as newest_useful,
        present as present,
        put_back as put_back,
        read_backup as read_backup,
    )
else:
    __getattr__ = lazy_exports(
        __name__,
        {
            "backups": ("Backup", "backup_folder", "list_backups"),
            "checking": ("Finding", "Tables", "examine"),
            "file_repair": ("repair",),
            "restoring": (
                "bring_back",
                "difference",
                "newest_useful",
                "present",
                "put_back",
                "read_backup",
            ),
            "folder_checks": ("check_folder",),
        },
    )
