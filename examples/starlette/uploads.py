"""Multipart uploads. The parts of a form come in any order, so the file is received before the fields are judged."""
from contextlib import ExitStack

from starlette.responses import JSONResponse
from starlette.routing import Route

from multipart import Form
from names import mime_type, plain_name
from problem import Problem
from store import Receiver


async def upload(request):
    state = request.app.state
    announced = request.headers.get("content-length", "0")
    if int(announced) >= state.limit + 65_536:
        raise Problem(413, f"the limit is {state.limit} bytes")
    fields, files = {}, []
    with ExitStack() as stack:
        async for part in Form(request).parts():
            if part.name == "file" and part.filename is not None:
                receiver = stack.enter_context(Receiver(state.store, state.limit))
                files.append((part, receiver))
                async for piece in part.pieces:
                    receiver.write(piece)
            elif part.name:
                fields[part.name] = await part.text()
        if len(files) != 1:
            raise Problem(422, "one part named file is needed")
        [(part, receiver)] = files
        share_id = request.state.need_share(fields.get("share_id"))
        parent_id = state.store.folder_id(fields.get("folder_id"), share_id)
        name = plain_name(fields.get("name", part.filename))
        place = (share_id, parent_id, name)
        file = state.store.commit(place, receiver.content(), mime_type(part.type, name))
        receiver.is_kept = True
    return JSONResponse(file, 201)


routes = [Route("/files", upload, methods=["POST"])]
