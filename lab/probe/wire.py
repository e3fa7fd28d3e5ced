"""One HTTP/1.1 exchange over a raw socket. Nothing that a server sends raises an exception: what cannot be
read as a response becomes `problem`, one phrase. Sources: RFC 9112 §2 to §7, RFC 9110 §5 and §6."""

import re
import socket
import time
from dataclasses import dataclass, field

SOCKET_SECONDS = 5.0
HEAD_LIMIT = 64 * 1024
BODY_LIMIT = 8 * 1024 * 1024

STATUS_LINE = re.compile(rb'HTTP/1\.[0-9] ([1-5][0-9][0-9])(?: .*)?')
FIELD_LINE = re.compile(rb"([!#$%&'*+\-.^_`|~0-9A-Za-z]+):(.*)", re.DOTALL)


def printable(text, limit=120):
    """`text` (str or bytes) in ASCII, at most `limit` characters."""
    if isinstance(text, bytes):
        text = text[:limit + 1].decode('latin-1')
    shown = text[:limit].encode('ascii', 'backslashreplace').decode()
    shown = re.sub(r'[\x00-\x1f\x7f]', lambda found: f'\\x{ord(found[0]):02x}', shown)
    return shown + ('...' if len(text) > limit else '')


@dataclass
class Response:
    """`status` is 0 if no response was read; `problem` then has the reason. A body that ends too early is kept
    as far as it came, with a `problem`."""

    status: int = 0
    fields: list = field(default_factory=list)
    body: bytes = b''
    head: bytes = b''
    problem: str = ''
    delimited: bool = True
    timed_out: bool = False

    def get(self, name):
        """The values of a field, joined with a comma, or None."""
        values = [value for key, value in self.fields if key.lower() == name.lower()]
        return ', '.join(values) if values else None

    @property
    def broken(self):
        """No response at all, or a 5xx: the server could not cope with the request."""
        return self.status == 0 or self.status >= 500

    def summary(self):
        """What came, as a phrase for a sentence."""
        if self.status == 0:
            return self.problem
        text = str(self.status)
        if self.get('content-range') is not None:
            text += f' with Content-Range "{printable(self.get("content-range"))}"'
        if self.get('content-encoding') is not None:
            text += f' with Content-Encoding "{printable(self.get("content-encoding"))}"'
        text += f' and {len(self.body)} bytes'
        return text + (f' ({self.problem})' if self.problem else '')


@dataclass
class Exchange:
    request: bytes
    response: Response
    label: str

    def sentence(self, expected):
        """The smallest request, what was expected and what came."""
        return f'{self.label}: expected {expected}; received {self.response.summary()}.'


