"""Ways in which a file comes to harm: bytes of the archive, and tokens of one part with the archive kept sound."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

Mutation = Callable[[Random, bytes], bytes]

_TAG = re.compile(rb"<[^<>]*>")
_TEXT = re.compile(rb"(?<=>)[^<>]+(?=<)")
_ATTRIBUTE = re.compile(rb' [\w:]+="[^"]*"')
_ROW = re.compile(rb"<row .*?</row>|<si>.*?</si>", re.DOTALL)
_CELL = re.compile(rb"<c [^<>]*/>|<c .*?</c>", re.DOTALL)
_HEADERS = re.compile(rb"PK(?:\x01\x02|\x03\x04|\x05\x06)")
_END_NAME = re.compile(rb"[\s/>]")


def _spot(random: Random, data: bytes) -> int:
    return random.randrange(len(data) + 1)


def _at(data: bytes, start: int, end: int, new: bytes) -> bytes:
    return data[:start] + new + data[end:]


def _one(random: Random, pattern: re.Pattern[bytes], data: bytes) -> re.Match[bytes] | None:
    found = list(pattern.finditer(data))
    return random.choice(found) if found else None


def _replacing(pattern: re.Pattern[bytes], change: Callable[[Random, bytes], bytes]) -> Mutation:
    """Changes one occurrence of the pattern; a part without one stays as it is."""

    def mutate(random: Random, data: bytes) -> bytes:
        found = _one(random, pattern, data)
        return data if found is None else _at(data, found.start(), found.end(), change(random, found[0]))

    mutate.__name__ = change.__name__
    return mutate


# Bytes, of an archive or of a part


def flip(random: Random, data: bytes) -> bytes:
    at = random.randrange(len(data))
    return _at(data, at, at + 1, bytes([data[at] ^ 1 << random.randrange(8)]))


def overwrite(random: Random, data: bytes) -> bytes:
    at = _spot(random, data)
    return _at(data, at, at + 4, random.randbytes(4))


def cut(random: Random, data: bytes) -> bytes:
    at = _spot(random, data)
    return _at(data, at, at + random.choice((1, 2, 30, 500)), b"")


def insert(random: Random, data: bytes) -> bytes:
    at = _spot(random, data)
    return _at(data, at, at, random.randbytes(random.choice((1, 2, 30))))


def repeat(random: Random, data: bytes) -> bytes:
    at = _spot(random, data)
    return _at(data, at, at, data[at : at + random.choice((1, 4, 46, 300))])


def truncate(random: Random, data: bytes) -> bytes:
    return data[: _spot(random, data)]


def zero(random: Random, data: bytes) -> bytes:
    at = _spot(random, data)
    return _at(data, at, at + 16, bytes(len(data[at : at + 16])))


def headers_swapped(random: Random, data: bytes) -> bytes:
    """Two entries of the archive, or of its directory, change heads."""
    kind, size = random.choice(((b"PK\3\4", 30), (b"PK\1\2", 46)))
    starts = [found.start() for found in _HEADERS.finditer(data) if found[0] == kind]
    if len(starts) < 2:
        return data
    one, two = random.sample(starts, 2)
    changed = bytearray(data)
    changed[one : one + size], changed[two : two + size] = data[two : two + size], data[one : one + size]
    return bytes(changed)


def header_field(random: Random, data: bytes) -> bytes:
    """One number in the head of an entry is another."""
    starts = [found.start() for found in _HEADERS.finditer(data)]
    at = (random.choice(starts) if starts else 0) + random.randrange(4, 22)
    return _at(data, at, at + 1, random.randbytes(1))


ARCHIVE: tuple[Mutation, ...] = (
    flip, overwrite, cut, insert, repeat, truncate, zero, headers_swapped, headers_swapped, header_field, header_field,
)  # fmt: skip


# Tokens of a part


def _dropped(random: Random, token: bytes) -> bytes:
    return b""


def _doubled(random: Random, token: bytes) -> bytes:
    return token * 2


def _halved(random: Random, token: bytes) -> bytes:
    return token[: len(token) // 2]


def _emptied(random: Random, tag: bytes) -> bytes:
    return tag if tag.endswith((b"/>", b"?>")) else tag[:-1] + b"/>"


def _renamed(random: Random, tag: bytes) -> bytes:
    name = random.choice((b"v", b"f", b"c", b"row", b"t", b"r", b"is", b"z", b"x:v"))
    slash = b"/" if tag.startswith(b"</") else b""
    rest = _END_NAME.search(tag, 2)
    return tag if rest is None else b"<" + slash + name + tag[rest.start() :]


def _attributes_swapped(random: Random, tag: bytes) -> bytes:
    found = _ATTRIBUTE.findall(tag)
    if len(found) < 2:
        return tag
    one, two = random.sample(found, 2)
    return tag.replace(one, b"\0").replace(two, one).replace(b"\0", two)


def _values_swapped(random: Random, tag: bytes) -> bytes:
    found = [attribute.split(b"=", 1) for attribute in _ATTRIBUTE.findall(tag)]
    if len(found) < 2:
        return tag
    (one, first), (two, second) = random.sample(found, 2)
    return (
        tag.replace(one + b"=" + first, one + b"=\0")
        .replace(two + b"=" + second, two + b"=" + first)
        .replace(b"\0", second)
    )


def _attribute_dropped(random: Random, tag: bytes) -> bytes:
    found = _ATTRIBUTE.findall(tag)
    return tag.replace(random.choice(found), b"") if found else tag


def _attribute_added(random: Random, tag: bytes) -> bytes:
    new = random.choice((b' q="1"', b' x:q="1"', b' xmlns="urn:x"', b' xmlns:x="urn:x"', b' hidden="1"', b' t="str"'))
    return tag if tag.startswith((b"</", b"<?")) else re.sub(rb"(?=/?>$)", new, tag, count=1)


def _reference(random: Random, token: bytes) -> bytes:
    column, row = random.choice("ABCDEFGHIKZ"), random.choice((0, 1, 3, 4, 5, 6, 7, 12, 40))
    return f' r="{random.choice((f"{column}{row}", row, f"{column}$5", f"{column.lower()}5", ""))}"'.encode()


def _type(random: Random, token: bytes) -> bytes:
    """But `inlineStr`: a value in such a cell, which no program writes, is read by ours and by none of the others."""
    return f' t="{random.choice(("s", "str", "b", "e", "n", "d", "x", ""))}"'.encode()


def _style(random: Random, token: bytes) -> bytes:
    return f' s="{random.choice((0, 1, 7, 8, 13, 16, 19, 22, 23, 999, -1, "", " 8"))}"'.encode()


_STORED = (
    *("0", "7", "-1", "1.5", "1E3", " 7 ", "1,5", "NaN", "", "45000", "60", "0.1", "007", "1e-7", "2."),
    "12345678901234567890",
)


def _number(random: Random, token: bytes) -> bytes:
    new = random.choice(_STORED)
    return f"<v>{new}</v>".encode()


def _comment(random: Random, text: bytes) -> bytes:
    at = _spot(random, text)
    return _at(text, at, at, random.choice((b"<!-- x -->", b"<!---->", b"<?x y?>", b"<!-- <v>1</v> -->")))


def _quoted(random: Random, text: bytes) -> bytes:
    return b"<![CDATA[" + text + b"]]>"


def _entity(random: Random, text: bytes) -> bytes:
    at = _spot(random, text)
    new = random.choice((b"&amp;", b"&#65;", b"&#x41;", b"&lt;", b"&e;", b"&", b"&#0;", b"_x0041_", b"]]>", b"&#13;"))
    return _at(text, at, at, new)


def _white(random: Random, text: bytes) -> bytes:
    at = random.choice((0, len(text)))
    return _at(text, at, at, random.choice((b" ", b"\n", b"\r\n", b"\t", b"\xc2\xa0", b"\xe2\x80\x8b")))


def misdeclared(random: Random, data: bytes) -> bytes:
    name = random.choice((b"UTF-16", b"ISO-8859-1", b"US-ASCII", b"x", b"utf-8", b"windows-1252"))
    return data.replace(b"UTF-8", name, 1)


def recoded(random: Random, data: bytes) -> bytes:
    name = random.choice(("utf-16", "utf-16-le", "iso-8859-1", "utf-8-sig"))
    declared = data if random.randrange(2) else data.replace(b"UTF-8", name.removesuffix("-sig").encode(), 1)
    return declared.decode("utf-8", "replace").encode(name, "xmlcharrefreplace")


def prefixed(random: Random, data: bytes) -> bytes:
    """All tags with a prefix, the namespace declared for it or, once in a while, not."""
    named = re.sub(rb"<(/?)(?=[A-Za-z])", rb"<\1x:", data)
    return named.replace(b"xmlns=", b"xmlns:x=", 1) if random.randrange(4) else named


def two_swapped(random: Random, data: bytes) -> bytes:
    """Two rows or texts change places."""
    found = list(_ROW.finditer(data))
    if len(found) < 2:
        return data
    one, two = sorted(random.sample(found, 2), key=lambda match: match.start())
    between = data[one.end() : two.start()]
    return data[: one.start()] + two[0] + between + one[0] + data[two.end() :]


def nested(random: Random, data: bytes) -> bytes:
    """A tag moves to another place."""
    found = list(_TAG.finditer(data))
    if len(found) < 2:
        return data
    one, other = sorted(random.sample(found, 2), key=lambda match: match.start())
    return data[: one.start()] + data[one.end() : other.end()] + one[0] + data[other.end() :]


_REFERENCES = re.compile(rb' r="[A-Z]*[0-9]+"')
_TYPES = re.compile(rb' t="\w+"')
_STYLES = re.compile(rb' s="[0-9]+"')
_NUMBERS = re.compile(rb"<v>[^<]*</v>")

PART: tuple[Mutation, ...] = (
    flip, overwrite, cut, insert, repeat, truncate, zero, misdeclared, recoded, prefixed, two_swapped, nested,
    *(_replacing(_TAG, change) for change in (
        _dropped, _doubled, _halved, _emptied, _renamed, _attributes_swapped, _values_swapped, _attribute_dropped,
        _attribute_added,
    )),
    *(_replacing(_CELL, change) for change in (_dropped, _doubled, _attributes_swapped)),
    *(_replacing(_ROW, change) for change in (_dropped, _doubled)),
    *(_replacing(_TEXT, change) for change in (_dropped, _doubled, _comment, _quoted, _entity, _entity, _white)),
    *(_replacing(_REFERENCES, change) for change in (_reference, _reference, _dropped)),
    *(_replacing(_TYPES, change) for change in (_type, _type, _dropped)),
    *(_replacing(_STYLES, change) for change in (_style, _dropped)),
    _replacing(_NUMBERS, _number), _replacing(_NUMBERS, _number),
)  # fmt: skip
