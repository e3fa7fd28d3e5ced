"""Upload sessions: create, chunks in any order, complete, progress. A session ends after a day without a new chunk."""
import asyncio
import os
import re
import uuid
from collections import defaultdict
from datetime import datetime, timezone

from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse
from starlette.routing import Route

from names import mime_type, plain_name
from problem import Problem, found, json_object
from store import Receiver

DAY = 24 * 60 * 60
MIN_CHUNK, MAX_CHUNK = 65_536, 4_194_304
# One for each session: completing it excludes storing a chunk.
locks = defaultdict(asyncio.Lock)


def total_chunks(session):
    return -(-session["size"] // session["chunk_size"])


def session_object(session, store):
    folder = store.chunk_path(session["id"])
    return {
        "id": session["id"],
        "total_chunks": total_chunks(session),
        "chunk_size": session["chunk_size"],
        "expires_at": datetime.fromtimestamp(session["expires_at"], timezone.utc).isoformat(),
        "received_chunks": sorted(map(int, os.listdir(folder))) if os.path.isdir(folder) else [],
    }


def need_session(request):
    state, session_id = request.app.state, request.path_params["id"]
    query = "SELECT * FROM sessions WHERE id = ? AND share_id = ?"
    session = found(state.store.one(query, session_id, request.state.share_id), "session")
    if session["file_id"] is None and session["expires_at"] <= state.now():
        state.store.delete_chunks(session_id)
        raise Problem(410, "this session has expired")
    return session


def need_open(request):
    session = need_session(request)
    if session["file_id"] is not None:
        raise Problem(409, "this session is complete")
    return session


def need_integer(asked, member, least, most, default=None):
    value = asked.get(member, default)
    if type(value) is not int or not least <= value <= most:
        raise Problem(422, f"{member} is an integer from {least} to {most}")
    return value


async def create(request):
    state, asked = request.app.state, await json_object(request)
    for member in ("mime_type", "checksum_sha256", "replace_file_id"):
        if not isinstance(asked.get(member), (str, type(None))):
            raise Problem(422, f"{member} is a string")
    size = need_integer(asked, "file_size", 0, 2**53)
    chunk_size = need_integer(asked, "chunk_size", MIN_CHUNK, MAX_CHUNK, MAX_CHUNK)
    if chunk_size & (chunk_size - 1):
        raise Problem(422, "chunk_size is a power of two")
    share_id = request.state.need_share(asked.get("share_id"))
    parent_id = state.store.folder_id(asked.get("folder_id"), share_id)
    name, replaces = plain_name(asked.get("file_name")), asked.get("replace_file_id")
    if replaces is None:
        state.store.need_free(share_id, parent_id, name)
    else:
        state.store.entry("file", replaces, share_id)
    session = state.store.insert(
        "sessions",
        id=f"ups_{uuid.uuid4()}",
        share_id=share_id,
        parent_id=parent_id,
        name=name,
        size=size,
        chunk_size=chunk_size,
        mime_type=mime_type(asked.get("mime_type"), name),
        checksum=asked.get("checksum_sha256"),
        replaces=replaces,
        expires_at=state.now() + DAY,
    )
    os.mkdir(state.store.chunk_path(session["id"]))
    return JSONResponse(session_object(session, state.store), 201)


async def progress(request):
    return JSONResponse(session_object(need_session(request), request.app.state.store))


async def put_chunk(request):
    state, session, text = request.app.state, need_open(request), request.path_params["index"]
    index = int(text) if re.fullmatch("[0-9]{1,9}", text) else -1
    if not 0 <= index < total_chunks(session):
        raise Problem(422, "this chunk does not exist")
    length = min(session["chunk_size"], session["size"] - index * session["chunk_size"])
    with Receiver(state.store, length) as receiver:
        async for piece in request.stream():
            receiver.write(piece)
        if receiver.size != length:
            raise Problem(422, f"this chunk has {length} bytes")
        receiver.content()
        async with locks[session["id"]]:
            need_open(request)
            os.replace(receiver.path, state.store.chunk_path(session["id"], index))
            receiver.is_kept = True
            with state.store.database as database:
                values = (state.now() + DAY, session["id"])
                database.execute("UPDATE sessions SET expires_at = ? WHERE id = ?", values)
    return JSONResponse({"index": index, "size": length})


async def complete(request):
    store = request.app.state.store
    async with locks[request.path_params["id"]]:
        session = need_session(request)
        if session["file_id"] is not None:
            return JSONResponse(store.file_object(store.entry("file", session["file_id"], session["share_id"])))
        paths = [store.chunk_path(session["id"], index) for index in range(total_chunks(session))]
        missing = [path for path in paths if not os.path.exists(path)]
        if missing:
            raise Problem(409, f"{len(missing)} chunks are missing")
        with Receiver(store, session["size"]) as receiver:
            await run_in_threadpool(join, paths, receiver)
            content = receiver.content()
            if session["checksum"] not in (None, content["sha256"]):
                raise Problem(422, "checksum_sha256 does not match the chunks")
            place = (session["share_id"], session["parent_id"], session["name"])
            file = store.commit(place, content, session["mime_type"], session["replaces"])
            receiver.is_kept = True
        with store.database as database:
            database.execute("UPDATE sessions SET file_id = ? WHERE id = ?", (file["id"], session["id"]))
        store.delete_chunks(session["id"])
        return JSONResponse(file)


def join(paths, receiver):
    for path in paths:
        with open(path, "rb") as chunk:
            while piece := chunk.read(1 << 20):
                receiver.write(piece)


routes = [
    Route("/uploads", create, methods=["POST"]),
    Route("/uploads/{id}", progress),
    Route("/uploads/{id}/chunks/{index}", put_chunk, methods=["PUT"]),
    Route("/uploads/{id}/complete", complete, methods=["POST"]),
]
