"""Questions about ranges: RFC 9110 §14.1, §14.2, §14.4, §15.3.7, §15.5.17."""

from judge import is_multipart, parts_of, untrue
from question import consistency, deviation, fine, question, unknown
from target import Target

NO_RANGES = 'The server does not serve ranges.'


def ordinary(size):
    """Range values with the positions that they name, for a file of `size` bytes, more than 20."""
    middle = size // 2
    return [
        ('bytes=0-4', 0, 4),
        (f'bytes={middle}-{middle + 9}', middle, middle + 9),
        (f'bytes=0-{size - 1}', 0, size - 1),
        (f'bytes={size - 1}-{size - 1}', size - 1, size - 1),
        ('bytes=5-', 5, size - 1),
        (f'bytes={size - 1}-', size - 1, size - 1),
        ('bytes=-5', size - 5, size - 1),
        ('bytes=-1', size - 1, size - 1),
    ]


def long_files(target: Target):
    return [file for file in target.served if file.size > 20]


def is_range(response, first, last):
    return response.status == 206 and (response.get('content-range') or '').lower().startswith(
        f'bytes {first}-{last}/')


@question('range-true', 'MUST')
def range_true(target):
    for file in long_files(target):
        for value, _, _ in ordinary(file.size):
            exchange = target.get(file.name, ('Range', value))
            yield consistency(exchange, file) or (
                fine() if exchange.response.status == 206 else unknown(NO_RANGES))


@question('range-served', 'SHOULD')
def range_served(target):
    if not target.ranges:
        yield unknown(NO_RANGES)
        return
    for file in long_files(target):
        for value, first, last in ordinary(file.size):
            exchange = target.get(file.name, ('Range', value))
            whole = first == 0 and last == file.size - 1
            if is_range(exchange.response, first, last) or (whole and exchange.response.status == 200):
                yield fine()
            elif untrue(exchange.response, file) is None:
                yield deviation('SHOULD', exchange, f'206 with bytes {first}-{last}/{file.size}')


@question('last-position-beyond', 'SHOULD', turn=5)
def last_position_beyond(target):
    file = target.main
    size = file.size
    for first, last in [(0, size), (size - 5, size), (size - 5, size + 100), (5, 2**31), (5, 2**63 - 1), (5, 2**63),
                        (5, 2**64), (5, 2**64 + 3), (5, 10**30)]:
        exchange = target.get(file.name, ('Range', f'bytes={first}-{last}'))
        wrong = consistency(exchange, file)
        if wrong:
            yield wrong
        elif not target.ranges:
            yield unknown(NO_RANGES)
        elif is_range(exchange.response, first, size - 1) or (first == 0 and exchange.response.status == 200):
            yield fine()
        else:
            yield deviation('SHOULD', exchange, f'206 with bytes {first}-{size - 1}/{size}')


@question('suffix-longer', 'SHOULD', turn=4)
def suffix_longer(target):
    file = target.main
    for length in (file.size, file.size + 5, 2**31, 2**63, 2**64 + 3):
        exchange = target.get(file.name, ('Range', f'bytes=-{length}'))
        wrong = consistency(exchange, file)
        if wrong:
            yield wrong
        elif not target.ranges:
            yield unknown(NO_RANGES)
        elif exchange.response.status == 200 or is_range(exchange.response, 0, file.size - 1):
            yield fine()
        else:
            yield deviation('SHOULD', exchange, f'the whole file, in a 206 or a 200')


def unsatisfiable(size):
    return [f'bytes={size}-', f'bytes={size}-{size + 5}', f'bytes={size + 1000}-', f'bytes={2**31}-',
            f'bytes={2**63}-', f'bytes={2**64}-{2**64 + 5}', f'bytes={10**30}-']


def never_206(target, file, values):
    for value in values:
        exchange = target.get(file.name, ('Range', value))
        if exchange.response.status == 206:
            yield deviation('MUST', exchange, '416 or 200, since no byte can be served')
        else:
            yield consistency(exchange, file) or fine()


