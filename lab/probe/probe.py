"""An independent prober: it asks a static file server the plainest questions of RFC 9110 over raw sockets.

Usage: python3 probe.py --url-base http://127.0.0.1:8080/ --dir FOLDER [--raw FOLDER] [--seconds 60]

FOLDER has the files that the server serves: random.bin, text.txt, empty.bin, archive.tar.gz (any may be missing).
Prints {"answers": {ID: {"verdict": "ok|deviation|not-shown", "level": "MUST|SHOULD", "detail": SENTENCE}}}. With --raw,
each deviation's request (ID.txt, for nc) and response header section (ID.response.txt) are written there.
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


def all_answers(target):
    """Pairs of question id and opinion. When the server stops answering, the questions that follow are not asked."""
    stop = target.reason
    dead = None
    asked = False
    for name, (level, _) in QUESTIONS.items():
        if not stop and target.time_is_up:
            stop = 'The time for all questions is used up.'
        if stop:
            yield name, Opinion('not-shown', level, stop)
            continue
        try:
            opinion = answer(target, name)
        except Exception as error:  # A defect of the prober must not hide the other answers.
            reason = f'The prober failed: {type(error).__name__}, {printable(str(error))}.'
            opinion = Opinion('not-shown', level, reason)
        asked = True
        yield name, opinion
        if not target.alive() and not target.time_is_up:
            stop = f'The server stopped answering after the question {name}.'
            exchange = opinion.exchange
            dead = Opinion('deviation', 'MUST', f'{stop[:-1]}{f" ({exchange.label})" if exchange else ""}.', exchange)
    alive = Opinion('ok', 'MUST', 'The server answered an ordinary request after each question.')
    yield 'server-alive', dead or (alive if asked else Opinion('not-shown', 'MUST', stop))


def main():
    options = argparse.ArgumentParser(description='Asks a static file server the plainest questions of RFC 9110.')
    options.add_argument('--url-base', required=True)
    options.add_argument('--dir', required=True)
    options.add_argument('--raw')
    options.add_argument('--seconds', type=float, default=58.0)
    chosen = options.parse_args()
    if not chosen.url_base.startswith('http://'):
        options.error(f'--url-base must be an http URL, not "{chosen.url_base}"')
    target = Target(chosen.url_base, chosen.dir, chosen.seconds)
    answers = {}
    for name, opinion in all_answers(target):
        answers[name] = {'verdict': opinion.verdict, 'level': opinion.level, 'detail': opinion.detail}
        if chosen.raw and opinion.verdict == 'deviation' and opinion.exchange is not None:
            write_raw(chosen.raw, name, opinion.exchange)
    print(json.dumps({'answers': answers}, indent=2))


if __name__ == '__main__':
    main()