class Connection:
    """A TCP connection with one deadline for each exchange and one, `end`, for all of them (monotonic clock)."""

    def __init__(self, address, end):
        self.end = end
        self.buffer = b''
        self.closed = False
        self.timed_out = False
        self.failure = ''
        self.restart_clock()
        self.socket = None
        try:
            self.socket = socket.create_connection(address, timeout=self.left())
            self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        except OSError as error:
            self.failure = f'no connection ({error.strerror or error})'
            self.closed = True

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.socket is not None:
            self.socket.close()

    def restart_clock(self, seconds=SOCKET_SECONDS):
        self.deadline = min(time.monotonic() + seconds, self.end)

    def left(self):
        return max(self.deadline - time.monotonic(), 0.001)

    def send(self, data):
        """A failure to send is not an error: the server may have answered and closed already."""
        if self.socket is None:
            return
        try:
            self.socket.settimeout(self.left())
            self.socket.sendall(data)
        except OSError:
            pass

    def more(self):
        """Reads some bytes into the buffer. False at the end of the connection or at the deadline."""
        if self.closed:
            return False
        if time.monotonic() >= self.deadline:
            self.timed_out = True
            return False
        try:
            self.socket.settimeout(self.left())
            data = self.socket.recv(65536)
        except TimeoutError:
            self.timed_out = True
            return False
        except OSError as error:
            self.failure = f'the connection was reset ({error.strerror or error})'
            self.closed = True
            return False
        if not data:
            self.closed = True
            return False
        self.buffer += data
        return True

    def bytes_within(self, seconds):
        """What arrives within `seconds`, up to the first bytes."""
        self.restart_clock(seconds)
        while not self.buffer and self.more():
            pass
        self.timed_out = False
        return self.buffer

    def ending(self):
        if self.timed_out:
            return 'no more bytes within 5 s'
        return self.failure or 'the connection was closed'

    def read_response(self, method):
        for _ in range(8):
            response = self.read_head()
            if response.status == 0 or response.status >= 200:
                break
        if response.status != 0:
            self.read_body(response, method)
        response.timed_out = self.timed_out
        return response

    def read_head(self):
        while b'\r\n\r\n' not in self.buffer:
            if len(self.buffer) > HEAD_LIMIT:
                return Response(problem=f'a header section of more than {HEAD_LIMIT} bytes')
            if not self.more():
                came = self.buffer
                if not came:
                    return Response(problem=f'no response ({self.ending()})')
                shown = printable(came, 60)
                return Response(head=came, problem=f'no complete header section but "{shown}" ({self.ending()})')
        head, self.buffer = self.buffer.split(b'\r\n\r\n', 1)
        lines = head.split(b'\r\n')
        status = STATUS_LINE.fullmatch(lines[0])
        if status is None:
            return Response(head=head, problem=f'no status line but "{printable(lines[0], 60)}"')
        response = Response(status=int(status[1]), head=head)
        for line in lines[1:]:
            found = FIELD_LINE.fullmatch(line)
            if found is None:
                response.problem = f'a field line "{printable(line, 60)}"'
                continue
            response.fields.append((found[1].decode('latin-1'), found[2].decode('latin-1').strip(' \t')))
        return response

    def read_body(self, response, method):
        if method == 'HEAD' or response.status in (204, 304):
            return
        coding = response.get('transfer-encoding')
        length = response.get('content-length')
        if coding is not None:
            if coding.lower() == 'chunked':
                self.read_chunks(response)
            else:
                response.problem = f'Transfer-Encoding "{printable(coding)}"'
        elif length is None:
            response.delimited = False
            while len(self.buffer) <= BODY_LIMIT and self.more():
                pass
            response.body, self.buffer = self.buffer[:BODY_LIMIT], b''
            if not self.closed:
                response.problem = 'a body that does not end'
        else:
            lengths = {part.strip() for part in length.split(',')}
            if len(lengths) != 1 or not re.fullmatch(r'[0-9]{1,18}', length.split(',')[0].strip()):
                response.problem = f'Content-Length "{printable(length)}"'
            else:
                self.read_exactly(response, int(lengths.pop()))

    def read_exactly(self, response, length):
        wanted = min(length, BODY_LIMIT)
        while len(self.buffer) < wanted and self.more():
            pass
        response.body, self.buffer = self.buffer[:wanted], self.buffer[wanted:]
        if len(response.body) < length:
            response.problem = f'{len(response.body)} of the {length} announced bytes came, {self.ending()}'

    def read_line(self):
        while b'\r\n' not in self.buffer:
            if len(self.buffer) > HEAD_LIMIT or not self.more():
                return None
        line, self.buffer = self.buffer.split(b'\r\n', 1)
        return line

    def read_chunks(self, response):
        pieces = []
        total = 0
        while True:
            line = self.read_line()
            size = None if line is None else re.fullmatch(rb'([0-9A-Fa-f]{1,12})[ \t]*(?:;.*)?', line)
            if size is None:
                response.problem = 'a chunked body that is cut short or malformed'
                break
            length = int(size[1], 16)
            if length == 0:
                while True:
                    line = self.read_line()
                    if line is None:
                        response.problem = 'a chunked body without its end'
                    if not line:
                        break
                break
            total += length
            if total > BODY_LIMIT:
                response.problem = f'a body of more than {BODY_LIMIT} bytes'
                break
            while len(self.buffer) < length + 2 and self.more():
                pass
            if self.buffer[length:length + 2] != b'\r\n':
                pieces.append(self.buffer[:length])
                response.problem = 'a chunked body that is cut short or malformed'
                break
            pieces.append(self.buffer[:length])
            self.buffer = self.buffer[length + 2:]
        response.body = b''.join(pieces)