@question('unsatisfiable-first', 'MUST', turn=2)
def unsatisfiable_first(target):
    yield from never_206(target, target.main, unsatisfiable(target.main.size))


@question('suffix-zero', 'MUST', turn=1)
def suffix_zero(target):
    yield from never_206(target, target.main, ['bytes=-0'])


@question('unsatisfiable-416', 'SHOULD', turn=2)
def unsatisfiable_416(target):
    if not target.ranges:
        yield unknown(NO_RANGES)
        return
    for value in [*unsatisfiable(target.main.size), 'bytes=-0']:
        exchange = target.get(target.main.name, ('Range', value))
        if exchange.response.status == 416:
            yield fine()
        elif 200 <= exchange.response.status < 500 and exchange.response.status != 206:
            yield deviation('SHOULD', exchange, '416')


@question('content-range-in-416', 'SHOULD', turn=1)
def content_range_in_416(target):
    size = target.main.size
    for value in (f'bytes={size}-', f'bytes={size + 1000}-{size + 1010}', 'bytes=-0'):
        exchange = target.get(target.main.name, ('Range', value))
        if exchange.response.status != 416:
            yield unknown('The server did not answer 416.')
        elif (exchange.response.get('content-range') or '').lower() == f'bytes */{size}':
            yield fine()
        else:
            yield deviation('SHOULD', exchange, f'416 with Content-Range "bytes */{size}"')


@question('malformed-range', 'MUST', turn=3)
def malformed_range(target):
    for value in ('bytes=0-xyz', 'bytes=5-4', 'bytes=-0-4', 'bytes=0 -4', 'bytes=0-4,9-5', 'bytes=--5', 'bytes=-',
                  'bytes=', 'bytes', '', 'bytes=abc', 'bytes=0x0-4', 'bytes=+0-4', 'bytes=0-4-6'):
        exchange = target.get(target.main.name, ('Range', value))
        yield consistency(exchange, target.main, broken='SHOULD') or fine()


UNKNOWN_UNITS = ('lines=0-4', 'x-probe=0-4', 'bytesbytes=0-4')


@question('unknown-unit', 'MUST')
def unknown_unit(target):
    for value in UNKNOWN_UNITS:
        exchange = target.get(target.main.name, ('Range', value))
        if exchange.response.status == 206:
            yield deviation('MUST', exchange, '200, since the server does not understand this unit')
        else:
            yield consistency(exchange, target.main) or fine()


@question('unknown-unit-ignored', 'SHOULD')
def unknown_unit_ignored(target):
    for value in UNKNOWN_UNITS:
        exchange = target.get(target.main.name, ('Range', value))
        if 400 <= exchange.response.status < 500:
            yield deviation('SHOULD', exchange, '200 with the whole file')
        elif exchange.response.status == 200:
            yield fine()


@question('unit-case', 'SHOULD')
def unit_case(target):
    if not target.ranges:
        yield unknown(NO_RANGES)
        return
    for value in ('Bytes=0-4', 'BYTES=0-4', 'bYtEs=0-4'):
        exchange = target.get(target.main.name, ('Range', value))
        yield consistency(exchange, target.main) or (
            fine() if is_range(exchange.response, 0, 4)
            else deviation('SHOULD', exchange, f'206 with bytes 0-4/{target.main.size}'))


@question('several-ranges', 'MUST')
def several_ranges(target):
    file = target.main
    size = file.size
    for value in ('bytes=0-4,10-14', 'bytes=10-14,0-4', 'bytes=0-4,-5', f'bytes=0-4,{size - 5}-{size + 5}',
                  'bytes=0-9,5-14'):
        exchange = target.get(file.name, ('Range', value))
        response = exchange.response
        wrong = consistency(exchange, file)
        if wrong:
            yield wrong
        elif response.status != 206:
            yield unknown('The server did not answer several ranges with 206.')
        elif is_multipart(response) and response.get('content-range') is not None:
            yield deviation('MUST', exchange, 'no Content-Range in the header section of a multipart response')
        else:
            yield fine()
    exchange = target.get(file.name, ('Range', 'bytes=0-4'))
    if exchange.response.status == 206 and is_multipart(exchange.response):
        yield deviation('MUST', exchange, 'one range without multipart')


