"""Reads a multipart form piece by piece (RFC 2046 §5.1.1, RFC 7578)."""
import re
from email.message import Message

from problem import Problem

PARAMETER = re.compile(r';\s*([\w*-]+)\s*=\s*("(?:[^"\\]|\\.)*"|[^;\s]*)', re.S)
LINE_END = re.compile(rb"[ \t]*(\r\n)")
MAX_HEADERS = 16_384


class Part:
    """One part: `name`, `filename` (None without one), `type`, and its bytes as an async iterator."""

    def __init__(self, header_section, pieces):
        lines = header_section.decode("utf-8", "replace").split("\r\n")
        fields = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        found = {name.lower(): value for name, value in PARAMETER.findall(fields.get("content-disposition", ""))}
        parameters = {name: re.sub(r'\\(["\\])', r"\1", value.strip('"')) for name, value in found.items()}
        self.name, self.filename = parameters.get("name"), parameters.get("filename")
        self.type, self.pieces = fields.get("content-type"), pieces

    async def text(self, max_bytes=65_536):
        value = b""
        async for piece in self.pieces:
            value += piece
            if len(value) > max_bytes:
                raise Problem(413, f"the limit of a field is {max_bytes} bytes")
        return value.decode("utf-8", "replace")


class Form:
    """The parts of the request's form. Each part must be read before the next one."""

    def __init__(self, request):
        message = Message()
        message["content-type"] = request.headers.get("content-type", "")
        boundary = message.get_boundary()
        if message.get_content_type() != "multipart/form-data" or not boundary:
            raise Problem(400, "a multipart/form-data body with a boundary is needed")
        self.delimiter = b"\r\n--" + boundary.encode("latin-1", "replace")
        # A delimiter begins with a line end; the first one may be the beginning of the body.
        self.stream, self.buffer, self.is_last = request.stream(), b"\r\n", False

    async def parts(self):
        async for _preamble in self.pieces():
            pass
        while not self.is_last:
            pieces = self.pieces()
            yield Part(await self.header_section(), pieces)
            async for _rest in pieces:
                pass
        async for _epilogue in self.stream:
            pass

    async def fill(self):
        try:
            self.buffer += await self.stream.__anext__()
        except StopAsyncIteration:
            raise Problem(400, "the form has no closing boundary") from None

    async def header_section(self):
        self.buffer = b"\r\n" + self.buffer
        while b"\r\n\r\n" not in self.buffer:
            if len(self.buffer) > MAX_HEADERS:
                raise Problem(400, "the header fields of a part are too long")
            await self.fill()
        section, _, self.buffer = self.buffer.partition(b"\r\n\r\n")
        return section

    async def pieces(self):
        """The bytes up to the next delimiter, which is removed."""
        length = len(self.delimiter)
        while True:
            at = self.buffer.find(self.delimiter)
            end = at if at >= 0 else max(0, len(self.buffer) - length + 1)
            if end > 0:
                piece, self.buffer = self.buffer[:end], self.buffer[end:]
                yield piece
            if at < 0:
                await self.fill()
                continue
            while len(self.buffer) < length + 2 or not self.buffer[length:].strip(b" \t\r"):
                await self.fill()
            if self.buffer[length : length + 2] == b"--":
                self.is_last = True
                return
            line_end = LINE_END.match(self.buffer, length)
            if line_end:
                self.buffer = self.buffer[line_end.end() :]
                return
            # Another line that begins like the delimiter.
            piece, self.buffer = self.buffer[:2], self.buffer[2:]
            yield piece
