"""Questions about HEAD and preconditions: RFC 9110 §9.3.2, §13.1, §13.2.2, §14.2."""

from email.utils import format_datetime, parsedate_to_datetime
from datetime import timedelta

from ask_ranges import NO_RANGES
from question import consistency, deviation, fine, question, unknown

RANGE = ('Range', 'bytes=0-4')
OLD = 'Sat, 01 Jan 2000 00:00:00 GMT'
MADE_UP = '"made-up-by-the-probe"'


def moment(value):
    """A datetime, or None if the value is not a date."""
    try:
        return parsedate_to_datetime(value)
    except (TypeError, ValueError, IndexError, OverflowError):
        return None


@question('head-range', 'MUST')
def head_range(target):
    name = target.main.name
    plain = target.get(name, method='HEAD')
    if plain.response.status != 200:
        yield unknown(f'The server answered HEAD with {plain.response.summary()}.')
        return
    size = target.main.size
    for value in ('bytes=0-4', 'bytes=-5', 'bytes=5-', f'bytes={size + 10}-', 'bytes=0-4,10-14'):
        exchange = target.get(name, ('Range', value), method='HEAD')
        same = exchange.response.status == 200
        yield fine() if same else deviation('MUST', exchange, '200, since Range applies to GET only')


def if_range(target, values):
    if not target.ranges:
        yield unknown(NO_RANGES)
        return
    for value in values:
        exchange = target.get(target.main.name, RANGE, ('If-Range', value))
        if exchange.response.status == 206:
            yield deviation('MUST', exchange, '200 with the whole file, since the condition is false')
        else:
            yield consistency(exchange, target.main) or fine()


@question('if-range-made-up-tag', 'MUST')
def if_range_made_up_tag(target):
    yield from if_range(target, [MADE_UP])


@question('if-range-weak-tag', 'MUST')
def if_range_weak_tag(target):
    tag = target.main.whole.response.get('etag')
    if tag is None or not tag.endswith('"'):
        values = [f'W/{MADE_UP}']
    elif tag.startswith('W/'):
        values = [tag, tag[2:]]
    else:
        values = [f'W/{tag}']
    yield from if_range(target, values)


@question('if-range-other-date', 'MUST')
def if_range_other_date(target):
    modified = moment(target.main.whole.response.get('last-modified'))
    values = [OLD]
    if modified is not None and modified.tzinfo is not None:
        try:
            values += [format_datetime(modified + timedelta(hours=hours), usegmt=True) for hours in (-1, 1)]
        except (ValueError, OverflowError):
            pass
    yield from if_range(target, values)


@question('if-range-current-tag', 'SHOULD')
def if_range_current_tag(target):
    tag = target.main.whole.response.get('etag')
    if not target.ranges or tag is None or not tag.startswith('"'):
        yield unknown(NO_RANGES if not target.ranges else 'The server sends no strong ETag.')
        return
    exchange = target.get(target.main.name, RANGE, ('If-Range', tag))
    yield consistency(exchange, target.main) or (
        fine() if exchange.response.status == 206 else deviation('SHOULD', exchange, '206'))


def with_range(target, field, status):
    """A precondition that gives `status` without Range gives it with Range, satisfiable or not."""
    plain = target.get(target.main.name, field)
    if plain.response.status != status:
        yield unknown(f'Without Range, the server does not answer this precondition with {status}.')
        return
    for value in ('bytes=0-4', f'bytes={target.main.size + 10}-'):
        exchange = target.get(target.main.name, ('Range', value), field)
        same = exchange.response.status == status
        yield fine() if same else deviation('MUST', exchange, f'{status}, as without Range')


@question('if-none-match-range', 'MUST')
def if_none_match_range(target):
    tag = target.main.whole.response.get('etag')
    if tag is None:
        yield unknown('The server sends no ETag.')
        return
    yield from with_range(target, ('If-None-Match', tag), 304)


@question('if-match-range', 'MUST')
def if_match_range(target):
    yield from with_range(target, ('If-Match', MADE_UP), 412)


@question('date-condition-range', 'MUST')
def date_condition_range(target):
    modified = target.main.whole.response.get('last-modified')
    if modified is not None:
        yield from with_range(target, ('If-Modified-Since', modified), 304)
    yield from with_range(target, ('If-Unmodified-Since', OLD), 412)
