"""Folders: create, read, list, delete."""
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from names import plain_name
from problem import json_object


def folder_object(folder):
    return {key: folder[key] for key in ("id", "name", "share_id", "parent_id")}


async def create(request):
    store, asked = request.app.state.store, await json_object(request)
    share_id = request.state.need_share(asked.get("share_id"))
    parent_id = store.folder_id(asked.get("parent_id"), share_id)
    return JSONResponse(folder_object(store.create("folder", share_id, parent_id, plain_name(asked.get("name")))), 201)


def need_folder(request):
    return request.app.state.store.entry("folder", request.path_params["id"], request.state.share_id)


async def read(request):
    return JSONResponse(folder_object(need_folder(request)))


async def delete(request):
    request.app.state.store.delete(need_folder(request))
    return Response(status_code=204)


async def children(request):
    store = request.app.state.store
    share_id = request.state.need_share(request.query_params.get("share_id"))
    entries = store.children(share_id, store.folder_id(request.path_params["id"], share_id))
    return JSONResponse({"items": [{"id": e["id"], "name": e["name"], "type": e["kind"]} for e in entries]})


routes = [
    Route("/folders", create, methods=["POST"]),
    Route("/folders/{id}", read),
    Route("/folders/{id}", delete, methods=["DELETE"]),
    Route("/folders/{id}/children", children),
]
