"""A catalog as one zip file: read with distrust, written so that the same files always give the same bytes.

Nothing is ever unpacked to a disk: names are only names. They are refused all the same where they would lead out of a
folder, since people unpack what the export gives them.
"""

from __future__ import annotations

import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import PurePosixPath

from bot.catalog.files.directory import MAX_FILES
from bot.catalog.files.names import is_left_out, is_yaml, name_fault, shown_name
from bot.catalog.problems import CatalogError, Problem
from bot.catalog.yaml.decoding import MAX_BYTES, too_large

MAX_ARCHIVE_BYTES = 8 * 2**20
"""The largest zip file that is read: 8 MiB, below the 10 MiB that Discord takes from everybody."""

MAX_TOTAL_BYTES = 8 * 2**20
"""The most that the files of a catalog may have together: 8 MiB, 25 times the built-in one.

It bounds what reading anybody's file may take: some seconds, and 40 times as much memory.
"""

_MAX_ENTRIES = 2 * MAX_FILES
_MAX_RATIO = 200
"""How many times larger than its zip file a catalog may be; text reaches 10, rarely 50. Our own may be any."""

_ALWAYS_FINE = MAX_BYTES  # what is small in the end is no bomb, whatever the ratio
_MARK = b"certwise catalog"
"""The comment of the archives written here: their names are taken as they are."""

_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_ARCHIVES = frozenset({".zip", ".gz", ".tgz", ".bz2", ".xz", ".7z", ".rar", ".tar", ".zst"})
_BEGINNINGS = (b"PK\x03\x04", b"PK\x05\x06")  # of a first file, and of the end of an empty archive
_ENCRYPTED = 0x1
_OPEN_FAULTS = (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError, struct.error)
_READ_FAULTS = (*_OPEN_FAULTS, RuntimeError, zlib.error)


def is_archive(data: bytes) -> bool:
    """Whether the bytes begin as a zip file does; what a file is called tells nothing."""
    return data.startswith(_BEGINNINGS)


def read_archive(data: bytes, name: str = "catalog.zip") -> dict[str, bytes]:
    """The YAML files in a zip file, by name, sorted.

    Other files and hidden ones are left out, as in a folder. A folder around everything goes away from the names,
    unless `write_archive` wrote the file.

    Raises:
        CatalogError: if it cannot be read, holds no YAML file, too many or too large ones, ones with the same name,
            with a password, in another archive, or with a name or a link that leads elsewhere.
    """
    if len(data) > MAX_ARCHIVE_BYTES:
        raise _error(name, f"is larger than {MAX_ARCHIVE_BYTES // 2**20} MiB; a catalog is text and packs well")
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.filename.endswith("/")]
            wanted = _wanted(entries, len(data), name, as_written=archive.comment == _MARK)
            return dict(sorted(_read_all(archive, wanted, name).items()))
    except _OPEN_FAULTS:
        raise _error(name, "is not a zip file that can be read; pack the files again") from None


