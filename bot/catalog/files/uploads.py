"""What somebody hands in as a catalog: a zip file of all its files, or a single YAML file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.catalog.files.archive import is_archive, read_archive
from bot.catalog.files.names import is_left_out, is_yaml, name_fault, shown_name
from bot.catalog.yaml.decoding import file_error

_ARTICLE = re.compile(rb"^(?:\xef\xbb\xbf)?article\s*:", re.MULTILINE)
"""Every catalog has this section once, so a file that has it may be a whole one."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """The files of the catalog as it would be.

    Attributes:
        files: all of them, by name.
        what: what was handed in, as the history shows it: ``catalog.zip, with 20 files``.
        is_part: whether only one file of several was handed in, and the others stay.
    """

    files: Mapping[str, bytes]
    what: str
    is_part: bool = False


def read_upload(name: str, data: bytes, current: Mapping[str, bytes], *, whole: bool = False) -> Incoming:
    """The catalog that comes of what was handed in.

    A zip file is the whole catalog. A YAML file takes the place of the file with its name, or is added as a new one;
    it is the whole catalog if no file has its name and it gives the article that every catalog starts from. What
    something is, its content tells; a name only says where it belongs.

    Args:
        name: what it is called, without folders.
        data: its content.
        current: the files of the catalog in force.
        whole: take a YAML file for the whole catalog in any case.

    Raises:
        CatalogError: if it is neither, or a zip file that is refused.
    """
    shown = shown_name(name)
    if is_archive(data) or name.lower().endswith(".zip"):
        files = read_archive(data, shown)
        return Incoming(files, f"{shown}, with {len(files)} file{'' if len(files) == 1 else 's'}")
    if not is_yaml(name):
        raise file_error(shown, "is neither a zip file nor called .yaml or .yml; a catalog is made of such files")
    if fault := name_fault(name):
        raise file_error(shown, fault)
    if is_left_out(name):
        raise file_error(shown, "has a name that starts with a dot, and hidden files are left out; call it otherwise")
    places = [known for known in current if known.rpartition("/")[2].casefold() == name.casefold()]
    if whole or (not places and _ARTICLE.search(data)):
        return Incoming({name: data}, f"{shown} as the whole catalog")
    if len(places) > 1:
        raise file_error(
            shown, f"could take the place of {' or '.join(places)}; upload a zip file of the whole catalog"
        )
    if places:
        return Incoming({**current, places[0]: data}, f"{shown} in place of {shown_name(places[0])}", is_part=True)
    return Incoming({**current, name: data}, f"{shown} as a new file", is_part=True)
