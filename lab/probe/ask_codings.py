"""Questions about content codings: RFC 9110 §8.8.3.3, §12.5.3, §12.5.5, §14.1.2."""

from judge import untrue
from question import Opinion, deviation, fine, question, unknown
from target import File

NOT_CODED = 'The server does not apply a content coding.'


def codings(response):
    """The content codings of a response, without identity."""
    names = (response.get('content-encoding') or '').lower().split(',')
    return [name.strip() for name in names if name.strip() not in ('', 'identity')]


def files(target):
    return [file for file in target.served if file.size > 0]


@question('etag-of-codings', 'MUST')
def etag_of_codings(target):
    for file in files(target):
        seen = {}
        for accepted in ('identity', 'gzip', 'br', 'deflate', 'zstd'):
            exchange = target.get(file.name, coding=accepted)
            if exchange.response.status != 200:
                continue
            coding = ', '.join(codings(exchange.response))
            tag = exchange.response.get('etag')
            if tag is None or not tag.startswith('"'):
                yield unknown('The server sends no strong ETag.')
                continue
            if seen.setdefault(tag, coding) != coding:
                yield deviation('MUST', exchange, f'another strong ETag than {tag} of the response '
                                                  f'{"in " + seen[tag] if seen[tag] else "without coding"}')
            elif coding:
                yield fine()
            else:
                yield unknown(NOT_CODED)


@question('coding-refused', 'SHOULD')
def coding_refused(target):
    for file in files(target):
        for accepted in ('gzip;q=0', 'identity', 'identity, gzip;q=0', ''):
            exchange = target.get(file.name, coding=accepted)
            applied = codings(exchange.response)
            if applied and (accepted in ('identity', '') or 'gzip' in applied):
                yield deviation('SHOULD', exchange, 'no coding that Accept-Encoding refuses')
            elif exchange.response.status == 200:
                yield fine()


@question('vary-on-coding', 'SHOULD')
def vary_on_coding(target):
    for file in files(target):
        exchanges = [target.get(file.name, coding=accepted) for accepted in ('gzip', 'identity')]
        if any(exchange.response.status != 200 for exchange in exchanges):
            continue
        if codings(exchanges[0].response) == codings(exchanges[1].response):
            yield unknown(NOT_CODED)
            continue
        for exchange in exchanges:
            vary = [name.strip() for name in (exchange.response.get('vary') or '').lower().split(',')]
            directives = [one.strip() for one in (exchange.response.get('cache-control') or '').lower().split(',')]
            stored = 'no-store' not in directives
            if stored and not {'accept-encoding', '*'} & set(vary):
                yield deviation('SHOULD', exchange, 'Vary with Accept-Encoding, since the coding depends on it')
            else:
                yield fine()


@question('range-of-coding', 'MUST', turn=1)
def range_of_coding(target):
    for file in files(target):
        whole, again = (target.get(file.name, coding='gzip') for _ in range(2))
        if not codings(whole.response) or whole.response.status != 200 or whole.response.problem:
            yield unknown(NOT_CODED)
            continue
        if whole.response.body != again.response.body:
            yield unknown('The coded bytes differ from one response to the next.')
            continue
        coded = File(file.name, whole.response.body, whole)
        for value in ('bytes=0-4', 'bytes=5-14', 'bytes=-5', f'bytes={coded.size - 5}-', f'bytes=0-{coded.size + 9}'):
            exchange = target.get(file.name, ('Range', value), coding='gzip')
            if exchange.response.status != 206:
                yield unknown('The server does not answer ranges of a coded representation with 206.')
                continue
            own = coded if codings(exchange.response) else file
            wrong = untrue(exchange.response, own)
            if wrong is None:
                yield fine()
            else:
                coding = ', '.join(codings(exchange.response)) or 'no coding'
                detail = f'{exchange.label}: received {wrong} ({coding}, {own.size} bytes in all).'
                yield Opinion('deviation', 'MUST', detail, exchange)
