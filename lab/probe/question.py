"""How a question is written: a generator that yields one opinion for each case that it tries."""

from dataclasses import dataclass

from judge import untrue
from wire import Exchange

QUESTIONS = {}


@dataclass
class Opinion:
    """`verdict`: ok, deviation or not-shown; `level`: MUST or SHOULD; `detail`: one sentence."""

    verdict: str
    level: str
    detail: str
    exchange: Exchange | None = None


def question(name, level, turn=0):
    """Registers a question. Its level is that of its rule; a deviation may have another one. Questions with a higher
    `turn` are asked later, because some servers do not survive them."""

    def register(function):
        QUESTIONS[name] = (level, function, turn)
        return function

    return register


def fine(detail='Each case was answered as expected.'):
    return Opinion('ok', '', detail)


def unknown(reason):
    return Opinion('not-shown', '', reason)


def deviation(level, exchange, expected):
    return Opinion('deviation', level, exchange.sentence(expected), exchange)


def consistency(exchange, file, broken='MUST'):
    """A deviation if the server could not cope with the request (level `broken`), or if the response is not true
    to itself (MUST); else None."""
    if exchange.response.broken:
        return deviation(broken, exchange, 'any response other than 5xx')
    wrong = untrue(exchange.response, file)
    if wrong is not None:
        detail = f'{exchange.label}: received {wrong}.'
        return Opinion('deviation', 'MUST', detail, exchange)
    return None


def answer(target, name):
    """The opinion on a whole question: the first MUST deviation, else the first deviation, else ok if at least one
    case could be judged."""
    level, function, _ = QUESTIONS[name]
    found = None
    shown = False
    reason = 'No case could be tried.'
    for opinion in function(target):
        if opinion.verdict == 'deviation':
            if target.time_is_up:
                reason = 'The time for all questions is used up.'
                break
            found = found or opinion
            if opinion.level == 'MUST':
                found = opinion
            if opinion.level == 'MUST' or opinion.exchange.response.timed_out:
                break
        elif opinion.verdict == 'ok':
            shown = True
        else:
            reason = opinion.detail
    if found is not None:
        return found
    return Opinion('ok' if shown else 'not-shown', level, fine().detail if shown else reason)
