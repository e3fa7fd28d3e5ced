"""Whether a response to a Range field is true to itself (RFC 9110 §14.4, §15.3.7, §15.3.1)."""

import re

from wire import printable

CONTENT_RANGE = re.compile(r'bytes ([0-9]{1,40})-([0-9]{1,40})/([0-9]{1,40}|\*)', re.IGNORECASE)
BOUNDARY = re.compile(r';[ \t]*boundary=(?:"([^"\\]{1,70})"|([^\s;",]{1,70}))', re.IGNORECASE)


def positions(value, size):
    """(first, last) of a Content-Range value, or a string: why it is not valid for `size` bytes."""
    if value is None:
        return 'no Content-Range'
    found = CONTENT_RANGE.fullmatch(value)
    if found is None:
        return f'the malformed Content-Range "{printable(value)}"'
    first, last = int(found[1]), int(found[2])
    if first > last or last >= size:
        return f'Content-Range "{printable(value)}", which is not within the {size} bytes'
    if found[3] != '*' and int(found[3]) != size:
        return f'Content-Range "{printable(value)}", but the complete length is {size}'
    return first, last


def is_multipart(response):
    return (response.get('content-type') or '').lower().startswith('multipart/byteranges')


def parts_of(response, size):
    """[(first, last, bytes)] of a multipart body, or a string: why it cannot be read (RFC 9110 §14.6)."""
    found = BOUNDARY.search(response.get('content-type') or '')
    if found is None:
        return 'a multipart Content-Type without a boundary'
    mark = b'--' + (found[1] or found[2]).encode('latin-1')
    body = response.body
    at = 0 if body.startswith(mark) else body.find(b'\r\n' + mark) + 2
    if at == 1:
        return 'a multipart body without its boundary'
    parts = []
    while True:
        at += len(mark)
        if body[at:at + 2] == b'--':
            return parts if parts else 'a multipart body without a part'
        end = body.find(b'\r\n\r\n', at)
        line = re.match(rb'[ \t]*\r\n', body[at:at + 80])
        if end < 0 or line is None or len(parts) >= 100:
            return 'a multipart body that cannot be read'
        value = None
        for text in body[at:end].split(b'\r\n'):
            name, colon, rest = text.partition(b':')
            if colon and name.strip().lower() == b'content-range':
                value = rest.strip(b' \t').decode('latin-1')
        place = positions(value, size)
        if isinstance(place, str):
            return f'a part with {place}'
        first, last = place
        start = end + 4
        stop = start + last - first + 1
        if not body.startswith(b'\r\n' + mark, stop):
            return f'a part with Content-Range "{printable(value)}" whose body does not have {last - first + 1} bytes'
        parts.append((first, last, body[start:stop]))
        at = stop + 2


def difference(body, content):
    """The position of the first byte that differs."""
    common = min(len(body), len(content))
    if body[:common] == content[:common]:
        return common
    return next(at for at in range(common) if body[at] != content[at])


def untrue(response, file):
    """Why a 200 or 206 is not true to itself, as a phrase, or None. Other statuses are not judged."""
    if response.status == 200:
        if response.problem:
            return f'a 200 with {response.problem}'
        coded = response.get('content-encoding') != file.whole.response.get('content-encoding')
        if not coded and response.body != file.content:
            place = difference(response.body, file.content)
            return (f'a 200 whose {len(response.body)} bytes are not the {file.size} bytes of the file '
                    f'(byte {place} is the first that differs)')
        return None
    if response.status != 206:
        return None
    if response.problem:
        return f'a 206 with {response.problem}'
    if is_multipart(response):
        parts = parts_of(response, file.size)
        if isinstance(parts, str):
            return f'a 206 with {parts}'
        for first, last, data in parts:
            if data != file.content[first:last + 1]:
                place = first + difference(data, file.content[first:last + 1])
                return f'a part {first}-{last} with other bytes (byte {place} of the file is the first that differs)'
        return None
    place = positions(response.get('content-range'), file.size)
    if isinstance(place, str):
        return f'a 206 with {place}'
    first, last = place
    if len(response.body) != last - first + 1:
        return f'a 206 for {first}-{last} with {len(response.body)} bytes'
    if response.body != file.content[first:last + 1]:
        place = first + difference(response.body, file.content[first:last + 1])
        return f'a 206 for {first}-{last} with other bytes (byte {place} of the file is the first that differs)'
    return None
