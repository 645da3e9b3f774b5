"""Articles as lines that a person can read and compare."""

from __future__ import annotations

import json

from reader.model import Article


def shown(article: Article) -> list[str]:
    """Each block as `kind level markers: text`, newlines as `/`, tabs as `|`."""
    lines = []
    for block in article.blocks:
        text = article.text[block.start : block.end].replace("\n", "/").replace("\t", "|")
        frames = " ".join(f.marker or {"quote": ">"}.get(f.kind, "_") for f in block.frames)
        level = str(block.level) if block.kind == "heading" else ""
        lines.append(f"{block.kind}{level} {frames}: {text}".replace(" :", ":").rstrip())
    return lines


def told(article: Article) -> list[str]:
    """The title, the meta and the sections as lines."""
    meta = json.dumps(dict(sorted(article.meta.items())), ensure_ascii=False)
    sections = [f"section{section.level}: {section.title}" for section in article.sections]
    return [f"title: {article.title}", f"meta: {meta}", *sections]