def write_archive(files: Mapping[str, bytes]) -> bytes:
    """A zip file of these files: the same bytes for the same files, whenever and wherever it is written."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.comment = _MARK
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.create_system = 3  # Unix, so that the permissions below mean something
            entry.external_attr = (stat.S_IFREG | 0o644) << 16
            archive.writestr(entry, files[name], zipfile.ZIP_DEFLATED, compresslevel=9)
    return packed.getvalue()


def check_size(files: Mapping[str, bytes]) -> None:
    """Refuse a catalog that could not be exported and uploaded again, however it came together.

    Raises:
        CatalogError: if it has too many files, or too much in them.
    """
    if any(len(content) > MAX_BYTES for content in files.values()):
        return  # whoever reads that file says so, with its name
    total = sum(map(len, files.values()))
    if len(files) > MAX_FILES:
        raise _error("catalog", f"would have {len(files)} files; at most {MAX_FILES} are allowed")
    if total > MAX_TOTAL_BYTES:
        raise _error("catalog", f"would have {total:,} bytes; all files together may have {MAX_TOTAL_BYTES:,}")


def _wanted(
    entries: Sequence[zipfile.ZipInfo], size: int, archive_name: str, *, as_written: bool
) -> dict[str, zipfile.ZipInfo]:
    """The entries that are files of the catalog, by the names that they get.

    Raises:
        CatalogError: with all that is wrong with the list of contents.
    """
    if len(entries) > _MAX_ENTRIES:
        raise _error(archive_name, f"holds more than {_MAX_ENTRIES:,} files; pack one catalog only")
    named = [(entry.filename if as_written else entry.filename.replace("\\", "/"), entry) for entry in entries]
    problems = list(_faults(named))
    if problems:
        raise CatalogError(problems)
    yaml = {name: entry for name, entry in named if is_yaml(name) and not is_left_out(name)}
    total = sum(entry.file_size for entry in yaml.values())
    if len(yaml) > MAX_FILES:
        raise _error(archive_name, f"holds more than {MAX_FILES} YAML files; pack one catalog only")
    is_bomb = not as_written and total > max(_ALWAYS_FINE, _MAX_RATIO * size)
    if total > MAX_TOTAL_BYTES or is_bomb:
        raise _error(archive_name, f"unpacks to {total:,} bytes, which is too much; pack one catalog only")
    if not yaml:
        raise _error(archive_name, "holds no YAML file; a catalog's files end in .yaml or .yml")
    names = list(yaml) if as_written else _without_common_folder(list(yaml))
    return dict(zip(names, yaml.values(), strict=True))


def _faults(named: Sequence[tuple[str, zipfile.ZipInfo]]) -> Iterator[Problem]:
    seen = set[str]()
    for name, entry in named:
        fault = name_fault(entry.filename) or _fault_of(name, entry)
        if fault is None and name in seen:
            fault = "is in the archive twice; keep one of the two"
        seen.add(name)
        if fault is not None:
            yield Problem(shown_name(name), 1, 1, "file", fault)


def _fault_of(name: str, entry: zipfile.ZipInfo) -> str | None:
    if stat.S_ISLNK(entry.external_attr >> 16):
        return "is a link; pack the file that it leads to"
    if is_left_out(name):
        return None
    if PurePosixPath(name).suffix.lower() in _ARCHIVES:
        return "is an archive inside the archive; pack the YAML files themselves"
    return _packing_fault(entry) if is_yaml(name) else None


def _packing_fault(entry: zipfile.ZipInfo) -> str | None:
    if entry.flag_bits & _ENCRYPTED:
        return "is locked with a password; pack it without one"
    if entry.compress_type not in _METHODS:
        return "is packed in an unusual way; pack it as an ordinary zip file"
    return too_large(entry.file_size) if entry.file_size > MAX_BYTES else None


def _read_all(archive: zipfile.ZipFile, wanted: Mapping[str, zipfile.ZipInfo], archive_name: str) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    problems: list[Problem] = []
    total = 0
    for name, entry in wanted.items():
        try:
            with archive.open(entry) as stream:
                content = stream.read(MAX_BYTES + 1)  # what the list of contents says of its size may be a lie
        except _READ_FAULTS:
            problems.append(Problem(shown_name(name), 1, 1, "file", "is damaged inside the zip file; pack it again"))
            continue
        total += len(content)
        if total > MAX_TOTAL_BYTES:
            raise _error(archive_name, f"unpacks to more than {MAX_TOTAL_BYTES:,} bytes; pack one catalog only")
        if len(content) > MAX_BYTES:
            problems.append(Problem(shown_name(name), 1, 1, "file", too_large(len(content))))
        files[name] = content
    if problems:
        raise CatalogError(problems)
    return files


def _without_common_folder(names: Sequence[str]) -> list[str]:
    """The names without the folder that was packed as a whole, if there is one."""
    firsts = {name.partition("/")[0] if "/" in name else None for name in names}
    if len(firsts) == 1 and None not in firsts:
        return [name.partition("/")[2] for name in names]
    return list(names)


def _error(name: str, message: str) -> CatalogError:
    return CatalogError([Problem(shown_name(name), 1, 1, "file", message)])
