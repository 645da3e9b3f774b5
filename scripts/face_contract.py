"""A contract for import-linter: rooms import one another's packages, never the files inside."""

from __future__ import annotations

from typing import Any

from importlinter import Contract, ContractCheck, fields, output


class FaceContract(Contract):
    """Each import from one room of a package into another names a package: its public face.

    `reader.library` and `reader.library.identity` are faces, `reader.library.identity.sketch` is a
    file that only the room `library` itself may import.

    Configuration: `container`, the package whose children are the rooms.
    """

    type_name = "faces"
    container = fields.StringField()

    def check(self, graph: Any, verbose: bool) -> ContractCheck:  # noqa: ARG002
        """Find the imports that go past a face.

        Args:
            graph: the imports of the program, from grimp.
            verbose: unused; import-linter passes it to every contract.
        """
        container = str(self.container)
        depth = container.count(".") + 2  # `reader.library` has two parts
        past = []
        for imported in sorted(graph.find_descendants(container)):
            is_face = imported.count(".") + 1 <= depth or graph.find_children(imported)
            if is_face:
                continue
            room = imported.split(".")[:depth]
            past += [
                (importer, imported)
                for importer in sorted(graph.find_modules_that_directly_import(imported))
                if importer.split(".")[:depth] != room
            ]
        return ContractCheck(kept=not past, metadata={"past": past})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Print each import that goes past a face."""
        for importer, imported in check.metadata["past"]:
            output.print_error(f"{importer} imports the file {imported}; import its package")
