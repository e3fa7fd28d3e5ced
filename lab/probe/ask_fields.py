"""Questions about content and fields: RFC 9110 §6.6.1, §8.8, §9.3.1, §15.3.7."""

import re
import zlib
from datetime import timezone

from ask_conditions import RANGE, moment
from question import deviation, fine, question, unknown
from wire import BODY_LIMIT, printable

ENTITY_TAG = re.compile(r'(W/)?"[\x21\x23-\x7e\x80-\xff]*"')


def decoded(response):
    """The body without its content coding, or None if it cannot be decoded here."""
    coding = (response.get('content-encoding') or 'identity').lower()
    if coding == 'identity':
        return response.body
    if coding not in ('gzip', 'x-gzip', 'deflate'):
        return None
    try:
        return zlib.decompressobj(47).decompress(response.body, BODY_LIMIT)
    except zlib.error:
        return None


@question('whole-file', 'MUST')
def whole_file(target):
    for file in target.files.values():
        for exchange in (file.whole, target.get(file.name), target.get(file.name, coding='gzip')):
            response = exchange.response
            if response.status != 200:
                yield unknown(f'{file.name}: {response.summary()}.')
                continue
            content = decoded(response)
            if response.problem or (file.disk not in (content, response.body) and content is not None):
                yield deviation('MUST', exchange, f'200 with the {len(file.disk)} bytes of the file')
            else:
                yield fine()


@question('fields-of-206', 'MUST')
def fields_of_206(target):
    for file in target.served:
        if file.size == 0:
            continue
        part = target.get(file.name, RANGE)
        if part.response.status != 206:
            yield unknown('The server did not answer 206.')
            continue
        # A field whose value changes from one 200 to the next proves nothing.
        wholes = [file.whole.response, target.get(file.name).response]
        for name in ('Date', 'Cache-Control', 'ETag', 'Expires', 'Content-Location', 'Vary', 'Content-Type',
                     'Last-Modified', 'Content-Encoding'):
            values = [whole.get(name) for whole in wholes]
            value = part.response.get(name)
            exact = name not in ('Date', 'Cache-Control', 'Expires', 'Vary')
            if None in values:
                continue
            if value is None or (exact and values[0] == values[1] != value):
                shown = 'absent' if value is None else f'"{printable(value)}"'
                yield deviation('MUST', part, f'{name} as in the 200, "{printable(values[0])}" (it is {shown})')
            else:
                yield fine()


@question('etag-syntax', 'MUST')
def etag_syntax(target):
    for file in target.served:
        for exchange in (file.whole, target.get(file.name, RANGE), target.get(file.name, coding='gzip')):
            tag = exchange.response.get('etag')
            if tag is None:
                yield unknown('The server sends no ETag.')
            elif ENTITY_TAG.fullmatch(tag):
                yield fine()
            else:
                yield deviation('MUST', exchange, f'an entity-tag, which ETag "{printable(tag)}" is not')


def various(target):
    """Responses of several statuses, 2xx to 4xx."""
    name = target.main.name
    fields = [(), (RANGE,), (('Range', f'bytes={target.main.size + 10}-'),)]
    tag = target.main.whole.response.get('etag')
    if tag is not None:
        fields.append((('If-None-Match', tag),))
    exchanges = [target.get(name, *items) for items in fields]
    exchanges += [file.whole for file in target.served]
    exchanges.append(target.get('there-is-no-such-file.bin'))
    return [exchange for exchange in exchanges if 200 <= exchange.response.status < 500]


@question('date-present', 'SHOULD')
def date_present(target):
    for exchange in various(target):
        date = exchange.response.get('date')
        if moment(date) is not None:
            yield fine()
        else:
            shown = 'no Date' if date is None else f'Date "{printable(date)}"'
            yield deviation('SHOULD', exchange, f'a Date field with a date (there is {shown})')


@question('last-modified-not-later', 'MUST')
def last_modified_not_later(target):
    for exchange in various(target):
        date, modified = (moment(exchange.response.get(name)) for name in ('date', 'last-modified'))
        if date is None or modified is None:
            yield unknown('The server does not send both Date and Last-Modified.')
            continue
        date, modified = (value.replace(tzinfo=value.tzinfo or timezone.utc) for value in (date, modified))
        if modified <= date:
            yield fine()
        else:
            yield deviation('MUST', exchange, f'a Last-Modified ({modified}) that is not later than Date ({date})')
