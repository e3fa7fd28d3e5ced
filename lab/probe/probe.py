"""An independent prober: it asks a static file server the plainest questions of RFC 9110 over raw sockets.

Usage: python3 probe.py --url-base http://127.0.0.1:8080/ --dir FOLDER [--raw FOLDER] [--seconds 58]
       [--only ID,ID]

FOLDER has the files that the server serves: random.bin, text.txt, empty.bin, archive.tar.gz (any may be missing).
Prints {"answers": {ID: {"verdict": "ok|deviation|not-shown", "level": "MUST|SHOULD", "detail": SENTENCE}}}. With --raw,
each deviation's request (ID.txt, for nc) and response header section (ID.response.txt) are written there.
With --only, other questions are not asked: when a server stops, a fresh one can be asked the rest.
Exit code 0 whatever the answers are, 2 for a wrong command line."""

import argparse
import json
import os
import sys

sys.dont_write_bytecode = True

import ask_codings
import ask_conditions
import ask_connection
import ask_fields
import ask_ranges
from question import QUESTIONS, Opinion, answer
from target import Target
from wire import printable

MODULES = (ask_fields, ask_ranges, ask_conditions, ask_codings, ask_connection)


def write_raw(folder, name, exchange):
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, f'{name}.txt'), 'wb') as file:
        file.write(exchange.request)
    with open(os.path.join(folder, f'{name}.response.txt'), 'wb') as file:
        file.write((exchange.response.head or exchange.response.problem.encode()) + b'\r\n\r\n')


def stopped(after, exchange):
    """The opinion that the server no longer answers."""
    detail = f'The server stopped answering after {after}{f" ({exchange.label})" if exchange else ""}.'
    return Opinion('deviation', 'MUST', detail, exchange)


def all_answers(target, only):
    """Pairs of question id and opinion. When the server stops answering, the questions that follow are not asked."""
    stop = target.reason
    dead = None
    if not stop and not target.alive() and not target.time_is_up:
        dead = stopped('an ordinary range', target.tried)
        stop = dead.detail
    reason = stop
    chosen = [name for name in QUESTIONS if not only or name in only]
    for name in sorted(chosen, key=lambda name: QUESTIONS[name][2]):
        level = QUESTIONS[name][0]
        if not stop and target.time_is_up:
            stop = reason = 'The time for all questions is used up.'
        if stop:
            yield name, Opinion('not-shown', level, stop)
            continue
        try:
            opinion = answer(target, name)
        except Exception as error:  # A defect of the prober must not hide the other answers.
            failure = f'The prober failed: {type(error).__name__}, {printable(str(error))}.'
            opinion = Opinion('not-shown', level, failure)
        yield name, opinion
        if not target.alive() and not target.time_is_up:
            dead = stopped(f'the question {name}', opinion.exchange)
            stop = f'The server stopped answering after the question {name}.'
    alive = Opinion('ok', 'MUST', 'The server answered an ordinary request after each question.')
    yield 'server-alive', dead or (Opinion('not-shown', 'MUST', reason) if reason else alive)


def main():
    options = argparse.ArgumentParser(description='Asks a static file server the plainest questions of RFC 9110.')
    options.add_argument('--url-base', required=True)
    options.add_argument('--dir', required=True)
    options.add_argument('--raw')
    options.add_argument('--seconds', type=float, default=58.0)
    options.add_argument('--only', default='')
    chosen = options.parse_args()
    only = [name for name in chosen.only.split(',') if name and name != 'server-alive']
    for name in only:
        if name not in QUESTIONS:
            options.error(f'--only "{name}" is not one of the questions {", ".join(QUESTIONS)}')
    if not chosen.url_base.startswith('http://'):
        options.error(f'--url-base must be an http URL, not "{chosen.url_base}"')
    target = Target(chosen.url_base, chosen.dir, chosen.seconds)
    answers = {}
    for name, opinion in all_answers(target, only):
        answers[name] = {'verdict': opinion.verdict, 'level': opinion.level, 'detail': opinion.detail}
        if chosen.raw and opinion.verdict == 'deviation' and opinion.exchange is not None:
            write_raw(chosen.raw, name, opinion.exchange)
    print(json.dumps({'answers': answers}, indent=2))


if __name__ == '__main__':
    main()