@question('several-ranges-refused', 'SHOULD')
def several_ranges_refused(target):
    if not target.ranges:
        yield unknown(NO_RANGES)
        return
    size = target.main.size
    for value in ('bytes=0-4,10-14', f'bytes=0-4,{size + 10}-{size + 20}', f'bytes={size + 10}-,0-4'):
        exchange = target.get(target.main.name, ('Range', value))
        if 400 <= exchange.response.status < 500:
            yield deviation('SHOULD', exchange, '206, or 200 with the whole file')
        elif exchange.response.status in (200, 206):
            yield fine()


@question('empty-file-range', 'MUST', turn=1)
def empty_file_range(target):
    file = target.files.get('empty.bin')
    if file is None or not file.served:
        yield unknown('The server does not serve empty.bin.')
        return
    yield from never_206(target, file, ['bytes=-5', 'bytes=0-', 'bytes=0-0', 'bytes=-1', 'bytes=-0'])


def same_as(target, plain, fields):
    """Each of `fields` (field lines) must be answered like the range `plain`, where that is served as a range."""
    base = target.get(target.main.name, ('Range', plain))
    if base.response.status != 206 or untrue(base.response, target.main) is not None:
        yield unknown(f'The server does not serve "{plain}" as a range.')
        return
    for line in fields:
        exchange = target.get(target.main.name, line)
        response = exchange.response
        if is_multipart(base.response):
            same = response.status == 206 and is_multipart(response) and parts_of(
                response, target.main.size) == parts_of(base.response, target.main.size)
        else:
            same = response.status == 206 and response.body == base.response.body and response.get(
                'content-range') == base.response.get('content-range')
        yield fine() if same else deviation('MUST', exchange, f'the same as for "Range: {plain}", 206')


@question('white-space', 'MUST')
def white_space(target):
    yield from same_as(target, 'bytes=0-4', [b'Range:bytes=0-4', b'Range:  bytes=0-4', b'Range:\tbytes=0-4',
                                             b'Range: \t bytes=0-4', b'Range: bytes=0-4 ', b'Range: bytes=0-4 \t'])
    yield from same_as(target, 'bytes=0-4,10-14', [b'Range: bytes=0-4, 10-14', b'Range: bytes=0-4 ,\t10-14'])


@question('empty-elements', 'MUST')
def empty_elements(target):
    yield from same_as(target, 'bytes=0-4', [b'Range: bytes=,0-4', b'Range: bytes=0-4,', b'Range: bytes=, ,0-4'])
    yield from same_as(target, 'bytes=0-4,10-14', [b'Range: bytes=0-4,,10-14', b'Range: bytes=0-4, ,10-14'])


@question('field-name-case', 'MUST')
def field_name_case(target):
    exchanges = [target.get(target.main.name, (name, 'bytes=0-4')) for name in ('Range', 'range', 'RANGE', 'rAnGe')]
    if not any(exchange.response.status == 206 for exchange in exchanges):
        yield unknown(NO_RANGES)
        return
    for exchange in exchanges:
        served = exchange.response.status == 206
        yield fine() if served else deviation('MUST', exchange, '206, as for the same field in another case')
    registered = target.get(target.main.name, ('Range', 'bytes=0-4'), ('If-Range', '"made-up"'))
    if registered.response.status == 200:
        for name in ('if-range', 'IF-RANGE'):
            exchange = target.get(target.main.name, ('Range', 'bytes=0-4'), (name, '"made-up"'))
            yield fine() if exchange.response.status == 200 else deviation(
                'MUST', exchange, '200, as for the same field as registered')
