"""The server under test: its files, how to ask for them, and what it serves without conditions."""

import os
import time
from urllib.parse import urlsplit

from wire import Connection, Exchange

NAMES = ('random.bin', 'text.txt', 'empty.bin', 'archive.tar.gz')


class File:
    """`content` is the representation that the server serves under `Accept-Encoding: identity`: the bytes on disk,
    or, if the server applies a content coding all the same, the coded bytes."""

    def __init__(self, name, disk, whole):
        self.name = name
        self.disk = disk
        self.whole = whole
        response = whole.response
        # An empty file may be answered 204.
        self.served = response.status == 200 or (response.status == 204 and not disk)
        coded = response.get('content-encoding') not in (None, 'identity')
        self.content = response.body if self.served and coded and not response.problem else disk

    @property
    def size(self):
        return len(self.content)


class Target:
    """`seconds` is the time for everything that is asked of this target."""

    def __init__(self, base, folder, seconds):
        parts = urlsplit(base)
        self.address = (parts.hostname, parts.port or 80)
        self.host = parts.netloc
        self.prefix = parts.path if parts.path.endswith('/') else parts.path + '/'
        self.end = time.monotonic() + seconds
        self.files = {}
        self.reason = ''
        for name in NAMES:
            path = os.path.join(folder, name)
            if os.path.isfile(path):
                with open(path, 'rb') as file:
                    disk = file.read()
                self.files[name] = File(name, disk, self.get(name))
        wanted = [self.files[name] for name in ('random.bin', 'text.txt', 'archive.tar.gz') if name in self.files]
        self.main = next((file for file in wanted if file.served), None)
        self.ranges = False
        if self.main is None:
            shown = wanted[0].whole.sentence('200 with the file') if wanted else f'no file in {folder}.'
            self.reason = f'no file is served: {shown}'
        else:
            self.find_ranges([file for file in wanted if file.served])

    def find_ranges(self, files):
        """`ranges`: whether one of the files is served in ranges; `main` is then the first that is. `tried` is the last
        exchange."""
        for file in files:
            for value in ('bytes=0-4', 'bytes=5-', 'bytes=-5'):
                self.tried = self.get(file.name, ('Range', value))
                if self.tried.response.status == 206:
                    self.main, self.ranges = file, True
                    return

    @property
    def served(self):
        return [file for file in self.files.values() if file.served]

    def request(self, name, *fields, method='GET', coding='identity', close=True):
        """The bytes of a request. A field is a pair of strings, or bytes for a whole field line without its end."""
        lines = [f'{method} {self.prefix}{name} HTTP/1.1'.encode(), f'Host: {self.host}'.encode(), b'Accept: */*']
        if coding is not None:
            lines.append(f'Accept-Encoding: {coding}'.encode())
        for item in fields:
            lines.append(item if isinstance(item, bytes) else f'{item[0]}: {item[1]}'.encode('latin-1'))
        if close:
            lines.append(b'Connection: close')
        return b'\r\n'.join(lines) + b'\r\n\r\n'

    def label(self, name, fields, method='GET', coding='identity'):
        shown = [item.decode('latin-1') if isinstance(item, bytes) else f'{item[0]}: {item[1]}' for item in fields]
        if coding not in (None, 'identity'):
            shown.insert(0, f'Accept-Encoding: {coding}')
        text = ' and '.join(f'"{item}"' for item in shown)
        text = text.replace('\t', '\\t')
        return f'{method} {self.prefix}{name}' + (f' with {text}' if text else '')

    def get(self, name, *fields, method='GET', coding='identity'):
        """One exchange on a new connection."""
        request = self.request(name, *fields, method=method, coding=coding)
        with Connection(self.address, self.end) as connection:
            connection.send(request)
            response = connection.read_response(method)
        return Exchange(request, response, self.label(name, fields, method, coding))

    def alive(self):
        """Whether an ordinary request is answered, within three attempts."""
        small = 'empty.bin' if self.files.get('empty.bin') and self.files['empty.bin'].served else self.main.name
        for attempt in range(3):
            if self.get(small).response.status != 0:
                return True
            time.sleep(0.3 * (attempt + 1))
        return False

    @property
    def time_is_up(self):
        return time.monotonic() >= self.end - 0.1
