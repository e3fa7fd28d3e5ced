"""The server: tokens, errors, and the parts with their routes."""
import time

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route

import downloads
import folders
import sessions
import uploads
from problem import Problem, found, json_object
from store import Store

PUBLIC = ("/api/v1/config", "/api/v1/health", "/_clock/advance")


class Tokens:
    """Refuses a request without a token before its body is read; gives the others their share."""

    def __init__(self, app, shares):
        self.app, self.shares = app, shares

    async def __call__(self, scope, receive, send):
        if scope["type"] == "http" and scope["path"] not in PUBLIC:
            request = Request(scope)
            scheme, _, token = request.headers.get("authorization", "").partition(" ")
            share_id = self.shares.get(token.strip()) if scheme.lower() == "bearer" else None
            if share_id is None:
                headers = {"www-authenticate": "Bearer"}
                refusal = JSONResponse({"detail": "a valid token is needed"}, 401, headers)
                return await refusal(scope, receive, send)
            request.state.share_id = share_id
            request.state.need_share = lambda wanted: need_share(wanted, share_id)
        await self.app(scope, receive, send)


def need_share(wanted, share_id):
    if not isinstance(wanted, str):
        raise Problem(422, "share_id is missing")
    return found(share_id if wanted == share_id else None, "share")


async def on_problem(_request, problem):
    return JSONResponse({"detail": problem.detail}, problem.status, problem.headers)


async def on_http_exception(_request, error):
    return JSONResponse({"detail": error.detail}, error.status_code, error.headers)


async def on_disconnect(_request, _error):
    return Response(status_code=400)


async def health(_request):
    return JSONResponse({"status": "ok"})


async def config(request):
    limits = {"max_file_size_bytes": request.app.state.limit, "max_upload_chunk_size_bytes": sessions.MAX_CHUNK}
    return JSONResponse({"version": "1", "limits": limits})


async def shares(request):
    return JSONResponse({"shares": [{"id": request.state.share_id, "name": "files", "role": "owner"}]})


async def advance(request):
    request.app.state.clock_offset += (await json_object(request))["seconds"]
    return JSONResponse({})


def create_app(folder, tokens, limit, has_test_clock=False):
    """An ASGI application. `tokens`: the share of each token. `limit`: the largest file in one request, in bytes."""
    parts = [*folders.routes, *uploads.routes, *downloads.routes, *sessions.routes]
    own = [Route("/health", health), Route("/config", config), Route("/users/me/shares", shares)]
    routes = [Mount("/api/v1", routes=[*own, *parts])]
    if has_test_clock:
        routes.append(Route("/_clock/advance", advance, methods=["POST"]))
    handlers = {Problem: on_problem, HTTPException: on_http_exception, ClientDisconnect: on_disconnect}
    app = Starlette(routes=routes, exception_handlers=handlers)
    app.router.redirect_slashes = False
    app.state.store, app.state.limit, app.state.clock_offset = Store(folder), limit, 0
    app.state.now = lambda: time.time() + app.state.clock_offset
    app.add_middleware(Tokens, shares=tokens)
    return app
