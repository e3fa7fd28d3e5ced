"""Reading files: metadata, content, versions; and deleting them."""
from urllib.parse import quote

from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from problem import Problem, found
from ranges import UNSATISFIABLE, position, read_range


def need_file(request):
    return request.app.state.store.entry("file", request.path_params["id"], request.state.share_id)


async def read(request):
    return JSONResponse(request.app.state.store.file_object(need_file(request)))


async def delete(request):
    request.app.state.store.delete(need_file(request))
    return Response(status_code=204)


async def versions(request):
    rows = request.app.state.store.versions(need_file(request)["id"])
    return JSONResponse(
        {"versions": [{"version_number": v["number"], "size": v["size"], "checksum_sha256": v["sha256"]} for v in rows]}
    )


async def download(request):
    store, file = request.app.state.store, need_file(request)
    rows = store.versions(file["id"])
    wanted = request.query_params.get("version", str(len(rows)))
    version = found(next((row for row in rows if str(row["number"]) == wanted), None), "version")
    size, etag = version["size"], f'"{version["sha256"]}"'
    headers = {"etag": etag, "accept-ranges": "bytes"}
    tags = [tag.strip().removeprefix("W/") for tag in request.headers.get("if-none-match", "").split(",")]
    if etag in tags or tags == ["*"]:
        return Response(status_code=304, headers=headers)
    field = range_of_parameters(request.query_params) or request.headers.get("range")
    is_current = request.headers.get("if-range", etag) == etag
    span = read_range(field, size) if request.method == "GET" and is_current else None
    if span == UNSATISFIABLE:
        raise Problem(416, "this range is not satisfiable", {"content-range": f"bytes */{size}"})
    first, last = span or (0, size - 1)
    if span:
        headers["content-range"] = f"bytes {first}-{last}/{size}"
    headers["content-type"] = version["mime_type"]
    headers["content-length"] = str(last - first + 1)
    headers["content-disposition"] = f"attachment; filename*=UTF-8''{quote(file['name'], safe='')}"
    # It is open before the response begins, so deleting the file does not end the download.
    source = open(store.blob_path(version["blob"]), "rb")
    return StreamingResponse(read_pieces(source, first, last + 1), 206 if span else 200, headers)


async def read_pieces(source, at, end):
    with source:
        source.seek(at)
        while piece := source.read(min(65_536, end - at)):
            at += len(piece)
            yield piece


def range_of_parameters(parameters):
    """The range parameters as a Range field."""
    start, end = parameters.get("range_start"), parameters.get("range_end", "")
    if start is None:
        return None
    is_valid = start.isascii() and start.isdigit() and (end == "" or (end.isascii() and end.isdigit()))
    if not is_valid or (end and position(start) > position(end)):
        raise Problem(422, "range_start and range_end are the positions of the first and last byte")
    return f"bytes={start}-{end}"


routes = [
    Route("/files/{id}", read),
    Route("/files/{id}", delete, methods=["DELETE"]),
    Route("/files/{id}/versions", versions),
    Route("/files/{id}/content", download),
    Route("/sync/download/{id}", download),
]
