"""Names and MIME types."""
import mimetypes
import os.path
import re

from problem import Problem

GENERIC = "application/octet-stream"
TYPE = re.compile(r"[\w!#$&^.+-]+/[\w!#$&^.+-]+", re.ASCII)
SPECIAL = re.compile(r"\A\.{0,2}\Z|[\\/\x00-\x1f\x7f\ud800-\udfff]|\A[A-Za-z]:")


def plain_name(name):
    """The name, if it is one plain name on any system."""
    if not isinstance(name, str) or SPECIAL.search(name) or len(name.encode()) > 255:
        raise Problem(422, "this is not a plain file name")
    return name


def mime_type(stated, name):
    """The stated type without its parameters, unless it is generic or malformed; else that of the extension."""
    media_type = (stated or "").split(";")[0].strip().lower()
    if TYPE.fullmatch(media_type) and media_type != GENERIC:
        return media_type
    by_extension, coding = mimetypes.guess_type("file" + os.path.splitext(name)[1].lower())
    return by_extension if by_extension and not coding else GENERIC
