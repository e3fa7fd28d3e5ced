"""An error that the client sees, and what a request must have."""
import json


class Problem(Exception):
    """A 4xx response: its status, why, and more header fields."""

    def __init__(self, status, detail, headers=None):
        super().__init__(detail)
        self.status, self.detail, self.headers = status, detail, headers


def found(value, what):
    """The value, or a 404 if there is none: what the caller may not see does not exist for it."""
    if value is None:
        raise Problem(404, f"this {what} does not exist")
    return value


async def json_object(request, max_bytes=1_000_000):
    """The body as a JSON object."""
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > max_bytes:
            raise Problem(413, f"the limit is {max_bytes} bytes")
    try:
        value = json.loads(body)
        # Half a surrogate pair cannot be stored.
        json.dumps(value, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        raise Problem(422, "the body is not JSON") from None
    if not isinstance(value, dict):
        raise Problem(422, "the body is not a JSON object")
    return value
