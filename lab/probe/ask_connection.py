"""Questions about messages on a connection: RFC 9112 §2.2, §3, §6.3; RFC 9110 §9.3.2."""

import time

from judge import untrue
from question import Opinion, deviation, fine, question, unknown
from wire import Connection, Exchange, printable

PAUSE_SECONDS = 0.04
QUIET_SECONDS = 0.15


@question('head-no-content', 'MUST')
def head_no_content(target):
    names = [*(file.name for file in target.served), 'there-is-no-such-file.bin']
    for name in names:
        request = target.request(name, method='HEAD')
        with Connection(target.address, target.end) as connection:
            connection.send(request)
            response = connection.read_response('HEAD')
            extra = connection.bytes_within(QUIET_SECONDS) if response.status != 0 else b''
        exchange = Exchange(request, response, target.label(name, (), 'HEAD'))
        if response.status == 0:
            yield unknown(f'HEAD: {response.problem}.')
        elif extra:
            detail = f'{exchange.label}: received {response.status}, then content: "{printable(extra, 40)}".'
            yield Opinion('deviation', 'MUST', detail, exchange)
        else:
            yield fine()


def cut_places(request):
    line = request.index(b'\r\n')
    field = request.index(b'Range:')
    return [1, line // 2, line + 1, line + 2, field + 2, field + 6, field + 10, len(request) - 3, len(request) - 2,
            len(request) - 1]


@question('split-head', 'MUST')
def split_head(target):
    name = target.main.name
    fields = [('Range', 'bytes=0-4')]
    request = target.request(name, *fields)
    whole = target.get(name, *fields).response
    if whole.broken:
        yield unknown(f'The request in one packet: {whole.summary()}.')
        return
    for place in cut_places(request):
        with Connection(target.address, target.end) as connection:
            connection.send(request[:place])
            time.sleep(PAUSE_SECONDS)
            connection.send(request[place:])
            response = connection.read_response('GET')
        label = f'{target.label(name, fields)} in two packets, the first of {place} bytes'
        exchange = Exchange(request, response, label)
        same = (response.status, response.body) == (whole.status, whole.body)
        yield fine() if same else deviation('MUST', exchange, f'the same as in one packet, {whole.status}')


@question('connection-after', 'MUST')
def connection_after(target):
    file = target.main
    tag = file.whole.response.get('etag')
    firsts = [
        ('GET', ()),
        ('GET', (('Range', 'bytes=0-4'),)),
        ('GET', (('Range', f'bytes={file.size + 10}-'),)),
        ('GET', (('Range', 'bytes=0-4,10-14'),)),
        ('GET', (('Range', 'bytes=abc'),)),
        ('HEAD', ()),
        ('HEAD', (('Range', 'bytes=0-4'),)),
        *([('GET', (('If-None-Match', tag),))] if tag is not None else []),
    ]
    for method, fields in firsts:
        request = target.request(file.name, *fields, method=method, close=False)
        second = target.request(file.name)
        label = target.label(file.name, fields, method)
        with Connection(target.address, target.end) as connection:
            connection.send(request)
            response = connection.read_response(method)
            exchange = Exchange(request, response, label)
            if response.status == 0 or response.problem or not response.delimited:
                yield unknown(f'{label}: {response.problem or "the end of the connection ends the body"}.')
                continue
            extra = connection.bytes_within(QUIET_SECONDS)
            if extra:
                detail = (f'{label}: received {response.summary()}, and after its announced end '
                          f'"{printable(extra, 40)}".')
                yield Opinion('deviation', 'MUST', detail, exchange)
                continue
            if connection.closed:
                yield fine()
                continue
            connection.restart_clock()
            connection.send(second)
            after = connection.read_response('GET')
        if after.status == 0 and connection.closed and not after.head:
            yield fine()
        elif after.status == 200 and untrue(after, file) is None:
            yield fine()
        else:
            both = Exchange(request + second, after, f'{label}, then GET {target.prefix}{file.name} on the connection')
            yield deviation('MUST', both, '200 with the file for the second request')
